"""Links that a site's owner sets: in the menu, the footer, and to partners."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

SCHEMES = ("https://", "http://", "mailto:", "tel:")


def is_safe_address(address):
    """Return whether an address is one of this site, or of a kind that a link may lead to."""
    if address.startswith("/"):
        return not address.startswith(("//", "/\\"))
    return address.lower().startswith(SCHEMES)


class AddressBlock(blocks.CharBlock):
    """An address of this site, or of another one."""

    def clean(self, value):
        value = super().clean(value)
        if value and not is_safe_address(value):
            raise ValidationError(_("Begin with /, https:// or mailto:, e.g. /search/."))
        return value


class LinkBlock(blocks.StructBlock):
    """A link to a page of the site, or to an address."""

    title = blocks.CharBlock(
        label=_("Words of the link"),
        required=False,
        max_length=30,
        help_text=_("Left empty: the title of the page."),
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = AddressBlock(
        label=pgettext_lazy("on the web", "Address"),
        required=False,
        max_length=500,
        help_text=_("Instead of a page, e.g. https://example.org/ or /search/."),
    )

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value):
        value = super().clean(value)
        errors = {}
        if bool(value["page"]) == bool(value["address"]):
            errors["page"] = ValidationError(_("Choose a page or type an address: one of the two."))
        elif value["address"] and not value["title"]:
            errors["title"] = ValidationError(_("Say what the link leads to."))
        if errors:
            raise StructBlockValidationError(errors)
        return value


class FooterColumnBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=20)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1, max_num=12)

    class Meta:
        icon = "list-ul"
        label = _("Column of links")


class PartnerBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Name"), max_length=40)
    address = AddressBlock(label=pgettext_lazy("on the web", "Address"), max_length=500)
    logo = ImageChooserBlock(label=_("Logo"), required=False)

    class Meta:
        icon = "group"
        label = _("Partner")
