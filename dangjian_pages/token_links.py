"""Tokens of links that are given to people without an account, and what may be done with them."""

import hashlib
import secrets
from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

LONGEST_DAYS = 30
OPENED_AGAIN = timedelta(hours=1)  # until when the audit takes two openings for one


class LinkIsVoid(Exception):
    """A link opens nothing. reason: Void, or None where nobody has made such a link."""

    def __init__(self, reason=None):
        super().__init__(reason)
        self.reason = reason


def hash_of(token):
    return hashlib.sha256(token.encode()).hexdigest()


def make(model, user, days, **fields):
    """Make a TokenLink.

    Args:
        days: until it expires, 30 at most.
        fields: of the model, beside those that all links have.
    Returns:
        (link, its token), which nobody can find out again.
    """
    token, now = secrets.token_urlsafe(32), timezone.now()
    link = model.objects.create(
        token_hash=hash_of(token),
        made_by=user,
        made_at=now,
        expires_at=now + timedelta(days=min(days, LONGEST_DAYS)),
        **fields,
    )
    return link, token


def holding(links):
    """Return those links of a queryset that are neither revoked nor expired."""
    return links.filter(revoked_at=None, expires_at__gt=timezone.now())


def revoke(link):
    """Let a link open nothing any more; return whether it did until now."""
    links = type(link).objects.filter(pk=link.pk, revoked_at=None)
    return bool(links.update(revoked_at=timezone.now()))


def count_opening(link):
    """Count that a link was opened; return whether the audit is to tell of it."""
    now = timezone.now()
    links = type(link).objects.filter(pk=link.pk)
    long_ago = Q(last_opened_at=None) | Q(last_opened_at__lte=now - OPENED_AGAIN)
    if links.filter(long_ago).update(opens=F("opens") + 1, last_opened_at=now):
        return True
    links.update(opens=F("opens") + 1)
    return False
