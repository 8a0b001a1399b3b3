"""Shows the public pages in traditional characters below /zh-hant/."""

from urllib.parse import urlsplit

from django.apps import apps
from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

from .. import conf
from . import IS_TRADITIONAL, LANGUAGE, PREFIX
from .addresses import is_left_out, rectified, with_prefix, without_prefix
from .converting import converter

MARKUP = ("text/html", "application/rss+xml", "application/atom+xml")
JSON = ("application/json", "application/feed+json", "application/geo+json")


class TraditionalMiddleware:
    """Answers /zh-hant/<path> with the page of <path>, converted.

    The prefix becomes the script prefix, as if the site were mounted there: every reverse() and
    every page's address keeps it. Stands inside of PageCacheMiddleware and of what chooses a
    language, and outside of CommonMiddleware.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not conf.get("TRADITIONAL") or getattr(request, "is_dummy", False):
            return self.get_response(request)
        path = request.path_info
        is_traditional = path == PREFIX or path.startswith(f"{PREFIX}/")
        setattr(request, IS_TRADITIONAL, is_traditional)
        if not is_traditional:
            return self.get_response(request)
        if path == PREFIX:
            return HttpResponsePermanentRedirect(f"{get_script_prefix()[:-1]}{PREFIX}/")
        rest = path[len(PREFIX) :]
        if rest.startswith("//") or is_left_out(rest):
            raise Http404
        return self._answer(request, rest)

    def _answer(self, request, rest):
        outside = get_script_prefix()
        request.META.pop("HTTP_ACCEPT_ENCODING", None)  # what is packed cannot be converted
        request.path_info, request.LANGUAGE_CODE = rest, LANGUAGE
        try:
            set_script_prefix(f"{outside[:-1]}{PREFIX}/")
            with translation.override(LANGUAGE):
                response = self.get_response(request)
                if response.status_code == 404:
                    response = redirected(request) or response
                return converted(response)
        finally:
            set_script_prefix(outside)


def redirected(request):
    """Return where an editor's redirect of the simplified page leads, or None."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return None
    from wagtail.contrib.redirects.middleware import get_redirect
    from wagtail.contrib.redirects.models import Redirect

    address = without_prefix(request.get_full_path())
    path = Redirect.normalise_path(address, decode_unicode=False)
    found = get_redirect(request, path) or get_redirect(request, urlsplit(path).path)
    if found is None or found.link is None:
        return None
    link = with_prefix(found.link) if found.redirect_link.startswith("/") else found.link
    kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
    return kind(link)


def converted(response):
    """Return a response with its text converted; files and what is packed stay as they are."""
    headers = response.headers
    if "Location" in headers:
        headers["Location"] = rectified(headers["Location"])
    kind = headers.get("Content-Type", "").partition(";")[0]
    if response.streaming or "Content-Encoding" in headers or kind not in (*MARKUP, *JSON):
        return response
    source = response.content.decode(response.charset)
    if not source:
        return response
    if kind in JSON:
        text = converter().json(source)
    else:
        text = converter().markup(rectified(source))
    response.content = text.encode(response.charset)
    headers.pop("ETag", None)
    if "Content-Length" in headers:
        headers["Content-Length"] = str(len(response.content))
    return response
