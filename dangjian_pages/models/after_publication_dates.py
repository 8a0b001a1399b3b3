"""Dates that a public page has to keep: when to look at it again, when to update it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .home import HomePage
from .news import NewsChannelPage


class RereviewDate(models.Model):
    """定期复核: when somebody has to look whether a public page is still right.

    Beside the page and no part of its content, so that it changes without a review.
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="dangjian_rereview",
    )
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due_on = models.DateField(_("look again on"), db_index=True)
    months = models.PositiveSmallIntegerField(
        _("months between"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Left empty, the site's own interval counts."),
    )
    confirmed_at = models.DateTimeField(_("found right at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reminded_on = models.DateField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("date to look again")
        verbose_name_plural = _("dates to look again")

    def __str__(self):
        return f"{self.page} · {self.due_on}"

    @property
    def is_due(self):
        return self.due_on <= timezone.localdate()


class UpdateDeadline(models.Model):
    """How long the home page or a channel may stay without anything new, where not as by rule."""

    page = models.OneToOneField(
        Page,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("The home page or a news channel."),
    )
    days = models.PositiveSmallIntegerField(
        _("days"),
        validators=[MinValueValidator(1), MaxValueValidator(3660)],
        help_text=_("After this many days without anything new the alarm rings, e.g. 14."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("update deadline")
        verbose_name_plural = _("update deadlines")

    def __str__(self):
        return str(self.page)

    def clean(self):
        super().clean()
        if self.page_id and not issubclass(
            self.page.specific_class or Page, (HomePage, NewsChannelPage)
        ):
            raise ValidationError({"page": _("Choose the home page or a news channel.")})
