"""What the public may see. Every public list, count, search and feed starts here."""

from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import In
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from .kinds import get_kinds
from .models import Entry


def public_pages(request=None, pages=None):
    """Return the pages that the public may see: live, not expired, open to all, in the site.

    Args:
        request: where given, only pages of its site.
        pages: PageQuerySet to choose from; all pages by default.
    Returns:
        queryset of the same model as `pages`. Building it costs a query for the restrictions, once
        for each request.
    """
    pages = Page.objects.all() if pages is None else pages
    return pages.filter(_public(request))


def public_entries(request=None):
    """Return the entries of the records that the public may see (see public_pages)."""
    # A package that was taken out leaves entries behind whose pages nothing can show. Asked through
    # an expression: with the bare column SQLite reads by kind and sorts every record for each page.
    of_known_kind = In(Coalesce("kind", Value("")), list(get_kinds()))
    return Entry.objects.filter(_public(request, "page__"), of_known_kind)


def _public(request, prefix=""):
    """Return the one condition; `prefix` leads from the model to the page."""

    def q(**lookups):
        return Q(**{f"{prefix}{name}": value for name, value in lookups.items()})

    # Expired pages stay live until the scheduled command has run.
    condition = q(live=True) & (q(expire_at=None) | q(expire_at__gt=timezone.now()))
    if request is not None:
        site = Site.find_for_request(request)
        if site is None:
            return Q(pk__in=[])
        condition &= q(path__startswith=site.root_page.path)
    for path in _private_paths(request):
        condition &= ~q(path__startswith=path)
    return condition


def _private_paths(request):
    """Return the tree paths of restricted pages; one request asks for them once."""
    paths = getattr(request, "_dangjian_private_paths", None)
    if paths is None:
        restrictions = PageViewRestriction.objects.values_list("page__path", flat=True)
        paths = list(restrictions.distinct())
        if request is not None:
            request._dangjian_private_paths = paths
    return paths
