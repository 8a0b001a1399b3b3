"""Mending what is stuck: each repair looks again whether it still is, and leaves a record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState, WorkflowState

from ..models import ReviewBundle, ReviewItem
from . import errors, moving, publishing, records, stuck
from .choices import Act, Status
from .reviewers import organisation_of
from .visibility import oversees

LABELS = {
    stuck.REVIEWERS: gettext_lazy("Look for reviewers again"),
    stuck.RESTART: gettext_lazy("Begin at the first step again"),
    stuck.CANCEL: gettext_lazy("Take back to draft"),
    stuck.ADVANCE: gettext_lazy("Let it go on to the next step"),
    stuck.PUBLISH: gettext_lazy("Publish now"),
    stuck.RELEASE: gettext_lazy("Release the claim"),
}


class Mend:
    """Carry out a repair.

    Args:
        code: what is wrong, a name of stuck.CODES.
        pk: number of the subject.
        repair: a name of LABELS that the code allows.
        user: who mends; None for the system.
    """

    def __init__(self, code, pk, repair, user=None):
        self.code, self.pk, self.repair, self.user = code, pk, repair, user

    @transaction.atomic
    def execute(self):
        """Mend it; return whether there was something to mend. Raises ReviewRefused."""
        if self.user is not None and not oversees(self.user):
            raise errors.NotYourTurn(_("Only who oversees the review mends it."))
        if self.code not in stuck.CODES or self.repair not in stuck.CODES[self.code].repairs:
            raise errors.ReviewRefused(_("This repair does not fit."))
        self.lock()
        found = stuck.find(self.code, self.pk)
        if not found:
            return False
        REPAIRS[self.repair](found[0].subject, self.user)
        self.record(found[0].subject)
        return True

    def lock(self):
        """Hold the subject, so that of two who mend it at once one finds it mended."""
        if self.code == "bundle":
            ReviewBundle.objects.select_for_update().filter(pk=self.pk).first()
            return
        states = WorkflowState.objects.select_for_update()
        if self.code == "no_item":
            states.filter(pk=self.pk).first()
            return
        item = ReviewItem.objects.filter(pk=self.pk).first()
        if item is not None:
            states.filter(pk=item.workflow_state_id).first()
            ReviewItem.objects.select_for_update().filter(pk=self.pk).first()

    def record(self, subject):
        detail = {"problem": self.code, "repair": self.repair}
        items = _items_of(subject)
        for item in items:
            item.refresh_from_db()
            records.write(Act.MEND, item=item, user=self.user, detail=detail)
        if not items and subject.content_object is not None:
            instance = moving.object_of(subject)
            records.write(Act.MEND, instance=instance, user=self.user, detail=detail)


def mend_all(user=None):
    """Carry out the gentlest repair of all that is stuck.

    Returns:
        list of (Stuck, whether it helped).
    """
    done = []
    for one in stuck.find():
        Mend(one.code, one.subject.pk, one.repairs[0], user).execute()
        done.append((one, not stuck.find(one.code, one.subject.pk)))
    return done


def find_reviewers_again():
    """Look again who decides on what waits for nobody; without a word where nobody is found."""
    for item in stuck.no_reviewer():
        with transaction.atomic():
            look_for_reviewers(item, None)
            if not stuck.find("no_reviewer", item.pk):
                detail = {"problem": "no_reviewer", "repair": stuck.REVIEWERS}
                records.write(Act.MEND, item=item, detail=detail)


def look_for_reviewers(item, user):
    instance = item.instance
    if item.organisation is None and instance is not None:
        item.organisation = organisation_of(instance)
        item.save(update_fields=["organisation"])
    moving.give_turn(item)


def restart(subject, user):
    """Begin at the first step; where the workflow has none any more, take it back."""
    item = subject
    if isinstance(subject, WorkflowState):
        item = moving.new_item(subject, subject.requested_by)
    state = item.workflow_state
    is_returned = item.status == Status.RETURNED  # lies with its writer, who submits it again
    if is_returned or not state.workflow.active or not moving.steps_of(state.workflow):
        take_back(subject, user)
        return
    if item.pk:
        item.round += 1
    moving.go_to(item, moving.first_step(state), user)


def take_back(subject, user):
    """End the review; the draft stays. Wagtail's own way needs what may be missing here."""
    state = subject if isinstance(subject, WorkflowState) else subject.workflow_state
    whole = state.current_task_state is not None and state.content_object is not None
    if whole and state.status in stuck.ACTIVE:
        state.cancel(user=user)
    state.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).update(
        status=TaskState.STATUS_CANCELLED, finished_at=timezone.now()
    )
    WorkflowState.objects.filter(pk=state.pk, status__in=stuck.ACTIVE).update(
        status=WorkflowState.STATUS_CANCELLED
    )
    item = ReviewItem.objects.filter(workflow_state=state).first()
    if item is not None and item.is_open:
        item.status, item.closed_at = Status.CANCELLED, timezone.now()
        item.save(update_fields=["status", "closed_at"])
        records.write(Act.CANCEL, item=item, user=user)


def advance(item, user):
    item.task_state.specific.approve(user=user)


def publish(subject, user):
    if isinstance(subject, ReviewBundle):
        publishing.release_bundle(subject, user)
    else:
        publishing.publish(subject, user)


def release_claim(item, user):
    item.claimed_by = item.claimed_at = None
    item.save(update_fields=["claimed_by", "claimed_at"])


REPAIRS = {
    stuck.REVIEWERS: look_for_reviewers,
    stuck.RESTART: restart,
    stuck.CANCEL: take_back,
    stuck.ADVANCE: advance,
    stuck.PUBLISH: publish,
    stuck.RELEASE: release_claim,
}


def _items_of(subject):
    if isinstance(subject, ReviewBundle):
        return list(subject.items.all())
    if isinstance(subject, WorkflowState):
        return list(ReviewItem.objects.filter(workflow_state=subject))
    return [subject]
