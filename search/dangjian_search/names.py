"""The names that the site knows: of records, tags and organisations."""

import threading
from time import monotonic

from .cards import entries_for
from .facets import get_facets
from .kinds import get_kinds
from .suggestions import LIMIT, Name, NameIndex

RECORD = "record"
LARGE = 10_000  # names; an index of more is made anew at most once in PAUSE
PAUSE = 60  # seconds
SPARE = 5  # times as many are looked up as shown, since some may not be public
FACET_WEIGHT = 1000  # tags and organisations before records that match alike


def suggestions(typed, reach, request, limit=LIMIT):
    """Return what to suggest to someone who types.

    Args:
        typed: any text.
        reach: Reach of the visitor.
        request: makes the addresses relative to its site.
    Returns:
        list of {"text", "kind", "label", "url", "organisation", "meant"}, the best first; `meant`
        is [start, end] of the characters that were typed or sound so, or None.
    """
    once = {}  # a record is found by its short names, too, but shown once
    for name in get_names(reach).suggest(typed, SPARE * limit):
        if _public(name, reach):
            once.setdefault((name.kind, name.target), name)
    found = list(once.values())[:limit]
    entries = {
        entry.pk: entry
        for entry in entries_for(
            [name.target for name in found if name.kind == RECORD], request, reach
        )
    }
    shown = list(filter(None, (_shown(name, entries) for name in found)))
    meant = get_names(reach).meant([one["text"] for one in shown], typed)
    return [{**one, "meant": place} for one, place in zip(shown, meant, strict=True)]


def near_tags(words, reach, limit=6):
    """Return tags with something of a query in their names: list of {"name", "url", "count"}."""
    facet, counts = get_facets().get("tag"), reach.counts("tag")
    index, found = get_names(reach), {}
    for part in words.parts:
        for name in index.suggest(part.run, SPARE * limit):
            if name.kind == "tag" and counts.get(name.target):
                found[name.target] = name.text
    return [
        {"name": text, "url": facet.url(slug), "count": counts[slug]}
        for slug, text in list(found.items())[:limit]
    ]


def _public(name, reach):
    if name.kind == RECORD:
        return name.target in reach.ids
    return bool(reach.ids & reach.snapshot.having(name.kind, name.target))


def _shown(name, entries):
    if name.kind == RECORD:
        entry = entries.get(name.target)
        return entry and {
            "text": entry.title,
            "kind": entry.kind,
            "label": str(entry.kind_label),
            "url": entry.url,
            "organisation": entry.organisation_name,
        }
    facet = get_facets()[name.kind]
    return {
        "text": name.text,
        "kind": name.kind,
        "label": str(facet.label),
        "url": facet.url(name.target),
        "organisation": "",
    }


class _Keeper:
    """Holds the process's NameIndex."""

    def __init__(self):
        self.lock = threading.Lock()
        self.stamp = self.index = None
        self.made_at, self.making = 0, False

    def get(self, snapshot):
        with self.lock:
            if self.stamp == snapshot.stamp:
                return self.index
            if self.index is None or len(self.index.names) < LARGE:
                self._make(snapshot)
            elif not self.making and monotonic() - self.made_at > PAUSE:
                # What is shown is looked up in the snapshot again, so the old one leaks nothing.
                self.making = True
                threading.Thread(target=self._make, args=[snapshot], daemon=True).start()
            return self.index

    def _make(self, snapshot):
        try:
            self.index = NameIndex(_names(snapshot))
            self.stamp = snapshot.stamp
        finally:
            self.made_at, self.making = monotonic(), False


_keeper = _Keeper()


def get_names(reach):
    """Return the NameIndex of all names, public or not; check with the reach what you show."""
    return _keeper.get(reach.snapshot)


def _names(snapshot):
    facets, kinds = get_facets(), get_kinds()
    for facet, labels in snapshot.labels.items():
        if facet in facets and facets[facet].suggested:
            for value, label in labels.items():
                yield Name(label, facet, value, FACET_WEIGHT)
    for row in snapshot.entries.values():
        if row.kind in kinds:
            yield Name(row.title, RECORD, row.id, -row.kind_order)
            # The first line of the names is the title.
            for other in row.names.strip("\n").split("\n")[1:]:
                yield Name(other.strip(" "), RECORD, row.id, -row.kind_order)
