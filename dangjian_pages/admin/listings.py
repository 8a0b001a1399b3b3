"""A listing page for every registered record kind, in the menu group that the kind names."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from dangjian_search.kinds import get_kinds

from ..models import TaggedPage
from ..models.base import RecordPage
from .case_submissions import CaseSubmissionViewSet
from .columns import PictureColumn, StateColumn, TagsColumn
from .filters import filterset_for

# Menu groups by name: label, icon, place in the menu. One with another name is called and drawn as
# its first kind.
GROUPS = {
    "brands": (_("Brands"), "dangjian-brand", 110),
    "demonstration": (_("Demonstration"), "dangjian-point", 120),
    "cases": (_("Cases"), "doc-full", 130),
    "news": (_("News"), "doc-empty", 140),
}

# What a group has besides the listings of its kinds.
MORE = {"cases": [CaseSubmissionViewSet]}


class RecordIndexView(IndexView):
    """The listing of one record kind with a fixed number of queries."""

    def annotate_queryset(self, pages):
        # Wagtail's own asks for specific pages, which drops select_related; these are specific
        # already, since the listing is of one type.
        pages = pages.select_related("content_type", "organisation", "cover")
        pages = pages.prefetch_related("cover__renditions", "sites_rooted_here")
        pages = pages.defer_streamfields().prefetch_workflow_states()
        return pages.annotate_site_root_state().annotate_approved_schedule()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        pages = list(context["object_list"])
        names = defaultdict(list)
        rows = TaggedPage.objects.filter(content_object__in=[page.pk for page in pages])
        for page_id, name in rows.values_list("content_object_id", "tag__name"):
            names[page_id].append(name)
        for page in pages:
            page.listed_tags = names[page.pk]
        return context


class RecordListingViewSet(PageListingViewSet):
    """The listing of one record kind; `viewset_for` fills in the kind.

    A kind whose page type has more to list or to filter by names a subclass of it.
    """

    index_view_class = RecordIndexView
    kind = None

    @cached_property
    def filterset_class(self):
        return filterset_for(self.model)

    @property
    def columns(self):
        return [
            BulkActionsColumn("bulk_actions"),
            PictureColumn(),
            PageTitleColumn(
                "title", label=_("Title"), sort_key="title", classname="title", width="26%"
            ),
            Column(
                "organisation",
                label=_("Organisation"),
                accessor="organisation.display_name",
                sort_key="organisation__name",
            ),
            Column("level", label=_("Level"), accessor="get_level_display", sort_key="level"),
            StateColumn(),
            TagsColumn(width="18%"),
            DateColumn(
                "latest_revision_created_at",
                label=_("Last edit"),
                sort_key="latest_revision_created_at",
            ),
            PageStatusColumn("status", label=_("Status"), sort_key="live"),
        ]


def viewset_for(kind):
    """Return the listing viewset of a record kind: its own class, or ours with its facts."""
    if kind.viewset_class:
        base = import_string(kind.viewset_class)
    elif issubclass(kind.model_class, RecordPage):
        base = RecordListingViewSet
    else:
        # Its organisation and cover may be no columns: what Wagtail lists of any page.
        base = PageListingViewSet
    return type(
        f"{type(kind).__name__}ListingViewSet",
        (base,),
        {
            "kind": kind,
            "model": kind.model_class,
            "icon": kind.icon,
            "menu_label": kind.plural,
        },
    )(f"dangjian_{kind.name}")


def listing_groups():
    """Return a ViewSetGroup for each menu group that a registered kind names."""
    by_group = defaultdict(list)
    for kind in get_kinds().values():
        by_group[kind.menu_group or kind.name].append(kind)
    groups = []
    for name, kinds in by_group.items():
        label, icon, order = GROUPS.get(name, (kinds[0].plural, kinds[0].icon, 145))
        group = type(
            f"{name.title()}Group",
            (ViewSetGroup,),
            {
                "menu_label": label,
                "menu_icon": icon,
                "menu_order": order,
                "menu_name": f"dangjian-{name}",
                "items": [*(viewset_for(kind) for kind in kinds), *MORE.get(name, [])],
            },
        )
        groups.append(group())
    return groups
