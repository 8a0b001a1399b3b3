"""我要纠错: what readers report, and what they are answered."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..after.choices import ReportKind, ReportStatus

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that looks like another
NUMBER_LENGTH = 12


def new_number():
    """Return the number by which a reader looks up the answer; nobody can guess another's."""
    return "".join(secrets.choice(ALPHABET) for _place in range(NUMBER_LENGTH))


class ReaderReport(models.Model):
    """One error report or take-down request. Plain text only; the contact is never public."""

    number = models.CharField(
        _("number"), max_length=NUMBER_LENGTH, unique=True, default=new_number
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ReportKind, default=ReportKind.ERROR)
    status = models.CharField(
        _("status"), max_length=10, choices=ReportStatus, default=ReportStatus.NEW, db_index=True
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    title = models.CharField(_("page"), max_length=255, blank=True)  # as it was reported
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField(_("what is wrong"), max_length=1000)
    quotation = models.TextField(_("quotation"), max_length=500, blank=True)
    suggestion = models.TextField(_("suggestion"), max_length=500, blank=True)
    contact = models.CharField(_("contact"), max_length=120, blank=True)
    claimant = models.CharField(_("claimant"), max_length=120, blank=True)
    proof_url = models.URLField(_("proof"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("received at"), default=timezone.now, db_index=True)
    due_at = models.DateTimeField(_("to be answered by"), db_index=True)
    # A hash that changes daily: to tell too many from one address, not to tell who it was.
    sender = models.CharField(max_length=64, blank=True)

    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reader's report")
        verbose_name_plural = _("readers' reports")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["sender", "created_at"], name="dangjian_report_sender")]

    def __str__(self):
        return self.shown_number

    @property
    def shown_number(self):
        """The number in groups, as it is read out."""
        return "-".join(self.number[start : start + 4] for start in range(0, NUMBER_LENGTH, 4))

    @property
    def is_new(self):
        return self.status == ReportStatus.NEW

    @property
    def is_overdue(self):
        return self.is_new and self.due_at <= timezone.now()

    @property
    def is_takedown(self):
        return self.kind == ReportKind.TAKEDOWN
