"""Results that editors put first for a query, kept by wagtail.contrib.search_promotions."""

from dataclasses import dataclass
from functools import lru_cache

from django.apps import apps
from wagtail.models import Page

from .analysis import name_form, parse_query
from .models import Entry
from .public import public_pages
from .records import ShowcaseRecord

APP = "wagtail.contrib.search_promotions"
ROWS = 2000  # promoted results that are looked through
SHOWN = 5  # promoted results of one query

_name_form = lru_cache(maxsize=ROWS)(name_form)


@dataclass(frozen=True)
class Promoted:
    """One promoted result.

    Attributes:
        title, url: of the page, or of a link to another site.
        description: what the editors say of it, plain text.
        entry: the Entry of a record; None for another page or a link.
    """

    title: str
    url: str
    description: str
    entry: Entry | None = None


def promoted_for(text, request):
    """Return what editors promote for a query; only pages that the public may see.

    Args:
        text: as typed; script, width, case and the spaces of a name make no difference.
        request: the visitor's request.
    Returns:
        list of Promoted in the editors' order, at most five. One query, and one more when pages
        are among them.
    """
    if not apps.is_installed(APP):
        return []
    form = name_form(parse_query(text).text)
    if not form:
        return []
    rows = [row for row in _rows() if _name_form(row["query__query_string"]) == form]
    ids = {row["page"] for row in rows if row["page"]}
    pages = _public(ids, request) if ids else {}
    found = {}
    for row in rows:
        page = pages.get(row["page"])
        one = _promoted(row, page, request)
        if one is not None and one.url:
            found.setdefault(one.url, one)
    return list(found.values())[:SHOWN]


def _rows():
    from wagtail.contrib.search_promotions.models import SearchPromotion

    names = ("query__query_string", "page", "external_link_url", "external_link_text")
    rows = SearchPromotion.objects.order_by("query", "sort_order", "pk")
    return rows.values(*names, "description")[:ROWS]


def _promoted(row, page, request):
    if row["page"]:
        if page is None:
            return None
        entry = getattr(page, "dangjian_entry", None)
        if entry is not None:
            entry.request = request
        return Promoted(page.title, page.get_url(request) or "", row["description"], entry)
    # Forms let an address of ftp through; nothing but the web is linked to from a public page.
    url = row["external_link_url"]
    if not url.startswith(("https://", "http://")):
        return None
    return Promoted(row["external_link_text"] or url, url, row["description"])


def _public(ids, request):
    """Return the pages of these ids that may be shown: dict of id to page."""
    pages = public_pages(request, Page.objects.filter(pk__in=ids))
    return {page.pk: page for page in pages.select_related("dangjian_entry") if _is_shown(page)}


def _is_shown(page):
    # A record can be live and yet none for the public, such as a point before its naming: then it
    # has no entry. Its class is known without a query.
    model = page.cached_content_type.model_class()
    return model is not None and (
        not issubclass(model, ShowcaseRecord) or hasattr(page, "dangjian_entry")
    )
