from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.search import index

from dangjian_search.kinds import get_kinds

from .. import conf
from ..choices import NAMED_STAGES, Stage, Stars, TeamType, label_in
from ..fields import BodyField
from ..panels import demonstrations as panels
from .base import RecordPage
from .lists import RecordIndexPage
from .parts import check_order_of_dates


class DemonstrationIndexPage(RecordIndexPage):
    """The list of demonstration records, or one organisation's section of it."""

    list_kinds = ["zone", "point", "post"]
    parent_page_types = ["dangjian_pages.HomePage", "dangjian_pages.DemonstrationIndexPage"]
    subpage_types = [
        "dangjian_pages.DemonstrationIndexPage",
        "dangjian_pages.DemonstrationZonePage",
        "dangjian_pages.DemonstrationPointPage",
        "dangjian_pages.DemonstrationPostPage",
    ]
    template = "dangjian_showcase/pages/demonstration_index.html"

    class Meta:
        verbose_name = _("list of demonstration records")


class DemonstrationPage(RecordPage):
    """What zones, points and posts have in common: life cycle and plate."""

    stage = models.CharField(
        _("stage"),
        max_length=12,
        choices=Stage,
        default=Stage.PLANNED,
        help_text=_("The public sees a record once it is named; during public notice, the notice."),
    )
    publicity_from = models.DateField(_("public notice from"), null=True, blank=True)
    publicity_to = models.DateField(
        _("public notice to"), null=True, blank=True, help_text=_("Usually five working days.")
    )
    publicity_contact = models.CharField(
        _("contact during public notice"),
        max_length=120,
        blank=True,
        help_text=_("Office and telephone to which objections go."),
    )
    named_on = models.DateField(_("named on"), null=True, blank=True)
    review_due_on = models.DateField(
        _("review due on"),
        null=True,
        blank=True,
        help_text=_("Left empty, three years after the naming."),
    )
    plate_number = models.CharField(_("plate number"), max_length=60, blank=True)
    plate_issuer = models.CharField(_("plate issued by"), max_length=120, blank=True)
    plate_on = models.DateField(_("plate issued on"), null=True, blank=True)
    stars = models.PositiveSmallIntegerField(
        _("stars of the last evaluation"),
        choices=Stars,
        null=True,
        blank=True,
        help_text=_("90 points and more: five; 80 to 89: four; 70 to 79: three."),
    )
    evaluated_on = models.DateField(_("evaluated on"), null=True, blank=True)
    team_type = models.CharField(
        _("team type"), max_length=16, choices=TeamType, blank=True, help_text=_("One of 五型.")
    )
    body = BodyField(verbose_name=_("body"))

    search_fields = RecordPage.search_fields + [index.FilterField("stage")]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        check_order_of_dates(
            self,
            "publicity_from",
            "publicity_to",
            _("The notice ends before it begins: swap the dates."),
        )
        check_order_of_dates(
            self,
            "named_on",
            "review_due_on",
            _("The review lies before the naming: correct one of the dates."),
        )
        if self.stars and not self.evaluated_on:
            raise ValidationError({"evaluated_on": _("Give the day on which it was evaluated.")})
        if self.named_on:
            self.year = self.year or self.named_on.year
            self.review_due_on = self.review_due_on or years_later(self.named_on)

    def publish_errors(self):
        errors = super().publish_errors()
        if self.stage in NAMED_STAGES and not self.named_on:
            errors["named_on"] = _("A named record needs the day of its naming.")
        if self.stage == Stage.PUBLICITY and not self.publicity_contact.strip():
            errors["publicity_contact"] = _("Say where objections go during the public notice.")
        return errors

    def is_public_record(self):
        shown = set(NAMED_STAGES)
        if conf.get("SHOW_REVOKED"):
            shown.add(Stage.REVOKED)
        return self.stage in shown

    @property
    def is_in_publicity(self):
        return self.stage == Stage.PUBLICITY

    def is_public_page(self):
        return self.is_public_record() or self.is_in_publicity

    def get_template(self, request, *args, **kwargs):
        # During the public notice visitors see who is to be named and where objections go, no more.
        if self.is_in_publicity and not getattr(request, "is_preview", False):
            return "dangjian_showcase/pages/publicity.html"
        return super().get_template(request, *args, **kwargs)

    @property
    def star_row(self):
        """The stars as they are drawn: "★★★★"."""
        return "★" * (self.stars or 0)

    def record_state(self):
        return self.stage, label_in(Stage, self.stage)

    def search_words(self):
        # 党建示范点: so people say, whatever its name.
        return [f"党建{get_kinds()[self.record_kind].label}"]

    def body_texts(self):
        team_type = label_in(TeamType, self.team_type)
        yield from (self.plate_number, self.plate_issuer, team_type)
        yield from super().body_texts()


