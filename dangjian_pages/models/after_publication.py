"""What happens to a page once it is public: it is withdrawn, or corrected."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Workflow

from ..after.choices import OPEN_CORRECTIONS, CorrectionStatus
from ..review_workflow import CORRECTION_NAME


class Withdrawal(models.Model):
    """撤稿: a page was taken from the public, and what the public is told."""

    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(_("title"), max_length=255)
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.TextField(_("reason"), max_length=1000)
    approved_by = models.CharField(_("approved by"), max_length=200)
    public_notice = models.TextField(_("notice to the public"), max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_by_name = models.CharField(_("withdrawn by"), max_length=150)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), default=timezone.now)
    # Published again, after a new review.
    ended_at = models.DateTimeField(_("public again since"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-withdrawn_at"]
        indexes = [models.Index(fields=["page", "ended_at"], name="dangjian_withdrawal_of_page")]

    def __str__(self):
        return self.title


class Correction(models.Model):
    """勘误: a small change of a live page, with what was wrong and what is right."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="dangjian_corrections"
    )
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    wrong = models.TextField(_("what was wrong"), max_length=500)
    right = models.TextField(_("what is right"), max_length=500)
    status = models.CharField(
        _("status"), max_length=10, choices=CorrectionStatus, default=CorrectionStatus.OPEN
    )
    workflow_state = models.ForeignKey(
        "wagtailcore.WorkflowState", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    opened_at = models.DateTimeField(_("begun at"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    report = models.ForeignKey(
        "dangjian_pages.ReaderReport",
        null=True,
        on_delete=models.SET_NULL,
        related_name="corrections",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(status__in=[str(status) for status in OPEN_CORRECTIONS]),
                name="dangjian_correction_open_once",
            )
        ]

    def __str__(self):
        return f"{self.page} · {self.wrong}"[:200]

    @property
    def is_open(self):
        return self.status in OPEN_CORRECTIONS


def open_withdrawal(instance):
    """Return the Withdrawal of a page that was not published again since, or None."""
    if not isinstance(instance, Page):
        return None
    return Withdrawal.objects.filter(page=instance.pk, ended_at=None).first()


def is_corrected():
    """Return the expression of whether a page was corrected in public, for a query of pages."""
    published = Correction.objects.filter(page=OuterRef("pk"), status=CorrectionStatus.PUBLISHED)
    return Exists(published)


def open_correction(page):
    """Return the Correction under way for a page, or None."""
    return Correction.objects.filter(page_id=page.pk, status__in=OPEN_CORRECTIONS).first()


def correction_workflow(page):
    """Return the workflow 勘误 while a correction of a page is under way, or None.

    One whose draft has grown too large gets None, and so takes the ordinary review.
    """
    if page.pk is None or not page.live:
        return None
    correction = open_correction(page)
    if correction is None:
        return None
    if correction.status == CorrectionStatus.OPEN:
        from ..after.measuring import draft_change

        if not draft_change(page).is_small:
            return None
    return Workflow.objects.filter(name=CORRECTION_NAME, active=True).first()
