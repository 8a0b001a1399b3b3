"""Small abstract parts that several page types hang on themselves."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string
from wagtail.models import Orderable

from ..choices import PledgeState


def check_order_of_dates(part, first, last, message):
    """Raise a ValidationError on field `last` when it lies before `first`."""
    start, end = getattr(part, first), getattr(part, last)
    if start and end and end < start:
        raise ValidationError({last: message})


def start_of_day(day):
    """Return the moment at which a day begins here, or None for None."""
    return day and timezone.make_aware(datetime.combine(day, time.min))


def plain_number(value):
    """Return a decimal without the zeros that only its storage adds, or "" for None."""
    return "" if value is None else f"{value.normalize():f}"


class AbstractFigure(Orderable):
    """A result figure 成效数据: a number with its unit."""

    label = models.CharField(_("what is counted"), max_length=60)
    value = models.DecimalField(_("number"), max_digits=14, decimal_places=2)
    unit = models.CharField(
        _("unit"), max_length=20, help_text=_("e.g. 户, 次, %, 万元. A number needs its unit.")
    )
    since = models.CharField(
        _("period"), max_length=40, blank=True, help_text=_("e.g. “2025” or “since 2023”.")
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("value"),
        FieldPanel("unit"),
        FieldPanel("since"),
    ]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return f"{self.label} {self.display_value} {self.unit}"

    @property
    def display_value(self):
        return plain_number(self.value)


class AbstractGalleryPicture(Orderable):
    """A picture of the gallery 有貌可观."""

    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=200,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    credit = models.CharField(_("credit"), max_length=80, blank=True)

    panels = [
        FieldPanel("image"),
        FieldPanel("alt_text"),
        FieldPanel("caption"),
        FieldPanel("credit"),
    ]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.caption or self.alt_text


class AbstractAttachment(Orderable):
    """A file with the title under which it is shown."""

    title = models.CharField(_("title"), max_length=120)
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("file"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [FieldPanel("title"), FieldPanel("document")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.title


class AbstractPledge(models.Model):
    """A public pledge 公开承诺."""

    who = models.CharField(
        _("who pledges"),
        max_length=60,
        blank=True,
        help_text=_("A role or post, not a person's name."),
    )
    pledge = models.CharField(_("pledge"), max_length=300)
    due_on = models.DateField(_("due date"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PledgeState, default=PledgeState.DOING
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.pledge

    @property
    def approved_comments(self):
        return [comment for comment in self.comments.all() if comment.is_approved]
