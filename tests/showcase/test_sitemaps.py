"""The sitemap against its schema, what it holds, and that it is right at once."""

from datetime import timedelta
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

from django.test import TestCase
from django.utils import timezone
from lxml import etree
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction, Site

from dangjian_pages.demo import factories
from dangjian_showcase import sitemap_views, sitemaps
from tests.showcase.helpers import LOCATION, sitemap

SCHEMAS = Path(__file__).parent / "schemas"
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def valid(content, schema):
    """Return a document that keeps to a schema, parsed."""
    root = etree.fromstring(content)
    etree.XMLSchema(file=str(SCHEMAS / schema)).assertValid(root)
    return root


class SitemapTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        cls.brand = factories.BrandPageFactory(title="品牌", tags=["志愿服务"])
        cls.plain = factories.StandardPageFactory(title="关于")

    def files(self):
        response = self.client.get("/sitemap.xml")
        return [urlsplit(found).path for found in LOCATION.findall(response.content.decode())]

    def locations(self):
        return [found for found in LOCATION.findall(sitemap(self.client)) if ".xml" not in found]


class ContentTest(SitemapTestCase):
    def test_index_and_files_keep_to_the_schema(self):
        response = self.client.get("/sitemap.xml")
        self.assertEqual(response["Content-Type"], "application/xml")
        valid(response.content, "siteindex.xsd")
        for path in self.files():
            valid(self.client.get(path).content, "sitemap.xsd")

    def test_every_address_opens_and_stands_there_once(self):
        locations = self.locations()
        self.assertEqual(len(locations), len(set(locations)))
        for location in locations:
            self.assertEqual(self.client.get(urlsplit(location).path).status_code, 200, location)

    def test_pages_tags_organisations_and_views_are_there(self):
        root = Site.objects.get().root_url
        paths = {location.removeprefix(root) for location in self.locations()}
        expected = {
            "/",
            self.brand.get_url(),
            self.plain.get_url(),
            "/organisations/",
            "/tags/",
            "/tags/zhi-yuan-fu-wu/",
            self.brand.organisation.get_absolute_url(),
        }
        self.assertLessEqual(expected, paths)

    def test_a_page_tells_when_it_changed(self):
        self.brand.save_revision().publish()
        page = Page.objects.get(pk=self.brand.pk)
        root = valid(
            self.client.get(f"/sitemap-pages-{page.pk // sitemaps.SIZE}.xml").content, "sitemap.xsd"
        )
        changed = {
            url.findtext("s:loc", namespaces=NAMESPACES): url.findtext(
                "s:lastmod", namespaces=NAMESPACES
            )
            for url in root
        }
        expected = timezone.localtime(page.last_published_at).isoformat(timespec="seconds")
        self.assertEqual(changed[page.get_full_url()], expected)

    def test_more_pages_make_more_files(self):
        before = self.locations()
        self.assertEqual(len(self.files()), 2)
        with patch.object(sitemaps, "SIZE", 2):
            self.client.get("/sitemap.xml")
            sitemap_views.cache.clear()
            paths = self.files()
            self.assertGreater(len(paths), 3)
            for path in paths:
                root = valid(self.client.get(path).content, "sitemap.xsd")
                self.assertLessEqual(len(root), 2)
            self.assertEqual(sorted(self.locations()), sorted(before))

    def variants(self):
        """Return what the sitemap tells of the other forms of the brand's page."""
        path = f"/sitemap-pages-{self.brand.pk // sitemaps.SIZE}.xml"
        root = valid(self.client.get(path).content, "sitemap.xsd")
        [url] = [
            url
            for url in root
            if url.findtext("s:loc", namespaces=NAMESPACES) == self.brand.get_full_url()
        ]
        links = url.findall("x:link", NAMESPACES)
        return {link.get("hreflang"): urlsplit(link.get("href")).path for link in links}

    def test_the_page_in_traditional_characters_is_told_where_it_is_there(self):
        told = self.variants()
        self.assertEqual(told["zh-Hans"], self.brand.get_url())
        self.assertEqual(self.client.get(told["zh-Hant"]).status_code, 200)
        with self.settings(DANGJIAN_TRADITIONAL=""):
            sitemap_views.cache.clear()
            self.assertEqual(self.variants(), {})

    def test_a_package_tells_of_other_languages(self):
        with hooks.register_temporarily(sitemap_views.VARIANTS_HOOK, lambda path: {"en": "/en/"}):
            self.assertEqual(self.variants()["en"], "/en/")

    def test_wrong_addresses(self):
        for path in ("pages-999999", "views-7", "pages-", "other-0", "pages-99999999999999999999"):
            self.assertEqual(self.client.get(f"/sitemap-{path}.xml").status_code, 404, path)
        self.assertEqual(self.client.post("/sitemap.xml").status_code, 405)


class FreshnessTest(SitemapTestCase):
    """A file that is kept is made again as soon as it would be wrong."""

    def assert_follows(self, page, change, address=None):
        address = address or page.get_full_url()
        self.assertIn(address, self.locations())
        change()
        self.assertNotIn(address, self.locations())

    def test_unpublished(self):
        self.assert_follows(self.brand, self.brand.unpublish)
        self.assert_follows(self.plain, self.plain.unpublish)

    def test_deleted(self):
        self.assert_follows(self.brand, self.brand.delete)

    def test_moved(self):
        section = factories.BrandIndexPageFactory(
            title="分区", slug="section", parent=self.brand.get_parent()
        )
        page = Page.objects.get(pk=self.brand.pk)
        self.assert_follows(page, lambda: page.move(section, "last-child"))

    def test_made_private(self):
        restriction = PageViewRestriction(page=self.brand, restriction_type="login")
        self.assert_follows(self.brand, restriction.save)

    def test_published(self):
        page = factories.NewsPageFactory(title="新的一条", live=False)
        self.assertNotIn(page.get_full_url(), self.locations())
        page.get_latest_revision().publish()
        self.assertIn(page.get_full_url(), self.locations())

    def test_no_file_is_kept_longer_than_its_pages_last(self):
        soon = timezone.now() + timedelta(seconds=90)
        Page.objects.filter(pk=self.plain.pk).update(expire_at=soon)
        self.assertLessEqual(sitemap_views._seconds_left(), 90)

    def test_a_second_reading_asks_little(self):
        path = self.files()[0]
        for address in ("/sitemap.xml", path):
            self.client.get(address)
            with self.assertNumQueries(3):  # site, restrictions, the version of the content
                response = self.client.get(address)
            again = self.client.get(address, headers={"if-none-match": response["ETag"]})
            self.assertEqual(again.status_code, 304)
