"""What a guest of the review sees: the version in review and a form, or that the link is void."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.utils.decorators import xframe_options_sameorigin_override

from dangjian_pages.audit.addresses import client_address
from dangjian_pages.models import Void
from dangjian_pages.review import guests, previews
from dangjian_pages.review.guest_guesses import PERIOD, has_guessed_too_often, note_guess

from .guest_forms import OpinionForm

HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
NO_REFERRER = "no-referrer"
# The site's name and no path. Without it browsers would send the form with the origin "null", which
# Django's protection against forged requests turns away.
ORIGIN_ALONE = "strict-origin"
REASONS = {
    None: gettext_lazy("It was cut short, perhaps, or copied wrong."),
    Void.REVOKED: gettext_lazy("It was revoked."),
    Void.EXPIRED: gettext_lazy("Its time is over."),
    Void.OVER: gettext_lazy("The review is over, or the text went back to its author."),
    Void.CHANGED: gettext_lazy("The text has changed since it was sent to you."),
    Void.USED_UP: gettext_lazy("It was opened too often."),
}


def kept_private(referrer):
    """Decorate a view whose addresses have tokens: other sites, caches and search engines learn
    none, and whoever tries many is turned away before any is looked up.
    """

    def decorator(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            if has_guessed_too_often(client_address(request.META)):
                template = "dangjian_showcase/guest_wait.html"
                response = TemplateResponse(request, template, status=429)
                response.headers["Retry-After"] = str(PERIOD)
            else:
                response = view(request, *args, **kwargs)
            for name, value in (HEADERS | {"Referrer-Policy": referrer}).items():
                response.headers[name] = value
            return response

        return wrapped

    return decorator


def void(request, reason):
    """Say that a link opens nothing, and why. What the guest has typed is given back to them.

    Nothing tells of the item; and to who has no real token, not even that there is one.
    """
    if reason is None:
        note_guess(client_address(request.META))
    context = {
        "reason": REASONS[reason],
        "typed": request.POST.get("text", "")[:5000] if reason else "",
    }
    status = 404 if reason is None else 410
    return TemplateResponse(request, "dangjian_showcase/guest_void.html", context, status=status)


@kept_private(ORIGIN_ALONE)
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request, token=""):
    try:
        link = guests.open_link(token)
        form, status = OpinionForm(request.POST if request.method == "POST" else None), 200
        if request.method == "GET":
            guests.note_opening(link)
        elif request.method == "POST" and form.is_valid():
            guests.give_opinion(link, **form.cleaned_data)
            messages.success(request, _("Thank you: your opinion was handed over."))
            return redirect("dangjian_showcase:guest", token)
    except guests.LinkIsVoid as refusal:
        return void(request, refusal.reason)
    except guests.TooManyOpinions as refusal:
        form.add_error(None, str(refusal))
        status = 429
    context = {
        "form": form,
        "guest_link": link,
        "item": link.item,
        "preview_url": reverse("dangjian_showcase:guest_preview", args=[token])
        if previews.is_previewable(link.item.revision.as_object())
        else "",
        "given": link.opinions.all(),
    }
    return TemplateResponse(request, "dangjian_showcase/guest.html", context, status=status)


@kept_private(NO_REFERRER)
@require_safe
@xframe_options_sameorigin_override
def preview(request, token):
    """Show exactly the version that is in review, as visitors would see it."""
    try:
        link = guests.open_link(token)
    except guests.LinkIsVoid as refusal:
        return void(request, refusal.reason)
    draft = link.item.revision.as_object()
    if not previews.is_previewable(draft):
        return void(request, Void.CHANGED)
    return previews.preview(request, draft, link.item.revision_id)
