"""Publishing several pages at once: the same rules, told in words."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from ..models.base import DangjianPage


def refuse_incomplete(request, action_type, objects, action):
    """Publish none of the chosen pages when one of them may not go public, and say why.

    Wagtail publishes one after the other; a page that is refused would end in an error page.
    """
    if action_type != "publish" or Page not in action.models:
        return None
    below = action.get_execution_context().get("include_descendants", False)
    refused = [
        (draft, errors) for draft in drafts(objects, below) if (errors := draft.publish_errors())
    ]
    for draft, errors in refused:
        reasons = " ".join(str(message) for message in errors.values())
        messages.error(
            request,
            _("“%(title)s” cannot go public yet, so nothing was published. %(reasons)s")
            % {"title": draft.get_admin_display_title(), "reasons": reasons},
        )
    return redirect(action.next_url) if refused else None


def drafts(pages, below):
    """Yield the newest version of each page of ours, and of the drafts below if they go too."""
    for page in pages:
        chosen = [page, *page.get_descendants().not_live()] if below else [page]
        for one in chosen:
            draft = one.get_latest_revision_as_object()
            if isinstance(draft, DangjianPage):
                yield draft
