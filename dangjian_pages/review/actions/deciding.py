"""通过, 退回修改, 不予采用, 签发."""

from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from ...after import correcting
from ...models import ReviewBundle, ReviewItem, ReviewRecord, ReviewStep
from .. import errors, moving, publishing
from ..choices import Act, Publication, Quorum, Status
from ..reviewers import reviewers_of
from .base import Decision


class Pass(Decision):
    """通过: the item goes to the next step, once as many have passed it as the step asks for."""

    act = Act.PASS

    def check(self):
        super().check()
        self.check_not_passed_before()
        if moving.is_last(self.item) and not self.others_missing():
            raise errors.ReviewRefused(_("This is the last step: sign off, return or decline."))

    def check_not_passed_before(self):
        if self.user.pk in self.passed_by():
            raise errors.ItemMoved(_("You have passed this item already; it waits for the others."))

    def needs_all(self):
        step = ReviewStep.objects.filter(pk=self.item.step_id).first()
        return step is not None and step.quorum == Quorum.ALL

    def passed_by(self):
        """Return the ids of who has passed the item at the step where it stands: set."""
        rows = ReviewRecord.objects.filter(
            act=Act.PASS,
            item_id=self.item.pk,
            round=self.item.round,
            step_name=self.item.step.name,
            at__gte=self.item.step_started_at,
        )
        return set(rows.values_list("user_id", flat=True))

    def others_missing(self):
        """Return the ids of the reviewers beside this user who still have to pass the item."""
        if not self.needs_all():
            return set()
        asked = set(reviewers_of(self.item).values_list("pk", flat=True))
        return asked - self.passed_by() - {self.user.pk}

    def decide(self):
        missing = self.others_missing()
        record = self.record()
        if not missing:
            self.item.task_state.specific.approve(user=self.user, comment=self.opinion)
        return record


class Sign(Pass):
    """签发: the last step. Whether it is published at once, later or by somebody is part of it.

    Args:
        publication: Publication; publish_at: aware datetime, with Publication.AT.
    """

    act = Act.SIGN

    def __init__(self, *args, publication=Publication.NOW, publish_at=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.publication = publication or Publication.NOW
        self.publish_at = publish_at if self.publication == Publication.AT else None

    def lock(self):
        """Hold the bundle too, and all that may go public with it: first of all, so that of two
        who sign its last items at once one waits for the other.
        """
        of_item = ReviewItem.objects.filter(pk=self.item.pk).values("bundle")
        bundle = ReviewBundle.objects.select_for_update().filter(pk__in=of_item).first()
        item = super().lock()
        if bundle is not None:
            publishing.hold_bundle(bundle)
        return item

    def check(self):
        Decision.check(self)
        if not moving.is_last(self.item):
            raise errors.ReviewRefused(_("Only the last step signs off: pass the item on."))
        if self.others_missing():
            raise errors.ReviewRefused(_("Other reviewers of this step have not passed it yet."))
        if self.publication == Publication.AT:
            if self.publish_at is None:
                raise errors.SomethingMissing("publish_at", _("Say when it is to be published."))
            if self.publish_at <= timezone.now():
                raise errors.SomethingMissing(
                    "publish_at", _("This time has passed: choose one to come, or publish at once.")
                )
        for message in self.obstacles():
            raise errors.ReviewRefused(message)

    def obstacles(self):
        """Return what keeps the version from going public, as its own rules say: messages."""
        draft = self.item.revision.as_object()
        found = list(getattr(draft, "publish_errors", dict)().values())
        return [*found, *filter(None, [correcting.obstacle(self.item)])]

    def decide(self):
        item = self.item
        item.publication, item.publish_at = self.publication, self.publish_at
        item.status, item.closed_at = Status.SIGNED, timezone.now()
        item.save()
        detail = {"publication": self.publication}
        if self.publish_at:
            detail["publish_at"] = self.publish_at.isoformat()
        record = self.record(detail=detail)
        task_state = item.task_state.specific
        # Wagtail would publish with the user's own right to publish; signing off is that right.
        task_state.workflow_state.on_finish = partial(_finish, item)
        task_state.approve(user=self.user, comment=self.opinion)
        return record


def _finish(item, user=None):
    publishing.release(item, user)


class Return(Decision):
    """退回修改: to the author, or to an earlier step.

    Args:
        to_step: pk of an earlier ReviewStep, or None for the author.
    """

    act = Act.RETURN
    opinion_required = True

    def __init__(self, *args, to_step=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.to_step = int(to_step) if to_step else None

    def check(self):
        super().check()
        if self.to_step and self.to_step not in [step.pk for step in earlier_steps(self.item)]:
            raise errors.SomethingMissing("to_step", _("Choose a step before this one."))

    def decide(self):
        item = self.item
        if self.to_step:
            step = ReviewStep.objects.get(pk=self.to_step)
            record = self.record(detail={"to_step": step.name})
            task_state = item.task_state.specific
            task_state.reject(user=self.user, update=False, comment=self.opinion)
            moving.go_to(item, step, self.user)
            return record
        record = self.record()
        item.status, item.claimed_by, item.claimed_at = Status.RETURNED, None, None
        item.step_due_at = None
        item.save()
        item.task_state.specific.reject(user=self.user, comment=self.opinion)
        return record


class Decline(Decision):
    """不予采用: the review ends; the draft stays with its author."""

    act = Act.DECLINE
    opinion_required = True

    def decide(self):
        item = self.item
        record = self.record()
        item.status, item.closed_at = Status.DECLINED, timezone.now()
        item.save()
        item.workflow_state.cancel(user=self.user)
        return record


def earlier_steps(item):
    """Return the steps before the one at which an item stands: list of ReviewStep."""
    steps = moving.steps_of(item.workflow_state.workflow)
    places = [step.pk for step in steps]
    # A step may have been taken out of the workflow while items stood at it.
    return steps[: places.index(item.step_id)] if item.step_id in places else []
