"""The two scripts of the public pages, simplified and traditional."""

from django import template
from wagtail.models import Site

from ..traditional import IS_TRADITIONAL
from ..traditional.addresses import is_left_out, with_prefix, without_prefix

register = template.Library()

SIMPLIFIED, TRADITIONAL = "zh-Hans", "zh-Hant"


def _request(context):
    """Return the request where its page is there in both scripts, or None."""
    request = context.get("request")
    if not hasattr(request, IS_TRADITIONAL) or is_left_out(without_prefix(request.path)):
        return None
    return request


@register.simple_tag(takes_context=True)
def script_switch(context):
    """Return the way to this page in the other script, its query kept.

    Returns:
        dict with `url`, `language` (of the other page) and `is_traditional` (this page); None where
        there is only one.
    """
    request = _request(context)
    if request is None:
        return None
    is_traditional = getattr(request, IS_TRADITIONAL)
    here = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return {
        "url": without_prefix(here) if is_traditional else with_prefix(here),
        "language": SIMPLIFIED if is_traditional else TRADITIONAL,
        "is_traditional": is_traditional,
    }


@register.simple_tag(takes_context=True)
def script_alternates(context):
    """Return both forms of this page for search engines: list of dict with `language`, `url`.

    Empty on lists that a query narrows, which search engines leave alone.
    """
    request = _request(context)
    if request is None or request.META.get("QUERY_STRING"):
        return []
    site = Site.find_for_request(request)
    root = site.root_url if site else f"{request.scheme}://{request.get_host()}"
    simplified, traditional = without_prefix(request.path), with_prefix(request.path)
    return [
        {"language": SIMPLIFIED, "url": root + simplified},
        {"language": TRADITIONAL, "url": root + traditional},
        {"language": "x-default", "url": root + simplified},
    ]
