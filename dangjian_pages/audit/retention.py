"""Deletes audit records after their time, and says so in the audit."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from dangjian_search.worker import Job

from .. import conf
from ..models import AuditRecord
from . import actions
from .writing import record

BATCH = 5000  # records deleted in one transaction
DAY = 24 * 3600  # seconds


def delete_old_audit_records(batch=BATCH):
    """Delete the records older than DANGJIAN_AUDIT_DAYS.

    Each batch is told of in the transaction that deletes it, so none goes without a trace.

    Returns:
        int: how many were deleted.
    Raises:
        RecordIsPermanent: the setting is below the 180 days that records have to be kept.
    """
    # An hour more: the database keeps 180 days by a clock of its own, which may be slow.
    before = timezone.now() - timedelta(days=conf.get("AUDIT_DAYS"), hours=1)
    total = 0
    while count := _forget_batch(before, batch):
        total += count
    return total


@transaction.atomic
def _forget_batch(before, batch):
    oldest = AuditRecord.objects.filter(at__lt=before).order_by("at", "pk")
    ids = list(oldest.values_list("pk", flat=True)[:batch])
    if not ids:
        return 0
    count = AuditRecord.objects.filter(pk__in=ids).forget(before)
    detail = {"deleted": count, "before": before.isoformat(timespec="seconds")}
    record(actions.RETENTION, detail=detail)
    return count


def job():
    return Job(delete_old_audit_records, every=DAY)
