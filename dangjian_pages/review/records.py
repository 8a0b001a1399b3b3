"""Writing review records into their chain, and telling whether the chain is whole.

Each record's digest is the SHA-256 of the digest before it and of its own content, so one that is
changed, taken out or put in breaks the chain; ReviewChainHead knows the last, so one cut off the
end is missed. A printed approval slip carries digests, which holds the chain from outside.
"""

import hashlib
import json
from datetime import UTC

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from ..models import ReviewChainHead, ReviewRecord
from .choices import Act
from .reviewers import name_of, organisation_of, writers_of

# With these acts the record keeps who wrote the version and when, for the approval slip.
ABOUT_A_VERSION = (Act.SUBMIT, Act.SIGN, Act.DECLINE)

# Sent after a record was written, in its transaction: record, item (ReviewItem or None), instance.
recorded = Signal()

COVERED = (
    "number", "act", "stage", "step_name", "round", "content_type_id", "base_content_type_id",
    "object_id", "item_id", "title", "organisation_id", "organisation_name", "revision_id",
    "content_hash", "user_id", "user_name", "position", "on_behalf_of", "opinion", "errors",
    "override_reason", "detail",
)  # fmt: skip


@transaction.atomic
def write(act, *, item=None, instance=None, user=None, **fields):
    """Write one act into the chain and tell whoever listens.

    Args:
        act: Act.
        item: ReviewItem that it is about, or
        instance: the page or snippet, where there is no item.
        user: who acted; None for the system.
        **fields: opinion, errors, position, on_behalf_of, override_reason, detail, and what
            differs from the item's: revision_id, content_hash, stage, step_name.
    Returns:
        ReviewRecord
    """
    facts = _facts_of_item(item) if item else _facts_of(instance)
    if item and act in ABOUT_A_VERSION:
        fields["detail"] = _facts_of_version(item) | fields.get("detail", {})
    head, _made = ReviewChainHead.objects.select_for_update().get_or_create(pk=1)
    record = ReviewRecord(
        **(facts | fields),
        act=act,
        at=timezone.now(),
        number=head.number + 1,
        user_id=user.pk if user else None,
        user_name=name_of(user) if user else "",
        previous_digest=head.digest,
    )
    record.digest = digest_of(record)
    record.save()
    head.number, head.digest = record.number, record.digest
    head.save()
    recorded.send(sender=ReviewRecord, record=record, item=item, instance=instance)
    return record


def _facts_of_item(item):
    return {
        "item_id": item.pk,
        "content_type_id": item.content_type_id,
        "base_content_type_id": item.base_content_type_id,
        "object_id": item.object_id,
        "title": item.title,
        "organisation_id": item.organisation_id,
        "organisation_name": item.organisation.name if item.organisation else "",
        "revision_id": item.revision_id,
        "content_hash": item.content_hash,
        "stage": item.stage,
        "step_name": item.step.name if item.step else "",
        "round": item.round,
    }


def _facts_of_version(item):
    writers = get_user_model().objects.filter(pk__in=writers_of(item)).order_by("pk")
    return {
        "writers": [name_of(user) for user in writers],
        "revised_at": item.revision.created_at.isoformat() if item.revision else "",
    }


def _facts_of(instance):
    organisation = organisation_of(instance)
    content_type = ContentType.objects.get_for_model(instance, for_concrete_model=False)
    return {
        "content_type_id": content_type.pk,
        "base_content_type_id": instance.get_base_content_type().pk,
        "object_id": str(instance.pk),
        "title": str(instance)[:255],
        "organisation_id": organisation.pk if organisation else None,
        "organisation_name": organisation.name if organisation else "",
    }


def digest_of(record):
    """Return the digest that a record must have: 64 hexadecimal digits."""
    data = {name: getattr(record, name) for name in COVERED}
    data["at"] = record.at.astimezone(UTC).isoformat()
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{record.previous_digest}\n{text}".encode()).hexdigest()


def problems(after=0):
    """Yield what is wrong with the chain, as tuples (number, code).

    Args:
        after: number of a record that is taken for right; what lies before is not looked at.

    Codes: "changed" (the record is not what was written), "unlinked" (the one before it is not the
    one that was there), "missing" (the number is absent), "cut" (the end is not the last written).
    """
    number, digest = after, ""
    if after:
        digest = ReviewRecord.objects.filter(number=after).values_list("digest", flat=True).first()
    for record in ReviewRecord.objects.filter(number__gt=after).order_by("number").iterator():
        for absent in range(number + 1, record.number):
            yield absent, "missing"
        if record.previous_digest != digest:
            yield record.number, "unlinked"
        if digest_of(record) != record.digest:
            yield record.number, "changed"
        number, digest = record.number, record.digest
    head = ReviewChainHead.objects.filter(pk=1).first() or ReviewChainHead()
    if (head.number, head.digest) != (number, digest):
        yield max(head.number, number), "cut"
