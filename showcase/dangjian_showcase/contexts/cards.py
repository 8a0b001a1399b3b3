"""What a page shows as cards, in one query."""

from dangjian_search.cards import related_ids
from dangjian_search.public import public_entries
from dangjian_search.reach import Reach

RELATED = 4  # cards below a record


def load_cards(request, *lists, **extra):
    """Return the public entries of several lists of ids, read in one query.

    Args:
        lists: lists of ids; what the public may not see is left out, the order kept.
        extra: expressions to annotate the entries with.
    Returns:
        list of lists of Entry. Their covers come with all pictures of the page.
    """
    ids = {pk for one in lists for pk in one}
    if not ids:
        return [[] for _one in lists]
    entries = public_entries(request).filter(pk__in=ids).with_addresses().annotate(**extra)
    found = {entry.pk: entry for entry in entries}
    for entry in found.values():
        entry.request = request
    return [[found[pk] for pk in dict.fromkeys(one) if pk in found] for one in lists]


def ids_of_related(page, request):
    """Return the ids of the hand-picked records, or of those that share most tags."""
    picked = page._meta.get_field("related_records").page_ids(page.related_records)
    return picked or related_ids(page, RELATED, request)


def newest(ids, request, most):
    """Return the ids of the public records among some, the newest first."""
    reach = Reach.of(request)
    rows = reach.snapshot.entries
    public = [pk for pk in ids if pk in reach.ids]
    return sorted(public, key=lambda pk: (-rows[pk].date, -pk))[:most]
