"""Who is told of what happens in the review."""

from django.contrib.auth import get_user_model
from django.dispatch import receiver
from wagtail.signals import task_submitted

from ..models import Notice, ReviewItem, ReviewTaskState
from ..review.actions.claiming import taken_over
from ..review.choices import Act, Publication
from ..review.records import recorded
from ..review.reminders import reminded
from . import kinds
from .people import (
    authors_of,
    final_reviewers,
    overseers,
    passed_by,
    present_reviewers,
    reviewed_by,
)
from .telling import notify

ENDS_TURN = (Act.SIGN, Act.RETURN, Act.DECLINE, Act.CANCEL)
REMINDERS = {"due": kinds.DUE_SOON, "overdue": kinds.OVERDUE}


@receiver(task_submitted, sender=ReviewTaskState)
def tell_reviewers_of_arrival(sender, instance, user=None, **kwargs):
    item = ReviewItem.objects.filter(workflow_state=instance.workflow_state_id).first()
    if item is not None:
        settle(item, kinds.TO_REVIEW)
        tell_reviewers(item)


def tell_reviewers(item):
    """Tell whose turn it is, once for each time that the item comes to a step."""
    told = Notice.objects.filter(
        item=item, kind=kinds.TO_REVIEW.name, at__gte=item.step_started_at
    ).values_list("user_id", flat=True)
    author = item.submitted_by
    notify(
        [user for user in present_reviewers(item) if user.pk not in told],
        kinds.TO_REVIEW.name,
        item=item,
        params={"author": str(author.get_full_name() or author.get_username()) if author else ""},
    )


@receiver(recorded)
def tell_of_record(sender, record, item=None, instance=None, **kwargs):
    """Tell who is concerned by an act of the review."""
    if item is not None:
        settle_by(record, item)
    tell = TELL.get(record.act)
    if tell:
        by = get_user_model().objects.filter(pk=record.user_id).first()
        tell(record, item, instance, by)


def settle_by(record, item):
    """Mark as read what an act has settled."""
    if record.act in ENDS_TURN:
        settle(item, kinds.TO_REVIEW)
    elif record.act == Act.PASS:
        settle(item, kinds.TO_REVIEW, user_id=record.user_id)  # others may still have to
    elif record.act == Act.SUBMIT:
        settle(item, kinds.RETURNED)


def settle(item, kind, **which):
    """Mark notices that ask for something as read once it is done: no mail follows then."""
    Notice.objects.filter(item=item, kind=kind.name, **which).mark_read()


def _params(record):
    details = {name: text for name, text in record.detail.items() if isinstance(text, str)}
    return details | {
        "step": record.step_name,
        "opinion": record.opinion,
        "errors": len(record.errors) or "",
    }


def _tell_author(kind):
    def tell(record, item, instance, by):
        notify([item.submitted_by], kind.name, item=item, by=by, params=_params(record))

    return tell


def _tell_of_return(record, item, instance, by):
    kind, users = kinds.RETURNED, [item.submitted_by]
    if "to_step" in record.detail:
        kind, users = kinds.SENT_BACK, [item.submitted_by, *passed_by(item)]
    notify(users, kind.name, item=item, by=by, params=_params(record))


def _tell_of_signing(record, item, instance, by):
    follows_at_once = item.publication == Publication.NOW and not item.bundle_id
    if follows_at_once:
        return  # the record of its publication comes next, and says the same
    kind = kinds.SIGNED_FOR if item.publication == Publication.AT else kinds.SIGNED
    notify([item.submitted_by], kind.name, item=item, by=by, params=_params(record))


def _tell_of_change(record, item, instance, by):
    # The item still stands where it was changed: these are the reviewers who had it.
    users = [item.submitted_by, *passed_by(item), *present_reviewers(item)]
    notify(users, kinds.CHANGED.name, item=item, by=by)


def _tell_of_cancelling(record, item, instance, by):
    if "refused" in record.detail:
        users = [*authors_of(instance), *overseers()]
        params = {"refused": record.detail["refused"]}
        notify(users, kinds.NOT_PUBLISHED.name, instance=instance, params=params)
    elif item is not None:
        users = [item.submitted_by, item.claimed_by, *passed_by(item)]
        notify(users, kinds.TAKEN_BACK.name, item=item, by=by)


def _tell_of_escalation(record, item, instance, by):
    reviewed_by = item.reviewing_organisation or item.reviewing_group or ""
    notify(overseers(), kinds.ESCALATED.name, item=item, params={"reviewed_by": str(reviewed_by)})
    tell_reviewers(item)


def _tell_of_emergency(record, item, instance, by):
    notify(
        [*final_reviewers(instance), *overseers(), *authors_of(instance)],
        kinds.EMERGENCY.name,
        instance=instance,
        by=by,
        params={"reason": record.override_reason},
        entitled=True,  # it is public in a moment
    )


def _tell_all_concerned(kind):
    def tell(record, item, instance, by):
        instance = instance or item.instance
        reason = record.detail.get("reason", "") or record.override_reason
        notify(
            [*authors_of(instance), *reviewed_by(instance), *overseers()],
            kind.name,
            instance=instance,
            by=by,
            params=_params(record) | {"reason": reason or record.opinion},
        )

    return tell


def _tell_of_advice(record, item, instance, by):
    if item is not None:
        who = record.guest or record.user_name or record.on_behalf_of
        params = _params(record) | {"who": who}
        notify(present_reviewers(item), kinds.ADVICE.name, item=item, by=by, params=params)


TELL = {
    Act.PASS: _tell_author(kinds.PASSED),
    Act.DECLINE: _tell_author(kinds.DECLINED),
    Act.PUBLISH: _tell_author(kinds.PUBLISHED),
    Act.RETURN: _tell_of_return,
    Act.SIGN: _tell_of_signing,
    Act.VOID: _tell_of_change,
    Act.CANCEL: _tell_of_cancelling,
    Act.ESCALATE: _tell_of_escalation,
    Act.EMERGENCY: _tell_of_emergency,
    Act.WITHDRAW: _tell_all_concerned(kinds.WITHDRAWN),
    Act.CORRECT: _tell_all_concerned(kinds.CORRECTED),
    Act.ADVICE: _tell_of_advice,
}


@receiver(taken_over)
def tell_of_takeover(sender, item, user, before, **kwargs):
    notify([before], kinds.TAKEN_OVER.name, item=item, by=user)


@receiver(reminded)
def tell_of_reminder(sender, item, users, kind, **kwargs):
    """Remind users of an item.

    Args:
        kind: "due" or "overdue".
    """
    notify(users, REMINDERS[kind].name, item=item)
