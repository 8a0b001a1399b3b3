"""Pages for machines (health, robots) and, where no web server does it, pictures."""

import logging
import posixpath

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from .health import CHECKS, NotReady, search_engine

logger = logging.getLogger(__name__)

# Renditions and portraits. Documents and original pictures leave through Wagtail's views only,
# which ask who is reading.
PUBLIC_MEDIA = ("images", "avatar_images")
# A picture that is replaced or cropped anew gets another name. One that must go, goes after that.
MEDIA_AGE = 7 * 24 * 3600  # seconds


@never_cache
@require_safe
def livez(request):
    """The process answers. Asks nothing else, so that a slow database restarts nobody."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """Every part that a visitor needs answers; 503 and the part's name when one does not."""
    results = {}
    for name, check in CHECKS.items():
        try:
            check()
        except NotReady as reason:
            results[name] = str(reason)
            break
        except Exception:  # whatever a broken part raises: the answer is the same
            # The text of an error may hold addresses: it goes to the log, not to the caller.
            logger.exception("readyz: %s", name)
            results[name] = "failed"
            break
        results[name] = "ok"
    ready = list(results.values()) == ["ok"] * len(CHECKS)
    data = {"status": "ok" if ready else "unavailable", "checks": results}
    # Told but not held against us: the database answers where the engine does not.
    if ready and (engine := search_engine()):
        data["search_engine"] = engine
    return JsonResponse(data, status=200 if ready else 503)


@cache_control(max_age=3600, public=True)
@require_safe
def robots(request):
    return render(request, "dangjian_site/robots.txt", content_type="text/plain")


@cache_control(max_age=3600, public=True)
@require_safe
def favicon(request):
    """For what asks by habit; pages name the icon themselves."""
    return redirect(static("dangjian_showcase/img/favicon.png"))


@cache_control(max_age=MEDIA_AGE, public=True)
@require_safe
def media(request, path):
    """Serve a picture from MEDIA_ROOT, for a site without a web server in front."""
    # images/../documents/ is documents/
    path = posixpath.normpath(path).lstrip("/")
    if path.split("/")[0] not in PUBLIC_MEDIA:
        raise Http404
    return serve(request, path, document_root=settings.MEDIA_ROOT)
