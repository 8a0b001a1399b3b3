"""The sitemap: an index, and files of bounded size that hold every address the public may open."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max
from django.urls import reverse
from pyroaring import BitMap
from wagtail.models import Page, Site, get_page_models

from dangjian_pages.models import Organisation
from dangjian_pages.models.base import DangjianPage
from dangjian_search.kinds import get_kinds
from dangjian_search.links import tag_url
from dangjian_search.public import public_pages
from dangjian_search.reach import Reach

from . import urls

SIZE = 5000  # ids of pages, or addresses of views, in one file; the protocol bears 50,000
PAGES, VIEWS = "pages", "views"
# Views that stand for themselves, in this order; those that this version has.
OWN_VIEWS = ("map", "organisations", "site_map", "statistics", "tags")
# Whoever overrides this has to be asked page by page.
PLAIN = (Page.get_sitemap_urls, DangjianPage.get_sitemap_urls)


@dataclass(frozen=True)
class Address:
    """What a sitemap tells of an address: where it is, and when it changed, if that is known."""

    location: str
    changed_at: datetime | None = None


class SiteMap:
    """What the public may open of a site.

    Args:
        request: a visitor's.
        site: the Site that it is for.
    """

    def __init__(self, request, site=None):
        self.request = request
        self.site = site or Site.find_for_request(request)
        self.reach = Reach.of(request)

    def files(self):
        """Return the files that there are: list of (section, number, when it changed or None)."""
        changed = dict(self._changed_by_number())
        numbers = sorted({pk // SIZE for pk in self._page_ids()})
        pages = [(PAGES, number, changed.get(number)) for number in numbers]
        return pages + [(VIEWS, number, None) for number in range(-(-len(self._views()) // SIZE))]

    def addresses(self, section, number):
        """Return what stands in one file: list of Address, empty where there is no such file."""
        if section == VIEWS:
            paths = self._views()[number * SIZE : (number + 1) * SIZE]
            return [Address(f"{self.site.root_url}{path}") for path in paths]
        return list(self._pages(number * SIZE, (number + 1) * SIZE))

    def _page_ids(self):
        """Return the ids of all pages that may stand in the sitemap: BitMap."""
        return self.reach.ids | BitMap(self._unlisted().values_list("pk", flat=True))

    def _changed_by_number(self):
        pages = public_pages(self.request, reach=self.reach).order_by()
        numbered = pages.annotate(number=F("pk") / SIZE).values_list("number")
        return numbered.annotate(changed_at=Max("last_published_at"))

    def _unlisted(self):
        """Return the public pages that are no listed records, as a queryset of Page.

        Pages of other types, and records that may be opened though no list shows them yet.
        """
        records = {kind.model_class for kind in get_kinds().values()}
        others = [model for model in get_page_models() if model not in records]
        types = ContentType.objects.get_for_models(*others).values()
        pages = public_pages(self.request, reach=self.reach)
        return pages.filter(content_type__in=list(types)) | pages.exclude(
            content_type__in=list(types)
        ).filter(dangjian_entry=None)

    def _pages(self, first, stop):
        listed = {pk for pk in self.reach.ids if first <= pk < stop}
        asked = self._own_rule()
        plain = Page.objects.filter(pk__range=(first, stop - 1)).exclude(content_type__in=asked)
        fields = ("url_path", "last_published_at", "latest_revision_created_at")
        for page in plain.only(*fields).order_by("pk"):
            if page.pk in listed:
                changed_at = page.last_published_at or page.latest_revision_created_at
                yield Address(page.get_full_url(self.request), changed_at)
        rest = Page.objects.filter(pk__in=listed, content_type__in=asked) if asked else None
        unlisted = self._unlisted().filter(pk__range=(first, stop - 1))
        for pages in filter(None, (rest, unlisted)):
            for page in pages.order_by("pk").defer_streamfields().specific():
                for told in page.get_sitemap_urls(self.request):
                    yield Address(told["location"], told.get("lastmod"))

    def _own_rule(self):
        """Return the content types of records that have a rule of their own."""
        models = [kind.model_class for kind in get_kinds().values()]
        own = [model for model in models if model.get_sitemap_urls not in PLAIN]
        return list(ContentType.objects.get_for_models(*own).values())

    def _views(self):
        """Return the paths of the pages that no editor makes."""
        known = {pattern.name for pattern in urls.urlpatterns}
        paths = [reverse(f"{urls.app_name}:{name}") for name in OWN_VIEWS if name in known]
        paths += [tag_url(slug) for slug in sorted(self.reach.counts("tag"))]
        counts = self.reach.counts("organisation")
        with_records = Organisation.objects.filter(pk__in=map(int, counts)).order_by("pk")
        return paths + [one.get_absolute_url() for one in with_records.only("pk")]
