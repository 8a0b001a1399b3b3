"""Publishing several pages at once: the same rules, told in words."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from ..models.base import DangjianPage
from ..review import guard


def refuse_incomplete(request, action_type, objects, action):
    """Publish none of the chosen pages when one of them may not go public, and say why.

    Wagtail publishes one after the other; a page that is refused would end in an error page.
    """
    if action_type != "publish" or Page not in action.models:
        return None
    below = action.get_execution_context().get("include_descendants", False)
    refused = [
        (draft, reasons) for draft in drafts(objects, below) if (reasons := what_is_against(draft))
    ]
    for draft, reasons in refused:
        messages.error(
            request,
            _("“%(title)s” cannot go public yet, so nothing was published. %(reasons)s")
            % {"title": draft.get_admin_display_title(), "reasons": " ".join(reasons)},
        )
    return redirect(action.next_url) if refused else None


def what_is_against(draft):
    """Return why the newest version of a page may not go public: list of messages."""
    errors = draft.publish_errors() if isinstance(draft, DangjianPage) else {}
    reason = guard.why_not_newest(draft)
    return [*(str(message) for message in errors.values()), *([reason] if reason else [])]


def drafts(pages, below):
    """Yield the newest version of each page, and of the drafts below if they go too."""
    for page in pages:
        chosen = [page, *page.get_descendants().not_live()] if below else [page]
        for one in chosen:
            yield one.get_latest_revision_as_object()
