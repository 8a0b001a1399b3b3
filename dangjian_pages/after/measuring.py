"""How much a draft changes of what is public: characters, and what is no text at all."""

import json
from dataclasses import dataclass, field

from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import BooleanField
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

from .. import conf
from ..review.content import essence


@dataclass
class Change:
    """What differs between two versions.

    Attributes:
        characters: how many were changed, put in or taken out; a little more than allowed where
            there are too many to count.
        others: names of the fields of which something else than text, figures or dates differs.
        limit: how many characters a correction may change.
    """

    limit: int
    characters: int = 0
    others: list = field(default_factory=list)

    @property
    def is_small(self):
        return not self.others and self.characters <= self.limit


def draft_change(page):
    """Return the Change from the live version of a page to its newest draft."""
    live = type(page)._base_manager.get(pk=page.pk)
    draft = page.get_latest_revision()
    return change(live, draft.content if draft else stored(live))


def change(live, content):
    """Return the Change from an object as it is live to a version's content (dict)."""
    model = type(live)
    found = Change(limit=conf.get("CORRECTION_CHARACTERS"))
    _compare(found, model, essence(stored(live), model), essence(content, model))
    return found


def stored(instance):
    """Return what a revision of this object would hold: dict."""
    return json.loads(json.dumps(instance.serializable_data(), cls=DjangoJSONEncoder))


def _compare(found, model, before, after):
    children = {
        one.get_accessor_name(): one.related_model for one in get_all_child_relations(model)
    }
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if name in children:
            _compare_rows(found, name, children[name], old or [], new or [])
        elif _is_stream(model, name):
            _compare_parts(found, name, old, new)
        elif _is_text(model, name):
            _count(found, _as_text(old), _as_text(new))
        else:
            found.others.append(name)


def _compare_rows(found, name, model, before, after):
    if len(before) != len(after):
        found.others.append(name)
        return
    for old, new in zip(before, after, strict=True):
        _compare(found, model, old, new)


def _compare_parts(found, name, old, new):
    """Compare two parts of a body: texts are counted, everything else has to be the same."""
    if isinstance(old, str) and isinstance(new, str):
        _count(found, old, new)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            _compare_parts(found, name, one, other)
    elif isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        if old.get("type") != new.get("type"):
            found.others.append(name)
            return
        for key in old:
            _compare_parts(found, name, old[key], new[key])
    elif old != new:
        found.others.append(name)


def _is_stream(model, name):
    return isinstance(_field(model, name), StreamField)


def _is_text(model, name):
    """Return whether a field holds text, a figure or a date, and not a choice of something else."""
    known = _field(model, name)
    if known is None or known.is_relation or isinstance(known, BooleanField):
        return False
    return not getattr(known, "choices", None)


def _field(model, name):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _as_text(value):
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _count(found, old, new):
    most = found.limit - found.characters
    if most >= 0:
        edits = distance(old, new, most)
        found.characters += most + 1 if edits is None else edits


def distance(old, new, most):
    """Return how many characters have to be changed, put in or taken out to get from old to new.

    The texts may be long: only as much as `most` asks for is compared (Ukkonen's furthest-reaching
    diagonals), after what both begin and end with was left out.

    Args:
        most: int, zero or more.
    Returns:
        int, or None if it is more than `most`.
    """
    start = _same(old, new)
    old, new = old[start:], new[start:]
    end = _same(old[::-1], new[::-1])
    old, new = old[: len(old) - end], new[: len(new) - end]
    if abs(len(old) - len(new)) > most:
        return None
    goal = len(new) - len(old)
    reached = {0: _slide(old, new, 0, 0)}
    for edits in range(most + 1):
        if reached.get(goal, -1) >= len(old):
            return edits
        reached = _one_more(old, new, reached, edits + 1)
    return None


def _one_more(old, new, reached, edits):
    """Return how far one edit more leads: dict of diagonal to place in the old text."""
    further = {}
    for diagonal in range(-edits, edits + 1):
        changed = reached.get(diagonal, -2) + 1
        put_in = reached.get(diagonal - 1, -1)
        taken_out = reached.get(diagonal + 1, -2) + 1
        place = min(max(changed, put_in, taken_out), len(old), len(new) - diagonal)
        if place >= 0 and place + diagonal >= 0:
            further[diagonal] = _slide(old, new, place, diagonal)
    return further


def _slide(old, new, place, diagonal):
    stop = min(len(old), len(new) - diagonal)
    while place < stop and old[place] == new[place + diagonal]:
        place += 1
    return place


def _same(one, other):
    """Return how many characters two texts begin with in common."""
    most = min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    low, high = 0, most  # the beginnings up to low are the same, those up to high are not
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low
