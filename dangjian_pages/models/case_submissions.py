"""案例报送: a case that an organisation has handed to a superior."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from ..upward.choices import SubmissionState

OPINION_LENGTH = 2000


class CaseSubmission(models.Model):
    """One submission of one version of a case to one organisation above it.

    What was done to it stands in the review records of the case, which outlive it.
    """

    case = models.ForeignKey(
        "dangjian_pages.TypicalCasePage",
        verbose_name=_("typical case"),
        on_delete=models.CASCADE,
        related_name="submissions",
    )
    from_organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("submitted from"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    to_organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("submitted to"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    forwarded_from = models.ForeignKey(
        "self",
        verbose_name=_("handed on from"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="forwarded_to",
    )
    revision = models.ForeignKey(
        Revision,
        verbose_name=_("version"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    message = models.TextField(_("message"), blank=True, max_length=OPINION_LENGTH)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("submitted by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    submitted_at = models.DateTimeField(_("submitted at"), default=timezone.now, db_index=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=SubmissionState,
        default=SubmissionState.PENDING,
        db_index=True,
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    opinion = models.TextField(_("opinion"), blank=True, max_length=OPINION_LENGTH)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("case submission")
        verbose_name_plural = _("case submissions")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "to_organisation"],
                condition=models.Q(state="pending"),
                name="dangjian_submission_open_once",
            )
        ]

    def __str__(self):
        return f"{self.case} → {self.to_organisation}"

    @property
    def is_open(self):
        return self.state == SubmissionState.PENDING

    @cached_property
    def is_changed(self):
        """Whether the case says something else now than what was submitted."""
        from ..upward.versions import current_hash

        if self.revision_id and self.case.live and self.case.live_revision_id == self.revision_id:
            return False
        return current_hash(self.case) != self.content_hash

    @property
    def title(self):
        return self.case.title
