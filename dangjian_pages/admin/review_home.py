"""The review on the front page of the admin, in place of Wagtail's own panels of workflows."""

from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import WorkflowState

from ..review import desk
from .review_columns import item_url, kind_label, step_name
from .review_todo import tab_url

SHOWN = 8  # items of each part
RELATED = ("content_type", "organisation", "step")


class ReviewPanel(Component):
    """What waits for this person, what was returned to them, what others keep too long."""

    name = "dangjian_review"
    order = 40
    template_name = "dangjian_pages/admin/review/home_panel.html"

    def __init__(self, request):
        self.request = request
        self.desk = desk.desk_of(request)

    @cached_property
    def parts(self):
        """The parts that hold something: list of dict."""
        late = self.desk.items(desk.SENT).filter(self.desk.belonging(desk.OVERDUE))
        parts = [
            (_("Waiting for me"), self.desk.items(desk.WAITING), tab_url(desk.WAITING)),
            (_("Returned to me"), self.desk.items(desk.RETURNED), tab_url(desk.RETURNED)),
            (_("Mine, and overdue"), late, f"{tab_url(desk.SENT)}?overdue=yes"),
        ]
        found = (self._part(*part) for part in parts)
        return [part for part in found if part["rows"]]

    def _part(self, label, items, url):
        order = ("-priority", F("step_due_at").asc(nulls_last=True), "submitted_at", "pk")
        # One more than is shown tells whether there are more.
        first = list(items.select_related(*RELATED).order_by(*order)[: SHOWN + 1])
        rows = [
            {
                "item": item,
                "url": item_url(item, self.request.user),
                "kind": kind_label(item.content_type),
                "step": step_name(item),
            }
            for item in first[:SHOWN]
        ]
        return {"label": label, "rows": rows, "url": url, "more": len(first) > SHOWN}

    def get_context_data(self, parent_context):
        return {"parts": self.parts, "url": tab_url(desk.WAITING)}


class OthersToModeratePanel(WorkflowObjectsToModeratePanel):
    """Wagtail's panel without what ours shows."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        ids = [state["task_state"].workflow_state_id for state in context["states"]]
        ours = in_review(ids)
        context["states"] = [
            state
            for state in context["states"]
            if state["task_state"].workflow_state_id not in ours
        ]
        return context


class OthersInModerationPanel(UserObjectsInWorkflowModerationPanel):
    """Wagtail's panel without what ours shows."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        ours = in_review([state.pk for state in context["workflow_states"]])
        context["workflow_states"] = [
            state for state in context["workflow_states"] if state.pk not in ours
        ]
        return context


def in_review(ids):
    """Return which of some WorkflowStates have an item of ours: set of ids."""
    states = WorkflowState.objects.filter(pk__in=ids).exclude(dangjian_item=None)
    return set(states.values_list("pk", flat=True))


REPLACED = {
    WorkflowObjectsToModeratePanel: OthersToModeratePanel,
    UserObjectsInWorkflowModerationPanel: OthersInModerationPanel,
}


def arrange_home(request, panels):
    """Put our panel onto the front page; Wagtail's stay where other workflows run as well."""
    others = WorkflowState.objects.active().filter(dangjian_item=None).exists()
    for place, panel in reversed(list(enumerate(panels))):
        if type(panel) in REPLACED:
            panels[place : place + 1] = [REPLACED[type(panel)]()] if others else []
    panel = ReviewPanel(request)
    if panel.parts:
        panels.append(panel)
