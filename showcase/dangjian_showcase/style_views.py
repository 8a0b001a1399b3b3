"""The style sheets that are made on this side: no session, no query."""

import re

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from dangjian_pages.colours import is_colour

from .site_colours import NONE, colour_sheet
from .styles import get_style_sheet

A_YEAR = "public, max-age=31536000, immutable"
TAKES_GZIP = re.compile(r"\bgzip\b")


@require_safe
def styles(request, version):
    """Serve the style sheet of all pages.

    Args:
        version: what the page's link carried. An older one, from a page that somebody kept, gets
            today's sheet too, which must then not be kept under the old address.
    """
    return sheet_response(request, get_style_sheet(), version)


@require_safe
def colours(request, colours, version):
    """Serve the style sheet of a site's own colours.

    Args:
        colours: main and accent colour without their #, e.g. "a8201a-x"; x for the usual one.
        version: as for styles().
    """
    written = ["" if part == NONE else f"#{part}" for part in colours.split("-")]
    if len(written) != 2 or not all(not part or is_colour(part) for part in written):
        raise Http404
    return sheet_response(request, colour_sheet(*written), version)


def sheet_response(request, sheet, version):
    zips = bool(TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")))
    etag = f'"{sheet.version}{"-gzip" if zips else ""}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        body = sheet.zipped if zips else sheet.plain
        response = HttpResponse(body, content_type="text/css; charset=utf-8")
        if zips:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = A_YEAR if version == sheet.version else "no-cache"
    return response
