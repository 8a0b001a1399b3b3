from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable
from wagtail.search import index

from dangjian_search.public import public_pages

from .. import conf
from ..choices import ReportOutcome
from ..fields import BodyField
from ..panels import cases as panels
from .base import RecordPage
from .lists import RecordIndexPage
from .parts import AbstractAttachment, AbstractFigure

CASE = "dangjian_pages.TypicalCasePage"


class CaseIndexPage(RecordIndexPage):
    """The list of typical cases, or one organisation's section of it."""

    list_kinds = ["case"]
    parent_page_types = ["dangjian_pages.HomePage", "dangjian_pages.CaseIndexPage"]
    subpage_types = [
        "dangjian_pages.CaseIndexPage",
        "dangjian_pages.TypicalCasePage",
        "dangjian_pages.CaseBatchPage",
    ]
    template = "dangjian_showcase/pages/case_index.html"

    class Meta:
        verbose_name = _("list of cases")


class TypicalCasePage(RecordPage):
    """A typical case 典型案例: background, practice, outcome, insight."""

    record_kind = "case"
    search_relations = (*RecordPage.search_relations, "figures", "lessons", "downloads")
    parent_page_types = ["dangjian_pages.CaseIndexPage"]
    subpage_types = []
    template = "dangjian_showcase/pages/typical_case.html"

    brand = models.ForeignKey(
        "dangjian_pages.BrandPage",
        verbose_name=_("brand"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="cases",
        help_text=_("The brand that the case shows at work."),
    )
    abstract = models.TextField(
        _("abstract"), blank=True, help_text=_("Up to 1,500 characters is good.")
    )
    background = BodyField(verbose_name=_("background and cause"))
    practice = BodyField(verbose_name=_("practice and course"))
    outcome = BodyField(verbose_name=_("outcome"))
    insight = BodyField(verbose_name=_("insight"))
    appendix = BodyField(verbose_name=_("appendix"))
    batch = models.CharField(
        _("batch"), max_length=80, blank=True, help_text=_("e.g. “2025 年第一批典型案例”.")
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)

    edit_handler = panels.EDIT_HANDLER

    search_fields = RecordPage.search_fields + [index.FilterField("brand")]

    class Meta:
        verbose_name = _("typical case")
        verbose_name_plural = _("typical cases")

    def clean(self):
        super().clean()
        if self.issued_on and self.year is None:
            self.year = self.issued_on.year

    def publish_errors(self):
        errors = super().publish_errors()
        if not self.abstract.strip() and not self.summary.strip():
            errors["abstract"] = _(
                "Give the case an abstract, so that readers know what it is about."
            )
        if not self.practice:
            errors["practice"] = _("Tell what was done: the practice is the heart of a case.")
        return errors

    def sections(self):
        """Return the parts of the case that have text, each as (anchor, label, stream)."""
        names = ("background", "practice", "outcome", "insight", "appendix")
        return [
            (name, self._meta.get_field(name).verbose_name, getattr(self, name))
            for name in names
            if getattr(self, name)
        ]

    def advice(self):
        advice = []
        for text, name, message in (
            (
                self.abstract,
                "ABSTRACT_LENGTH",
                _("The abstract is long: %(count)d characters are enough."),
            ),
            (
                "".join(self.section_texts()),
                "CASE_LENGTH",
                _("The case is long: %(count)d characters are enough."),
            ),
        ):
            enough = conf.get(name)
            if len(text) > enough:
                advice.append(message % {"count": enough})
        return advice

    def section_texts(self):
        for _name, _label, stream in self.sections():
            yield from stream.stream_block.get_searchable_content(stream)

    def attachments(self):
        return self.downloads.all()

    def body_texts(self):
        yield from (self.abstract, self.batch)
        # Who types the brand's name finds its cases, but not while the brand is not public.
        if self.brand_id:
            yield from public_pages().filter(pk=self.brand_id).values_list("title", flat=True)
        for relation in ("figures", "lessons"):
            yield from (str(part) for part in getattr(self, relation).all())
        yield from self.section_texts()


class CaseFigure(AbstractFigure):
    page = ParentalKey(CASE, on_delete=models.CASCADE, related_name="figures")

    class Meta(AbstractFigure.Meta):
        verbose_name = _("figure of a case")


class CaseLesson(Orderable):
    """What others may copy 可学可鉴."""

    page = ParentalKey(CASE, on_delete=models.CASCADE, related_name="lessons")
    text = models.TextField(_("text"))

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("what others may copy")

    def __str__(self):
        return self.text


class CaseDownload(AbstractAttachment):
    """A file that belongs to the case."""

    page = ParentalKey(CASE, on_delete=models.CASCADE, related_name="downloads")

    class Meta(AbstractAttachment.Meta):
        verbose_name = _("download")


class CaseReport(Orderable):
    """A report of the case to a superior 案例报送. Not shown in public."""

    page = ParentalKey(CASE, on_delete=models.CASCADE, related_name="reports")
    reported_to = models.CharField(_("reported to"), max_length=120)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=10, choices=ReportOutcome, blank=True)
    note = models.TextField(_("note"), blank=True)

    panels = [
        FieldPanel("reported_to"),
        FieldRowPanel([FieldPanel("reported_on"), FieldPanel("result")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("report to a superior")

    def __str__(self):
        return self.reported_to

    def clean(self):
        super().clean()
        if self.result and not self.reported_on:
            raise ValidationError({"reported_on": _("A result needs the day of the report.")})
