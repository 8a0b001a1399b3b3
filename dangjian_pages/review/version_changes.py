"""What changed in an item since somebody last decided on it."""

import json
from collections import Counter
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import cached_property

from ..models import ReviewRecord
from .actions.base import DECISIONS
from .content import content_hash, essence
from .difference import ADDED, REMOVED, SAME, Piece, compare, longest_rising
from .version_texts import Names, labels_of, parts_of

MOST_VERSIONS = 5  # versions looked at for one that is still kept as it was
LONG = 160  # characters of common text shown in full between two changes
MARGIN = 50  # characters kept at either end of what is left out


@dataclass(frozen=True)
class Version:
    """A version to compare with: its content, and the record of what was decided on it.

    Attributes:
        record: ReviewRecord, or None for the version that is live.
    """

    content: dict
    record: ReviewRecord | None = None


@dataclass
class PartChange:
    """How a block, a row or a plain field changed.

    Attributes:
        state: "added", "removed", "changed", "moved", or "form" where the words are the same.
        pieces: list of Piece.
    """

    label: str
    state: str
    pieces: list

    @cached_property
    def shown(self):
        """The pieces as they are shown: long common ones cut, with how much was left out."""
        last = len(self.pieces) - 1
        return [
            _cut(piece, at_start=place == 0, at_end=place == last)
            for place, piece in enumerate(self.pieces)
        ]


@dataclass(frozen=True)
class ShownPiece:
    """A piece as shown; between head and tail `hidden` characters are left out."""

    kind: str
    head: str
    hidden: int = 0
    tail: str = ""


@dataclass(frozen=True)
class FieldChange:
    """What changed in one field. `others` blocks or rows of it stayed as they were."""

    label: str
    parts: list
    others: int = 0


def version_before(item, records):
    """Return the Version that an item is compared with, or None when there is none.

    It is the last that somebody decided on in an earlier round, else the one that is live.

    Args:
        records: list of ReviewRecord, all of the item's object, the oldest first.
    """
    latest = {}
    for record in records:
        if record.act in DECISIONS and (record.item_id, record.round) != (item.pk, item.round):
            latest[record.revision_id] = record
    decided = sorted(latest.values(), key=lambda record: record.number, reverse=True)
    model = item.content_type.model_class()
    for record in decided[:MOST_VERSIONS]:
        revision = record.revision
        # A version that was saved over since is no longer what they decided on.
        if revision and content_hash(revision.content, model) == record.content_hash:
            return Version(revision.content, record)
    return _live_version(item)


def _live_version(item):
    instance = item.instance
    if instance is None or not getattr(instance, "live", True):
        return None
    revision = getattr(instance, "live_revision", None)
    if revision is not None:
        return None if revision.pk == item.revision_id else Version(revision.content)
    data = json.dumps(instance.serializable_data(), cls=DjangoJSONEncoder)
    return Version(json.loads(data))


def changes_between(old, new, model):
    """Return what changed from one version to another: list of FieldChange.

    Args:
        old, new: dicts as in Revision.content.
        model: the model class of both.
    """
    before, after = essence(old, model), essence(new, model)
    labels = labels_of(model)
    changed = [name for name in labels if before.get(name) != after.get(name)]
    names = Names()
    _read(old, new, model, changed, names)
    names.load()
    return [
        _field_change(str(labels[name]), *both)
        for name, both in _read(old, new, model, changed, names).items()
    ]


def _read(old, new, model, changed, names):
    return {
        name: (parts_of(old, model, name, names), parts_of(new, model, name, names))
        for name in changed
    }


def _field_change(label, old, new):
    before = {part.key: part for part in old}
    pairs = _pairs(old, new)
    moved = _moved(old, pairs)
    changes, others = [], 0
    kept = {known.key for _part, known in pairs if known}
    # What is gone stands where it stood: after the part that was before it.
    gone, previous = {}, None
    for part in before.values():
        if part.key in kept:
            previous = part.key
        else:
            gone.setdefault(previous, []).append(part)
    changes += [_removed(part) for part in gone.get(None, [])]
    for part, known in pairs:
        change = _part_change(part, known, moved)
        if change:
            changes.append(change)
        else:
            others += 1
        if known:
            changes += [_removed(one) for one in gone.get(known.key, [])]
    if not changes:
        changes, others = [PartChange("", "form", [])], 0
    return FieldChange(label, changes, others)


def _pairs(old, new):
    """Return each new part with the old one that it was, or None: by key, else by its words."""
    before = {part.key: part for part in old}
    keys = {part.key for part in new}
    unclaimed = [part for part in old if part.key not in keys]
    pairs = []
    for part in new:
        known = before.get(part.key)
        if known is None:
            known = next(
                (one for one in unclaimed if (one.label, one.text) == (part.label, part.text)), None
            )
            if known:
                unclaimed.remove(known)
        pairs.append((part, known))
    return pairs


def _moved(old, pairs):
    places = {part.key: place for place, part in enumerate(old)}
    known = [one.key for _part, one in pairs if one]
    staying = longest_rising([places[key] for key in known])
    return set(known) - {known[place] for place in staying}


def _part_change(part, known, moved):
    if known is None:
        return PartChange(part.label, "added", [Piece(ADDED, part.text)])
    if part.text != known.text:
        state = "moved" if known.key in moved else "changed"
        return PartChange(part.label, state, compare(known.text, part.text))
    if known.key in moved:
        return PartChange(part.label, "moved", [Piece(SAME, part.text)])
    return None


def _removed(part):
    return PartChange(part.label, "removed", [Piece(REMOVED, part.text)])


def _cut(piece, at_start, at_end):
    if piece.kind != SAME or len(piece.text) <= LONG:
        return ShownPiece(piece.kind, piece.text)
    head = "" if at_start and not at_end else piece.text[:MARGIN]
    tail = "" if at_end else piece.text[-MARGIN:]
    return ShownPiece(SAME, head, len(piece.text) - len(head) - len(tail), tail)


def count_changes(changes):
    """Return how many parts changed in each way: Counter of state to number."""
    return Counter(part.state for change in changes for part in change.parts)
