"""What this folder hangs into Wagtail."""

from wagtail import hooks

from dangjian_search.worker import Job

from ...after import log_actions, telling
from ...after.rereview import remind_of_due
from ...notices.kinds import HOOK as NOTICE_KINDS
from . import correcting, deadlines, panel, reports, rereviewing, withdrawing

DAY = 24 * 3600  # seconds
PARTS = (correcting, deadlines, reports, rereviewing, withdrawing)
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]


def register():
    """Register the hooks. Called once, by the package's wagtail_hooks."""
    hooks.register("before_bulk_action", withdrawing.before_bulk)
    hooks.register("before_unpublish_page", withdrawing.before_unpublish)
    withdrawing.lead_directly()
    hooks.register("construct_page_action_menu", withdrawing.offer_instead_of_unpublish)
    hooks.register("register_page_header_buttons", correcting.header_buttons)
    hooks.register("register_page_header_buttons", rereviewing.header_buttons)
    hooks.register("after_edit_page", correcting.give_advice)
    hooks.register("register_admin_menu_item", panel.menu_item)
    hooks.register("register_admin_viewset", deadlines.UpdateDeadlineViewSet)
    hooks.register("construct_homepage_panels", panel.add_panel)
    hooks.register("register_log_actions", register_log_actions)
    hooks.register("register_dangjian_job", remind_daily)
    for kind in telling.KINDS:
        hooks.register(NOTICE_KINDS, lambda kind=kind: kind)


def remind_daily():
    return Job(remind_of_due, every=DAY)


def register_log_actions(actions):
    for action, label, message in log_actions.ACTIONS:
        actions.register_action(action, label, message)
