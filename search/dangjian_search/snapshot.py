"""All entries in memory, as sets of ids: what facets are counted and records put in order with.

Counting in SQL reads a row for each value of each record found: half a second at 100,000 records.
With a set of ids for each value it is an intersection of a few microseconds. Each process holds its
own snapshot and brings it level with the database by the log of changes, in one small query.
"""

import threading
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import count
from typing import NamedTuple

from django.db.models import Aggregate, Count, Max, Sum, TextField
from django.utils import timezone
from pyroaring import BitMap

from .backends.compiling import fetched, text_index
from .kinds import get_kinds
from .models import Change, Entry, EntryValue
from .outbox import PAGE

KIND = "type"  # the facet of the kinds
MARGIN = timedelta(minutes=15)  # the longest transaction whose changes may turn up late
AGE = timedelta(hours=12)  # well below the time that changes are kept
STEPWISE = 2000  # more changes than this, and reading everything again is quicker


class Row(NamedTuple):
    """What of an entry is kept in memory."""

    id: int
    kind: str
    kind_order: int
    title: str
    names: str
    tag_words: str
    pinyin: str
    date: float  # seconds; -inf without a date
    level_order: int
    path: str
    expire_at: datetime | None
    latitude: float | None  # as stored, on earth or not
    longitude: float | None


FIELDS = (
    "pk", "kind", "kind_order", "title", "names", "tag_words", "title_pinyin", "date",
    "level_order", "latitude", "longitude", "page__path", "page__expire_at",
)  # fmt: skip
ORDERS = {
    "relevance": lambda row: (row.kind_order, -row.date, -row.id),
    "newest": lambda row: (-row.date, -row.id),
    "name": lambda row: (row.pinyin, -row.id),
    "level": lambda row: (row.level_order, -row.date, -row.id),
}


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The entries at one moment. Nothing in it changes: a change makes another snapshot.

    Attributes:
        entries: dict of id to Row.
        values: dict of facet name to dict of value to BitMap of the ids that have it.
        labels: dict of facet name to dict of value to label, of facets that keep labels.
        places: dict of where the text index keeps an entry to its id; empty where the index
            itself tells the ids as quickly.
        stamp: hashable; another one for each snapshot.
    """

    entries: dict
    values: dict
    labels: dict
    places: dict
    stamp: int = field(default_factory=count().__next__)
    _cache: dict = field(default_factory=dict)

    @cached_property
    def all(self):
        return BitMap(self.entries)

    def having(self, facet, value):
        """Return the ids of the entries with a value: BitMap."""
        return self.values.get(facet, {}).get(value) or BitMap()

    def below(self, path):
        """Return the ids of the entries whose pages lie at or below a tree path: BitMap."""
        paths, ids = self._paths
        first = bisect_left(paths, path)
        return BitMap(ids[first : bisect_left(paths, f"{path}\U0010ffff", first)])

    @cached_property
    def _paths(self):
        rows = sorted((row.path, row.id) for row in self.entries.values())
        return [path for path, _id in rows], [pk for _path, pk in rows]

    def public(self, reach):
        """Return the ids of the entries that a visitor may see: BitMap.

        Args:
            reach: Reach.
        """
        ids = self._open(reach.root_path, reach.private_paths, tuple(get_kinds()))
        expired = [pk for moment, pk in self._expiring if moment <= reach.now]
        return ids - BitMap(expired) if expired else ids

    def _open(self, root_path, private_paths, kinds):
        key = ("open", root_path, private_paths, kinds)
        if key not in self._cache:
            ids = self.below(root_path) if root_path else self.all
            # What a package leaves behind that was taken out, nothing can show.
            known = [self.having(KIND, kind) for kind in kinds]
            ids = ids & BitMap.union(*known) if known else BitMap()
            self._cache[key] = ids.difference(*map(self.below, private_paths))
        return self._cache[key]

    @cached_property
    def _expiring(self):
        return [(row.expire_at, row.id) for row in self.entries.values() if row.expire_at]

    def named(self, needle):
        """Return the ids of the entries in whose names a string occurs: BitMap."""
        return self._containing("names", needle)

    def tagged(self, needle):
        """Return the ids of the entries in whose tags or synonyms a string occurs: BitMap."""
        return self._containing("tag_words", needle)

    @cached_property
    def _containing(self):
        @lru_cache(maxsize=256)
        def containing(name, needle):
            return BitMap([pk for pk, text in self._texts[name] if needle in text])

        return containing

    @cached_property
    def texts_with(self):
        """Look Parts up in the text index, each choice of them once: texts_with(parts) -> BitMap.

        A text that changes is in the log of changes, and so in another snapshot. Whoever narrows
        what was found, or turns its pages, need not wait for the index again.
        """

        @lru_cache(maxsize=256)
        def texts_with(parts):
            return text_index().page_ids(parts, self.places)

        return texts_with

    @cached_property
    def _texts(self):
        return {
            "names": [(row.id, row.names) for row in self.entries.values()],
            "tag_words": [(row.id, row.tag_words) for row in self.entries.values()],
        }

    @property
    def placed(self):
        """The ids of the entries that have coordinates: BitMap."""
        return self.remembered("placed", _placed)

    def remembered(self, key, make):
        """Return what holds as long as this snapshot does, making it only once.

        Args:
            key: hashable, another one for each sort of thing.
            make: callable that takes the snapshot.
        """
        if key not in self._cache:
            self._cache[key] = make(self)
        return self._cache[key]

    def ids_in_order(self, order):
        """Return all ids in one of the ORDERS, and the place of each: (list, dict)."""
        if ("order", order) not in self._cache:
            rows = sorted(self.entries.values(), key=ORDERS[order])
            ids = [row.id for row in rows]
            self._cache["order", order] = ids, {pk: place for place, pk in enumerate(ids)}
        return self._cache["order", order]

    def with_changes(self, ids):
        """Return the snapshot after some entries changed, came or went; reads those only."""
        gone = BitMap(ids)
        rows = _read_rows(Entry.objects.filter(pk__in=ids))
        if not rows and not gone & self.all:
            return self  # drafts
        values, labels = _read_values(EntryValue.objects.filter(entry__in=ids))
        places = {place: pk for place, pk in self.places.items() if pk not in gone}
        entries = {pk: row for pk, row in self.entries.items() if pk not in gone}
        merged = {
            name: {value: kept for value, having in known.items() if (kept := having - gone)}
            for name, known in self.values.items()
        }
        for name, known in values.items():
            mine = merged.setdefault(name, {})
            for value, having in known.items():
                mine[value] = mine[value] | having if value in mine else having
        names = {name: dict(known) for name, known in self.labels.items()}
        for name, known in labels.items():
            names.setdefault(name, {}).update(known)
        return Snapshot({**entries, **rows}, merged, names, {**places, **_read_places(rows)})


def load():
    """Read all entries."""
    rows = _read_rows(Entry.objects.all())
    return Snapshot(rows, *_read_values(EntryValue.objects.all()), _read_places(rows))


def _read_places(rows):
    """Return where the text index keeps some entries: dict of place to id."""
    backend = text_index()
    found = backend.places(rows if len(rows) < STEPWISE else None) if rows else {}
    return {place: pk for place, pk in found.items() if pk in rows}


def _read_rows(entries):
    rows = {}
    for values in fetched(entries.values_list(*FIELDS)):
        *first, date, level_order, latitude, longitude, path, expire_at = values
        moment = _moment(date)
        seconds = moment.timestamp() if moment else float("-inf")
        place = latitude, longitude
        rows[first[0]] = Row(*first, seconds, level_order, path, _moment(expire_at), *place)
    return rows


def _placed(snapshot):
    return BitMap(row.id for row in snapshot.entries.values() if row.latitude is not None)


def _moment(value):
    """Return what a database gives for a point in time as an aware datetime, or None."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class _Joined(Aggregate):
    """The ids of a group in one text. A row for each of a million ids takes ten times as long."""

    output_field = TextField()
    template = "string_agg(%(expressions)s::text, ',')"

    def as_sqlite(self, compiler, connection, **extra):
        return super().as_sql(compiler, connection, template="group_concat(%(expressions)s)")


