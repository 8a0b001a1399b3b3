"""Opening an organisation's sections from the list of organisations."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from ..models import HomePage, Organisation
from ..sections import editors_group_name, open_sections


def may_open(user):
    """Return whether a user may open sections: it makes pages and a group."""
    return user.has_perms(("auth.add_group", "dangjian_pages.change_organisation"))


def open_sections_view(request, pk):
    if not may_open(request.user):
        raise PermissionDenied
    organisation = get_object_or_404(Organisation, pk=pk)
    list_url = reverse(Organisation.snippet_viewset.get_url_name("list"))
    home = HomePage.objects.order_by("path").first()
    if home is None:
        messages.error(request, _("Make a home page first: sections stand in its lists."))
        return redirect(list_url)
    if request.method == "POST":
        group = open_sections(organisation, home, request.user)
        messages.success(
            request, _("The sections are open. Add editors to “%(group)s”.") % {"group": group}
        )
        return redirect(list_url)
    context = {
        "organisation": organisation,
        "group_name": editors_group_name(organisation),
        "list_url": list_url,
        "page_title": _("Open sections"),
        "page_subtitle": organisation.name,
        "header_icon": "dangjian-organisation",
    }
    return TemplateResponse(request, "dangjian_pages/admin/open_sections.html", context)


def listing_buttons(snippet, user, next_url=None):
    """Yield the button of the organisation list that opens sections."""
    if isinstance(snippet, Organisation) and may_open(user):
        yield Button(
            _("Open sections"),
            reverse("dangjian_open_sections", args=[snippet.pk]),
            icon_name="folder-open-inverse",
            priority=40,
        )


urlpatterns = [
    path("organisations/<int:pk>/sections/", open_sections_view, name="dangjian_open_sections"),
]
