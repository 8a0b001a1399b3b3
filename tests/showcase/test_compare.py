"""Brands side by side, and choosing them."""

from bs4 import BeautifulSoup
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dangjian_pages import models
from dangjian_pages.demo import factories
from tests.showcase.helpers import words_of

LEFT_OUT = "地址里有的编号不是公开的品牌，已略去。"


class CompareTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.brands = [
            factories.BrandPageFactory(
                title=f"品牌甲{number}",
                slogan=f"口号{number}",
                positioning_why=f"缘由{number}",
                method_steps=[models.MethodStep(name=f"步骤{number}")],
                honours=[models.Honour(name=f"荣誉{number}")],
                figures=[models.BrandFigure(label=f"数{number}", value=number, unit="件")],
                logo=factories.ImageFactory(small=True),
            )
            for number in range(1, 7)
        ]
        cls.draft = factories.BrandPageFactory(title="金丝雀草稿", live=False)
        cls.private = factories.BrandPageFactory(title="金丝雀内部", private=True)
        cls.case = factories.TypicalCasePageFactory(title="金丝雀案例")

    def get(self, *ids, **more):
        data = {"id": [getattr(one, "pk", one) for one in ids], **more}
        response = self.client.get(reverse("dangjian_showcase:compare"), data)
        self.assertEqual(response.status_code, 200)
        return response.content.decode()

    def names(self, source):
        soup = BeautifulSoup(source, "html.parser")
        return [link.get_text(strip=True) for link in soup.select("main .dj-versus__name")]

    def test_two_to_four_brands_stand_side_by_side(self):
        for count in (2, 3, 4):
            with self.subTest(count):
                source = self.get(*self.brands[:count])
                self.assertEqual(self.names(source), [one.title for one in self.brands[:count]])
                text = words_of(source)
                for number in range(1, count + 1):
                    for word in ("口号", "缘由", "步骤", "荣誉", "数"):
                        self.assertIn(f"{word}{number}", text)

    def test_a_fifth_brand_is_left_out_and_the_visitor_told(self):
        source = self.get(*self.brands[:5])
        self.assertEqual(len(self.names(source)), 4)
        self.assertIn("并排最多放四个品牌", source)

    def test_one_brand_leads_to_choosing_another(self):
        source = self.get(self.brands[0])
        soup = BeautifulSoup(source, "html.parser")
        chosen = soup.select("main input[name=id][checked]")
        self.assertEqual([one["value"] for one in chosen], [str(self.brands[0].pk)])
        offered = soup.select("main input[name=id]:not([checked])")
        self.assertEqual(len(offered), 5)
        self.assertIn("请至少再选一个品牌", source)

    def test_choosing_can_be_narrowed_by_words_and_keeps_what_is_chosen(self):
        source = self.get(self.brands[0], q="品牌甲3", pick=1)
        boxes = BeautifulSoup(source, "html.parser").select("main input[name=id]")
        values = {int(one["value"]) for one in boxes}
        self.assertIn(self.brands[0].pk, values)
        self.assertIn(self.brands[2].pk, values)

    def test_what_is_not_public_looks_like_what_never_was(self):
        first, second = self.brands[:2]
        said = [
            words_of(self.get(first, second, other))
            for other in (self.draft.pk, self.private.pk, self.case.pk, 999999, "x", "-1", "1e3")
        ]
        for text in said:
            self.assertIn(LEFT_OUT, text)
            self.assertNotIn("金丝雀", text)
        self.assertEqual(len(set(said)), 1)

    def test_wrong_addresses_are_answered(self):
        for ids in ([], ["x"], ["9" * 40], ["1"] * 500, ["'", "<script>alert(1)</script>"]):
            with self.subTest(str(ids)[:30]):
                source = self.get(*ids)
                self.assertNotIn("<script>alert", source)
                self.assertNotIn("金丝雀", source)
        self.get(page="x", q="'\"%\x00", pick=1)

    def test_names_are_escaped(self):
        hostile = factories.BrandPageFactory(
            title="<script>alert(1)</script>", slogan='"><img src=x onerror=alert(1)>'
        )
        source = self.get(self.brands[0], hostile)
        self.assertNotIn("<script>alert", source)
        self.assertNotIn("<img src=x", source)

    def test_a_comparison_is_not_for_search_engines(self):
        self.assertIn('<meta name="robots" content="noindex">', self.get(*self.brands[:2]))

    def test_the_brand_page_and_the_list_lead_here(self):
        address = reverse("dangjian_showcase:compare")
        source = self.client.get(self.brands[0].get_url()).content.decode()
        self.assertIn(f'href="{address}?id={self.brands[0].pk}"', source)
        self.assertIn(f'href="{address}"', self.client.get("/brands/").content.decode())

    def test_four_full_brands_take_few_queries(self):
        self.get(*self.brands[:4])
        with CaptureQueriesContext(connection) as queries:
            self.get(*self.brands[:4])
        self.assertLessEqual(len(queries), 15)


class NoBrandTest(TestCase):
    def test_without_brands_the_page_says_so(self):
        factories.BrandPageFactory(title="金丝雀草稿", live=False)
        source = self.client.get(reverse("dangjian_showcase:compare")).content.decode()
        self.assertIn("还没有品牌", source)
        self.assertNotIn("金丝雀", source)
