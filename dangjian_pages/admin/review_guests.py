"""Guests on the review screen: links for them, and what they wrote."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail import hooks
from wagtail.admin import messages

from .. import conf
from ..models import GuestLink, GuestOpinion
from ..review import guests
from ..review.errors import ReviewRefused
from ..review.screen_parts import ReviewPart
from ..review.visibility import visible_to
from ..token_links import LONGEST_DAYS

# A hook returns a function from a token to the path at which a guest reads.
HOOK = "dangjian_guest_path"


class GuestLinkForm(forms.Form):
    """Asks who the guest is, and how long the link holds."""

    name = forms.CharField(label=gettext_lazy("Name of the guest"), max_length=60)
    position = forms.CharField(
        label=gettext_lazy("Position of the guest"), max_length=120, required=False
    )
    days = forms.IntegerField(
        label=gettext_lazy("Holds for days"), min_value=1, max_value=LONGEST_DAYS
    )


def guest_path(token):
    """Return the path of the page for a guest; "" on a site that has none."""
    for to_path in hooks.get_hooks(HOOK):
        return to_path(token)
    return ""


def empty_form():
    return GuestLinkForm(initial={"days": conf.get("GUEST_LINK_DAYS")}, prefix="guest")


class GuestsPart(ReviewPart):
    """Links for people without an account, and what they wrote, not yet part of the records."""

    name = "dangjian_review_guests"
    order = 500
    template_name = "dangjian_pages/review/guests.html"

    @cached_property
    def may_invite(self):
        return bool(guest_path("x")) and guests.may_invite(
            self.request.user, self.item, self.item.is_turn
        )

    @cached_property
    def links(self):
        links = self.item.guest_links.select_related("made_by")
        if not self.may_invite:
            links = links.filter(made_by=self.request.user)
        # The newest on top; what a guest wrote comes with it.
        return list(links.order_by("-pk").prefetch_related("opinions__entered_by"))

    def is_shown(self):
        return self.may_invite or bool(self.links)

    def get_context_data(self, parent_context):
        for link in self.links:
            link.is_other_version = link.content_hash != self.item.content_hash
        return {
            "request": self.request,
            "csrf_token": parent_context["csrf_token"],
            "item": self.item,
            "links": self.links,
            "form": empty_form() if self.may_invite else None,
            "make_url": reverse("dangjian_review:make_guest_link", args=[self.item.pk]),
        }


def back_to(item, user):
    """Return the way to an item's screen, or to the to-do list for who may not see it any more."""
    if visible_to(user).filter(pk=item.pk).exists():
        return redirect(reverse("dangjian_review:item", args=[item.pk]) + "#guests-section")
    return redirect("wagtailadmin_home")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make(request, pk):
    """Make a link and show it, this once: it is kept nowhere."""
    item = get_object_or_404(visible_to(request.user).select_related("revision"), pk=pk)
    if not guest_path("x") or not guests.may_invite(request.user, item):
        raise Http404
    form, link, address = empty_form(), None, ""
    if request.method == "POST":
        form = GuestLinkForm(request.POST, prefix="guest")
        if form.is_valid():
            try:
                link, token = guests.make_link(item, request.user, **form.cleaned_data)
            except ReviewRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                address = request.build_absolute_uri(guest_path(token))
    title = _("Link for a guest")
    context = {
        "item": item,
        "form": form,
        "link": link,
        "address": address,
        "page_title": title,
        "header_title": title,
        "header_icon": "link",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("dangjian_review:item", args=[item.pk]), "label": _("Review")},
            {"url": "", "label": title},
        ],
    }
    return TemplateResponse(request, "dangjian_pages/review/guest_link.html", context)


def check_handled(user, link):
    """Raise Http404 unless a user may handle a link and what came by it."""
    is_known = visible_to(user).filter(pk=link.item_id).exists()
    if not is_known or not guests.may_handle(user, link):
        raise Http404


@require_POST
def revoke(request, pk):
    link = get_object_or_404(GuestLink, pk=pk)
    check_handled(request.user, link)
    guests.revoke_link(link, request.user)
    messages.success(request, _("The link of %(guest)s is revoked.") % {"guest": link.name})
    return back_to(link.item, request.user)


@require_POST
def enter(request, pk):
    opinion = get_object_or_404(GuestOpinion.objects.select_related("link"), pk=pk)
    check_handled(request.user, opinion.link)
    try:
        guests.enter_opinion(opinion, request.user)
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The opinion stands in the review records."))
    return back_to(opinion.link.item, request.user)


urlpatterns = [
    path("<int:pk>/guests/", make, name="make_guest_link"),
    path("guests/<int:pk>/revoke/", revoke, name="revoke_guest_link"),
    path("guests/opinions/<int:pk>/enter/", enter, name="enter_guest_opinion"),
]
