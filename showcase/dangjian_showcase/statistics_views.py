"""The public statistics, each as a file, and the board for a large screen."""

import csv
import io
from itertools import pairwise

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dangjian_pages.preflight.phrase_files import safe_cell

from . import conf
from .statistics import Scope, get_statistics
from .statistics.showing import charted_rows, shown

NEWEST = 6  # records on the board
BOARD_BARS = 9
REGION_BARS = BOARD_BARS - 1  # below them stands what they leave out
BOARD_LEAST = 5
BOARD_MONTHS = 12
SHORTEST = 10  # seconds between two questions of a board


@require_safe
def statistics(request):
    """Show all statistics of the records that the filters leave."""
    listing = Scope.of(request).listing
    context = {
        **listing.context(),
        **listing.words_as_filter(),
        "statistics": [shown(each, request) for each in get_statistics().values()],
    }
    return TemplateResponse(request, "dangjian_showcase/statistics.html", context)


@require_safe
def as_csv(request, name):
    """Give one statistic as a file, with all its rows."""
    statistic = get_statistics().get(name)
    if statistic is None:
        raise Http404
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([statistic.heading, statistic.unit])
    writer.writerows(
        [safe_cell(row.label), "" if row.count is None else row.count]
        for row in statistic.rows(request)
    )
    # With a mark, else spreadsheet programs read Chinese as something else.
    response = HttpResponse("\ufeff" + file.getvalue(), content_type="text/csv; charset=utf-8")
    day = timezone.localdate().strftime("%Y%m%d")
    response["Content-Disposition"] = f'attachment; filename="{name}-{day}.csv"'
    return response


# It says of when its numbers are, so it is made anew each time it is asked for.
@never_cache
@require_safe
def board(request):
    """Show the numbers for a large screen. Filters of the address narrow it, as to a region."""
    listing = Scope.of(request).listing
    known = get_statistics()
    numbers = {
        name: shown(
            known[name],
            request,
            bars=REGION_BARS if name == "region" else BOARD_BARS,
            least=BOARD_LEAST,
        )
        for name in ("type", "level", "region", "tag", "stages", "activities")
        if name in known
    }
    rows = {name: charted_rows(each) for name, each in numbers.items()}
    rows["activities"] = _months(rows.get("activities", []))
    if "region" in numbers:
        rows["region"] = _with_others(numbers["region"]["charted"], listing.result.total)
    context = {
        "numbers": numbers,
        "rows": rows,
        "total": listing.result.total,
        "chips": listing.chips(),
        "newest": listing.records.object_list[:NEWEST],
        "now": timezone.localtime(),
        "seconds": max(SHORTEST, conf.get("BOARD_SECONDS")),
    }
    return TemplateResponse(request, "dangjian_showcase/board.html", context)


def _with_others(rows, total):
    """Return the regions, of one level so that no record counts twice, and the rest of all records.

    Args:
        rows: list of dict with label, count and share, the greatest first.
        total: of all records, those without a region too.
    """
    others = total - sum(row["count"] for row in rows)
    if not rows or others <= 0:
        return rows
    rows = [*rows, {"label": _("Others, or no region"), "count": others}]
    most = max(row["count"] for row in rows)
    return [{**row, "share": round(100 * row["count"] / most)} for row in rows]


def _months(rows):
    """Return the last months, their shares by the greatest of these, and what is above each.

    The first of each year on the board tells the year.
    """
    rows = rows[-BOARD_MONTHS:]
    most = max((row["count"] for row in rows), default=0) or 1
    shares = [round(100 * row["count"] / most) for row in rows]
    years = [row["group"] for row in rows]
    told = [year if year != before else "" for before, year in pairwise(["", *years])]
    return [
        {**row, "share": share, "above": 100 - share, "year": year}
        for row, share, year in zip(rows, shares, told, strict=True)
    ]
