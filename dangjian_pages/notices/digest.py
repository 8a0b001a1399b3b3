"""When the mail with a day's notices goes out."""

from datetime import timedelta

from django.utils import timezone

from .. import conf


def next_digest(now=None):
    """Return the next time that digests are sent: aware datetime, later than now."""
    local = timezone.localtime(now)
    hour = local.replace(hour=conf.get("DIGEST_HOUR"), minute=0, second=0, microsecond=0)
    return hour if hour > local else hour + timedelta(days=1)
