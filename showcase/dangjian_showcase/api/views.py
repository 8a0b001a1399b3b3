"""The endpoints of the read API."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import path
from django.utils.translation import gettext as _
from rest_framework.response import Response
from wagtail.api import APIField
from wagtail.api.v2.filters import ChildOfFilter, DescendantOfFilter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page, Site, get_page_models

from dangjian_pages.models import DangjianTag, Organisation
from dangjian_pages.models.base import DangjianPage
from dangjian_search.kinds import get_kinds
from dangjian_search.models import Entry
from dangjian_search.public import public_pages
from dangjian_search.queries import SearchQuery
from dangjian_search.records import ShowcaseRecord
from dangjian_search.searching import search

from .base import PublicAPI, whole_number
from .fields import CARD, Told, fields_of
from .filters import (
    ExactFilter,
    FacetFilter,
    OrderFilter,
    WordsFilter,
    chosen_facets,
    facet_names,
)

ORDERED = ["id", "title", "slug", "first_published_at", "last_published_at"]
META = ["type", "detail_url", "html_url", "slug", "first_published_at", "last_published_at"]


class PagesEndpoint(PublicAPI, PagesAPIViewSet):
    """Public pages: records as lists show them, the lists themselves, topics and plain pages."""

    model = Page
    name = "pages"
    filter_backends = [
        ExactFilter,
        ChildOfFilter,
        DescendantOfFilter,
        FacetFilter,
        OrderFilter,
        WordsFilter,  # gives no queryset: nothing can be narrowed after it
    ]
    find_query_parameters = frozenset(["id", "html_path"])
    body_fields = ["id", "title", *CARD]
    meta_fields = [*META, "parent"]
    listing_default_fields = ["id", "title", *META, *(field.name for field in CARD)]
    nested_default_fields = ["id", "title", "type", "detail_url"]

    @property
    def known_query_parameters(self):
        own = {"type", "child_of", "descendant_of", "search", *ExactFilter.NAMES, *facet_names()}
        return PublicAPI.known_query_parameters | own

    def get_base_queryset(self):
        # A record is told once lists show it; during its public notice its own page says enough.
        records = Q(dangjian_entry__kind__in=list(get_kinds()))
        others = [
            model
            for model in get_page_models()
            if issubclass(model, DangjianPage) and not issubclass(model, ShowcaseRecord)
        ]
        types = ContentType.objects.get_for_models(*others).values()
        pages = public_pages(self.request, reach=self.reach)
        return pages.filter(records | Q(content_type__in=list(types)))

    def get_queryset(self):
        return super().get_queryset().select_related("dangjian_entry").order_by("id")

    def get_root_page(self):
        site = Site.find_for_request(self.request)
        if site is None:
            raise BadRequestError(_("There is no site at this address."))
        return site.root_page

    def find_object(self, queryset, request):
        if "id" in request.GET:
            return queryset.filter(pk=whole_number("id", request.GET["id"])).first()
        return super().find_object(queryset, request)

    @classmethod
    def get_body_fields(cls, model):
        own = cls._convert_api_fields(fields_of(model))
        known = {field.name: field for field in super().get_body_fields(model)}
        return list({**known, **{field.name: field for field in own}}.values())

    @classmethod
    def get_available_fields(cls, model, db_fields_only=False):
        return ORDERED if db_fields_only else super().get_available_fields(model)

    @classmethod
    def get_detail_default_fields(cls, model):
        return cls.get_available_fields(model)

    @classmethod
    def get_listing_default_fields(cls, model):
        return cls.listing_default_fields[:]


class TagsEndpoint(PublicAPI):
    """Tags that public records carry."""

    model = DangjianTag
    name = "tags"
    filter_backends = [OrderFilter]
    body_fields = [
        "id",
        "name",
        "slug",
        "group",
        "description",
        APIField("synonyms", serializer=Told(lambda tag, _request: tag.synonym_list())),
        APIField("count", serializer=Told(lambda tag, _request: tag.record_count)),
        APIField(
            "html_url",
            serializer=Told(lambda tag, request: request.build_absolute_uri(tag.url)),
        ),
    ]
    meta_fields = ["type", "detail_url"]
    listing_default_fields = ["id", "name", "slug", "group", "count", "html_url", "detail_url"]
    known_query_parameters = PublicAPI.known_query_parameters | {"group", "slug"}

    def get_queryset(self):
        counts = self.reach.counts("tag")
        tags = DangjianTag.objects.filter(slug__in=counts).order_by("slug")
        for name in ("group", "slug"):
            if name in self.request.GET:
                tags = tags.filter(**{name: self.request.GET[name]})
        return tags

    def get_serializer(self, *args, **kwargs):
        counts = self.reach.counts("tag")
        for tag in args[0] if kwargs.get("many") else args:
            tag.record_count = counts.get(tag.slug, 0)
        return super().get_serializer(*args, **kwargs)

    @classmethod
    def get_available_fields(cls, model, db_fields_only=False):
        return ["id", "name", "slug"] if db_fields_only else super().get_available_fields(model)


class OrganisationsEndpoint(PublicAPI):
    """The tree of organisations."""

    model = Organisation
    name = "organisations"
    filter_backends = [OrderFilter]
    body_fields = [
        "id",
        "name",
        "short_name",
        "kind",
        "sector",
        APIField("region", serializer=Told(lambda one, _request: str(one.region or ""))),
        "member_count",
        "founding_year",
        "introduction",
        APIField("superiors", serializer=Told(lambda one, _request: one.tree_ids[:-1])),
        APIField("count", serializer=Told(lambda one, _request: one.record_count)),
        APIField(
            "html_url",
            serializer=Told(
                lambda one, request: request.build_absolute_uri(one.get_absolute_url())
            ),
        ),
    ]
    meta_fields = ["type", "detail_url"]
    listing_default_fields = [
        "id", "name", "short_name", "kind", "sector", "superiors", "count", "html_url",
        "detail_url",
    ]  # fmt: skip
    known_query_parameters = PublicAPI.known_query_parameters | {"kind", "sector"}

    def get_queryset(self):
        found = Organisation.objects.select_related("region").order_by("path")
        for name in ("kind", "sector"):
            if name in self.request.GET:
                found = found.filter(**{name: self.request.GET[name]})
        return found

    def get_serializer(self, *args, **kwargs):
        counts = self.reach.counts("organisation")
        shown = list(args[0]) if kwargs.get("many") else [args[0]]
        Organisation.load_tree_ids(shown)
        for one in shown:
            one.record_count = counts.get(str(one.pk), 0)
        return super().get_serializer(shown if kwargs.get("many") else shown[0], **kwargs)

    @classmethod
    def get_available_fields(cls, model, db_fields_only=False):
        return ["id", "name"] if db_fields_only else super().get_available_fields(model)


class FacetsEndpoint(PublicAPI):
    """What records can be narrowed by, with how many have each value."""

    name = "facets"
    model = Entry

    @property
    def known_query_parameters(self):
        return {*facet_names(), "search"}

    def listing_view(self, request):
        names = facet_names()
        self.check_query_parameters()
        chosen = chosen_facets(request, self.reach)
        query = SearchQuery.of(request).matching(request.GET.get("search", ""))
        result = search(query.narrowed_by(chosen), request)
        parameters = {name: parameter for parameter, name in names.items()}
        items = [
            {
                "name": parameters[counts.facet.name],
                "label": str(counts.facet.label),
                "values": [
                    {"value": value, "label": str(label), "count": number}
                    for value, label, number, _chosen in counts.values
                ],
            }
            for counts in result.facets
        ]
        return Response({"meta": {"total_count": result.total}, "items": items})

    @classmethod
    def get_urlpatterns(cls):
        return [path("", cls.as_view({"get": "listing_view"}), name="listing")]
