from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadingCount(models.Model):
    """How often a page was read. Beside the page, so that reading makes no revision."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    count = models.PositiveIntegerField(_("times read"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reading count")
        verbose_name_plural = _("reading counts")

    def __str__(self):
        return f"{self.page_id}: {self.count}"


class ContentChange(models.Model):
    """One transaction in which something changed that visitors see; see page_cache.version."""

    stamp = models.BigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change of the content")
        verbose_name_plural = _("changes of the content")

    def __str__(self):
        return str(self.pk)
