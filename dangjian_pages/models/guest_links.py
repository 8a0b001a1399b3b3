"""Links by which somebody without an account reads a version in review and says what they think."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..review.choices import Status
from .token_links import TokenLink, Void


class Recommendation(models.TextChoices):
    """What a guest advises; it decides nothing."""

    PASS = "pass", pgettext_lazy("recommendation", "Pass it")
    CHANGE = "change", pgettext_lazy("recommendation", "It needs changes")


class GuestLink(TokenLink):
    """One guest's way to one version of one item. Only the hash of its token is kept."""

    item = models.ForeignKey(
        "dangjian_pages.ReviewItem", on_delete=models.CASCADE, related_name="guest_links"
    )
    name = models.CharField(_("name of the guest"), max_length=60)
    position = models.CharField(_("position of the guest"), max_length=120, blank=True)
    # What the guest was asked about; of anything else the link shows nothing.
    content_hash = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("guest link")
        verbose_name_plural = _("guest links")
        ordering = ["pk"]

    @property
    def shown_name(self):
        """The name with the position, as records call the guest."""
        return f"{self.name}（{self.position}）" if self.position else self.name

    def lost(self):
        item = self.item
        if item.status != Status.WAITING:
            return Void.OVER
        if item.revision_id is None or item.content_hash != self.content_hash:
            return Void.CHANGED
        return None


class GuestOpinion(models.Model):
    """What a guest wrote of their link's version; it counts for nothing until it is entered."""

    link = models.ForeignKey(GuestLink, on_delete=models.CASCADE, related_name="opinions")
    recommendation = models.CharField(_("recommendation"), max_length=6, choices=Recommendation)
    text = models.TextField(_("opinion"), max_length=2000)
    at = models.DateTimeField(_("time"), default=timezone.now)
    revision_id = models.PositiveBigIntegerField(null=True, editable=False)
    entered_at = models.DateTimeField(_("entered at"), null=True, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("opinion of a guest")
        verbose_name_plural = _("opinions of guests")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.link} {self.get_recommendation_display()}"
