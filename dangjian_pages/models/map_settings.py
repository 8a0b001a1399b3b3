"""Which tiles lie under the public map of a site."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

HELP = _(
    "Only the reviewed maps of Tianditu are used, with a key of the site's own (tianditu.gov.cn, "
    "kind “browser”). Without a key the places lie on plain ground, and no other host is called."
)


class MapGround(models.TextChoices):
    """The layers of 天地图, by their names there."""

    VECTOR = "vec", _("Map")
    IMAGERY = "img", _("Satellite picture")
    TERRAIN = "ter", _("Terrain")


@register_setting(icon="site")
class MapSettings(BaseSiteSetting):
    """The key to 天地图, what it shows, and the number under which the map was reviewed."""

    tiles_key = models.CharField(
        _("key of Tianditu"),
        max_length=64,
        blank=True,
        validators=[RegexValidator(r"\A[0-9A-Za-z]{16,64}\Z", _("Letters and digits only."))],
        help_text=_("Visitors' browsers send it, so limit it to this site's address there."),
    )
    ground = models.CharField(
        _("what lies under the places"),
        max_length=3,
        choices=MapGround,
        default=MapGround.VECTOR,
    )
    review_number = models.CharField(
        _("map review number"),
        max_length=60,
        blank=True,
        help_text=_("Shown in the corner of the map, as Tianditu states it."),
    )

    panels = [
        HelpPanel(content=HELP),
        FieldPanel("tiles_key"),
        FieldRowPanel([FieldPanel("ground"), FieldPanel("review_number")]),
    ]

    class Meta:
        verbose_name = _("map settings")
        verbose_name_plural = _("map settings")