def _read_values(values):
    sets, labels = defaultdict(dict), defaultdict(dict)
    groups = values.order_by().values_list("facet", "value")
    for name, value, ids in fetched(groups.annotate(ids=_Joined("entry_id"))):
        sets[name][value] = BitMap(map(int, ids.split(",")))
    kept = values.exclude(label="").order_by().values_list("facet", "value")
    for name, value, label in kept.annotate(kept=Max("label")):
        labels[name][value] = label
    return dict(sets), dict(labels)


class _Keeper:
    """Holds the process's snapshot and knows how far it has read the log of changes."""

    def __init__(self):
        self.lock = threading.Lock()
        self.forget()

    def forget(self):
        self.snapshot = None

    def level(self):
        with self.lock:
            if self.snapshot is None or timezone.now() - self.read_at > AGE:
                self._load()
            elif self._signature(self.since) != self.signature:
                self._follow()
            return self.snapshot

    def _load(self):
        # The log first: what changes between the two is read twice, never missed.
        self._remember(self._window(timezone.now() - MARGIN))
        self.snapshot = load()

    def _follow(self):
        rows = self._window(self.since)
        tokens = {token for token, _at, _pk in rows}
        new = [(token, pk) for token, _at, pk in rows if token not in self.seen]
        # A row that is no longer there was taken back, and with it what we read of the entry.
        taken_back = any(token not in tokens for token in self.seen)
        self._remember(rows)
        if taken_back or len(new) > STEPWISE or any(not pk for _token, pk in new):
            self.snapshot = load()
        elif new:
            self.snapshot = self.snapshot.with_changes([int(pk) for _token, pk in new])

    def _remember(self, rows):
        self.read_at = timezone.now()
        self.since = self.read_at - MARGIN
        self.seen = {token for token, at, _pk in rows if at >= self.since}
        self.signature = len(self.seen), sum(self.seen)

    def _changes(self, since):
        return Change.objects.filter(label=PAGE, at__gte=since)

    def _window(self, since):
        return list(self._changes(since).values_list("token", "at", "object_id"))

    def _signature(self, since):
        found = self._changes(since).aggregate(rows=Count("pk"), total=Sum("token"))
        return found["rows"], found["total"] or 0


_keeper = _Keeper()


def get_snapshot():
    """Return the Snapshot of this process, level with the database: one query."""
    return _keeper.level()


def forget_snapshot():
    """Drop the snapshot, so that the next question reads everything."""
    _keeper.forget()
