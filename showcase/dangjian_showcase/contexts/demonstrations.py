"""Beside zones, points, posts and their list."""

from bisect import bisect_left, bisect_right
from math import inf

from django.db.models import F
from wagtail.models import Page

from dangjian_pages.models.demonstrations import DemonstrationPage
from dangjian_search.reach import Reach

from .. import conf
from ..children import TAGS, load_children
from ..public_notices import pages_in_notice
from .cards import ids_of_related, load_cards

LISTED = 60  # records of one page's own list, e.g. the posts of a point
NEARBY = 4
POST_KIND = {"post_kind": F("page__dangjian_pages_demonstrationpostpage__kind__name")}
ZONE_PARTS = (TAGS, "highlights", "gallery.image")
POINT_PARTS = (
    TAGS,
    "highlights",
    "gallery.image",
    "standards.evidence.document",
    "pledges.comments",
    "visits",
    "deliverables",
)
POST_PARTS = (TAGS, "pledges.comments", "deliverables")


def add_zone(page, request, context):
    load_children(page, *ZONE_PARTS)
    context["related"], context["points"], context["posts"] = load_cards(
        request,
        ids_of_related(page, request),
        ids_below(page, request, "point"),
        ids_below(page, request, "post"),
        **POST_KIND,
    )


def add_point(page, request, context):
    load_children(page, *POINT_PARTS)
    context["related"], context["posts"], context["nearby"] = load_cards(
        request,
        ids_of_related(page, request),
        ids_below(page, request, "post"),
        ids_nearby(page, request),
        **POST_KIND,
    )


def add_post(page, request, context):
    load_children(page, *POST_PARTS)
    above = page_above(page)
    context["related"], places, context["colleagues"] = load_cards(
        request,
        ids_of_related(page, request),
        [above.pk] if above else [],
        ids_beside(page, above, request),
        **POST_KIND,
    )
    context["place"] = places[0] if places else None


def add_notices(page, request, context):
    """Add the records of this list that are in public notice: they are not named yet."""
    pages = pages_in_notice(request, Page.objects.descendant_of(page))
    context["notices"] = [
        {"title": found.title, "url": found.get_url(request)} for found in pages.order_by("path")
    ]


def page_above(page):
    """Return the page above one, without a query where routing knows it; None for a new page."""
    above = getattr(page, "pages_above", None)
    if above:
        return above[-1]
    return page.get_parent() if page.path else None


def ids_below(page, request, kind):
    """Return the ids of the public records of one kind below a page, in the order of the tree."""
    if page.pk is None:
        return []  # the preview of a page that was not saved yet has the path of another
    reach = Reach.of(request)
    rows = reach.snapshot.entries
    found = reach.snapshot.below(page.path) & reach.snapshot.having("type", kind) & reach.ids
    found.discard(page.pk)
    return sorted(found, key=lambda pk: rows[pk].path)[:LISTED]


def ids_beside(page, above, request):
    """Return the ids of the other posts of the same point or zone."""
    if above is None or not issubclass(above.specific_class or Page, DemonstrationPage):
        return []
    return [pk for pk in ids_below(above, request, "post") if pk != page.pk]


def ids_nearby(page, request):
    """Return the ids of the points closest to a point; none when it has no place on earth."""
    position = page.record_position()
    if position is None:
        return []
    latitude, longitude = (float(number) for number in position)
    reach, far = Reach.of(request), conf.get("NEARBY_DEGREES")
    known = reach.snapshot.remembered("points from south", points_from_south)
    first = bisect_left(known, (latitude - far,))
    last = bisect_right(known, (latitude + far, inf))
    # A degree of longitude is about 0.86 of one of latitude at 30° north: squared, 0.74.
    found = sorted(
        ((north - latitude) ** 2 + (east - longitude) ** 2 * 0.74, pk)
        for north, east, pk in known[first:last]
        if abs(east - longitude) <= far and pk != page.pk and pk in reach.ids
    )
    return [pk for _distance, pk in found[:NEARBY]]


def points_from_south(snapshot):
    """Return the points that have a place: list of (latitude, longitude, id), in this order."""
    rows = (snapshot.entries[pk] for pk in snapshot.having("type", "point") & snapshot.placed)
    return sorted((row.latitude, row.longitude, row.id) for row in rows)
