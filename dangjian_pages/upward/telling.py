"""Telling whoever listens that something happened to a submission: the one place it is done."""

from django.dispatch import Signal

# Sent in the transaction of the act: submission (CaseSubmission), record (ReviewRecord; its `act`
# says what happened), user (who did it, or None for the system).
case_submission_changed = Signal()


def tell(submission, record, user):
    """Send the signal.

    Args:
        submission: CaseSubmission as it is after the act.
        record: ReviewRecord of the act.
        user: who acted, or None.
    """
    case_submission_changed.send(
        sender=type(submission), submission=submission, record=record, user=user
    )
