"""The head of a public page, for includes/head_meta.html."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from ..head import Head, subject_of
from ..structured_data import as_json
from .dangjian_menus import breadcrumb_trail

register = template.Library()


@register.simple_tag(takes_context=True)
def head_of_page(context):
    """Return the Head of the page or view that is shown."""
    request, page = context.get("request"), context.get("page")
    # Of a page that is shown in part only (a notice), the template hides the page from its head.
    subject = None if "page" in context else subject_of(request, context)
    trail = breadcrumb_trail(context, page) if page else []
    return Head(request, page, subject, trail)


@register.filter
def as_meta_tags(pairs, attribute):
    """Return meta tags, one in a line.

    Args:
        pairs: iterable of (name, content).
        attribute: what holds the name: name or property.
    """
    return format_html_join("\n", f'<meta {attribute}="{{}}" content="{{}}">', pairs)


@register.filter
def as_structured_data(head):
    """Return the element with what the page is, as JSON-LD. It is data: browsers run nothing."""
    text = as_json(head)
    if not text:
        return ""
    # as_json() leaves no letter in it that could end the element.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
