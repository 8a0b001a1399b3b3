"""典型案例发布: a batch of adopted cases that a superior issues with a cover letter."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from ..fields import BodyField
from ..panels import case_batches as panels
from ..upward.choices import SubmissionState
from ..upward.forms import CaseBatchForm
from .base import RecordPage
from .case_submissions import CaseSubmission
from .parts import start_of_day


class CaseBatchPage(RecordPage):
    """A batch of typical cases as its organisation issues it: cover letter and list of cases."""

    record_kind = "batch"
    base_form_class = CaseBatchForm
    parent_page_types = ["dangjian_pages.CaseIndexPage"]
    subpage_types = []
    template = "dangjian_showcase/pages/case_batch.html"

    number = models.PositiveSmallIntegerField(
        _("number of the batch"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Counted anew each year: 1 for the first batch."),
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    document_number = models.CharField(
        _("document number"), max_length=60, blank=True, help_text=_("e.g. 浙联党〔2025〕12 号.")
    )
    body = BodyField(verbose_name=_("cover letter"))

    # Ids of submissions in a form that is being checked: its rows reach the page only on saving.
    chosen_ids = None

    edit_handler = panels.EDIT_HANDLER
    search_fields = RecordPage.search_fields + [index.FilterField("issued_on")]

    class Meta:
        verbose_name = _("issue of cases")
        verbose_name_plural = _("issues of cases")

    def clean(self):
        super().clean()
        if self.issued_on:
            self.year = self.issued_on.year

    def publish_errors(self):
        errors = super().publish_errors()
        if self.number is None:
            errors["number"] = _("Give the batch its number.")
        if self.issued_on is None:
            errors["issued_on"] = _("Give the day on which the batch is issued.")
        if self.number_is_taken():
            errors["number"] = _(
                "The organisation has issued a batch of this number this year already."
            )
        if problem := self.problem_of_cases():
            errors["items"] = problem
        return errors

    def number_is_taken(self):
        if None in (self.number, self.issued_on, self.organisation_id):
            return False
        others = CaseBatchPage.objects.live().exclude(pk=self.pk)
        return others.filter(
            number=self.number,
            issued_on__year=self.issued_on.year,
            organisation=self.organisation_id,
        ).exists()

    def problem_of_cases(self):
        """Return why these cases cannot be issued, or ""."""
        submissions = self.submissions()
        if not submissions:
            return gettext("Choose at least one case that your organisation has adopted.")
        if len({one.case_id for one in submissions}) < len(submissions):
            return gettext("A case stands here twice: take one of them out.")
        for one in submissions:
            is_adopted = one.state == SubmissionState.ADOPTED
            if not is_adopted or one.to_organisation_id != self.organisation_id:
                text = gettext(
                    "“%(title)s” has not been adopted by this organisation: take it out."
                )
                return text % {"title": one.case.title}
            if not one.case.live:
                text = gettext("“%(title)s” is not public at present: take it out.")
                return text % {"title": one.case.title}
        return ""

    def submissions(self):
        """Return the submissions whose cases stand in the batch, in its order: list."""
        ids = self.chosen_ids
        if ids is None:
            ids = [item.submission_id for item in self.items.all()]
        found = CaseSubmission.objects.select_related("case").in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    @property
    def batch_name(self):
        """How the batch is called: its year and number; "" while it has none."""
        return batch_name(self.year, self.number)

    def record_date(self):
        return start_of_day(self.issued_on) or super().record_date()

    def short_names(self):
        return [name for name in (self.batch_name, self.document_number) if name]


def batch_name(year, number):
    """Return how a batch is called, or "" while its year or number is missing."""
    if not year or not number:
        return ""
    return gettext("Batch %(number)d of %(year)d") % {"year": year, "number": number}


class CaseBatchItem(Orderable):
    """One adopted case in a batch."""

    page = ParentalKey(CaseBatchPage, on_delete=models.CASCADE, related_name="items")
    submission = models.ForeignKey(
        CaseSubmission,
        verbose_name=_("adopted case"),
        on_delete=models.CASCADE,
        related_name="batch_items",
    )

    panels = [FieldPanel("submission")]

    class Meta(Orderable.Meta):
        verbose_name = _("case of a batch")

    def __str__(self):
        return str(self.submission)

    def clean(self):
        super().clean()
        if self.submission_id and self.submission.state != SubmissionState.ADOPTED:
            raise ValidationError({"submission": _("Choose a case that was adopted.")})
