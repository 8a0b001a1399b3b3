"""What follows when something goes public, or no longer is."""

from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, WorkflowMixin
from wagtail.signals import published, unpublished, workflow_cancelled, workflow_submitted

from ..models import Withdrawal
from ..models.after_publication import open_correction
from ..review import publishing, records
from ..review.choices import Act
from . import correcting, rereview
from .choices import CorrectionStatus


@receiver(unpublished)
def let_no_approval_count(sender, instance, **kwargs):
    """What left the public, for whatever cause, comes back by a new review only."""
    if not isinstance(instance, WorkflowMixin):
        return
    item = publishing.signed_item(instance)
    publishing.revoke(instance)
    if item is not None and getattr(instance, "expired", False):
        records.write(Act.EXPIRE, item=item)
    correction = open_correction(instance) if isinstance(instance, Page) else None
    if correction is not None:
        correcting.close(correction, CorrectionStatus.CANCELLED)


@receiver(published)
def note_that_it_is_public(sender, instance, **kwargs):
    if isinstance(instance, Page) and instance.live:
        Withdrawal.objects.filter(page=instance.pk, ended_at=None).update(ended_at=timezone.now())
        rereview.ensure_date(instance)


@receiver(records.recorded)
def follow_publication(sender, record, item, instance, **kwargs):
    """A reviewed version went public: its correction is told of, its next date is set."""
    if record.act != Act.PUBLISH or item is None:
        return
    correction = correcting.correction_of(item)
    if correction is not None:
        correcting.published(record, item)
    elif item.page_id:
        rereview.reviewed_anew(item.page.specific)


@receiver(workflow_submitted)
def follow_submission(sender, instance, **kwargs):
    correcting.submitted(instance)


@receiver(workflow_cancelled)
def follow_cancellation(sender, instance, **kwargs):
    correcting.cancelled(instance)
