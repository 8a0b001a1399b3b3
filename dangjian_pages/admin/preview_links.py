"""The links by which people without an account see a page that is not public yet."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from .. import conf, preview_links
from ..models import PreviewLink
from ..token_links import LONGEST_DAYS

ICON = "link"
NAMESPACE = "dangjian_preview_links"
# A hook returns a function from a token to the path at which the preview is shown.
HOOK = "dangjian_preview_path"


class PreviewLinkForm(forms.Form):
    """Asks who gets the link, for how long, and of which version."""

    name = forms.CharField(
        label=gettext_lazy("Who gets the link"),
        max_length=60,
        help_text=gettext_lazy("For your own list: whoever has the link can open it."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Holds for days"), min_value=1, max_value=LONGEST_DAYS
    )
    is_fixed = forms.BooleanField(
        label=gettext_lazy("This version only"),
        required=False,
        help_text=gettext_lazy("Else the link always shows the newest draft."),
    )


def preview_path(token):
    """Return the path of a shared preview; "" on a site that has none."""
    for to_path in hooks.get_hooks(HOOK):
        return to_path(token)
    return ""


def may_share(user, page):
    return bool(preview_path("x")) and preview_links.may_share(user, page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request, page_pk):
    """List the links to a page, and make one: its address is shown this once."""
    page = get_object_or_404(Page, pk=page_pk)
    if not may_share(request.user, page):
        raise Http404  # who may not edit a page learns nothing of it
    posted = request.POST if request.method == "POST" else None
    form = PreviewLinkForm(posted, initial={"days": conf.get("PREVIEW_LINK_DAYS")})
    link, address = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            link, token = preview_links.make_link(page, request.user, **form.cleaned_data)
        except preview_links.TooManyLinks as refusal:
            form.add_error(None, str(refusal))
        else:
            address = request.build_absolute_uri(preview_path(token))
    back, title = reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Share the preview")
    context = {
        "page": page,
        "form": form,
        "link": link,
        "address": address,
        "links": PreviewLink.objects.filter(page=page).select_related("made_by"),
        "back": back,
        "page_title": title,
        "header_title": title,
        "header_icon": ICON,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": back, "label": page.specific_deferred.get_admin_display_title()},
            {"url": "", "label": title},
        ],
    }
    return TemplateResponse(request, "dangjian_pages/admin/preview_links.html", context)


@require_POST
def revoke(request, pk):
    link = get_object_or_404(PreviewLink.objects.select_related("page"), pk=pk)
    if not may_share(request.user, link.page):
        raise Http404
    preview_links.revoke_link(link, request.user)
    messages.success(request, _("The link of %(name)s is revoked.") % {"name": link.name})
    return redirect(f"{NAMESPACE}:index", link.page_id)


def header_buttons(page, user, view_name, next_url=None):
    """Yield the button that leads to the links of a page."""
    if view_name == "edit" and may_share(user, page):
        url = reverse(f"{NAMESPACE}:index", args=[page.pk])
        yield Button(_("Share the preview"), url, icon_name=ICON, priority=66)


patterns = [
    path("<int:page_pk>/", index, name="index"),
    path("<int:pk>/revoke/", revoke, name="revoke"),
]
urlpatterns = [path("preview-links/", include((patterns, NAMESPACE)))]
