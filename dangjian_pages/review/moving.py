"""How an item comes to a step: first submission, next step, after a return, after a change."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, TaskState

from .. import conf
from ..models import ReviewItem, ReviewStep, ReviewTaskState
from ..preflight.blocking import refuse_unclean
from . import guard, records
from .choices import Act, Status
from .content import revision_hash
from .reviewers import barred_from, find_turn, organisation_of
from .working_days import add_working_days


@transaction.atomic
def arrive(step, workflow_state, user):
    """Begin a step, or the first one where the item has to go through all of them again.

    Args:
        step: ReviewStep that Wagtail moves the workflow to.
        workflow_state: WorkflowState.
        user: who moved it there, or None.
    Returns:
        ReviewTaskState, of the step at which the item stands now.
    Raises:
        SubmissionRefused: it is handed in with something that must be mended.
    """
    item = ReviewItem.objects.select_for_update().filter(workflow_state=workflow_state).first()
    if (item is None or item.status == Status.RETURNED) and not guard.publishes_without_review():
        refuse_unclean(workflow_state.content_object.get_latest_revision_as_object(), user)
    if item is None:
        item = new_item(workflow_state, user)
        return begin(item, step, user, note=Act.SUBMIT)
    if item.status == Status.RETURNED:
        return resubmit(item, step, user)
    return begin(item, step, user)


def new_item(workflow_state, user):
    """Return an unsaved ReviewItem for an object that was just submitted."""
    instance = object_of(workflow_state)
    return ReviewItem(
        workflow_state=workflow_state,
        content_type=workflow_state.content_type,
        base_content_type=workflow_state.base_content_type,
        object_id=workflow_state.object_id,
        page=instance if isinstance(instance, Page) else None,
        organisation=organisation_of(instance),
        submitted_by=user,
    )


def resubmit(item, step, user):
    """Take an item up again that was returned; return the ReviewTaskState."""
    item.round += 1
    if conf.get("RETURNED_GOES_TO") == "returner":
        task_state = begin(item, step, user, note=Act.SUBMIT)
        records.write(Act.CARRY, item=item, user=user)
        return task_state
    void_approvals(item.workflow_state)
    return begin(item, first_step(item.workflow_state), user, note=Act.SUBMIT)


def begin(item, step, user, note=None):
    """Make an item stand at a step, with the newest version of its object.

    Args:
        note: Act to write into the records, or None.
    """
    take_version(item, item.workflow_state.content_object.get_latest_revision())
    item.status = Status.WAITING
    item.stage, item.step = step.stage, step
    item.claimed_by = item.claimed_at = None
    item.step_started_at = timezone.now()
    item.step_due_at = add_working_days(item.step_started_at, step.days) if step.days else None
    item.save()
    give_turn(item)
    task_state = step.start_here(item.workflow_state, user)
    ReviewTaskState.objects.filter(pk=task_state.pk).update(content_hash=item.content_hash)
    if note:
        records.write(note, item=item, user=user)
    if item.is_escalated:
        records.write(Act.ESCALATE, item=item)
    return task_state


def take_version(item, revision):
    """Note which version of its object an item is about; does not save."""
    item.revision = revision
    item.content_hash = revision_hash(revision)
    item.title = revision.object_str[:255]
    item.organisation = organisation_of(revision.as_object())


def give_turn(item):
    """Find out who decides now and who may not, and save it."""
    step = ReviewStep.objects.get(pk=item.step_id)
    barred = barred_from(item, step)
    turn = find_turn(step, item.organisation, barred)
    # Who has left altogether is known to the records only.
    item.barred.set(get_user_model().objects.filter(pk__in=barred))
    item.reviewing_organisation, item.reviewing_group = turn.organisation, turn.group
    item.is_escalated = turn.is_escalated
    item.save(update_fields=["reviewing_organisation", "reviewing_group", "is_escalated"])


def go_to(item, step, user):
    """Move an open item to a step, whatever stood between; return the ReviewTaskState.

    The approvals of that step and of those after it are void.
    """
    state = item.workflow_state
    void_approvals(state, from_step=step)
    state.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).update(
        status=TaskState.STATUS_CANCELLED, finished_at=timezone.now()
    )
    task_state = begin(item, step, user)
    state.status = state.STATUS_IN_PROGRESS
    state.current_task_state = task_state
    state.save()
    return task_state


def start_again(item, user):
    """Send an open item back to its first step, since its content changed."""
    state = item.workflow_state
    if not steps_of(state.workflow):
        state.cancel(user=user)  # its steps were switched off meanwhile
        return
    records.write(Act.VOID, item=item, user=user)
    item.round += 1
    go_to(item, first_step(state), user)


def void_approvals(workflow_state, from_step=None):
    """Let the approvals of a submission no longer count, from a step on (all if None)."""
    tasks = list(workflow_state.workflow.tasks)
    if from_step:
        place = [task.pk for task in tasks].index(from_step.pk)
        tasks = tasks[place:]
    workflow_state.task_states.filter(
        task__in=tasks, status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_SKIPPED)
    ).update(status=TaskState.STATUS_CANCELLED)


def steps_of(workflow):
    """Return the active ReviewSteps of a workflow in their order: list."""
    return list(
        ReviewStep.objects.filter(workflow_tasks__workflow=workflow, active=True).order_by(
            "workflow_tasks__sort_order"
        )
    )


def first_step(workflow_state):
    return steps_of(workflow_state.workflow)[0]


def is_last(item):
    """Return whether signing off comes at the step where an item stands."""
    last = item.workflow_state.workflow.tasks.filter(active=True).last()
    return last is None or last.pk == item.step_id


def object_of(workflow_state):
    """Return the page or snippet of a WorkflowState in its own type."""
    found = workflow_state.content_object
    return found.specific if isinstance(found, Page) else found
