from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index


class RegionLevel(models.TextChoices):
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    COUNTY = "county", _("County or district")


class Region(index.Indexed, models.Model):
    """An administrative division of county level or above.

    Source: GB/T 2260 codes; where the shipped rows come from and their date stand in
    dangjian_pages/data/README.md.
    """

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    name = models.CharField(_("name"), max_length=40)
    level = models.CharField(_("level"), max_length=10, choices=RegionLevel)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    full_name = models.CharField(_("full name"), max_length=120, blank=True, editable=False)

    search_fields = [
        index.SearchField("full_name"),
        index.AutocompleteField("full_name"),
        index.FilterField("level"),
    ]

    class Meta:
        ordering = ["code"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self):
        return self.full_name or self.name

    @property
    def display_name(self):
        return self.name

    def codes(self):
        """Return the codes of this region and of those it lies in, the widest first.

        GB/T 2260 nests by digits (33 00 00, 33 04 00, 33 04 02), so no query is needed. A county
        that a province administers directly (42 90 04) has no row between.
        """
        candidates = [f"{self.code[:2]}0000", f"{self.code[:4]}00", self.code]
        return list(dict.fromkeys(candidates))
