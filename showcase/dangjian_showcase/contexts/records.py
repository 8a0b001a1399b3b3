"""Beside demonstration records, and beside records of a plug-in."""

from wagtail.models import Page

from dangjian_search.cards import entries_for, related_entries
from dangjian_search.public import public_entries

from .. import conf
from ..public_notices import pages_in_notice

RELATED = 4  # cards below a record
LISTED = 60  # records of one page's own list: posts of a point, activities of a brand
NEARBY = 4


def add_related(page, request, context):
    """Add the hand-picked records, or those that share most tags."""
    ids = page._meta.get_field("related_records").page_ids(page.related_records)
    if ids:
        context["related"] = entries_for(ids, request)
    else:
        context["related"] = related_entries(page, RELATED, request)


def add_zone(page, request, context):
    add_related(page, request, context)
    context["points"] = entries_below(page, request, "point")
    context["posts"] = entries_below(page, request, "post")


def add_point(page, request, context):
    add_related(page, request, context)
    context["posts"] = entries_below(page, request, "post")
    context["nearby"] = nearby(page, request)


def add_notices(page, request, context):
    """Add the records of this list that are in public notice: they are not named yet."""
    pages = pages_in_notice(request, Page.objects.descendant_of(page))
    context["notices"] = [
        {"title": found.title, "url": found.get_url(request)} for found in pages.order_by("path")
    ]


def entries_below(page, request, kind):
    """Return the entries of one kind below a page, in the order of the tree."""
    below = public_entries(request).filter(page__path__startswith=page.path, kind=kind)
    return below.exclude(pk=page.pk).order_by("page__path").for_cards()[:LISTED]


def nearby(page, request):
    """Return the points closest to a point, as entries; none when it has no coordinates."""
    position = page.record_position()
    if position is None:
        return []
    latitude, longitude = (float(number) for number in position)
    reach = conf.get("NEARBY_DEGREES")
    around = public_entries(request).filter(
        kind="point",
        latitude__range=(latitude - reach, latitude + reach),
        longitude__range=(longitude - reach, longitude + reach),
    )

    def distance(row):
        _pk, north, east = row
        # A degree of longitude is about 0.86 of one of latitude at 30° north.
        return (north - latitude) ** 2 + (0.86 * (east - longitude)) ** 2

    rows = around.exclude(pk=page.pk).values_list("pk", "latitude", "longitude")
    return entries_for([row[0] for row in sorted(rows, key=distance)[:NEARBY]], request)
