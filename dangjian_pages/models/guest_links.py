"""Links by which somebody without an account reads a version in review and says what they think."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..review.choices import Status

MOST_OPENINGS = 100  # of one link


class Recommendation(models.TextChoices):
    """What a guest advises; it decides nothing."""

    PASS = "pass", pgettext_lazy("recommendation", "Pass it")
    CHANGE = "change", pgettext_lazy("recommendation", "It needs changes")


class Void(models.TextChoices):
    """Why a link opens nothing any more."""

    REVOKED = "revoked", pgettext_lazy("guest link", "Revoked")
    EXPIRED = "expired", pgettext_lazy("guest link", "Expired")
    OVER = "over", pgettext_lazy("guest link", "Not in review now")
    CHANGED = "changed", pgettext_lazy("guest link", "The content has changed")
    USED_UP = "used up", pgettext_lazy("guest link", "Opened too often")


class GuestLink(models.Model):
    """One guest's way to one version of one item. Only the hash of its token is kept."""

    item = models.ForeignKey(
        "dangjian_pages.ReviewItem", on_delete=models.CASCADE, related_name="guest_links"
    )
    name = models.CharField(_("name of the guest"), max_length=60)
    position = models.CharField(_("position of the guest"), max_length=120, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # What the guest was asked about; of anything else the link shows nothing.
    content_hash = models.CharField(max_length=64, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)
    last_opened_at = models.DateTimeField(_("last opened at"), null=True, editable=False)
    opens = models.PositiveIntegerField(_("times opened"), default=0, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("guest link")
        verbose_name_plural = _("guest links")
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def shown_name(self):
        """The name with the position, as records call the guest."""
        return f"{self.name}（{self.position}）" if self.position else self.name

    @property
    def void(self):
        """Why it opens nothing any more: Void, or None while it holds."""
        item, maker = self.item, self.made_by
        if self.revoked_at or maker is None or not maker.is_active:
            return Void.REVOKED
        if self.expires_at <= timezone.now():
            return Void.EXPIRED
        if item.status != Status.WAITING:
            return Void.OVER
        if item.revision_id is None or item.content_hash != self.content_hash:
            return Void.CHANGED
        return Void.USED_UP if self.opens >= MOST_OPENINGS else None


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
