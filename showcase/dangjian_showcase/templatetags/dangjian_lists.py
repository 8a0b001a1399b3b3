"""What a list of records needs beside its records."""

from django import template

register = template.Library()


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
