"""What a text is built of: headings, pictures, what it must not go public without, dates."""

import re
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import conf
from ..choices import NAMED_STAGES, PledgeState, RoadmapState, Stage
from .findings import Severity
from .registry import PreflightCheck

COVERS = ("cover", "share_image")
FILE_NAME = re.compile(
    r"^[\w\-. ()（）]+\.(?:jpe?g|png|gif|webp|avif|heic|bmp|tiff?)$", re.IGNORECASE
)
CAMERA_NAME = re.compile(
    r"^(?:img|dsc|mmexport|wx_camera|微信图片|截图|screenshot)[\s_\-\d]*$", re.I
)
DEADLINE = re.compile(
    r"(?:截止|截至|有效期至|有效期限至|报名至)[^\n。；]{0,10}?(\d{4})年(\d{1,2})月(\d{1,2})日"
)
REPRINTED = re.compile(r"(?:本文)?(?:转载自|转自|原载于?|来源[:：])\s*[《“\w]")


class HeadingCheck(PreflightCheck):
    code = "headings"
    label = gettext_lazy("Headings out of order")

    def check(self, target):
        # The parts of a case have a heading of their own on the page.
        sections = getattr(target.instance, "sections", list)()
        above = {name: 2 for name, *_rest in sections}  # level of the heading before, by field
        for heading in target.headings:
            before = above.get(heading.place.field, 1)
            above[heading.place.field] = heading.level
            if heading.level > before + 1:
                message = _("A sub-heading without a heading above it")
                remedy = _("Make it a heading, or put a heading before it.")
            elif heading.level < 2:
                message = _("A heading of the first level, which is the title's")
                remedy = _("Make it a heading of the second level.")
            else:
                continue
            yield target.finding(
                heading.place,
                self.code,
                Severity.SHOULD,
                message,
                remedy=remedy,
                quotation=heading.text,
            )


class AlternativeTextCheck(PreflightCheck):
    code = "alternative_text"
    label = gettext_lazy("Missing alternative text")

    def check(self, target):
        for picture in target.pictures:
            text = (picture.alt_text or "").strip()
            if picture.alt_text is not None and not text:
                yield target.finding(
                    picture.place,
                    self.code,
                    Severity.MUST,
                    _("The picture has no alternative text"),
                    remedy=_("Say what it shows, for those who cannot see it."),
                )
            elif FILE_NAME.match(text) or CAMERA_NAME.match(text):
                yield target.finding(
                    picture.place,
                    self.code,
                    Severity.SHOULD,
                    _("The alternative text is the name of a file"),
                    remedy=_("Say what it shows, for those who cannot see it."),
                    quotation=text,
                )


class PictureSizeCheck(PreflightCheck):
    code = "picture_size"
    label = gettext_lazy("Pictures too small")

    def check(self, target):
        for picture in target.pictures:
            is_cover = picture.place.field in COVERS
            if not is_cover and picture.alt_text is None:
                continue  # logos and posters may be small
            least = conf.get("COVER_WIDTH" if is_cover else "PICTURE_WIDTH")
            if picture.image.width < least:
                yield target.finding(
                    picture.place,
                    self.code,
                    Severity.SHOULD,
                    _("The picture is %(width)d pixels wide: it will look blurred")
                    % {"width": picture.image.width},
                    remedy=_("Choose one that is at least %(width)d pixels wide.")
                    % {"width": least},
                    quotation=picture.image.title,
                )


class CompletenessCheck(PreflightCheck):
    """What the page says itself that it cannot go public without."""

    code = "incomplete"
    label = gettext_lazy("Incomplete")

    def check(self, target):
        errors = getattr(target.instance, "publish_errors", dict)()
        for name, message in errors.items():
            yield target.finding_in_field(name, self.code, Severity.MUST, str(message))


class ReprintCheck(PreflightCheck):
    """A text that says it is a reprint where the form says it is an original."""

    code = "reprint"
    label = gettext_lazy("Reprint without source")

    def check(self, target):
        if getattr(target.instance, "is_reprint", True):
            return  # its source is asked for by CompletenessCheck
        if match := REPRINTED.search(target.text):
            yield target.finding_at(
                *match.span(),
                self.code,
                Severity.SHOULD,
                _("The text reads like a reprint, and is marked as an original"),
                remedy=_("Choose “reprint” and name the source, or change the wording."),
            )


class DateCheck(PreflightCheck):
    code = "dates"
    label = gettext_lazy("Expired dates")

    def check(self, target):
        yield from self._fields(target)
        yield from self._rows(target)
        yield from self._deadlines(target)

    def _fields(self, target):
        page, today = target.instance, timezone.localdate()
        stage = getattr(page, "stage", None)
        for name, counts, severity, message in (
            (
                "review_due_on",
                stage in NAMED_STAGES,
                Severity.SHOULD,
                _("The review was due on %(date)s"),
            ),
            (
                "publicity_to",
                stage == Stage.PUBLICITY,
                Severity.SHOULD,
                _("The public notice ended on %(date)s"),
            ),
        ):
            day = getattr(page, name, None)
            if counts and day and day < today:
                yield target.finding_in_field(
                    name,
                    self.code,
                    severity,
                    message % {"date": date_format(day)},
                    remedy=_("Bring stage and dates up to date."),
                )
        expires = getattr(page, "expire_at", None)
        if expires and expires < timezone.now():
            yield target.finding_in_field(
                "expire_at",
                self.code,
                Severity.MUST,
                _("The time of expiry has passed"),
                remedy=_("Choose a later one, or clear it."),
            )

    def _rows(self, target):
        today = timezone.localdate()
        open_states = {PledgeState.DOING, RoadmapState.PLANNED, RoadmapState.ACTIVE}
        for place, child in target.parts.rows:
            day = getattr(child, "due_on", None) or getattr(child, "ends_on", None)
            if day and day < today and getattr(child, "state", None) in open_states:
                yield target.finding(
                    place,
                    self.code,
                    Severity.SHOULD,
                    _("It was due on %(date)s and is not marked as done")
                    % {"date": date_format(day)},
                    remedy=_("Choose its state anew, or change the date."),
                    quotation=str(child),
                )

    def _deadlines(self, target):
        for match in DEADLINE.finditer(target.folded.form):
            try:
                day = date(*map(int, match.groups()))
            except ValueError:
                continue
            if day < timezone.localdate():
                yield target.finding_at(
                    *target.folded.span(*match.span()),
                    self.code,
                    Severity.NOTE,
                    _("This date has passed"),
                    remedy=_("Look whether it is still right."),
                )


CHECKS = [
    HeadingCheck,
    AlternativeTextCheck,
    PictureSizeCheck,
    CompletenessCheck,
    ReprintCheck,
    DateCheck,
]
