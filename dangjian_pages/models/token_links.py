"""What all links have in common by which somebody without an account reads something."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_OPENINGS = 100  # of one link


class Void(models.TextChoices):
    """Why a link opens nothing any more."""

    REVOKED = "revoked", pgettext_lazy("guest link", "Revoked")
    EXPIRED = "expired", pgettext_lazy("guest link", "Expired")
    OVER = "over", pgettext_lazy("guest link", "Not in review now")
    CHANGED = "changed", pgettext_lazy("guest link", "The content has changed")
    USED_UP = "used up", pgettext_lazy("guest link", "Opened too often")


class TokenLink(models.Model):
    """A link with a `name`, of which only the hash of its token is kept."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
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
        abstract = True

    def __str__(self):
        return self.name

    @property
    def void(self):
        """Why it opens nothing any more: Void, or None while it holds."""
        maker = self.made_by
        if self.revoked_at or maker is None or not maker.is_active:
            return Void.REVOKED
        if self.expires_at <= timezone.now():
            return Void.EXPIRED
        return self.lost() or (Void.USED_UP if self.opens >= MOST_OPENINGS else None)

    def lost(self):
        """Return why what it opened is not there any more: Void, or None."""
        raise NotImplementedError
