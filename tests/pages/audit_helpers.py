"""What the tests of the audit share."""

from datetime import timedelta

from django.utils import timezone

from dangjian_pages.models import AuditRecord


def records(action, **fields):
    """Return the records of an action, the oldest first."""
    return list(AuditRecord.objects.filter(action=action, **fields).order_by("pk"))


def made(days=0, **fields):
    """Write a record as it would have been written some days ago."""
    at = timezone.now() - timedelta(days=days)
    fields = {"action": "auth.login", "label": "登录", "username": "某人"} | fields
    return AuditRecord.objects.create(at=at, **fields)
