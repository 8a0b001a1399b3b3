"""A page's address as a QR code, and the sheet with it that a point hangs up."""

from io import BytesIO

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from dangjian_pages.models.base import DangjianPage, RecordPage
from dangjian_search.public import public_pages

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks for
PIXELS = 12  # of a module in the PNG: 6 cm in print at 300 dpi
KEPT = 300  # seconds in a browser: a withdrawn page loses its code soon


@require_safe
def qr_code(request, pk, form):
    """Give the address of a public page as a QR code: form is svg or png."""
    page = public_page(request, pk)
    response = HttpResponse(draw(page.get_full_url(request), form), content_type=TYPES[form])
    response["Cache-Control"] = f"max-age={KEPT}, public"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def sheet(request, pk):
    """Show a record on one sheet of A4, with the QR code of its address."""
    page = public_page(request, pk)
    if not isinstance(page, RecordPage) or not page.is_public_record():
        raise Http404
    context = {"record": page, "address": page.get_full_url(request)}
    return TemplateResponse(request, "dangjian_showcase/record_sheet.html", context)


def public_page(request, pk):
    """Return a page that visitors may open, as its own model.

    Raises:
        Http404: there is none, or not for the public.
    """
    page = get_object_or_404(public_pages(request), pk=pk).specific
    if isinstance(page, DangjianPage) and not page.is_open():
        raise Http404
    return page


def draw(text, form):
    """Return a text as a QR code: bytes of an SVG or a PNG."""
    code = segno.make(text, error="m", micro=False)
    out = BytesIO()
    if form == "svg":
        code.save(out, kind="svg", border=QUIET, xmldecl=True, scale=PIXELS, omitsize=False)
    else:
        code.save(out, kind="png", border=QUIET, scale=PIXELS)
    return out.getvalue()
