"""What the preflight checks found in live pages, and what near-duplicates are found by."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..preflight.findings import Severity


class CheckedPage(models.Model):
    """That a live page was checked, with which list of phrases and when."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="dangjian_checked"
    )
    version = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(_("checked at"), auto_now=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("checked page")
        verbose_name_plural = _("checked pages")

    def __str__(self):
        return f"{self.page_id} {self.at}"


class StoredFinding(models.Model):
    """One finding in a live page."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="dangjian_findings")
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    code = models.CharField(_("check"), max_length=60, db_index=True)
    severity = models.CharField(_("severity"), max_length=6, choices=Severity)
    rank = models.PositiveSmallIntegerField()  # of the severity, for sorting
    number = models.PositiveIntegerField()  # place among the findings of its page
    message = models.TextField(_("what is wrong"))
    remedy = models.TextField(_("what to do"), blank=True)
    field = models.CharField(max_length=100, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    anchor = models.CharField(max_length=300, blank=True)
    quotation = models.CharField(_("quotation"), max_length=200, blank=True)
    suggestion = models.CharField(_("suggestion"), max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("finding of the preflight checks")
        verbose_name_plural = _("findings of the preflight checks")
        indexes = [models.Index(fields=["rank", "page", "number"], name="dangjian_finding_order")]
        default_permissions = ()
        permissions = [
            ("override_preflight", _("May hand in with findings that must be mended")),
        ]

    def __str__(self):
        return f"{self.place} {self.message}"

    @property
    def check_label(self):
        """The name of the check; its code where it is no longer registered."""
        from ..preflight.registry import get_checks

        check = get_checks().get(self.code)
        return str(check.label) if check else self.code

    @property
    def organisation_name(self):
        return self.organisation.display_name if self.organisation else ""


class TextMark(models.Model):
    """One of the marks of a live page's text; texts that share many are nearly the same."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    mark = models.BigIntegerField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mark of a text")
        verbose_name_plural = _("marks of texts")
        default_permissions = ()

    def __str__(self):
        return f"{self.page_id} {self.mark}"
