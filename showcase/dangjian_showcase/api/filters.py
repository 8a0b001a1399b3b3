"""How lists of the API are narrowed and put in order. What makes no sense is refused by name."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from rest_framework.filters import BaseFilterBackend
from wagtail.api.v2.filters import OrderingFilter
from wagtail.api.v2.utils import BadRequestError

from dangjian_search.facets import get_facets
from dangjian_search.forms import RecordFilterForm
from dangjian_search.models import EntryValue
from dangjian_search.queries import SearchQuery
from dangjian_search.searching import ask
from dangjian_search.snapshot import KIND

from .base import whole_number

FOUND = 1000  # records that one search gives at most


def facet_names():
    """Return how facets are called in the API: dict of parameter to facet name.

    Wagtail's API calls the page type "type", so the kind of a record is called by its own name.
    """
    return {"kind" if name == KIND else name: name for name in get_facets()}


def chosen_facets(request, reach):
    """Return the facets that are asked for: dict of name to list of values.

    Raises:
        BadRequestError: a value that no record has.
    """
    data = request.GET.copy()
    for parameter, name in facet_names().items():
        data.setlist(name, request.GET.getlist(parameter))
    for other in ("q", "sort", "view", "synonyms"):
        data.pop(other, None)
    form = RecordFilterForm(data, reach=reach)
    chosen = form.chosen()
    if form.ignored:
        raise BadRequestError(" ".join(item["message"] for item in form.ignored))
    return chosen


class ExactFilter(BaseFilterBackend):
    """Pages of one id, title or slug."""

    NAMES = ("id", "title", "slug")

    def filter_queryset(self, request, queryset, view):
        for name in self.NAMES:
            if name in request.GET:
                value = request.GET[name]
                queryset = queryset.filter(
                    **{name: whole_number(name, value) if name == "id" else value}
                )
        return queryset


class FacetFilter(BaseFilterBackend):
    """Records by the facets of lists and search."""

    def filter_queryset(self, request, queryset, view):
        facets = get_facets()
        for name, values in chosen_facets(request, view.reach).items():
            having = EntryValue.objects.filter(facet=name)
            groups = [[value] for value in values] if facets[name].narrowing else [values]
            for group in groups:
                queryset = queryset.filter(pk__in=having.filter(value__in=group).values("entry"))
        return queryset


class OrderFilter(OrderingFilter):
    """By a field of the page, but never at random: that would sort everything each time."""

    def filter_queryset(self, request, queryset, view):
        if "random" in request.GET.get("order", ""):
            raise BadRequestError(_("There is no such order: %s.") % "random")
        return super().filter_queryset(request, queryset, view)


@dataclass(frozen=True)
class WholeQuery(SearchQuery):
    """A question that is answered whole, not by the page."""

    size = FOUND


class Found:
    """Pages in the order in which a search found them; cut into parts like a queryset."""

    def __init__(self, queryset, ids):
        self.queryset = queryset
        allowed = set(queryset.filter(pk__in=ids).values_list("pk", flat=True))
        self.ids = [pk for pk in ids if pk in allowed]

    def count(self):
        return len(self.ids)

    def __getitem__(self, part):
        ids = self.ids[part]
        found = {page.pk: page for page in self.queryset.filter(pk__in=ids)}
        return [found[pk] for pk in ids]


class WordsFilter(BaseFilterBackend):
    """Records that match words, the most relevant first. Must be the last."""

    def filter_queryset(self, request, queryset, view):
        if "search" not in request.GET:
            return queryset
        if "order" in request.GET:
            raise BadRequestError(_("A search has its own order: leave out search or order."))
        query = WholeQuery.of(view.request).matching(request.GET["search"])
        if not query.words:
            raise BadRequestError(_("search holds no letter, number or character to search for."))
        answer, _engine, _degraded = ask(query, counting=False)
        return Found(queryset, answer.ids)
