"""All records from A to Z."""

from bs4 import BeautifulSoup
from django.test import TestCase, override_settings
from django.urls import reverse

from dangjian_pages.demo import factories
from dangjian_showcase.letter_views import bare, first_letter


class LettersTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        factories.BrandPageFactory(title="电靓民心")
        factories.BrandPageFactory(title="“灯火”先锋")
        factories.BrandPageFactory(title="安心到家")
        factories.TypicalCasePageFactory(title="老者食堂")
        factories.TypicalCasePageFactory(title="1+5+20+N")
        factories.BrandPageFactory(title="Ａ班先锋")
        factories.BrandPageFactory(title="暗处的草稿", live=False)
        factories.BrandPageFactory(title="安静的内部", private=True)
        factories.DemonstrationPointPageFactory(title="按计划的示范点")

    def get(self, **data):
        response = self.client.get(reverse("dangjian_showcase:letters"), data)
        self.assertEqual(response.status_code, 200)
        return BeautifulSoup(response.content, "html.parser").main

    def counts(self, soup):
        return {
            one.select_one(".dj-letters__letter").get_text(): int(
                one.select_one(".dj-letters__count").get_text()
            )
            for one in soup.select(".dj-letters li")
            if one.a
        }

    def titles(self, soup):
        return [link.get_text() for link in soup.select(".dj-title-link")]

    def test_letters_have_the_counts_of_the_public_records(self):
        self.assertEqual(self.counts(self.get()), {"A": 2, "D": 2, "L": 1, "#": 1})

    def test_the_first_letter_with_records_is_open(self):
        self.assertEqual(self.titles(self.get()), ["Ａ班先锋", "安心到家"])

    def test_a_letter_shows_its_records_in_the_order_of_sounds(self):
        self.assertEqual(self.titles(self.get(letter="D")), ["“灯火”先锋", "电靓民心"])
        self.assertEqual(self.titles(self.get(letter="#")), ["1+5+20+N"])

    def test_a_kind_narrows_letters_and_records(self):
        soup = self.get(type="case")
        self.assertEqual(self.counts(soup), {"L": 1, "#": 1})
        self.assertEqual(self.titles(soup), ["老者食堂"])

    def test_wrong_values_are_ignored(self):
        for data in (
            {"letter": "龙"},
            {"letter": "<script>alert(1)</script>"},
            {"letter": "Z"},
            {"type": "nothing"},
            {"page": "x"},
            {"page": "99999999999999"},
            {"letter": "a" * 5000},
        ):
            with self.subTest(str(data)[:40]):
                soup = self.get(**data)
                self.assertEqual(self.titles(soup), ["Ａ班先锋", "安心到家"])
                self.assertNotIn("<script>alert", str(soup))

    @override_settings(DANGJIAN_LETTER_PAGE=1)
    def test_a_long_letter_is_cut_into_pages(self):
        first, second = self.get(letter="D"), self.get(letter="D", page=2)
        self.assertEqual(self.titles(first) + self.titles(second), ["“灯火”先锋", "电靓民心"])
        self.assertTrue(first.select_one("a[rel=next]")["href"].endswith("letter=D&page=2"))

    def test_a_site_without_records_says_so(self):
        from wagtail.models import Page

        Page.objects.filter(depth__gt=3).delete()
        self.assertIn("这里还没有内容", str(self.get()))


class FirstLetterTest(TestCase):
    def test_what_is_no_letter_stands_under_the_number_sign(self):
        for key, letter in (
            ("dang jian", "D"),
            ("“ deng huo", "D"),
            ("1 + 5", "#"),
            ("", "#"),
            ("……", "#"),
            ("ß", "#"),
            ("ünlü", "#"),
            ("鿿", "#"),
        ):
            with self.subTest(key):
                self.assertEqual(first_letter(bare(key)), letter)
