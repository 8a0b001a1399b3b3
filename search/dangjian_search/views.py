"""The search page, for people and as data."""

from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from .listing import RecordListing, list_context
from .queries import SearchQuery

__all__ = ["list_context", "search"]


@require_safe
def search(request):
    """Show the public records that match; `format=json` gives the same as data."""
    listing = RecordListing(request, SearchQuery.of(request))
    if request.GET.get("format") == "json":
        return JsonResponse(as_data(listing), json_dumps_params={"ensure_ascii": False})
    return TemplateResponse(request, "dangjian_search/search.html", listing.context())


def as_data(listing):
    """Return a listing as plain data.

    Returns:
        dict: query (as typed, within bounds), total, page, pages, engine (which one answered),
        degraded (whether a simpler one had to), results, facets (name to list of values), synonyms
        (that were added), suggestion (other spelling, or None), ignored (what was left out).
    """
    result = listing.result
    return {
        "query": listing.form.query_text,
        "total": result.total,
        "page": result.number,
        "pages": result.pages,
        "engine": result.engine,
        "degraded": result.degraded,
        "results": [_result(entry) for entry in result.records],
        "facets": {facet["name"]: _values(facet) for facet in listing.facets()},
        "synonyms": [],
        "suggestion": None,
        "ignored": listing.form.ignored,
    }


def _result(entry):
    return {
        "id": entry.pk,
        "kind": entry.kind,
        "title": entry.title,
        "url": entry.url,
        "organisation": entry.organisation_name,
        "date": entry.date and timezone.localtime(entry.date).isoformat(),
        "tags": [tag["name"] for tag in entry.tags],
        "snippet": entry.summary,
    }


def _values(facet):
    keys = ("value", "label", "count", "selected", "url")
    return [{key: value[key] for key in keys} for value in facet["values"] + facet["more"]]
