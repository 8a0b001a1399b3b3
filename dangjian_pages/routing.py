"""From an address to its page and all that stands above it, in two queries."""

from django.db.models import Exists, OuterRef
from wagtail.models import Page, PageViewRestriction

from dangjian_search.models import Entry
from dangjian_search.reach import restrictions

from .models.after_publication import is_corrected

DEEPEST = 60  # levels of a tree; addresses with more are nobody's


def find_page(request, home, path_components):
    """Find the live page of an address below a home page.

    What its template would ask for one by one comes along: `pages_above` (Pages from the home page
    down, each with `is_listed` where it is a record's), the view restrictions, whether there are
    corrections, and what the page's model names in `page_relations`.

    Args:
        home: the site's home page.
        path_components: list of slugs, at least one.
    Returns:
        the page as its own model, or None.
    """
    if len(path_components) > DEEPEST:
        return None
    addresses = [
        home.url_path + "/".join(path_components[:end]) + "/"
        for end in range(1, len(path_components) + 1)
    ]
    is_listed = Exists(Entry.objects.filter(page=OuterRef("pk")))
    pages = Page.objects.annotate(is_corrected=is_corrected(), is_listed=is_listed)
    found = {page.url_path: page for page in pages.filter(url_path__in=addresses)}
    page = found.get(addresses[-1])
    if page is None or not page.live or not page.path.startswith(home.path):
        return None
    above = [home, *(found[address] for address in addresses[:-1] if address in found)]
    page = as_own_model(page)
    # Addresses follow the tree; where they do not, everything is looked up as Wagtail does.
    if len(above) == page.depth - home.depth:
        know_above(page, above, request)
    return page


def as_own_model(page):
    """Return a page as its own model with its `page_relations` loaded, like `Page.specific`."""
    model = page.specific_class
    if model is None:  # left behind by a package that was taken out
        return page
    own = model._default_manager.select_related(*getattr(model, "page_relations", ()))
    specific = own.get(pk=page.pk)
    for name, value in vars(page).items():
        vars(specific).setdefault(name, value)
    return specific


def know_above(page, above, request):
    """Tell a page what stands above it, and with that which view restrictions hold for it."""
    page.pages_above = above
    # An alias obeys the restrictions of its source, which lies elsewhere.
    if any(step.alias_of_id for step in (*above, page)):
        return
    holding = [one for one in restrictions(request) if page.path.startswith(one.path)]
    known = PageViewRestriction.objects.filter(pk__in=[one.pk for one in holding])
    known._result_cache = holding
    page.known_restrictions = known
