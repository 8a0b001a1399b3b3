"""Keeping Wagtail's own mails of workflows from telling the same a second time.

Wagtail connects its notifiers under fixed ids and sends while the user waits. Under the same ids
we connect one that asks first whether the workflow is ours; whichever app is ready first, a second
receiver of one id is not taken. Other workflows keep Wagtail's mails.
"""

from wagtail.admin import signal_handlers
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from ..models import ReviewStep

NOTIFIERS = {
    "workflow_state_submitted_email_notification": (
        workflow_submitted,
        signal_handlers.workflow_submission_email_notifier,
    ),
    "workflow_state_rejected_email_notification": (
        workflow_rejected,
        signal_handlers.workflow_rejection_email_notifier,
    ),
    "workflow_state_approved_email_notification": (
        workflow_approved,
        signal_handlers.workflow_approval_email_notifier,
    ),
}


def has_our_steps(workflow_state):
    """Return whether a WorkflowState goes through a ReviewStep."""
    return ReviewStep.objects.filter(workflow_tasks__workflow=workflow_state.workflow_id).exists()


def install():
    """Put ours in the place of Wagtail's. Called once, when the apps are ready."""
    for uid, (signal, notifier) in NOTIFIERS.items():
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(_unless_ours(notifier), sender=WorkflowState, dispatch_uid=uid, weak=False)


def _unless_ours(notifier):
    def tell(instance=None, **kwargs):
        return None if has_our_steps(instance) else notifier(instance=instance, **kwargs)

    return tell
