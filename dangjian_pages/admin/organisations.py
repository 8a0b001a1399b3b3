"""Organisations as a tree, kinds of post and regions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from ..models import Organisation, PostKind, Region
from .forms import OrganisationForm


class OrganisationIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("region")


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    index_view_class = OrganisationIndexView
    icon = "dangjian-organisation"
    menu_label = _("Organisations")
    ordering = "path"
    list_per_page = 100
    list_display = [
        "tree_name",
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("sector", label=_("Sector"), accessor="get_sector_display"),
        Column("region", label=_("Region"), accessor="region.name"),
        "member_count",
    ]
    list_filter = ["kind", "sector"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("short_name"),
            FieldPanel("parent"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("sector")]),
            FieldPanel("region"),
            FieldRowPanel([FieldPanel("member_count"), FieldPanel("founding_year")]),
            FieldPanel("introduction"),
        ],
        base_form_class=OrganisationForm,
    )


class PostKindViewSet(SnippetViewSet):
    model = PostKind
    icon = "dangjian-post"
    menu_label = _("Kinds of post")
    list_display = ["name", "sort_order"]


class RegionViewSet(SnippetViewSet):
    model = Region
    icon = "site"
    menu_label = _("Regions")
    ordering = "code"
    list_display = ["name", "code", "level", "full_name"]
    list_filter = ["level"]
    inspect_view_enabled = True


class OrganisationGroup(SnippetViewSetGroup):
    menu_label = pgettext_lazy("menu", "Organisations")
    menu_icon = "dangjian-organisation"
    menu_order = 150
    menu_name = "dangjian-organisations"
    items = [OrganisationViewSet, PostKindViewSet, RegionViewSet]
