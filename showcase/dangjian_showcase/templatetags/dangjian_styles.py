"""The style sheets of a page."""

from django import template

from ..appearance import appearance
from ..styles import style_addresses

register = template.Library()
register.simple_tag(style_addresses)


@register.simple_tag(takes_context=True)
def appearance_classes(context):
    """Return the classes of <html> for what the visitor has chosen: see appearance.py."""
    return " ".join(appearance(context.get("request")))
