"""The ways around the site: main menu and breadcrumb."""

from django import template
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import Site

from dangjian_pages.new_site_texts import ACCESSIBILITY, PRIVACY
from dangjian_search.addresses import page_address
from dangjian_search.kinds import get_kinds
from dangjian_search.models import Entry

from ..site_links import SiteLinks

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context):
    """Return the menu of the current site: the one in its settings, or the pages that ask for it.

    Returns:
        list of dict with `title`, `url`, `is_current` (this page, or one below it).
    """
    request = context.get("request")
    if request is None:
        return []
    here = getattr(context.get("page"), "path", "")
    return [
        {**item, "is_current": bool(here and item["path"]) and here.startswith(item["path"])}
        for item in SiteLinks.of(request).menu
    ]


@register.simple_tag(takes_context=True)
def footer_columns(context):
    """Return the columns of links in the site's settings: list of dict with `title`, `links`."""
    request = context.get("request")
    return SiteLinks.of(request).footer_columns if request else []


@register.simple_tag(takes_context=True)
def partner_links(context):
    """Return the partners in the site's settings: list of dict with `title`, `url`."""
    request = context.get("request")
    return SiteLinks.of(request).partners if request else []


@register.simple_tag(takes_context=True)
def duty_pages(context):
    """Return the pages that a site owes its visitors, as far as they are public and in no menu.

    Returns:
        list of dict with `title`, `url`.
    """
    request = _request(context)
    return [
        {"title": page.title, "url": page_address(page.url_path, request)}
        for page in (SiteLinks.of(request).children if request else [])
        if page.slug in (ACCESSIBILITY, PRIVACY) and not page.show_in_menus
    ]


def _request(context):
    # What is included with nothing but what it is given, as the foot of a page is.
    return context.get("request") or getattr(context, "request", None)


@register.simple_tag(takes_context=True)
def full_address(context, page):
    """Return the whole address of a page, with the site's name; "" where it has none yet."""
    return page.get_full_url(_request(context)) or ""


@register.simple_tag(takes_context=True)
def breadcrumb_trail(context, page):
    """Return the pages above a page, from the site's home page down.

    Returns:
        list of dict with `title`, `url`; empty for the home page itself.
    """
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None or not getattr(page, "path", "") or page.pk == site.root_page_id:
        return []
    # Asked twice on a page: for its head and to be read.
    if getattr(page, "pages_above", None) is None:
        page.pages_above = list(pages_above(page, site))
    records = {kind.model_class for kind in get_kinds().values()}
    return [
        {
            "title": _("Front page") if step.pk == site.root_page_id else step.title,
            "url": page_address(step.url_path, request),
        }
        for step in page.pages_above
        if step.live and (step.specific_class not in records or step.is_listed)
    ]


def pages_above(page, site):
    """Return the pages above one, each with `is_listed`: whether it is a public record."""
    # No look at view restrictions: one on a page above holds for this page too, so whoever sees
    # this page may see its title. Of records only the public ones: a zone may still be planned.
    above = page.get_ancestors().live().descendant_of(site.root_page, inclusive=True)
    return above.annotate(is_listed=Exists(Entry.objects.filter(page=OuterRef("pk"))))
