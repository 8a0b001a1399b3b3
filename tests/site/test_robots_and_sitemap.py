from django.contrib.staticfiles import finders
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from tests.showcase.helpers import sitemap


class RobotsTest(TestCase):
    def test_crawlers_are_kept_from_the_admin_and_shown_the_sitemap(self):
        response = self.client.get("/robots.txt")
        self.assertEqual(response["Content-Type"], "text/plain")
        lines = response.content.decode().splitlines()
        self.assertIn("User-agent: *", lines)
        self.assertIn("Disallow: /admin/", lines)
        self.assertIn("Disallow: /guest/", lines)
        self.assertIn("Sitemap: http://testserver/sitemap.xml", lines)

    def test_pages_with_filters_stay_readable_so_that_their_noindex_is_seen(self):
        search = reverse("dangjian_search:search")
        self.assertNotIn(
            f"Disallow: {search}", self.client.get("/robots.txt").content.decode().splitlines()
        )


class FaviconTest(TestCase):
    def test_what_asks_by_habit_is_sent_to_a_file_that_exists(self):
        response = self.client.get("/favicon.ico")
        self.assertEqual(response.status_code, 302)
        name = response["Location"].removeprefix("/static/")
        self.assertIsNotNone(finders.find(name))


class SitemapTest(TestCase):
    def setUp(self):
        self.home = Site.objects.get(is_default_site=True).root_page

    def child(self, slug, **fields):
        return self.home.add_child(instance=Page(title=slug, slug=slug, **fields))

    def test_lists_what_the_public_may_see(self):
        self.child("open-page")
        self.child("draft-page", live=False)
        private = self.child("private-page")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        private.add_child(instance=Page(title="below", slug="below-private"))

        addresses = sitemap(self.client)

        self.assertIn("open-page", addresses)
        for hidden in ("draft-page", "private-page", "below-private"):
            self.assertNotIn(hidden, addresses)
