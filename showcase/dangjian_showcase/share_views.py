"""What other machines ask for a page: the picture of its card, and how to embed it (oEmbed)."""

import re
from urllib.parse import unquote, urlsplit

from django.core.cache import cache
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from dangjian_search.public import public_pages

from .head import Head
from .share_pictures import SQUARE, WIDE, draw, font_file, words_of
from .traditional.addresses import without_prefix

YEAR = 365 * 24 * 3600
MONTH = 30 * 24 * 3600
ADDRESS_LENGTH = 2000  # characters of an address that is looked up
EMBED_WIDTH = 600  # pixels
WIDTH = re.compile(r"[1-9][0-9]{0,4}")
EMBED_AGE = 3600  # seconds for which others may keep what we tell of a page


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def picture(request, pk, digest):
    """Answer with the wide picture of a public page; its words are part of the address."""
    return _picture(request, pk, digest, WIDE)


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def square_picture(request, pk, digest):
    """Answer with the square picture of a public page."""
    return _picture(request, pk, digest, SQUARE)


def _picture(request, pk, digest, shape):
    page = open_page(request, pk=pk)
    if page is None or font_file() is None:
        raise Http404
    words = words_of(page, Head(request, page).site_name)
    if words.digest != digest:
        raise Http404
    key = f"dangjian-share-{shape.width}-{digest}"
    content = cache.get(key)
    if content is None:
        content = draw(words, shape)
        cache.set(key, content, MONTH)
    return HttpResponse(content, content_type="image/png")


def open_page(request, **filters):
    """Return the one page that everybody may open and that fits, in its own type, or None."""
    page = public_pages(request).filter(**filters).first()
    page = page.specific if page else None
    is_open = getattr(page, "is_open", None)
    if page is None or (is_open is not None and not is_open()):
        return None
    # Of a record in public notice its own page tells who is to be named, and no more.
    is_shown = getattr(page, "is_public_record", None)
    return page if is_shown is None or is_shown() else None


@require_safe
def oembed(request):
    """Tell how to embed one of our public pages.

    Source: https://oembed.com, version 1.0; type "rich".
    """
    address = request.GET.get("url", "")
    if not address or len(address) > ADDRESS_LENGTH:
        return _told(_("Say in “url” which page of this site is meant."), 400)
    if request.GET.get("format", "json") != "json":
        return _told(_("Only the format json is offered."), 501)
    page = page_at(request, address)
    if page is None:
        return _told(_("There is no public page of this site at this address."), 404)
    response = JsonResponse(
        embedded(Head(request, page), _width(request)), json_dumps_params={"ensure_ascii": False}
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def page_at(request, address):
    """Return the public page at a whole address of this site, or None."""
    site = Site.find_for_request(request)
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if site is None or parts.scheme not in ("http", "https"):
        return None
    if host not in (site.hostname, request.get_host().partition(":")[0]):
        return None
    start = urlsplit(site.root_page.get_full_url(request)).path
    # Either script's address is the page's.
    path = unquote(without_prefix(parts.path))
    if not f"{path}/".startswith(start) or "\0" in path:
        return None
    below = path[len(start) :].strip("/")
    url_path = f"{site.root_page.url_path}{below}/" if below else site.root_page.url_path
    return open_page(request, url_path=url_path)


def _width(request):
    """Return how many pixels wide the answer may be."""
    asked = request.GET.get("maxwidth", "")
    return min(int(asked), EMBED_WIDTH) if WIDTH.fullmatch(asked) else EMBED_WIDTH


def embedded(head, width=EMBED_WIDTH):
    """Return what oEmbed asks of a page: dict.

    Args:
        head: Head of the page.
        width: pixels; a wider picture is not named.
    """
    picture = head.picture
    thumbnail = {
        "thumbnail_url": picture.url,
        "thumbnail_width": picture.width,
        "thumbnail_height": picture.height,
    }
    quoted = format_html(
        '<blockquote class="dj-embed"><p><a href="{}">{}</a></p>{}<footer>{}</footer></blockquote>',
        head.url,
        head.title,
        format_html("<p>{}</p>", head.description) if head.description else "",
        head.source or head.site_name,
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": head.title,
        "author_name": head.source or head.site_name,
        "provider_name": head.site_name,
        "provider_url": f"{head.root_url}/",
        "cache_age": EMBED_AGE,
        **(thumbnail if width == EMBED_WIDTH or picture.width <= width else {}),
        "html": str(quoted),
        "width": width,
        "height": None,
    }


def _told(message, status):
    data = {"message": message}
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
