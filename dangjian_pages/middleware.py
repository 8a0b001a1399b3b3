"""Middleware of dangjian_pages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.messages import ERROR, get_messages
from django.urls import NoReverseMatch, reverse

from .audit import actions, record
from .audit.context import entered

SAFE = ("GET", "HEAD", "OPTIONS")


class AuditMiddleware:
    """Tells the audit from where and by whom a request comes, and what became of it in the admin.

    Stands after Django's authentication and messages middleware.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with entered(request) as state:
            response = self.get_response(request)
            note_outcome(request, response)
            # The transaction of the request is over here, so its fate is not theirs.
            for waiting in state.waiting:
                waiting.save()
        return response


def note_outcome(request, response):
    """Tell of what the admin refused, what broke there, and which lists were taken out of it."""
    status = response.status_code
    is_export = status == 200 and "export" in request.GET
    if not (is_export or status in (302, 403) or status >= 500) or not is_in_admin(request):
        return
    user = getattr(request, "user", None)
    # Who has not logged in is sent to do so: nobody tried anything yet.
    if user is None or not user.is_authenticated:
        return
    detail = {"method": request.method, "path": request.path, "status": status}
    if is_export:
        if "attachment" in response.headers.get("Content-Disposition", ""):
            filters = {name: value for name, value in request.GET.items() if value}
            record(actions.EXPORTED, request, detail=detail | {"filters": filters})
    elif status == 403 or is_refusal(request, response):
        record(actions.REQUEST_REFUSED, request, result="refused", detail=detail)
    elif status >= 500 and request.method not in SAFE:
        record(actions.REQUEST_FAILED, request, result="failed", detail=detail)


def is_in_admin(request):
    try:
        return request.path.startswith(reverse("wagtailadmin_home"))
    except NoReverseMatch:  # a site without the admin
        return False


def is_refusal(request, response):
    """Return whether Wagtail has sent somebody back for want of a right.

    It answers with a redirect to its home, or to the log-in for who may not enter at all, and an
    error message.
    """
    messages = get_messages(request)
    if response.status_code != 302 or not getattr(messages, "added_new", False):
        return False
    login = getattr(settings, "WAGTAILADMIN_LOGIN_URL", reverse("wagtailadmin_login"))
    if urlsplit(response.url).path not in (reverse("wagtailadmin_home"), str(login)):
        return False
    is_error = any(message.level == ERROR for message in messages)
    messages.used = False  # the next page shows them still
    return is_error
