from django.core.validators import MinValueValidator
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import conf
from ..choices import ActivityKind, ActivityMode, BrandStatus, Team, label_in
from ..fields import BodyField, image_key
from ..panels import brands as panels
from .base import RecordPage
from .lists import RecordIndexPage
from .parts import check_order_of_dates, start_of_day

POSITIONING = {
    "positioning_why": _("Say why the brand was made (为什么创). It cannot go public without."),
    "positioning_what": _("Say what the brand is (创什么). It cannot go public without."),
    "positioning_how": _("Say how the brand is built (如何创). It cannot go public without."),
}


class BrandIndexPage(RecordIndexPage):
    """The list of brands, or one organisation's section of it."""

    list_kinds = ["brand"]
    parent_page_types = ["dangjian_pages.HomePage", "dangjian_pages.BrandIndexPage"]
    subpage_types = ["dangjian_pages.BrandIndexPage", "dangjian_pages.BrandPage"]
    template = "dangjian_showcase/pages/brand_index.html"

    class Meta:
        verbose_name = _("list of brands")


class BrandPage(RecordPage):
    """A Party-building brand 党建品牌."""

    record_kind = "brand"
    page_relations = (*RecordPage.page_relations, "logo")
    search_relations = (
        *RecordPage.search_relations,
        "method_steps",
        "carriers",
        "honours",
        "coverage",
        "figures",
        "replications__organisation",
        "identity_files",
    )
    parent_page_types = ["dangjian_pages.BrandIndexPage"]
    subpage_types = ["dangjian_pages.ActivityPage"]
    template = "dangjian_showcase/pages/brand.html"

    short_name = models.CharField(
        _("short names"),
        max_length=120,
        blank=True,
        help_text=_("As people call it, several separated by commas; they are searched too."),
    )
    slogan = models.CharField(
        _("slogan or theme"),
        max_length=100,
        blank=True,
        help_text=_("Short and easy to remember, at most 30 characters is good."),
    )
    founding_year = models.PositiveSmallIntegerField(
        _("year of founding"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1921)],
        help_text=_("Four digits, e.g. 2019."),
    )
    status = models.CharField(
        _("status"), max_length=12, choices=BrandStatus, default=BrandStatus.ACTIVE
    )
    logo = image_key(
        _("logo"), _("The organisation's own mark. The Party emblem may not be part of it.")
    )
    logo_meaning = models.TextField(_("meaning of the logo"), blank=True)

    positioning_why = models.TextField(
        _("why it is made"), blank=True, help_text=_("Needed before the brand can go public.")
    )
    positioning_what = models.TextField(
        _("what is made"), blank=True, help_text=_("Needed before the brand can go public.")
    )
    positioning_how = models.TextField(
        _("how it is made"), blank=True, help_text=_("Needed before the brand can go public.")
    )
    meaning = models.TextField(_("meaning of the brand"), blank=True)
    political_meaning = models.TextField(
        _("principles"), blank=True, help_text=_("政治味: the principles it stands on.")
    )
    cultural_meaning = models.TextField(
        _("culture"), blank=True, help_text=_("文化味: local and company culture in it.")
    )
    integration_meaning = models.TextField(
        _("integration"), blank=True, help_text=_("融合味: how it joins the daily work.")
    )
    core_goal = models.TextField(_("core goal"), blank=True)

    method_name = models.CharField(
        _("working method"),
        max_length=100,
        blank=True,
        help_text=_("Kept as typed, e.g. “双提升、三服务、四争先” or “1+5+20+N”."),
    )
    body = BodyField(verbose_name=_("body"))
    demonstration_value = models.TextField(_("demonstration value"), blank=True)
    lessons = RichTextField(
        _("what others may copy"),
        blank=True,
        features=["bold", "ol", "ul", "link"],
    )

    edit_handler = panels.EDIT_HANDLER

    search_fields = RecordPage.search_fields + [index.FilterField("status")]

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brands")

    def publish_errors(self):
        errors = super().publish_errors()
        for name, message in POSITIONING.items():
            if not getattr(self, name).strip():
                errors[name] = message
        return errors

    def clean(self):
        super().clean()
        if self.year is None:
            self.year = self.founding_year

    def advice(self):
        longest = conf.get("SLOGAN_LENGTH")
        if len(self.slogan) <= longest:
            return []
        return [
            _("The slogan is long: people remember up to %(count)d characters.")
            % {"count": longest}
        ]

    @property
    def work_group(self):
        return [member for member in self.members.all() if member.team == Team.WORK]

    @property
    def supervision_group(self):
        return [member for member in self.members.all() if member.team == Team.SUPERVISION]

    def record_state(self):
        return self.status, label_in(BrandStatus, self.status)

    def short_names(self):
        return [
            name.strip() for name in self.short_name.replace("，", ",").split(",") if name.strip()
        ]

    def attachments(self):
        return self.identity_files.all()

    def body_texts(self):
        yield from (self.slogan, self.method_name, self.logo_meaning, self.core_goal)
        yield from (self.positioning_why, self.positioning_what, self.positioning_how)
        yield from (self.meaning, self.political_meaning, self.cultural_meaning)
        yield from (self.integration_meaning, self.demonstration_value)
        yield strip_tags(self.lessons)
        for relation in ("method_steps", "carriers", "honours", "coverage", "figures"):
            yield from (str(part) for part in getattr(self, relation).all())
        yield from (str(item) for item in self.replications.all())
        yield from super().body_texts()


class ActivityPage(RecordPage):
    """An activity of a brand 品牌活动."""

    record_kind = "activity"
    parent_page_types = ["dangjian_pages.BrandPage"]
    subpage_types = []
    template = "dangjian_showcase/pages/activity.html"

    kind = models.CharField(
        _("kind"), max_length=12, choices=ActivityKind, default=ActivityKind.PARTY_DAY
    )
    mode = models.CharField(
        _("mode"), max_length=8, choices=ActivityMode, default=ActivityMode.OFFLINE
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    participants = models.PositiveIntegerField(
        _("number of participants"), null=True, blank=True, help_text=_("A whole number.")
    )
    process = BodyField(verbose_name=_("process"))
    outcome = models.TextField(pgettext_lazy("activity", "result"), blank=True)

    edit_handler = panels.ACTIVITY_EDIT_HANDLER

    class Meta:
        verbose_name = _("brand activity")
        verbose_name_plural = _("brand activities")

    def clean(self):
        super().clean()
        check_order_of_dates(
            self, "starts_on", "ends_on", _("The last day lies before the first: swap them.")
        )
        if self.year is None and self.starts_on:
            self.year = self.starts_on.year

    def publish_errors(self):
        errors = super().publish_errors()
        if self.starts_on is None:
            errors["starts_on"] = _("Give the day of the activity.")
        return errors

    @property
    def brand(self):
        return self.get_parent().specific

    def record_date(self):
        return start_of_day(self.starts_on) or super().record_date()

    def body_texts(self):
        kind, mode = label_in(ActivityKind, self.kind), label_in(ActivityMode, self.mode)
        yield from (kind, mode, self.place, self.outcome)
        yield from self.process.stream_block.get_searchable_content(self.process)
