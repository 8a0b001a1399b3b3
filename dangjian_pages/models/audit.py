"""The audit: who did what, when, from where and with what result."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# What the law on the security of networks asks for at least: six months.
LEAST_DAYS = 180


class RecordIsPermanent(TypeError):
    """Something tried to change an audit record, or to delete one before its time."""

    def __init__(self):
        super().__init__(
            "Audit records are neither changed nor deleted; old ones go by "
            "`manage.py dangjian_audit_retention`."
        )


class AuditQuerySet(models.QuerySet):
    """Records to be read. They are added one by one and leave only by age."""

    def update(self, **kwargs):
        raise RecordIsPermanent

    update.alters_data = True

    def delete(self):
        raise RecordIsPermanent

    delete.alters_data = True
    delete.queryset_only = True

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise RecordIsPermanent
        return super().bulk_create(objs, *args, **kwargs)

    def forget(self, before):
        """Delete these records as far as they are older than a moment. Only retention calls it.

        Returns:
            int: how many were deleted.
        Raises:
            RecordIsPermanent: records have to be kept at least LEAST_DAYS.
        """
        if before > timezone.now() - timedelta(days=LEAST_DAYS):
            raise RecordIsPermanent
        count, _by_model = models.QuerySet.delete(self.filter(at__lt=before))
        return count


class AuditRecord(models.Model):
    """One action of somebody, written once by dangjian_pages.audit."""

    class Result(models.TextChoices):
        OK = "ok", _("Done")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Failed")

    at = models.DateTimeField(_("time"), default=timezone.now, editable=False)
    # Without constraints and without Django's doing: when an account or an organisation is
    # deleted, nothing is to be changed here.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    username = models.CharField(_("username"), max_length=255, blank=True)
    action = models.CharField(_("action code"), max_length=100)
    label = models.CharField(_("action"), max_length=200)
    object_type = models.CharField(_("object type"), max_length=200, blank=True)
    object_id = models.CharField(_("object number"), max_length=255, blank=True)
    object_title = models.CharField(_("object"), max_length=255, blank=True)
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    address = models.GenericIPAddressField(_("IP address"), null=True)
    agent = models.CharField(_("browser"), max_length=200, blank=True)
    result = models.CharField(_("Outcome"), max_length=10, choices=Result, default=Result.OK)
    detail = models.JSONField(_("details"), default=dict, encoder=DjangoJSONEncoder)
    # Shared by what happened in one go: with the entries of Wagtail's log, too.
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = AuditQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("audit record")
        verbose_name_plural = _("audit records")
        ordering = ["-at", "-pk"]
        base_manager_name = "objects"  # so that the way round the guards is closed as well
        default_permissions = ["view"]
        indexes = [
            models.Index(fields=["at", "id"], name="dangjian_audit_at"),
            models.Index(fields=["username", "at"], name="dangjian_audit_username"),
            models.Index(fields=["object_type", "at"], name="dangjian_audit_object_type"),
            models.Index(fields=["organisation", "at"], name="dangjian_audit_organisation"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.username} {self.label} {self.object_title}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise RecordIsPermanent
        kwargs["force_insert"] = True  # else one made with the number of another would change it
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise RecordIsPermanent
