"""认领: a reviewer says that they are at it, so that two do not read the same text."""

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import ReviewItem
from .. import errors
from ..choices import Status
from ..visibility import oversees, turn_q
from .base import lock

# Sent when an item is taken over, in its transaction: item, user, before (who had claimed it).
taken_over = Signal()


class Claim:
    """Claim an item, or take it over from who has claimed it."""

    def __init__(self, item, user):
        self.item, self.user = item, user

    @transaction.atomic
    def execute(self):
        """Return the ReviewItem. Raises ReviewRefused."""
        item = lock(self.item)
        if item.status != Status.WAITING:
            raise errors.ItemMoved(_("This item is no longer in review."))
        if not ReviewItem.objects.filter(turn_q(self.user), pk=item.pk).exists():
            raise errors.NotYourTurn(_("This item waits for somebody else."))
        if item.claimed_by_id != self.user.pk:
            before = item.claimed_by
            item.claimed_by, item.claimed_at = self.user, timezone.now()
            item.save(update_fields=["claimed_by", "claimed_at"])
            if before is not None:
                taken_over.send(sender=ReviewItem, item=item, user=self.user, before=before)
        return item


class Release:
    """Give a claimed item back."""

    def __init__(self, item, user):
        self.item, self.user = item, user

    @transaction.atomic
    def execute(self):
        """Return the ReviewItem. Raises ReviewRefused."""
        item = lock(self.item)
        if item.claimed_by_id not in (None, self.user.pk) and not oversees(self.user):
            raise errors.NotYourTurn(_("Somebody else has claimed this item."))
        item.claimed_by = item.claimed_at = None
        item.save(update_fields=["claimed_by", "claimed_at"])
        return item
