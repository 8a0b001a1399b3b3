"""The style sheets of a page."""

from django import template

from dangjian_pages.colours import is_colour

from ..appearance import appearance
from ..site_colours import bar_colours, colour_sheet_address
from ..site_links import SiteLinks
from ..styles import style_addresses
from ..tokens import read_tokens

register = template.Library()


@register.simple_tag(takes_context=True)
def style_sheets(context):
    """Return the sheets that a page links: ours, then the site's own colours where it has any.

    Returns:
        list of dict with `url`, and `media` where not for all.
    """
    sheets = style_addresses()
    request = _request(context)
    address = colour_sheet_address(SiteLinks.of(request).identity) if _has_site(request) else ""
    return [*sheets, {"url": address}] if address else sheets


@register.simple_tag(takes_context=True)
def theme_colours(context):
    """Return the colours of the header bar for the browser's own frame: dict of light, dark."""
    request = _request(context)
    main = SiteLinks.of(request).identity.main_colour if _has_site(request) else ""
    if is_colour(main):
        light, dark = bar_colours(main)
    else:
        light, dark = (read_tokens()[mode]["red-800"] for mode in ("light", "dark"))
    return {"light": light, "dark": dark}


def _request(context):
    # An include that passes "only" some values on has the request as an attribute all the same.
    return context.get("request") or getattr(context, "request", None)


def _has_site(request):
    return request is not None and SiteLinks.of(request).site is not None


@register.simple_tag(takes_context=True)
def appearance_classes(context):
    """Return the classes of <html> for what the visitor has chosen: see appearance.py."""
    return " ".join(appearance(_request(context)))
