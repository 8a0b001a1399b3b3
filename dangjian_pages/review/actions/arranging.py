"""What the writer of an item sets: its priority, when it is wanted, and what it goes out with."""

from django.db import transaction
from django.utils.translation import gettext as _

from ...models import ReviewBundle, ReviewRecord
from .. import errors, publishing, records
from ..choices import Act, Status
from ..visibility import oversees
from .base import lock

OPEN = (Status.WAITING, Status.RETURNED)
NAMES = ("priority", "wanted_on", "bundle")


class Arrange:
    """Set the priority, the wanted date or the bundle of an item.

    Args:
        item: ReviewItem.
        user: who submitted it, or oversees the review.
        **changes: priority (Priority), wanted_on (date or None), bundle (ReviewBundle or None).
    """

    def __init__(self, item, user, **changes):
        self.item, self.user, self.changes = item, user, changes

    @transaction.atomic
    def execute(self):
        """Save what differs and record it; return the ReviewItem. Raises ReviewRefused."""
        item = lock(self.item)
        self.check(item)
        detail = {}
        for name in NAMES:
            if name not in self.changes or getattr(item, name) == self.changes[name]:
                continue
            detail[name] = [_written(getattr(item, name)), _written(self.changes[name])]
            setattr(item, name, self.changes[name])
        if detail:
            item.save(update_fields=list(detail))
            records.write(Act.ARRANGE, item=item, user=self.user, detail=detail)
        return item

    def check(self, item):
        if not may_arrange(self.user, item):
            raise errors.NotYourTurn(_("Only who submitted an item sets its priority and date."))
        if item.status not in OPEN:
            raise errors.ItemMoved(_("This item is no longer in review."))
        bundle = self.changes.get("bundle")
        if bundle and bundle != item.bundle and bundle.published_at:
            raise errors.ItemMoved(_("This bundle is public already."))


def may_arrange(user, item):
    """Return whether a user sets priority, date and bundle of an item."""
    return item.submitted_by_id == user.pk or oversees(user)


def may_change_bundle(user, bundle):
    """Return whether a user changes a bundle."""
    return bundle.created_by_id == user.pk or oversees(user)


def may_release(user, items):
    """Return whether a user lets signed items go public: signed them, or publishes such pages.

    Args:
        items: list of ReviewItem, signed.
    """
    if oversees(user):
        return True
    signed = set(
        ReviewRecord.objects.filter(
            act=Act.SIGN, user_id=user.pk, item_id__in=[item.pk for item in items]
        ).values_list("item_id", flat=True)
    )
    return all(
        item.pk in signed or (item.page and item.page.permissions_for_user(user).can_publish())
        for item in items
    )


def _written(value):
    return str(value) if value is not None else None


def _lock_bundle(bundle):
    found = ReviewBundle.objects.select_for_update().filter(pk=bundle.pk).first()
    if found is None:
        raise errors.ItemMoved(_("This bundle is gone."))
    return found


class ReleaseBundle:
    """其余一起发布: publish the signed items of a bundle in which nothing is open any more."""

    def __init__(self, bundle, user):
        self.bundle, self.user = bundle, user

    @transaction.atomic
    def execute(self):
        """Return the ReviewBundle. Raises ReviewRefused."""
        bundle = _lock_bundle(self.bundle)
        if bundle.published_at:
            raise errors.ItemMoved(_("This bundle is public already."))
        items = list(bundle.items.select_related("page"))
        if any(item.status in OPEN for item in items):
            raise errors.ReviewRefused(_("Some items of this bundle are still in review."))
        signed = [item for item in items if item.status == Status.SIGNED]
        if not signed:
            raise errors.ReviewRefused(_("Nothing of this bundle is signed off."))
        if not may_release(self.user, signed):
            raise errors.NotYourTurn(_("You have no right to publish all items of this bundle."))
        publishing.release_bundle(bundle, self.user)
        return bundle


class Dissolve:
    """Dissolve a bundle; its items go on, each for itself."""

    def __init__(self, bundle, user):
        self.bundle, self.user = bundle, user

    @transaction.atomic
    def execute(self):
        """Raises ReviewRefused."""
        bundle = _lock_bundle(self.bundle)
        if not may_change_bundle(self.user, bundle):
            raise errors.NotYourTurn(_("Only who made a bundle changes it."))
        waiting = bundle.items.filter(status=Status.SIGNED, published_at=None).first()
        if waiting and not bundle.published_at:
            # It was signed to go public with others; whoever may publish decides on it now.
            raise errors.ReviewRefused(
                _("“%(title)s” is signed off and waits for the others: have it published first.")
                % {"title": waiting.title}
            )
        for item in bundle.items.filter(status__in=OPEN):
            records.write(
                Act.ARRANGE, item=item, user=self.user, detail={"bundle": [bundle.name, None]}
            )
        bundle.delete()
