"""The search page, for people and as data, and its suggestions."""

from html import unescape

from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe

from .analysis import QUERY_LENGTH
from .listing import RecordListing, list_context
from .names import suggestions
from .promoted import promoted_for
from .queries import SearchQuery
from .questions import record_question
from .reach import Reach

__all__ = ["list_context", "search", "suggest"]


@require_safe
def search(request):
    """Show the public records that match; `format=json` gives the same as data."""
    listing = RecordListing(request, SearchQuery.of(request))
    if request.GET.get("format") == "json":
        return JsonResponse(as_data(listing), json_dumps_params={"ensure_ascii": False})
    typed = listing.form.query_text
    record_question(typed, listing.result.total, request)
    context = listing.context()
    if listing.is_first_page:
        context["promoted"] = promoted_for(typed, request)
    return TemplateResponse(request, "dangjian_search/search.html", context)


@require_safe
def suggest(request):
    """Give names that fit what was typed so far."""
    typed = request.GET.get("q", "")[:QUERY_LENGTH]
    found = suggestions(typed, Reach.of(request), request) if typed.strip() else []
    return JsonResponse(
        {"query": typed, "suggestions": found}, json_dumps_params={"ensure_ascii": False}
    )


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
        "facets": {facet["name"]: _values(facet) for facet in listing.facets(whole=True)},
        "synonyms": listing.added(),
        "sounds_like": result.sounds_like,
        "suggestion": result.suggestion or None,
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
        "snippet": unescape(strip_tags(entry.snippet)) if entry.snippet else entry.summary,
    }


def _values(facet):
    keys = ["value", "label", "count", "selected", "url"]
    keys += ["group"] if facet["grouped"] else []
    return [{key: value[key] for key in keys} for value in facet["values"] + facet["more"]]
