"""Editors search in Chinese too: explorer, choosers, pictures, documents, tags, organisations."""

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import TestCase
from django.urls import reverse
from wagtail.documents import get_document_model

from dangjian_pages.demo.factories import (
    BrandPageFactory,
    ImageFactory,
    NewsPageFactory,
)

# What is typed, and whether the thing called 党旗红·南湖 Branding 2024 is to be found by it.
TYPED = {
    "党旗红": True,
    "旗红": True,
    "黨旗紅": True,
    "党": True,
    "南湖 党旗": True,
    "党旗红南湖": True,
    "bran": True,
    "brand": True,
    "2024": True,
    "蓝天": False,
    "红党": False,
    "randing": False,
    "党旗红 -南湖": False,
}
NAME = "党旗红·南湖 Branding 2024"
HARMFUL = ['"', "'", "\0", "%", "AND", "NEAR(", "党*", "😀", "词 " * 500, "live:yes", '"党', "-党"]


class AdminSearchTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = get_user_model().objects.create_superuser("editor", "e@example.org", "x")
        cls.page = BrandPageFactory(title=NAME)
        NewsPageFactory(title="别的")
        ImageFactory(title=NAME)
        get_document_model().objects.create(title=NAME, file=ContentFile(b"%PDF-1.4", "a.pdf"))

    def setUp(self):
        self.client.force_login(self.user)

    def results(self, name, text, **parameters):
        response = self.client.get(reverse(name), {"q": text, **parameters})
        self.assertEqual(response.status_code, 200, (name, text))
        return response.content.decode()

    def assert_searched(self, name, shown=NAME, **parameters):
        for text, expected in TYPED.items():
            with self.subTest(f"{name} {text}"):
                self.assertEqual(shown in self.results(name, text, **parameters), expected)
        for text in HARMFUL:
            with self.subTest(f"{name} {text[:10]}"):
                self.results(name, text, **parameters)

    def test_search_of_all_pages(self):
        self.assert_searched("wagtailadmin_pages:search_results")

    def test_page_chooser(self):
        self.assert_searched("wagtailadmin_choose_page_search", page_type="wagtailcore.page")

    def test_pictures(self):
        self.assert_searched("wagtailimages:index_results")

    def test_picture_chooser(self):
        self.assert_searched("wagtailimages_chooser:choose_results")

    def test_documents(self):
        self.assert_searched("wagtaildocs:index_results")

    def test_document_chooser(self):
        self.assert_searched("wagtaildocs_chooser:choose_results")

    def test_explorer(self):
        address = reverse("wagtailadmin_explore_results", args=[self.page.get_parent().pk])
        for text, expected in TYPED.items():
            with self.subTest(text):
                response = self.client.get(address, {"q": text})
                self.assertEqual(NAME in response.content.decode(), expected)
        for ordering in ("title", "-latest_revision_created_at"):
            response = self.client.get(address, {"q": "党旗红", "ordering": ordering})
            self.assertContains(response, NAME)
