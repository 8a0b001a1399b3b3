"""What a site's owner changes of its looks without touching code: colours, menu, footer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from ..blocks.links import FooterColumnBlock, LinkBlock, PartnerBlock
from ..colours import refuse_unreadable
from ..fields import FixedBlocksField


class MenuField(FixedBlocksField):
    fixed_blocks = [("link", LinkBlock())]


class FooterColumnsField(FixedBlocksField):
    fixed_blocks = [("column", FooterColumnBlock())]


class PartnersField(FixedBlocksField):
    fixed_blocks = [("partner", PartnerBlock())]


class SiteLook(models.Model):
    """Part of a site's settings: one row for a site, read once for each request."""

    main_colour = models.CharField(
        _("main colour"),
        max_length=7,
        blank=True,
        validators=[refuse_unreadable],
        help_text=_("Header bar, buttons and links of weight, e.g. #a8201a. Empty: red."),
    )
    accent_colour = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[refuse_unreadable],
        help_text=_("Thin lines, stars and honours, e.g. #7a5a10. Empty: gold."),
    )
    menu = MenuField(
        verbose_name=_("menu"),
        help_text=_(
            "The pages of the menu, in their order. With addresses only, or nothing, it begins "
            "with the pages below the home page that are shown in menus."
        ),
    )
    footer_columns = FooterColumnsField(
        verbose_name=_("columns of links"),
        block_counts={"column": {"max_num": 4}},
        help_text=_("In place of the list of the site's own pages."),
    )
    partners = PartnersField(
        verbose_name=_("partners"),
        help_text=_("In one line at the foot of every page; with logos in a block of the home."),
    )

    colour_panels = [
        HelpPanel(
            content=_(
                "Darker and lighter shades, and those for the dark and the high-contrast scheme, "
                "are made from these two so that text stays readable."
            )
        ),
        FieldRowPanel([FieldPanel("main_colour"), FieldPanel("accent_colour")]),
    ]
    menu_panels = [FieldPanel("menu")]
    footer_panels = [
        MultiFieldPanel([FieldPanel("footer_columns")], heading=_("Columns of links")),
        MultiFieldPanel([FieldPanel("partners")], heading=_("Partners")),
    ]

    class Meta:
        abstract = True
