"""审核记录: every act of the review, in a chain in which tampering shows."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from ..review.choices import Act, Stage


class RecordsAreKept(Exception):
    """Somebody tried to change or delete a review record."""


class ReviewRecordQuerySet(models.QuerySet):
    def of(self, instance):
        """Filter to the records of one object, oldest first."""
        return self.filter(
            base_content_type_id=instance.get_base_content_type().pk, object_id=str(instance.pk)
        ).order_by("number")

    def update(self, **kwargs):
        raise RecordsAreKept("Review records are not changed.")

    def delete(self):
        raise RecordsAreKept("Review records are not deleted.")


class ReviewRecord(models.Model):
    """One act. Names are kept as they were, so that it reads the same when people have left.

    `number` counts all records without a gap; `digest` covers this record and the digest before,
    see review.records. Nothing here points at a row that may be deleted, so that nothing has to be
    changed when one is.
    """

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("time"), default=timezone.now)
    act = models.CharField(_("act"), max_length=12, choices=Act)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, blank=True)
    step_name = models.CharField(_("step"), max_length=255, blank=True)
    round = models.PositiveSmallIntegerField(_("round"), default=1)

    content_type_id = models.PositiveIntegerField()
    base_content_type_id = models.PositiveIntegerField()
    object_id = models.CharField(max_length=255)
    item_id = models.PositiveBigIntegerField(null=True)
    title = models.CharField(_("title"), max_length=255)
    organisation_id = models.PositiveBigIntegerField(null=True)
    organisation_name = models.CharField(_("organisation"), max_length=120, blank=True)
    revision_id = models.PositiveBigIntegerField(null=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64, blank=True)

    user_id = models.PositiveBigIntegerField(null=True)
    user_name = models.CharField(_("who"), max_length=150, blank=True)
    position = models.CharField(_("position"), max_length=200, blank=True)
    on_behalf_of = models.CharField(_("on behalf of"), max_length=150, blank=True)
    opinion = models.TextField(_("opinion"), blank=True)
    # list of {"kind", "place", "wrong", "correction"}
    errors = models.JSONField(_("proof errors"), default=list, blank=True)
    # why somebody acted who otherwise may not
    override_reason = models.CharField(max_length=500, blank=True)
    # what an act of its own kind needs, e.g. {"publish_at": …}
    detail = models.JSONField(default=dict, blank=True)

    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(_("digest"), max_length=64)

    objects = ReviewRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("review record")
        verbose_name_plural = _("review records")
        ordering = ["number"]
        indexes = [
            models.Index(
                fields=["base_content_type_id", "object_id", "number"],
                name="dangjian_record_of_object",
            ),
            models.Index(fields=["item_id", "number"], name="dangjian_record_of_item"),
            models.Index(fields=["at"], name="dangjian_record_at"),
        ]

    def __str__(self):
        return f"{self.number} {self.get_act_display()} {self.title}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise RecordsAreKept(f"Review record {self.number} is not changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise RecordsAreKept(f"Review record {self.number} is not deleted.")

    @property
    def guest(self):
        """Whose advice it is who has no account, with their position; `user_name` entered it."""
        return self.detail.get("guest", "") if self.act == Act.ADVICE else ""

    @property
    def revision(self):
        """The version that it is about; None when it was purged."""
        return Revision.objects.filter(pk=self.revision_id).first()


class ReviewChainHead(models.Model):
    """The newest record, so that records cut off the end are missed. One row."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
