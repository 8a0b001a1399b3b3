"""The style guide: every part, for those who work on the site."""

from bs4 import BeautifulSoup
from django.test import TestCase, override_settings
from django.urls import reverse

from dangjian_pages.demo import factories
from dangjian_pages.roles import EDITOR
from dangjian_showcase import tokens
from tests.pages.helpers import make_user

PARTS = """
    dj-bar dj-breadcrumb dj-head dj-card dj-card--wide dj-card--lead dj-row--news dj-stat dj-tag
    dj-chip dj-facet dj-level dj-stars dj-state dj-timeline dj-method dj-quote dj-wall dj-plate
    dj-pledges dj-notice dj-notice--due dj-notice--stop dj-empty dj-pager dj-footer dj-figure
    dj-gallery dj-compare dj-search
""".split()


class StyleGuideTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        factories.HomePageFactory()
        factories.ImageFactory(small=True)

    def get(self):
        return self.client.get(reverse("dangjian_showcase:styleguide"))

    def test_visitors_and_readers_without_the_admin_do_not_find_it(self):
        self.assertEqual(self.get().status_code, 404)
        self.client.force_login(make_user())
        self.assertEqual(self.get().status_code, 404)

    @override_settings(DEBUG=True)
    def test_developers_find_it_without_an_account(self):
        self.assertEqual(self.get().status_code, 200)

    def test_an_editor_sees_every_part(self):
        self.client.force_login(make_user(groups=[EDITOR]))
        response = self.get()
        page = BeautifulSoup(response.content, "html.parser")
        for part in PARTS:
            with self.subTest(part):
                self.assertTrue(page.select(f".{part}"))
        self.assertEqual(page.select("[style], style"), [])
        ids = [element["id"] for element in page.select("[id]")]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(page.select_one("meta[name=robots]")["content"], "noindex")
        self.assertIn("no-store", response["Cache-Control"])

    def test_it_tells_the_contrast_of_every_pair_in_every_mode(self):
        self.client.force_login(make_user(groups=[EDITOR]))
        rows = BeautifulSoup(self.get().content, "html.parser").select(".dj-guide__colours li")
        self.assertEqual(len(rows), len(tokens.PAIRS) * len(tokens.MODES))
        self.assertIn("15.5", rows[0].get_text())
