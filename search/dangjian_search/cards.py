"""Entries as cards show them: hand-picked ones, and those that are related to one."""

from collections import Counter

from .public import public_entries
from .reach import Reach

TAG_FACET = "tag"  # the facet by which records are related


def entries_for(page_ids, request=None, reach=None):
    """Return the public entries of hand-picked pages.

    Args:
        page_ids: list of page ids; those that the public may not see are left out.
        request: makes the addresses of the records relative to its site.
        reach: the visitor's Reach, where it is known already.
    Returns:
        list of Entry in the given order, with all that cards show.
    """
    if not page_ids:
        return []
    entries = public_entries(request, reach).filter(pk__in=page_ids)
    found = {entry.pk: entry for entry in entries.for_cards()}
    for entry in found.values():
        entry.request = request
    return [found[pk] for pk in dict.fromkeys(page_ids) if pk in found]


def related_entries(entry, count=4, request=None):
    """Return the public entries that share most tags with one, its own kind first among equals.

    Args:
        entry: Entry, page, or the id of a page.
        count: how many at most.
    Returns:
        list of Entry; empty when it has no tags.
    """
    reach = Reach.of(request)
    return entries_for(related_ids(entry, count, reach=reach), request, reach)


def related_ids(entry, count=4, request=None, reach=None):
    """Return the ids of the related_entries, in their order.

    Args:
        reach: the visitor's Reach, where it is known already.
    """
    pk = getattr(entry, "pk", entry)
    if pk is None:
        return []  # the preview of a page that was not saved yet
    reach = reach or Reach.of(request)
    rows, shared = reach.snapshot.entries, Counter()
    for having in reach.snapshot.values.get(TAG_FACET, {}).values():
        if pk in having:
            shared.update(having & reach.ids)
    shared.pop(pk, None)
    own_kind = rows[pk].kind if pk in rows else None

    def place(other):
        row = rows[other]
        return -shared[other], row.kind != own_kind, -row.date, -other

    return sorted(shared, key=place)[:count]
