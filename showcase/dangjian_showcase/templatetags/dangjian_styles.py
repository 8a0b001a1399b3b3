"""The style sheets of a page."""

from django import template

from ..styles import style_addresses

register = template.Library()
register.simple_tag(style_addresses)
