"""The switch between the ways in which a visitor may want the pages."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .appearance import A_YEAR, COOKIES


# Without a token, which every page would have to carry, and then none could be kept in a cache.
# Another site could at most give a visitor larger letters.
@csrf_exempt
@never_cache
@require_POST
def switch(request):
    """Keep what a visitor has chosen, and send them back to where they were.

    POST parameters: `text` (large, or anything else for normal), `contrast` (high, likewise), each
    only where it is to change; `next`, an address of this site.
    """
    response = HttpResponse(status=303)
    response["Location"] = safe_address(request.POST.get("next", ""))
    for name, (cookie, on, _class) in COOKIES.items():
        chosen = request.POST.get(name)
        if chosen == on:
            response.set_cookie(
                cookie,
                on,
                max_age=A_YEAR,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        elif chosen is not None:
            response.delete_cookie(cookie, samesite="Lax")
    return response


def safe_address(address):
    """Return an address if it lies on this site and is written without a host, else the home page.

    Django refuses `//`, `/\\`, control characters and every scheme.
    """
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address.replace("\r", "").replace("\n", "")
    return "/"
