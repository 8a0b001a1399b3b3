"""What the public may see. Every public list, count, search and feed starts here."""

from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import In
from wagtail.models import Page

from .kinds import get_kinds
from .models import Entry
from .reach import Reach

SPARE = 20  # paths looked up at first, beside one for each child
STEPS = 200  # paths looked up at once after that
GAPS = 50  # how many times, where pages that are gone left gaps
# What is told of a child; its times and its texts are for whoever opens it.
OF_CHILDREN = (
    "title", "slug", "path", "depth", "numchild", "url_path", "live", "expire_at", "show_in_menus",
    "content_type",
)  # fmt: skip


def public_pages(request=None, pages=None, reach=None):
    """Return the pages that the public may see: live, not expired, open to all, in the site.

    Args:
        request: where given, only pages of its site.
        pages: PageQuerySet to choose from; all pages by default.
        reach: the visitor's Reach, where it is known already.
    Returns:
        queryset of the same model as `pages`. Building it costs a query for the restrictions, once
        for each request.
    """
    pages = Page.objects.all() if pages is None else pages
    return pages.filter(_public(reach or Reach.of(request)))


def public_children(request, page):
    """Return the children of a page that the public may see: list of Page in the tree's order.

    treebeard asks for the depth of all that lies below: half a second where that is 100,000 pages.
    The paths of children can be told beforehand, so they are looked up one by one.

    Args:
        request: only pages of its site.
        page: a page whose `numchild` is as stored.
    """
    reach, found, step, number = Reach.of(request), [], 1, min(page.numchild + SPARE, STEPS)
    while len(found) < page.numchild and step < GAPS * STEPS:
        steps = range(step, step + number)
        paths = [page._get_path(page.path, page.depth + 1, place) for place in steps]
        found += Page.objects.filter(path__in=paths).only(*OF_CHILDREN).order_by("path")
        step, number = step + number, STEPS
    return [child for child in found if reach.holds(child)]


def public_entries(request=None, reach=None):
    """Return the entries of the records that the public may see (see public_pages).

    Args:
        reach: the visitor's Reach, where it is known already.
    """
    # A package that was taken out leaves entries behind whose pages nothing can show. Asked through
    # an expression: with the bare column SQLite reads by kind and sorts every record for each page.
    of_known_kind = In(Coalesce("kind", Value("")), list(get_kinds()))
    return Entry.objects.filter(_public(reach or Reach.of(request), "page__"), of_known_kind)


def _public(reach, prefix=""):
    """Return the one condition; `prefix` leads from the model to the page."""

    def q(**lookups):
        return Q(**{f"{prefix}{name}": value for name, value in lookups.items()})

    # Expired pages stay live until the scheduled command has run.
    condition = q(live=True) & (q(expire_at=None) | q(expire_at__gt=reach.now))
    if reach.root_path:
        condition &= q(path__startswith=reach.root_path)
    for path in reach.private_paths:
        condition &= ~q(path__startswith=path)
    return condition