class PlaceMixin(models.Model):
    """Where a record is and how to visit it."""

    address = models.CharField(_("address"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("WGS-84, in degrees, e.g. 30.746129."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("WGS-84, in degrees, e.g. 120.755486."),
    )
    opening_hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    visit_contact = models.CharField(
        _("contact for visits"),
        max_length=120,
        blank=True,
        help_text=_("Shown in public: an office and its telephone, not a person's."),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("Give both coordinates, or none.")})

    def record_position(self):
        # An import or the ORM can store what no form takes.
        if self.latitude is None or self.longitude is None:
            return None
        is_on_earth = abs(self.latitude) <= 90 and abs(self.longitude) <= 180
        return (self.latitude, self.longitude) if is_on_earth else None


class DemonstrationZonePage(PlaceMixin, DemonstrationPage):
    """A demonstration zone 示范区."""

    record_kind = "zone"
    search_relations = (*RecordPage.search_relations, "highlights")
    parent_page_types = ["dangjian_pages.DemonstrationIndexPage"]
    subpage_types = [
        "dangjian_pages.DemonstrationPointPage",
        "dangjian_pages.DemonstrationPostPage",
    ]
    template = "dangjian_showcase/pages/demonstration_zone.html"
    edit_handler = panels.ZONE_EDIT_HANDLER

    class Meta:
        verbose_name = _("demonstration zone")
        verbose_name_plural = _("demonstration zones")

    def body_texts(self):
        yield self.address
        yield from (str(highlight) for highlight in self.highlights.all())
        yield from super().body_texts()


class DemonstrationPointPage(PlaceMixin, DemonstrationPage):
    """A demonstration point 示范点."""

    record_kind = "point"
    search_relations = (
        *RecordPage.search_relations,
        "highlights",
        "standards__evidence",
        "pledges",
        "visits",
    )
    parent_page_types = [
        "dangjian_pages.DemonstrationIndexPage",
        "dangjian_pages.DemonstrationZonePage",
    ]
    subpage_types = ["dangjian_pages.DemonstrationPostPage"]
    template = "dangjian_showcase/pages/demonstration_point.html"

    leader_position = models.CharField(
        _("contact leader's position"),
        max_length=80,
        blank=True,
        help_text=_("The position is shown in public, not the name."),
    )
    hardware = models.TextField(_("facilities are sound (硬件过硬)"), blank=True)
    software = models.TextField(_("management is in order (软件规范)"), blank=True)
    character = models.TextField(_("character is distinct (特色鲜明)"), blank=True)
    effect = models.TextField(_("effect is evident (成效显著)"), blank=True)
    experience = RichTextField(
        _("experience to learn from"), blank=True, features=["bold", "ol", "ul", "link"]
    )
    edit_handler = panels.POINT_EDIT_HANDLER

    class Meta:
        verbose_name = _("demonstration point")
        verbose_name_plural = _("demonstration points")

    def attachments(self):
        standards = self.standards.all()
        return [item for standard in standards for item in standard.public_evidence()]

    def body_texts(self):
        yield from (self.address, self.hardware, self.software, self.character, self.effect)
        yield strip_tags(self.experience)
        for relation in ("highlights", "standards", "pledges", "visits"):
            yield from (str(part) for part in getattr(self, relation).all())
        yield from super().body_texts()


class DemonstrationPostPage(DemonstrationPage):
    """A demonstration post 示范岗."""

    record_kind = "post"
    page_relations = (*RecordPage.page_relations, "kind")
    search_relations = (*RecordPage.search_relations, "kind", "pledges")
    parent_page_types = [
        "dangjian_pages.DemonstrationIndexPage",
        "dangjian_pages.DemonstrationZonePage",
        "dangjian_pages.DemonstrationPointPage",
    ]
    subpage_types = []
    template = "dangjian_showcase/pages/demonstration_post.html"

    kind = models.ForeignKey(
        "dangjian_pages.PostKind",
        verbose_name=_("kind of post"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    duties = RichTextField(_("duties"), blank=True, features=["bold", "ol", "ul"])
    edit_handler = panels.POST_EDIT_HANDLER

    class Meta:
        verbose_name = _("demonstration post")
        verbose_name_plural = _("demonstration posts")

    def publish_errors(self):
        errors = super().publish_errors()
        if "organisation" in errors:
            errors["organisation"] = _("A post belongs to an organisation: choose it.")
        if self.kind_id is None:
            errors["kind"] = _("Choose the kind of the post.")
        return errors

    def body_texts(self):
        yield str(self.kind or "")
        yield strip_tags(self.duties)
        yield from (str(part) for part in self.pledges.all())
        yield from super().body_texts()


def years_later(day):
    """Return the day a name given on `day` is due for review (setting DANGJIAN_NAME_YEARS)."""
    year = day.year + conf.get("NAME_YEARS")
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
