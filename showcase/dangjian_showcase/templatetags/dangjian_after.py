"""What a public page says of its corrections."""

from django import template

from dangjian_pages.after.correcting import public_corrections
from dangjian_pages.models.base import DangjianPage

register = template.Library()


@register.simple_tag
def corrections_of(page):
    """Return the published corrections of a page that visitors see whole: list, newest first."""
    if not isinstance(page, DangjianPage) or not page.live:
        return []
    # The query that found the page by its address has told already whether there are any.
    if not getattr(page, "is_corrected", True):
        return []
    is_whole = getattr(page, "is_public_record", None)
    return public_corrections(page) if is_whole is None or is_whole() else []
