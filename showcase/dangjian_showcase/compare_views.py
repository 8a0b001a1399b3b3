"""Two to four brands side by side."""

import re
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dangjian_pages.models import BrandPage
from dangjian_search.cards import entries_for
from dangjian_search.public import public_entries
from dangjian_search.queries import SearchQuery
from dangjian_search.reach import Reach
from dangjian_search.searching import search

from .children import TAGS, load_children

FEWEST, MOST = 2, 4
READ = 20  # values of `id` that are looked at
_ID = re.compile(r"[1-9][0-9]{0,9}")
SHOWN = (TAGS, "method_steps", "carriers", "honours", "figures", "replications.organisation")


@require_safe
def compare(request):
    """Show the brands that the address names, or a list to choose them from."""
    brands, messages = chosen_brands(request)
    is_picking = "pick" in request.GET or len(brands) < FEWEST
    context = {"brands": brands, "messages": messages, "noindex": True}
    if is_picking:
        context.update(choice(request, brands))
        template = "dangjian_showcase/compare_choice.html"
    else:
        ids = [brand.pk for brand in brands]
        context["change_url"] = f"{request.path}?{urlencode({'id': ids, 'pick': 1}, doseq=True)}"
        for brand in brands:
            brand.leave_url = request.path + leave_out(brand.pk, ids)
        template = "dangjian_showcase/compare.html"
    return TemplateResponse(request, template, context)


def leave_out(left, ids):
    return "?" + urlencode({"id": [pk for pk in ids if pk != left]}, doseq=True)


def chosen_brands(request):
    """Return the public brands that an address names, and what is said of the rest.

    A draft, a private brand and an id that never was are told in the same words: who guesses ids
    learns nothing.

    Returns:
        (list of BrandPage in the order of the address, each with its `entry`, list of sentences).
    """
    typed = list(dict.fromkeys(request.GET.getlist("id")))[:READ]
    ids = [int(value) for value in typed if _ID.fullmatch(value)]
    entries = {entry.pk: entry for entry in entries_for(ids, request) if entry.kind == "brand"}
    kept = [pk for pk in ids if pk in entries]
    messages = []
    if len(kept) < len(typed):
        messages.append(_("The address names something that is no public brand; it is left out."))
    if len(kept) > MOST:
        messages.append(_("Four brands fit side by side; the first four are shown."))
        kept = kept[:MOST]
    related = BrandPage.objects.select_related(*BrandPage.page_relations).in_bulk(kept)
    brands = [related[pk] for pk in kept if pk in related]
    for brand in brands:
        brand.entry = entries[brand.pk]
        load_children(brand, *SHOWN)
    logos = [brand.logo for brand in brands if brand.logo]
    prefetch_related_objects(logos, "renditions")
    if len(brands) == 1 and "pick" not in request.GET:
        messages.append(_("Choose at least one more brand to compare it with."))
    return brands, messages


def choice(request, brands):
    """Return what the page for choosing shows: the brands that match what was typed."""
    typed = request.GET.get("q", "")
    query = SearchQuery.of(request).about(type=["brand"]).matching(typed)
    result = search(query.on_page(request.GET.get("page")), request)
    chosen = {brand.pk for brand in brands}
    reach = Reach.of(request)
    pairs = [("pick", 1), *(("id", pk) for pk in chosen), ("q", typed)]
    return {
        "query": typed[:100],
        "records": result.page,
        "offered": [entry for entry in result.page if entry.pk not in chosen],
        "total": result.total,
        "page_url": f"{request.path}?{urlencode(pairs)}&page=",
        "has_brands": public_entries(request, reach).filter(kind="brand").exists(),
    }
