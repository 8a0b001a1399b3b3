"""The style guide: for those who work on the site, not for visitors."""

from django.conf import settings
from django.http import Http404
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .styleguide import guide


@never_cache
@require_safe
def styleguide(request):
    user = getattr(request, "user", None)
    if not settings.DEBUG and not (user and user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    return TemplateResponse(request, "dangjian_showcase/styleguide.html", guide())
