"""The ways around the site: main menu and breadcrumb."""

from django import template
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Site

from dangjian_search.kinds import get_kinds
from dangjian_search.public import public_children

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context):
    """Return the menu of the current site: the public pages below its home page that ask for it.

    Returns:
        list of dict with `title`, `url`, `is_current` (this page, or one below it).
    """
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    here = getattr(context.get("page"), "path", "")
    return [
        {
            "title": page.title,
            "url": page.get_url(request),
            "is_current": bool(here) and here.startswith(page.path),
        }
        for page in public_children(request, site.root_page)
        if page.show_in_menus
    ]


@register.simple_tag(takes_context=True)
def breadcrumb_trail(context, page):
    """Return the pages above a page, from the site's home page down.

    Returns:
        list of dict with `title`, `url`; empty for the home page itself.
    """
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None or not getattr(page, "path", ""):
        return []
    # Asked twice on a page: for its head and to be read.
    if not hasattr(page, "_dangjian_trail"):
        page._dangjian_trail = _trail(page, site, request)
    return page._dangjian_trail


def _trail(page, site, request):
    # No look at view restrictions: one on a page above holds for this page too, so whoever sees
    # this page may see its title. Of records only the public ones: a zone may still be planned.
    above = page.get_ancestors().live().descendant_of(site.root_page, inclusive=True)
    models = [kind.model_class for kind in get_kinds().values()]
    record_types = ContentType.objects.get_for_models(*models).values()
    above = above.exclude(content_type__in=list(record_types), dangjian_entry=None)
    return [{"title": step.title, "url": step.get_url(request)} for step in above]
