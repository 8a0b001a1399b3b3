"""What dangjian_pages hangs into Wagtail: kinds, facets, blocks, admin pages, icons."""

from django.db.models import Q
from django.urls import include, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.staticfiles import versioned_static
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from dangjian_search.kinds import get_kinds
from dangjian_search.synonyms import HOOK as SYNONYMS_HOOK

from . import facets, kinds, tag_operations, tag_synonyms
from .admin import (
    audit,
    bulk_publishing,
    case_submission_pages,
    deleting,
    preview_links,
    review_reports,
    sections,
    slips,
    tag_suggestions,
    tags,
)
from .admin.after import hooking as after_publication
from .admin.home import COUNTED, RecordsSummaryItem, StartPanel
from .admin.listings import listing_groups
from .admin.organisations import OrganisationGroup
from .admin.review_hooks import register_review_urls  # noqa: F401
from .audit import group_form, retention
from .blocks.entries import ENTRIES
from .blocks.registry import HOOK as BODY_BLOCK_HOOK
from .blocks.registry import make_body_block, make_home_block
from .models.base import DangjianPage
from .notices import hooks as notice_hooks  # noqa: F401
from .notices.kinds import HOOK as NOTICE_KINDS
from .preflight import hooks as preflight_hooks  # noqa: F401
from .preview_links import LOG_ACTIONS as PREVIEW_LOG_ACTIONS
from .review import screen_hooks  # noqa: F401
from .upward import log_actions as upward_log_actions
from .upward import telling as submission_notices

for kind in kinds.KINDS:
    hooks.register("register_dangjian_record_kind", lambda kind=kind: kind)
for facet in facets.FACETS:
    hooks.register("register_dangjian_facet", lambda facet=facet: facet)
for block in ENTRIES:
    hooks.register(BODY_BLOCK_HOOK, lambda block=block: block)
hooks.register(SYNONYMS_HOOK, tag_synonyms.pairs)

register_snippet(OrganisationGroup)
modeladmin_register(tags.TagAdmin)


@hooks.register("register_admin_viewset")
def register_listings():
    return listing_groups()


@hooks.register("register_admin_urls")
def register_own_urls():
    # For previews, before any form was opened in this process.
    make_body_block()
    make_home_block()
    patterns = [*tags.urlpatterns, *tag_suggestions.urlpatterns, *sections.urlpatterns]
    patterns += audit.urlpatterns
    patterns += preview_links.urlpatterns
    patterns += after_publication.urlpatterns
    patterns += [*slips.urlpatterns, *review_reports.urlpatterns]
    return [path("dangjian/", include(patterns))]


hooks.register("register_snippet_listing_buttons", sections.listing_buttons)
hooks.register("before_bulk_action", bulk_publishing.refuse_incomplete)
hooks.register("before_delete_snippet", deleting.refuse_in_use)
hooks.register("register_reports_menu_item", audit.menu_item)
hooks.register("register_permissions", audit.permissions)
for item in (slips.menu_item, *review_reports.menu_items()):
    hooks.register("register_reports_menu_item", item)
# After the parts of the form whose changes it watches.
hooks.register("register_group_permission_panel", lambda: group_form.GroupFormWatcher, order=1000)
hooks.register("register_dangjian_job", retention.job)
after_publication.register()
hooks.register("register_page_header_buttons", case_submission_pages.header_buttons)
hooks.register("register_page_header_buttons", preview_links.header_buttons)
hooks.register("register_log_actions", upward_log_actions.register)
for kind in submission_notices.KINDS:
    hooks.register(NOTICE_KINDS, lambda kind=kind: kind)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def give_advice(request, page):
    if not request.accepts("text/html"):
        return  # an autosave: nobody reads it before it is out of date
    for sentence in page.advice() if isinstance(page, DangjianPage) else ():
        messages.warning(request, sentence)


@hooks.register("construct_homepage_panels")
def add_start_panel(request, panels):
    panel = StartPanel(request)
    if panel.links or panel.due:
        panels.append(panel)


@hooks.register("construct_homepage_summary_items")
def add_record_counts(request, items):
    kinds = get_kinds()
    items.extend(RecordsSummaryItem(request, kinds[name]) for name in COUNTED if name in kinds)


@hooks.register("construct_page_chooser_queryset")
def choose_only_what_may_be_seen(pages, request):
    """Keep drafts of other editors out of the page chooser: it shows titles and finds words."""
    mine = page_permission_policy.explorable_instances(request.user).values("pk")
    return pages.filter(Q(live=True) | Q(pk__in=mine))


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(tag_operations.MERGE, _("Merge tags"), _("Tags merged"))
    for action, label, message in PREVIEW_LOG_ACTIONS:
        actions.register_action(action, label, message)
    actions.register_action(
        tag_operations.UNDO, _("Take a merge of tags back"), _("Merge of tags taken back")
    )


@hooks.register("register_icons")
def register_icons(icons):
    names = ("brand", "zone", "point", "post", "organisation")
    return icons + [f"dangjian_pages/icons/dangjian-{name}.svg" for name in names]


@hooks.register("insert_editor_js")
def wait_for_autosave():
    source = versioned_static("dangjian_pages/js/wait_for_autosave.js")
    return format_html('<script src="{}"></script>', source)
