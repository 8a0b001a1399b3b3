from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from ..fields import image_key
from .site_looks import SiteLook


@register_setting(icon="site")
class SiteIdentity(SiteLook, BaseSiteSetting):
    """Name, logo, looks and footer of a site.

    Every line is optional: not every site is a government's.
    """

    select_related = ["logo"]

    name = models.CharField(
        _("site name"), max_length=60, blank=True, help_text=_("Shown in the header bar.")
    )
    logo = image_key(_("logo"))
    description = models.CharField(
        _("description"), max_length=200, blank=True, help_text=_("For search engines.")
    )
    organiser = models.CharField(_("organiser"), max_length=120, blank=True)
    contact = models.CharField(
        _("contact"), max_length=120, blank=True, help_text=_("Office telephone or e-mail.")
    )
    takedown_contact = models.CharField(
        _("take-down contact"),
        max_length=120,
        blank=True,
        help_text=_("Shown below reprints: where a rights holder can ask for removal."),
    )
    icp_number = models.CharField(_("ICP filing number"), max_length=60, blank=True)
    police_number = models.CharField(_("public security filing number"), max_length=60, blank=True)
    police_url = models.URLField(_("address of the public security filing"), blank=True)
    site_code = models.CharField(_("website identification code"), max_length=40, blank=True)

    institution_code = models.CharField(
        _("Party and government institution code"), max_length=40, blank=True
    )
    error_report_url = models.CharField(
        _("address for error reports"),
        max_length=200,
        blank=True,
        help_text=_("A page, or mailto: and an office address. Linked at the foot of every page."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("logo"),
                FieldPanel("description"),
            ],
            heading=_("Site"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("organiser"), FieldPanel("contact")]),
                FieldRowPanel([FieldPanel("takedown_contact"), FieldPanel("error_report_url")]),
            ],
            heading=_("Who answers for it"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("icp_number"),
                FieldRowPanel([FieldPanel("police_number"), FieldPanel("police_url")]),
                FieldRowPanel([FieldPanel("site_code"), FieldPanel("institution_code")]),
            ],
            heading=_("Filings"),
        ),
    ]

    edit_handler = TabbedInterface(
        [
            ObjectList(panels, heading=_("Identity")),
            ObjectList(SiteLook.colour_panels, heading=_("Colours")),
            ObjectList(SiteLook.menu_panels, heading=_("Menu")),
            ObjectList(SiteLook.footer_panels, heading=_("Footer")),
        ]
    )

    class Meta:
        verbose_name = _("site identity")
        verbose_name_plural = _("site identities")

    def clean(self):
        super().clean()
        address = self.error_report_url
        if address and not address.startswith(("/", "https://", "http://", "mailto:")):
            message = _("Begin with /, https:// or mailto:, e.g. mailto:office@example.org.")
            raise ValidationError({"error_report_url": message})
