"""What the pages of the review in the admin share."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..review import errors
from ..review.desk import desk_of
from .review_todo import ICON


def show(request, name, title, *, above=(), icon=ICON, **context):
    """Return the response of a page of the review.

    Args:
        name: of the template, below admin/review/.
        title: of the page.
        above: list of (label, address) of the pages between the to-do list and this one.
    """
    context |= {
        "page_title": title,
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("dangjian_review:todo"), "label": _("To-do")},
            *({"url": url, "label": label} for label, url in above),
            {"url": "", "label": title},
        ],
    }
    return TemplateResponse(request, f"dangjian_pages/admin/review/{name}", context)


def find_item(request, pk):
    """Return an item that who asks may know of. Raises Http404."""
    item = desk_of(request).visible.filter(pk=pk).select_related("bundle", "organisation").first()
    if item is None:
        raise Http404
    return item


def refuse_unless(allowed):
    if not allowed:
        raise PermissionDenied


def carry_out(request, action, success):
    """Execute an action and tell the outcome; return whether it was done."""
    try:
        action.execute()
    except errors.ReviewRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, success)
    return True
