"""What the review hangs into Wagtail's own places: editors, copying, publishing."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from ..admin.emergency import edit_url
from ..admin.review_guests import GuestsPart
from ..admin.review_menus import change_menu
from ..admin.review_parts import PARTS
from ..admin.review_screen import item_url
from ..notices.kinds import HOOK as NOTICE_KINDS
from . import afterwards, guard, guest_guesses, guests
from .actions.outcomes import OUTCOMES
from .screen_parts import HOOK
from .visibility import visible_to

# What Wagtail's editor sends to end a review, and to begin another in its place.
ENDING = ("action-cancel-workflow", "action-restart-workflow")

for part in (*PARTS, GuestsPart):
    hooks.register(HOOK, lambda part=part: part)
hooks.register(NOTICE_KINDS, lambda: guests.ARRIVED)


@hooks.register("register_log_actions")
def register_guest_log_actions(actions):
    for action, label, message in (*guests.LOG_ACTIONS, *guest_guesses.LOG_ACTIONS):
        actions.register_action(action, label, message)


@hooks.register("construct_page_action_menu")
def change_page_menu(menu_items, request, context):
    change_menu(menu_items, request, context, context.get("page"))


@hooks.register("construct_snippet_action_menu")
def change_snippet_menu(menu_items, request, context):
    change_menu(menu_items, request, context, context.get("instance"))


@hooks.register("before_publish_page")
@hooks.register("before_publish")
def keep_as_draft(request, instance):
    """Where publishing is refused say why in words; what was typed is saved as a draft."""
    if reason := guard.why_not_newest(instance):
        messages.error(
            request, _("%(reason)s Your changes were saved as a draft.") % {"reason": reason}
        )
        return redirect(edit_url(instance))
    return None


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def decide_on_the_screen(request, instance):
    """Wagtail's editor could decide too, on a version that nobody was shown."""
    wanted = request.POST.get("workflow-action-name", "")
    if not request.POST.get("action-workflow-action") or not guard.is_reviewed(instance):
        return None
    state = instance.current_workflow_state
    item = visible_to(request.user).filter(workflow_state=state).first() if state else None
    if item is None:
        messages.error(request, _("This is not in review, or not for you to see."))
        return redirect("wagtailadmin_home")
    if wanted in OUTCOMES:
        messages.warning(request, _("Decide here, where you see the version in review."))
    return redirect(item_url(item))


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def let_the_review_go_on(request, instance):
    """What was published in an emergency is reviewed, whatever its writer would like."""
    if not any(request.POST.get(name) for name in ENDING) or not guard.is_reviewed(instance):
        return None
    if reason := afterwards.why_it_stays(instance):
        messages.error(request, reason)
        return redirect(edit_url(instance))
    return None


@hooks.register("before_copy_page")
def refuse_unsigned_alias(request, page):
    """An alias shows at once what it points at: say in words why it may not."""
    if request.method != "POST" or not request.POST.get("alias"):
        return None
    wanted = request.POST.get("new_parent_page", "")
    target = Page.objects.filter(pk=wanted).first() if wanted.isdecimal() else None
    reason = guard.why_no_alias(page, target, bool(request.POST.get("copy_subpages")))
    if reason:
        messages.error(request, reason)
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


@hooks.register("after_copy_page")
def say_that_a_copy_is_a_draft(request, page, new_page):
    if new_page.alias_of_id is None and guard.is_reviewed(new_page.specific):
        text = _("The copy is a draft: it goes public once it was reviewed itself.")
        messages.info(request, text)
