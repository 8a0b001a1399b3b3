"""The preview of a page for whom an editor has sent a link to, or that the link is void."""

from django.views.decorators.http import require_safe

from dangjian_pages import preview_links
from dangjian_pages.models import Void
from dangjian_pages.review import previews
from dangjian_pages.token_links import LinkIsVoid

from .guest_views import NO_REFERRER, kept_private, void


@kept_private(NO_REFERRER)
@require_safe
def preview(request, token=""):
    """Show the page as visitors would see it."""
    try:
        link, draft = preview_links.open_link(token)
    except LinkIsVoid as refusal:
        return void(request, refusal.reason)
    if not previews.is_previewable(draft):
        return void(request, Void.CHANGED)
    if request.method == "GET":
        preview_links.note_opening(link)
    return previews.preview(request, draft, link.revision_id)
