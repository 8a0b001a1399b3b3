"""What dangjian_search hangs into Wagtail: its own facet, and its pages of the admin."""

from django.apps import apps
from django.contrib.auth.models import Permission
from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import (
    page_search,  # noqa: F401 - it puts itself in place
    reports,
)
from .admin.synonyms import SynonymViewSet
from .facets import HOOK, KindFacet

register_snippet(SynonymViewSet)


@hooks.register(HOOK)
def register_kind_facet():
    return KindFacet


@hooks.register("register_admin_urls")
def register_own_urls():
    patterns = list(reports.urlpatterns)
    if apps.is_installed(reports.PROMOTIONS):
        from .admin import promotions

        patterns += promotions.urlpatterns
    return [path("dangjian/", include(patterns))]


@hooks.register("register_reports_menu_item")
def register_search_report():
    return reports.menu_item()


@hooks.register("construct_reports_menu")
def leave_out_empty_report(request, items):
    """Wagtail's own report of search terms stays empty: ours has counted them."""
    items[:] = [item for item in items if item.name != "search-terms"]


@hooks.register("register_permissions")
def register_report_permission():
    return Permission.objects.filter(
        content_type__app_label="dangjian_search", codename="view_question"
    )
