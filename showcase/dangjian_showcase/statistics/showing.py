"""Statistics as templates show them."""

from collections import Counter

from django.urls import reverse

SHOWN = 60  # rows of a table; the file has all
CHARTED = 12  # bars of a chart
COMPARED = 2  # as few are still worth comparing


def shown(statistic, request, rows=SHOWN, bars=CHARTED, least=COMPARED):
    """Return a statistic with its numbers.

    Args:
        rows: how many rows at most.
        bars: how many of them the chart draws; a course of time is drawn whole.
        least: with fewer bars than this the chart draws a deeper level of a tree.
    Returns:
        dict: name, label, heading, note, unit, chart, csv_url, rows (list of dict with label,
        count, url, depth, share of the greatest in per cent, charted), charted (the rows of the
        chart, the greatest bar first), rest (how many rows more the file has).
    """
    found = statistic.rows(request)
    counted = [row for row in found if row.count is not None]
    is_course = statistic.chart == "columns"
    if is_course:
        charted = found
    else:
        depth = _depth_to_chart(counted, least)
        charted = sorted(
            (row for row in counted if row.depth == depth), key=lambda row: -row.count
        )[:bars]
    most = max((row.count for row in charted), default=0) or 1
    kept = found[-rows:] if is_course else found[:rows]
    return {
        "name": statistic.name,
        "label": statistic.label,
        "heading": statistic.heading,
        "note": statistic.note,
        "unit": statistic.unit,
        "chart": statistic.chart if len(charted) > 1 else "",
        "csv_url": _csv_url(statistic.name, request),
        "rows": [{**_drawn(row, most), "charted": row in charted} for row in kept],
        "charted": [_drawn(row, most) for row in charted],
        "rest": len(found) - len(kept),
    }


def _drawn(row, most):
    return {**row._asdict(), "share": min(100, round(100 * (row.count or 0) / most))}


def charted_rows(statistic):
    """Return the rows of a statistic that its chart draws, in the order of the table."""
    return [row for row in statistic["rows"] if row["charted"]]


def _depth_to_chart(rows, least):
    """Return the highest level of a tree that has enough to compare, else the fullest."""
    numbers = Counter(row.depth for row in rows)
    for depth in sorted(numbers):
        if numbers[depth] >= least:
            return depth
    return max(numbers, key=numbers.get, default=0)


def _csv_url(name, request):
    address = reverse("dangjian_showcase:statistic", args=[name])
    query = request.GET.urlencode()
    return f"{address}?{query}" if query else address
