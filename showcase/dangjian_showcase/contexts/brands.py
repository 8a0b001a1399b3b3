"""Beside brands and their activities."""

from dangjian_pages.models import TypicalCasePage
from dangjian_search.reach import Reach

from ..children import TAGS, load_children
from .cards import ids_of_related, load_cards, newest

LISTED = 60  # records of a brand's own lists
CHILDREN = (
    TAGS,
    "method_steps",
    "carriers",
    "indicators.readings",
    "roadmap",
    "members",
    "honours",
    "coverage",
    "figures",
    "gallery.image",
    "identity_files.document",
    "replications.organisation",
    "feedback",
)


def add_brand(page, request, context):
    ids = load_children(page, *CHILDREN, cases=ids_of_cases)
    context["related"], context["activities"], context["cases"] = load_cards(
        request,
        ids_of_related(page, request),
        newest(ids_of_activities(page, request), request, LISTED),
        newest(ids["cases"], request, LISTED),
    )


def ids_of_cases(brand_id):
    """Return the query for the cases that show a brand at work."""
    return TypicalCasePage.objects.filter(brand=brand_id).values("pk")


def ids_of_activities(page, request):
    if page.pk is None:
        return []  # the preview of a page that was not saved yet has the path of another
    snapshot = Reach.of(request).snapshot
    return snapshot.below(page.path) & snapshot.having("type", "activity")


def add_activity(page, request, context):
    load_children(page, TAGS)
    above = brand_id(page)
    context["related"], brands = load_cards(
        request, ids_of_related(page, request), [above] if above else []
    )
    context["brand"] = brands[0] if brands else None


def brand_id(page):
    """Return the id of the page above an activity, or None."""
    above = getattr(page, "pages_above", None)
    if above:
        return above[-1].pk
    parent = page.get_parent() if page.path else None
    return parent.pk if parent else None
