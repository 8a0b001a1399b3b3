"""From signed off to public: at once, at the time that was signed, or with the rest of a bundle."""

from django.db import transaction
from django.utils import timezone

from ..models import ReviewItem
from .choices import Publication, Status
from .locking import hold


def release(item, user):
    """Publish or schedule what was signed off, as the last reviewer decided.

    An item of a bundle waits for the others, and the last one takes all with it.

    Args:
        item: ReviewItem, signed.
        user: who signed.
    """
    if item.bundle_id:
        release_bundle(item.bundle, user)
    else:
        _release_one(item, user)


def hold_bundle(bundle):
    """Lock what would go public with a bundle, before its items and the records are.

    Withdrawing does so too; who locks in another order waits for it for ever, and it for them.
    """
    waiting = bundle.items.filter(status=Status.SIGNED, published_at=None)
    for item in waiting.order_by("base_content_type_id", "page_id", "object_id"):
        if item.instance is not None:
            hold(item.instance)


@transaction.atomic
def release_bundle(bundle, user):
    """Publish a bundle once all its items are signed off; return whether they were."""
    hold_bundle(bundle)
    items = list(
        bundle.items.select_for_update().exclude(
            status__in=(Status.CANCELLED, Status.DECLINED, Status.REVOKED)
        )
    )
    if any(item.status != Status.SIGNED for item in items):
        return False
    for item in items:
        _release_one(item, user)
    bundle.published_at = timezone.now()
    bundle.save(update_fields=["published_at"])
    return True


def _release_one(item, user):
    if item.publication == Publication.LATER or item.published_at:
        return
    publish(item, user)


def publish(item, user):
    """Publish the signed version of an item, or schedule it for the time that was signed."""
    revision = item.revision
    wanted = item.publish_at if item.publication == Publication.AT else None
    content = revision.content
    moment = wanted.isoformat() if wanted else None
    if content.get("go_live_at") != moment:
        # When it goes public is decided by who signs, not by what the editor typed.
        revision.content = content | {"go_live_at": moment}
        revision.save()
    revision.publish(user=user, skip_permission_checks=True)


def signed_item(instance):
    """Return the newest ReviewItem by which a version of this object was signed off, or None."""
    return (
        ReviewItem.objects.filter(
            base_content_type=instance.get_base_content_type(),
            object_id=str(instance.pk),
            status=Status.SIGNED,
        )
        .order_by("-pk")
        .first()
    )


def mark_published(item):
    """Note that the signed version is public now."""
    ReviewItem.objects.filter(pk=item.pk).update(published_at=timezone.now())


def revoke(instance):
    """Let no sign-off of this object count any more: it is not published again unreviewed."""
    return ReviewItem.objects.filter(
        base_content_type=instance.get_base_content_type(),
        object_id=str(instance.pk),
        status=Status.SIGNED,
    ).update(status=Status.REVOKED)
