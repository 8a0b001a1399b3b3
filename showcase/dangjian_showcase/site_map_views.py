"""网站地图, for people: the lists and pages of a site as a tree."""

from django.contrib.contenttypes.models import ContentType
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import get_page_models

from dangjian_search.public import public_pages
from dangjian_search.records import ShowcaseRecord

MOST = 1000  # pages shown; a site with more lists than that is looked through by its search
# Names of views, in the order of the page, as visitors call them.
WAYS = {
    "dangjian_search:search": _("Search"),
    "dangjian_showcase:map": _("Map"),
    "dangjian_showcase:statistics": _("Statistics"),
    "dangjian_showcase:organisations": _("Organisations"),
    "dangjian_showcase:tags": _("All tags"),
    "dangjian_showcase:letters": _("From A to Z"),
    "dangjian_showcase:report": _("Report an error"),
    "dangjian_showcase:report_answer": _("Look up an answer"),
}


@require_safe
def site_map(request):
    context = {"branches": branches(request), "views": views()}
    return TemplateResponse(request, "dangjian_showcase/site_map.html", context)


def branches(request):
    """Return the public pages that are no records: list of {"title", "url", "branches"}."""
    models = [model for model in get_page_models() if not issubclass(model, ShowcaseRecord)]
    types = ContentType.objects.get_for_models(*models).values()
    pages = public_pages(request).filter(content_type__in=list(types)).order_by("path")
    top, above = [], []
    for page in pages[:MOST]:
        # A page whose parent is not shown stands below the nearest one that is.
        while above and not page.path.startswith(above[-1][0]):
            above.pop()
        branch = {"title": page.title, "url": page.get_url(request), "branches": []}
        (above[-1][1]["branches"] if above else top).append(branch)
        above.append((page.path, branch))
    return top


def views():
    """Return the other pages of a site: list of {"title", "url"}."""
    return [{"title": title, "url": reverse(name)} for name, title in WAYS.items()]
