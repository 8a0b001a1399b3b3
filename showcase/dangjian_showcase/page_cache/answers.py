"""What is kept of a response, and the response that is made of it."""

from hashlib import blake2b
from typing import NamedTuple

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

KINDS = (
    "text/html",
    "application/json",
    "application/feed+json",
    "application/geo+json",
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "text/xml",
)
LARGEST = 1_000_000  # bytes
ALWAYS_ASK = "no-cache"  # a browser keeps the page, and asks each time whether it still holds
OF_UNCHANGED = ("Cache-Control", "Vary", "Content-Location", "Expires")


class Answer(NamedTuple):
    """What is kept.

    Attributes:
        until: moment in seconds from which on it no longer holds.
        headers: pairs of name and value, an ETag among them.
        page_id: of the page whose readings are counted, or None.
    """

    until: float
    headers: tuple
    content: bytes
    page_id: int | None


def may_be_kept(request, response):
    """Return whether a response is for everybody, now and until something changes."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    if request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):  # there is a token in it
        return False
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return False
    headers = response.headers
    if headers.get("Content-Type", "").partition(";")[0] not in KINDS:
        return False
    rules = headers.get("Cache-Control", "")
    if "no-store" in rules or "private" in rules or "max-age=0" in rules:
        return False
    # Who sends a cookie that matters is not asked about here: see questions.py.
    varies = {name.strip().lower() for name in headers.get("Vary", "").split(",") if name.strip()}
    # Packed or marked for one answer only: such middleware belongs outside of ours.
    is_packed = "Content-Encoding" in headers or "'nonce-" in headers.get(
        "Content-Security-Policy", ""
    )
    return (
        varies <= {"cookie"}
        and not is_packed
        and "Content-Disposition" not in headers
        and len(response.content) <= LARGEST
    )


def kept_of(response, until, page_id):
    """Return the Answer that is kept of a response, and give the response its headers."""
    content = response.content
    digest = blake2b(content, digest_size=12).hexdigest()
    response.headers["ETag"] = f'"{digest}"'
    response.headers.setdefault("Cache-Control", ALWAYS_ASK)
    response.headers["Content-Length"] = str(len(content))
    patch_vary_headers(response, ["Cookie"])
    return Answer(until, tuple(response.headers.items()), content, page_id)


def response_from(answer, request):
    """Return the response to a GET or HEAD that is answered by what was kept."""
    headers = dict(answer.headers)
    if _is_known(headers["ETag"], request.META.get("HTTP_IF_NONE_MATCH", "")):
        response = HttpResponseNotModified()
        names = [name for name in OF_UNCHANGED if name in headers]
        response.headers["ETag"] = headers["ETag"]
    else:
        response = HttpResponse(answer.content if request.method == "GET" else b"")
        names = headers
    for name in names:
        response.headers[name] = headers[name]
    return response


def _is_known(etag, asked):
    # A web server that packs the page marks its ETag as weak.
    known = {part.strip().removeprefix("W/") for part in asked.split(",")}
    return etag in known or "*" in known
