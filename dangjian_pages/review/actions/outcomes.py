"""The outcomes by name, as Wagtail's own screens and our review screen ask for them."""

from django.utils.translation import gettext_lazy as _

from ...models import ReviewItem
from .. import errors, moving
from ..visibility import waiting_for
from .deciding import Decline, Pass, Return, Sign

OUTCOMES = {"pass": Pass, "sign": Sign, "return": Return, "decline": Decline}
LABELS = {
    "pass": _("Pass"),
    "sign": _("Sign off"),
    "return": _("Return for revision"),
    "decline": _("Do not adopt"),
}


def act(name, task_state, user, **details):
    """Carry out an outcome by its name.

    Args:
        name: "pass", "sign", "return" or "decline".
        task_state: the TaskState at which the item stands.
        details: what the class of the outcome takes.
    Raises:
        ReviewRefused
    """
    item = ReviewItem.objects.filter(workflow_state=task_state.workflow_state_id).first()
    if item is None or name not in OUTCOMES:
        raise errors.ReviewRefused(str(_("This item is no longer in review.")))
    details = {"seen_state": task_state.pk} | details
    return OUTCOMES[name](item, user, **details).execute()


def outcomes_for(step, instance, user):
    """Return what a user may decide at a step: list of (name, label, asks for more)."""
    state = instance.current_workflow_state
    item = waiting_for(user).filter(workflow_state=state, step=step).first() if state else None
    return [(name, LABELS[name], True) for name in names_for(item)] if item else []


def names_for(item, steps=()):
    """Return the names of the outcomes at the step where an item stands: list.

    Args:
        steps: list of the active ReviewSteps of its workflow, where they are known.
    """
    # A step of ours that comes later tells; a later one of another kind is asked for.
    comes_more = any(step.pk == item.step_id for step in steps[:-1])
    is_last = not comes_more and moving.is_last(item)
    names = ["sign" if is_last else "pass", "return", "decline"]
    return names if item.task_state else []
