"""The sitemap: an index, and files of bounded size that hold every address the public may open."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from pyroaring import BitMap
from wagtail.models import Page, get_page_models

from dangjian_pages.choices import Stage
from dangjian_pages.models import Organisation
from dangjian_pages.models.base import DangjianPage
from dangjian_pages.models.demonstrations import DemonstrationPage
from dangjian_search.addresses import page_address
from dangjian_search.kinds import get_kinds
from dangjian_search.links import tag_url
from dangjian_search.public import public_pages
from dangjian_search.reach import Reach

SIZE = 5000  # ids of pages, or addresses of views, in one file; the protocol bears 50,000
PAGES, VIEWS = "pages", "views"
OWN_VIEWS = ("letters", "map", "organisations", "site_map", "statistics", "tags")
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

    def __init__(self, request, site):
        self.request = request
        self.site = site
        self.reach = Reach.of(request)

    def files(self):
        """Return the files that there are: list of (section, number)."""
        ids = self.reach.ids.union(*(BitMap(pages) for pages in self._unlisted()))
        pages = [(PAGES, number) for number in sorted({pk // SIZE for pk in ids})]
        return pages + [(VIEWS, number) for number in range(-(-len(self._views()) // SIZE))]

    def addresses(self, section, number):
        """Return what stands in one file: list of Address, empty where there is no such file."""
        if section == VIEWS:
            paths = self._views()[number * SIZE : (number + 1) * SIZE]
            return [Address(f"{self.site.root_url}{path}") for path in paths]
        first, last = number * SIZE, (number + 1) * SIZE - 1
        return [*self._listed(first, last), *self._asked(first, last)]

    def _unlisted(self):
        """Return the ids of public pages that no list of records shows, as querysets.

        Pages of other types, and records in public notice, which may be opened already.
        """
        records = {kind.model_class for kind in get_kinds().values()}
        others = [model for model in get_page_models() if model not in records]
        types = ContentType.objects.get_for_models(*others).values()
        pages = public_pages(self.request, reach=self.reach).order_by()
        yield pages.filter(content_type__in=list(types)).values_list("pk", flat=True)
        for model in records:
            if issubclass(model, DemonstrationPage):
                in_notice = model.objects.filter(stage=Stage.PUBLICITY)
                found = public_pages(self.request, in_notice, self.reach)
                yield found.order_by().values_list("pk", flat=True)

    def _listed(self, first, last):
        """Yield the addresses of listed records, which need no page to be asked."""
        listed = {pk for pk in self.reach.ids if first <= pk <= last}
        pages = Page.objects.filter(pk__range=(first, last))
        if own := self._own_rule():
            pages = pages.exclude(content_type__in=own)
        root = self.site.root_url
        fields = ("pk", "url_path", "last_published_at", "latest_revision_created_at")
        for pk, path, published_at, saved_at in pages.order_by("pk").values_list(*fields):
            if pk in listed:
                location = urljoin(root, page_address(path, self.request))
                yield Address(location, published_at or saved_at)

    def _asked(self, first, last):
        """Yield the addresses that other pages, and records with a rule of their own, tell."""
        ids = {pk for pages in self._unlisted() for pk in pages.filter(pk__gte=first, pk__lte=last)}
        if own := self._own_rule():
            listed = [pk for pk in self.reach.ids if first <= pk <= last]
            ruled = Page.objects.filter(pk__in=listed, content_type__in=own)
            ids.update(ruled.values_list("pk", flat=True))
        pages = Page.objects.filter(pk__in=ids).order_by("pk")
        for page in pages.defer_streamfields().specific():
            for told in page.get_sitemap_urls(self.request):
                yield Address(told["location"], told.get("lastmod"))

    def _own_rule(self):
        """Return the content types of records that have a rule of their own."""
        models = [kind.model_class for kind in get_kinds().values()]
        own = [model for model in models if model.get_sitemap_urls not in PLAIN]
        return list(ContentType.objects.get_for_models(*own).values())

    def _views(self):
        """Return the paths of the pages that no editor makes."""
        paths = [reverse(f"dangjian_showcase:{name}") for name in OWN_VIEWS]
        paths += [tag_url(slug) for slug in sorted(self.reach.counts("tag"))]
        counts = self.reach.counts("organisation")
        with_records = Organisation.objects.filter(pk__in=map(int, counts)).order_by("pk")
        return paths + [one.get_absolute_url() for one in with_records.only("pk")]
