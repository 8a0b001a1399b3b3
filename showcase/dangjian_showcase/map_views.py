"""The map of all records that lie somewhere, its points as data, and the way to one record."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from dangjian_search.cards import entries_for
from dangjian_search.listing import RecordListing, list_context
from dangjian_search.reach import Reach
from dangjian_search.searching import matching_ids

from .places import points, query_of_places
from .tiles import tiles


@require_safe
def places(request):
    """Show the records of all kinds that have places: facets, list, and the map beside."""
    context = {
        **list_context(request, query_of_places(request)),
        "layout": "map",
        "views": [],  # this is the map
        "points_url": reverse("dangjian_showcase:points"),
        "tiles": tiles(request),
    }
    return TemplateResponse(request, "dangjian_showcase/map.html", context)


@require_safe
def place_points(request):
    """Give the places of the records that the map's list finds for the same address."""
    listing = RecordListing(request, query_of_places(request))
    found = points(listing.query.reach, matching_ids(listing.query))
    etag = f'W/"{found.digest}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
        body = found.compressed if is_compressed else found.body
        response = HttpResponse(body, content_type="application/geo+json")
        if is_compressed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"  # may be kept, and is asked for again
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


@require_safe
def record(request, pk):
    """Go to the page of a public record; the points name records by their ids only."""
    # Asked of memory first: a number can be longer than a database takes.
    found = entries_for([pk], request) if pk in Reach.of(request).snapshot.entries else []
    if not found or not found[0].url:
        raise Http404
    return redirect(found[0].url)
