"""What hangs on a brand: each part is a child of the page and so part of its revision."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from ..choices import Level, RoadmapState, Team
from .parts import (
    AbstractAttachment,
    AbstractFigure,
    AbstractGalleryPicture,
    check_order_of_dates,
    plain_number,
)

BRAND = "dangjian_pages.BrandPage"
WRONG_ORDER = _("The end lies before the start: swap the dates, or clear one.")


class MethodStep(Orderable):
    """One numbered part of the working method 工作法."""

    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="method_steps")
    name = models.CharField(
        _("name"), max_length=60, help_text=_("Kept as typed, e.g. “三服务” or “20”.")
    )
    text = models.TextField(_("what it stands for"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("part of the working method")

    def __str__(self):
        return f"{self.name} {self.text}".strip()


class Carrier(Orderable):
    """A carrier 活动载体."""

    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="carriers")
    name = models.CharField(_("name"), max_length=80)
    description = models.TextField(_("what it is"), blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("carrier")
        verbose_name_plural = _("carriers")

    def __str__(self):
        return f"{self.name} {self.description}".strip()

    def clean(self):
        super().clean()
        check_order_of_dates(self, "starts_on", "ends_on", WRONG_ORDER)


class Indicator(ClusterableModel, Orderable):
    """A two-level indicator 一级指标 / 二级指标 with its target."""

    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="indicators")
    group = models.CharField(_("first-level indicator"), max_length=60)
    name = models.CharField(_("second-level indicator"), max_length=80)
    target = models.DecimalField(
        _("target"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(
        _("unit"), max_length=20, help_text=_("e.g. 户, 次, %, 万元. A number needs its unit.")
    )

    panels = [
        FieldRowPanel([FieldPanel("group"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("target"), FieldPanel("unit")]),
        InlinePanel("readings", label=_("Reading")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self):
        return f"{self.group} {self.name}"

    @property
    def latest_reading(self):
        return max(self.readings.all(), key=lambda reading: reading.read_on, default=None)

    @property
    def display_target(self):
        return plain_number(self.target)


class Reading(models.Model):
    """A reading of an indicator over time 动态监测."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    read_on = models.DateField(_("day"))
    value = models.DecimalField(_("number"), max_digits=14, decimal_places=2)

    panels = [FieldRowPanel([FieldPanel("read_on"), FieldPanel("value")])]

    class Meta:
        ordering = ["read_on"]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self):
        return f"{self.read_on} {self.value}"

    @property
    def display_value(self):
        return plain_number(self.value)


class RoadmapStage(Orderable):
    """A stage of the roadmap 路线图."""

    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="roadmap")
    name = models.CharField(_("name"), max_length=60)
    goal = models.TextField(_("goal"), blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    responsible = models.CharField(
        _("responsible role"), max_length=60, blank=True, help_text=_("A role, not a name.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RoadmapState, default=RoadmapState.PLANNED
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("goal"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldRowPanel([FieldPanel("responsible"), FieldPanel("state")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("stage of the roadmap")
        verbose_name_plural = _("stages of the roadmap")

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        check_order_of_dates(self, "starts_on", "ends_on", WRONG_ORDER)


class GroupMember(Orderable):
    """A member of the work or supervision group. The role is public, the name rarely."""

    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="members")
    team = models.CharField(
        pgettext_lazy("of people", "group"), max_length=12, choices=Team, default=Team.WORK
    )
    role = models.CharField(_("role"), max_length=60)
    duty = models.CharField(_("duty"), max_length=300, blank=True)
    name = models.CharField(
        pgettext_lazy("of a person", "name"),
        max_length=40,
        blank=True,
        help_text=_("Only with recorded consent."),
    )
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("team"), FieldPanel("role")]),
        FieldPanel("duty"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("consent_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("group member")
        verbose_name_plural = _("group members")

    def __str__(self):
        return self.role

    def clean(self):
        super().clean()
        if self.name and not self.consent_on:
            raise ValidationError(
                {"consent_on": _("Give the day of the person's consent, or delete the name.")}
            )

    @property
    def public_name(self):
        return self.name if self.consent_on else ""


class Honour(Orderable):
    """An honour 荣誉."""

    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="honours")
    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(_("level"), max_length=20, choices=Level, blank=True)
    issuer = models.CharField(_("issuer"), max_length=120, blank=True)
    awarded_on = models.DateField(_("date"), null=True, blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("level"), FieldPanel("awarded_on")]),
        FieldPanel("issuer"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("honour")
        verbose_name_plural = _("honours")

    def __str__(self):
        return f"{self.name} {self.issuer}".strip()


class MediaCoverage(Orderable):
    """A report in the media 媒体报道."""

    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="coverage")
    outlet = models.CharField(_("outlet"), max_length=80)
    title = models.CharField(_("title"), max_length=200)
    level = models.CharField(_("level"), max_length=20, choices=Level, blank=True)
    published_on = models.DateField(_("date"), null=True, blank=True)
    url = models.URLField(pgettext_lazy("on the web", "address"), blank=True)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("outlet"), FieldPanel("level")]),
        FieldRowPanel([FieldPanel("published_on"), FieldPanel("url")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("media report")
        verbose_name_plural = _("media coverage")

    def __str__(self):
        return f"{self.title} {self.outlet}"


class BrandFigure(AbstractFigure):
    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="figures")

    class Meta(AbstractFigure.Meta):
        verbose_name = _("result figure")
        verbose_name_plural = _("result figures")


class BrandPicture(AbstractGalleryPicture):
    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="gallery")

    class Meta(AbstractGalleryPicture.Meta):
        verbose_name = _("picture of a brand")


class VisualIdentityFile(AbstractAttachment):
    """A file of the visual identity VI."""

    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="identity_files")

    class Meta(AbstractAttachment.Meta):
        verbose_name = _("visual identity file")


class Replication(Orderable):
    """Who copied the brand 推广应用单位."""

    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="replications")
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("When it is not in the list.")
    )
    note = models.CharField(_("what was copied"), max_length=200, blank=True)

    panels = [FieldPanel("organisation"), FieldPanel("name"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("unit that copied the brand")

    def __str__(self):
        return str(self.organisation) if self.organisation_id else self.name

    def clean(self):
        super().clean()
        if not self.organisation_id and not self.name:
            raise ValidationError({"name": _("Choose an organisation, or type its name.")})


class FeedbackIndex(Orderable):
    """The four feedback indices of one evaluation round."""

    page = ParentalKey(BRAND, on_delete=models.CASCADE, related_name="feedback")
    round_name = models.CharField(_("evaluation round"), max_length=60)
    awareness = models.DecimalField(_("awareness 认知度"), max_digits=5, decimal_places=2)
    renown = models.DecimalField(_("renown 知名度"), max_digits=5, decimal_places=2)
    reputation = models.DecimalField(_("reputation 美誉度"), max_digits=5, decimal_places=2)
    loyalty = models.DecimalField(_("loyalty 忠诚度"), max_digits=5, decimal_places=2)

    panels = [
        FieldPanel("round_name"),
        FieldRowPanel([FieldPanel("awareness"), FieldPanel("renown")]),
        FieldRowPanel([FieldPanel("reputation"), FieldPanel("loyalty")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("feedback indices")

    def __str__(self):
        return self.round_name

    def clean(self):
        super().clean()
        wrong = {
            name: _("An index is a percentage: type a number from 0 to 100.")
            for name in ("awareness", "renown", "reputation", "loyalty")
            if getattr(self, name) is not None and not 0 <= getattr(self, name) <= 100
        }
        if wrong:
            raise ValidationError(wrong)
