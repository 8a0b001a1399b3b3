"""The buttons of the editor for what goes public by review only."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.action_menu import WorkflowMenuItem as PageWorkflowMenuItem
from wagtail.models import Page, WorkflowMixin, WorkflowState
from wagtail.snippets.action_menu import WorkflowMenuItem as SnippetWorkflowMenuItem

from ..models.review_assignments import workflow_of_type
from ..review import afterwards, guard
from ..review.actions.outcomes import OUTCOMES
from ..review.moving import steps_of
from ..review.visibility import visible_to, waiting_for
from .emergency import emergency_url, may_publish_in_emergency
from .review_screen import item_url


class LinkMenuItem(ActionMenuItem):
    """An item that leads to another page of the admin."""

    def __init__(self, name, label, icon_name, url, order):
        super().__init__(order)
        self.name, self.label, self.icon_name, self.url = name, label, icon_name, url

    def is_shown(self, context):
        return True

    def get_url(self, parent_context):
        return self.url


class HandInAgainMenuItem(ActionMenuItem):
    """Wagtail names the step that returned it; it begins again where the setting says."""

    name = "action-submit"
    label = _("Hand in again")
    icon_name = "resubmit"


def change_menu(menu_items, request, context, instance):
    """Change the items of an action menu in place.

    Args:
        menu_items: list of the items that Wagtail offers.
        context: what the menu is made from; its "view" is "create", "edit" or "revisions_revert".
        instance: the page or snippet, or None while it is made.
    """
    if context["view"] == "create" or instance is None or instance.pk is None:
        if new_ones_are_reviewed(request, context):
            take_out(menu_items, "action-publish")
        return
    if not guard.is_reviewed(instance):
        return
    refused = bool(guard.why_not_newest(instance))
    is_as_it_was = instance.live and not instance.has_unpublished_changes
    if refused or is_as_it_was or context["view"] == "revisions_revert":
        take_out(menu_items, "action-publish")
    take_out(menu_items, *OUTCOMES, kinds=(PageWorkflowMenuItem, SnippetWorkflowMenuItem))
    stays = bool(afterwards.why_it_stays(instance))
    if stays:
        take_out(menu_items, "action-cancel-workflow", "action-restart-workflow")
    name_handing_in_again(menu_items, instance)
    add_review(menu_items, request.user, instance)
    is_urgent = refused and not (stays and is_as_it_was)
    if is_urgent and may_publish_in_emergency(request.user, instance):
        menu_items.append(
            LinkMenuItem(
                "dangjian-emergency",
                _("Publish in an emergency"),
                "warning",
                emergency_url(instance),
                order=70,
            )
        )


def take_out(menu_items, *names, kinds=object):
    menu_items[:] = [
        item for item in menu_items if item.name not in names or not isinstance(item, kinds)
    ]


def name_handing_in_again(menu_items, instance):
    state = instance.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        for place, item in enumerate(menu_items):
            if item.name == "action-submit":
                menu_items[place] = HandInAgainMenuItem(item.order)


def add_review(menu_items, user, instance):
    """Put the way to the review screen first for who decides, and last for who may look."""
    state = instance.current_workflow_state
    item = visible_to(user).filter(workflow_state=state).first() if state else None
    if item is None:
        return
    if waiting_for(user).filter(pk=item.pk).exists():
        link = LinkMenuItem("dangjian-review", _("Review"), "clipboard-list", item_url(item), -10)
        menu_items.insert(0, link)
    else:
        label = _("See the review")
        menu_items.append(
            LinkMenuItem("dangjian-review", label, "clipboard-list", item_url(item), 80)
        )


def new_ones_are_reviewed(request, context):
    """Return whether what is being made goes public by review only."""
    parent = context.get("parent_page")
    if parent is None:
        model = context.get("model")
        has_workflows = model is not None and issubclass(model, WorkflowMixin)
        workflow = model.get_default_workflow() if has_workflows else None
        return workflow is not None and bool(steps_of(workflow))
    wanted = request.resolver_match.kwargs
    model = apps.get_model(wanted["content_type_app_name"], wanted["content_type_model_name"])
    # A new page has no place yet; what holds for its type in a part of the tree goes by its place.
    page = model(path=parent.path)
    workflow = workflow_of_type(page) if issubclass(model, Page) else None
    workflow = workflow or parent.specific.get_workflow()
    return workflow is not None and bool(steps_of(workflow))
