"""Told by the page's script: a visitor opened a result."""

import re
from urllib.parse import urlsplit

from django.http import (
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
    HttpResponseNotFound,
)
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .questions import record_choice

_ID = re.compile(r"[1-9][0-9]{0,8}")


# A token would need a cookie for every visitor, and there is no right to misuse: the address only
# counts. Browsers name the origin of every POST, and that of another site is refused.
@csrf_exempt
@require_POST
def chosen(request):
    """Count a chosen result. navigator.sendBeacon sends `q`, as typed, and `id` of the record."""
    if not _is_own(request):
        return HttpResponseForbidden()
    page_id = request.POST.get("id", "")
    if not _ID.fullmatch(page_id):
        return HttpResponseBadRequest()
    if not record_choice(request.POST.get("q", ""), int(page_id), request):
        return HttpResponseNotFound()
    return HttpResponse(status=204)


def _is_own(request):
    try:
        origin = urlsplit(request.headers.get("Origin", ""))
    except ValueError:
        return False
    return origin.scheme in ("http", "https") and origin.netloc == request.get_host()
