"""Links by which somebody without an account sees a page that is not public yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .token_links import TokenLink, Void


class PreviewLink(TokenLink):
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

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-pk"]

    def lost(self):
        return Void.CHANGED if self.is_fixed and self.revision_id is None else None
