"""What waits for a reviewer, on the admin's front page."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Task

from ..models import ReviewStep
from ..review.visibility import waiting_for
from .review_screen import item_url, todo_url

SHOWN = 8


class WaitingPanel(Component):
    """The items to decide on first; each leads to its review screen."""

    name = "dangjian_waiting"
    order = 40
    template_name = "dangjian_pages/review/waiting_panel.html"

    def __init__(self, request):
        self.request = request

    @cached_property
    def waiting(self):
        return waiting_for(self.request.user)

    def get_context_data(self, parent_context):
        items = self.waiting.select_related("step", "organisation", "submitted_by").order_by(
            "-priority", F("step_due_at").asc(nulls_last=True), "submitted_at"
        )
        return {
            "rows": [{"item": item, "url": item_url(item)} for item in items[:SHOWN]],
            "count": self.waiting.count(),
            "todo_url": todo_url(),
        }


def has_other_tasks():
    """Return whether the site has tasks of other kinds than ours."""
    ours = ContentType.objects.get_for_model(ReviewStep)
    return Task.objects.filter(active=True).exclude(content_type=ours).exists()


class OtherTasksPanel(WorkflowObjectsToModeratePanel):
    """Wagtail's panel, for tasks of other kinds."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        context["states"] = [
            state
            for state in context["states"]
            if not isinstance(state["task_state"].task.specific, ReviewStep)
        ]
        return context
