"""What is in public notice 公示: open to everybody, but named and listed as a record only later."""

from django.db.models import Q
from wagtail.models import Page, get_page_models

from dangjian_pages.choices import Stage
from dangjian_pages.models.demonstrations import DemonstrationPage
from dangjian_search.public import public_pages


def pages_in_notice(request, pages=None):
    """Return the public pages of demonstration records in public notice.

    Args:
        pages: PageQuerySet to choose from; all pages by default.
    """
    in_notice = Q()
    for model in get_page_models():
        if issubclass(model, DemonstrationPage):
            # Asked of each table for itself: joined to all pages it takes half a second at 100,000.
            found = model.objects.filter(stage=Stage.PUBLICITY).order_by()
            in_notice |= Q(pk__in=found.values("pk"))
    return public_pages(request, (Page.objects.all() if pages is None else pages).filter(in_notice))
