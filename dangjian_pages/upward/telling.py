"""Telling people what happened to a submission: the one place it is done."""

from django.contrib.auth import get_user_model
from django.dispatch import Signal
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..models import Appointment
from ..notices import notify
from ..notices.kinds import NoticeKind
from ..review.choices import Act
from ..review.reviewers import substitutes_of
from .rights import DECIDING

# Sent in the transaction of the act: submission (CaseSubmission), record (ReviewRecord; its `act`
# says what happened), user (who did it, or None for the system).
case_submission_changed = Signal()

CASE_SUBMITTED = NoticeKind(
    "case_submitted",
    _("Case submitted to us"),
    _("A case was submitted: %(title)s"),
    _("From: %(from)s\nMessage: %(opinion)s"),
    required=True,
    icon="doc-full",
)
CASE_DECIDED = NoticeKind(
    "case_decided",
    _("Submitted case decided on"),
    "%(outcome)s: %(title)s",
    _("By: %(to)s\nOpinion: %(opinion)s"),
    icon="doc-full",
)
KINDS = (CASE_SUBMITTED, CASE_DECIDED)
TO_DECIDE = (Act.SUBMIT_UP, Act.FORWARD_UP)


def tell(submission, record, user):
    """Tell those who decide next, or those who wait for the decision; and send the signal.

    Args:
        submission: CaseSubmission as it is after the act.
        record: ReviewRecord of the act.
        user: who acted, or None.
    """
    arrives = record.act in TO_DECIDE
    notify(
        deciders(submission) if arrives else [submission.submitted_by],
        (CASE_SUBMITTED if arrives else CASE_DECIDED).name,
        instance=submission.case,
        url=reverse("dangjian_case_submissions:detail", args=[submission.pk]),
        params={
            "from": str(submission.from_organisation),
            "to": str(submission.to_organisation),
            "outcome": str(record.get_act_display()),
            "opinion": record.opinion,
        },
        by=user,
        entitled=True,  # these are the two sides of the submission
    )
    case_submission_changed.send(
        sender=type(submission), submission=submission, record=record, user=user
    )


def deciders(submission):
    """Return who decides on a submission, and who stands in for them today: list of users."""
    rows = Appointment.objects.filter(
        organisation=submission.to_organisation, stage__in=DECIDING, user__is_active=True
    )
    users = list(get_user_model().objects.filter(pk__in=rows.values("user")))
    return [*users, *(row.substitute for row in substitutes_of(users))]
