"""The browser's tab, and a screen reader, say which page of the admin is open."""

import re

from django.test import TestCase
from django.urls import reverse

from tests.pages.helpers import is_chinese, make_user

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
PAGES = (
    "dangjian_deadlines", "dangjian_import_phrases", "dangjian_verify", "dangjian_review:todo",
    "dangjian_review:absences", "dangjian_review:bundles", "dangjian_review:stuck",
)  # fmt: skip


class PageTitleTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.root = make_user("root", is_superuser=True)

    def title_of(self, name, *args):
        self.client.force_login(self.root)
        html = self.client.get(reverse(name, args=args)).content.decode()
        return " ".join(TITLE.search(html)[1].split()).removesuffix("- Wagtail").strip()

    def test_every_page_has_a_name(self):
        for name in PAGES:
            with self.subTest(name):
                self.assertTrue(is_chinese(self.title_of(name)), self.title_of(name))
