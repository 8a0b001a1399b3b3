"""Addresses that are put together are those that Wagtail gives."""

from django.test import RequestFactory, TestCase, override_settings
from wagtail.models import Page, Site

from dangjian_pages.demo.factories import BrandPageFactory, HomePageFactory, StandardPageFactory
from dangjian_search.addresses import page_address


class AddressesTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = HomePageFactory()
        BrandPageFactory(slug="红船-品牌")
        cls.part = StandardPageFactory(slug="part")
        StandardPageFactory(parent=cls.part, slug="below")

    def assert_like_wagtail(self, host="localhost"):
        request = RequestFactory().get("/", headers={"host": host})
        addresses = {
            page.url_path: (page_address(page.url_path, request), page.get_url(request) or "")
            for page in Page.objects.all()
        }
        for url_path, (ours, wagtails) in addresses.items():
            with self.subTest(url_path, host=host):
                self.assertEqual(ours, wagtails)
        return {ours for ours, _wagtails in addresses.values()}

    def test_of_one_site(self):
        found = self.assert_like_wagtail()
        self.assertIn("", found)  # the root, which no site shows
        self.assertIn("/part/below/", found)
        self.assertTrue(any("%E7%BA%A2" in address for address in found))

    def test_of_a_site_within_another(self):
        Site.objects.create(hostname="part.example.org", root_page=self.part)
        for host in ("localhost", "part.example.org"):
            found = self.assert_like_wagtail(host)
        self.assertIn("/below/", found)

    def test_of_two_sites_with_one_root(self):
        Site.objects.create(hostname="second.example.org", root_page=self.home)
        for host in ("localhost", "second.example.org", "elsewhere.example.org"):
            self.assert_like_wagtail(host)

    @override_settings(WAGTAIL_I18N_ENABLED=True)
    def test_of_a_site_in_several_languages(self):
        self.assert_like_wagtail()

    def test_a_request_asks_for_the_sites_once(self):
        request = RequestFactory().get("/", headers={"host": "localhost"})
        page_address(self.home.url_path, request)
        with self.assertNumQueries(0):
            page_address(self.part.url_path, request)
