"""Links by which somebody without an account sees a page that is not public yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .guest_links import MOST_OPENINGS, Void


class PreviewLink(models.Model):
    """One way to the preview of one page. Only the hash of its token is kept."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", editable=False
    )
    name = models.CharField(_("who gets the link"), max_length=60)
    is_fixed = models.BooleanField(_("this version only"), default=False)
    # Of a link to one version; else the newest draft is shown.
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
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
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-pk"]

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
        if self.is_fixed and self.revision_id is None:
            return Void.CHANGED
        return Void.USED_UP if self.opens >= MOST_OPENINGS else None
