"""What a list of records needs beside its records."""

from django import template

register = template.Library()

OPEN_GROUPS = 3  # groups of facets that are open at first


@register.filter
def page_numbers(records):
    """Return the pages that a pager offers: the ends and those near the current one.

    Args:
        records: a page of a Django paginator.
    Returns:
        list of dict with `number`, `is_current`; a left-out run is one dict whose `number` is None.
    """
    paginator = records.paginator
    shown = paginator.get_elided_page_range(records.number, on_each_side=2, on_ends=1)
    return [
        {
            "number": None if number == paginator.ELLIPSIS else number,
            "is_current": number == records.number,
        }
        for number in shown
    ]


@register.filter
def facet_groups(facets):
    """Say which groups of facets are open: the first ones, and those in which something is chosen.

    Args:
        facets: list of dict as of dangjian_search.listing, with `values` (chosen ones among them).
    Returns:
        list of (facet, whether it is open).
    """
    return [
        (facet, place < OPEN_GROUPS or any(value["selected"] for value in facet["values"]))
        for place, facet in enumerate(facets)
    ]
