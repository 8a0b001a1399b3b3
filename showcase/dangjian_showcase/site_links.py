"""The links that a site's owner sets: menu, columns of the footer, partners."""

from django.utils.functional import cached_property
from wagtail.models import Page, Site

from dangjian_pages.blocks.links import is_safe_address
from dangjian_pages.models import SiteIdentity
from dangjian_search.addresses import page_address
from dangjian_search.kinds import get_kinds
from dangjian_search.public import public_children
from dangjian_search.reach import Reach


class SiteLinks:
    """All links of a site's settings, their pages read in one query.

    A page that the public may not see is left out, whoever looks.
    """

    def __init__(self, request):
        self.request = request
        self.site = Site.find_for_request(request)

    @classmethod
    def of(cls, request):
        """Return the links for a request; one request asks the database once."""
        links = getattr(request, "_dangjian_site_links", None)
        if links is None:
            links = request._dangjian_site_links = cls(request)
        return links

    @cached_property
    def menu(self):
        """The main menu: list of dict with `title`, `url`, `path` (of a page, or "")."""
        if self.site is None:
            return []
        chosen = _values(self.identity.menu)
        links = self._links(chosen)
        if not any(item.get("page") for item in chosen):
            links = [self._of_page(page) for page in self.children if page.show_in_menus] + links
        return links

    @cached_property
    def footer_columns(self):
        """Columns of the footer: list of dict with `title`, `links` (dicts of title and url)."""
        if self.site is None:
            return []
        columns = [
            {"title": column["title"], "links": self._links(_list(column["links"]))}
            for column in _values(self.identity.footer_columns)
        ]
        return [column for column in columns if column["links"]]

    @cached_property
    def partners(self):
        """Partners: list of dict with `title`, `url`, `logo_id` (of an image, or None)."""
        if self.site is None:
            return []
        return [
            {"title": item["title"], "url": item["address"], "logo_id": item.get("logo")}
            for item in _values(self.identity.partners)
            if is_safe_address(item["address"])
        ]

    @cached_property
    def children(self):
        """The public pages right below the home page, shown in menus or not: list of Page."""
        return public_children(self.request, self.site.root_page) if self.site else []

    @cached_property
    def identity(self):
        return SiteIdentity.for_request(self.request)

    @cached_property
    def _pages(self):
        ids = {item["page"] for item in _values(self.identity.menu) if item.get("page")}
        for column in _values(self.identity.footer_columns):
            ids |= {item["page"] for item in _list(column["links"]) if item.get("page")}
        return shown(Page.objects.filter(pk__in=ids), self.request) if ids else {}

    def _links(self, items):
        return resolved(items, self._pages, self.request)

    def _of_page(self, page):
        url = page_address(page.url_path, self.request)
        return {"title": page.title, "url": url, "path": page.path}


def shown(pages, request):
    """Return those of some pages that visitors may be led to: dict of id to Page.

    A record has to be public as a record too: a live point may still be in the making.
    """
    reach = Reach.of(request)
    records = {kind.model_class for kind in get_kinds().values()}
    return {
        page.pk: page
        for page in pages
        if reach.holds(page) and (page.specific_class not in records or page.pk in reach.ids)
    }


def resolved(items, pages, request):
    """Return links as templates show them: list of dict with `title`, `url`, `path`.

    Args:
        items: values of LinkBlock as they are stored: dicts with `title`, `page` (id), `address`.
        pages: dict of id to public Page; a link to another page is left out.
    """
    links = []
    for item in items:
        page = pages.get(item.get("page"))
        if page:
            title, url = item["title"] or page.title, page_address(page.url_path, request)
            links.append({"title": title, "url": url, "path": page.path})
        elif not item.get("page") and is_safe_address(item["address"]):
            links.append({"title": item["title"], "url": item["address"], "path": ""})
    return links


def _values(stream):
    """Return the values of a StreamValue as they are stored, without loading a page."""
    return [item["value"] for item in stream.get_prep_value()]


def _list(items):
    """Return the values of a ListBlock as they are stored."""
    return [item["value"] if "value" in item else item for item in items]
