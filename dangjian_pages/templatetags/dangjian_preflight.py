"""The section of preflight findings in a template."""

from django import template

from ..preflight.panel import PreflightSection

register = template.Library()


@register.simple_tag(takes_context=True)
def preflight_section(context, instance, request):
    """Return the section for a page or a draftable snippet, "" for anything else."""
    section = PreflightSection(instance, request)
    return section.render_html(context) if section.is_shown else ""
