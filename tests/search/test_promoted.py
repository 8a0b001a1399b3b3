"""Results that editors put first for a query."""

from unittest import mock

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.test import RequestFactory, TestCase
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction, Site

from dangjian_pages.demo.factories import (
    BrandPageFactory,
    DemonstrationPointPageFactory,
    NewsPageFactory,
    StandardPageFactory,
)
from dangjian_search.promoted import promoted_for


def promote(text, page=None, order=0, **fields):
    query = Query.get(text)
    return SearchPromotion.objects.create(query=query, page=page, sort_order=order, **fields)


class PromotedTest(TestCase):
    def setUp(self):
        self.request = RequestFactory().get("/search/")

    def titles(self, text="党建品牌"):
        return [one.title for one in promoted_for(text, self.request)]

    def test_a_record_comes_with_its_entry_and_what_the_editors_say(self):
        brand = BrandPageFactory(title="南湖先锋")
        promote("党建品牌", brand, description="先看这个")
        one = promoted_for("党建品牌", self.request)[0]
        self.assertEqual((one.title, one.description), ("南湖先锋", "先看这个"))
        self.assertEqual(one.entry.pk, brand.pk)
        self.assertTrue(one.url.endswith("/nan-hu-xian-feng/"))

    def test_spelling_makes_no_difference(self):
        promote("黨建 品牌", BrandPageFactory(title="南湖先锋"))
        for text in ("党建品牌", "黨建品牌", " 党建 品牌 ", "党建·品牌"):
            self.assertEqual(self.titles(text), ["南湖先锋"], text)
        for text in ("党建", "品牌", "党建品牌库", "", '"', "\0", "%", "a" * 10000):
            self.assertEqual(self.titles(text), [], text)

    def test_other_pages_and_links_are_shown_too_in_the_editors_order(self):
        promote("办事", StandardPageFactory(title="办事指南"), 2)
        promote(
            "办事", order=1, external_link_url="https://example.org/", external_link_text="大厅"
        )
        self.assertEqual(self.titles("办事"), ["大厅", "办事指南"])
        self.assertEqual([one.entry for one in promoted_for("办事", self.request)], [None, None])

    def test_only_what_the_public_may_see(self):
        private = NewsPageFactory(title="内部")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        expired = NewsPageFactory(title="过期")
        Page.objects.filter(pk=expired.pk).update(expire_at=timezone.now())
        for page in (
            NewsPageFactory(title="草稿", live=False),
            private,
            expired,
            DemonstrationPointPageFactory(title="公示中", in_publicity=True),
            DemonstrationPointPageFactory(title="规划中"),
        ):
            promote("党建品牌", page)
        self.assertEqual(self.titles(), [])

    def test_a_draft_title_is_not_shown(self):
        brand = BrandPageFactory(title="原名")
        promote("党建品牌", brand)
        brand.title = "新名"
        brand.save_revision()
        self.assertEqual(self.titles(), ["原名"])

    def test_pages_of_another_site_are_not_shown(self):
        promote("党建品牌", BrandPageFactory(title="南湖先锋"))
        root = Page.get_first_root_node().add_child(title="另一个", slug="other")
        other = Site.objects.create(hostname="other.example", root_page=root)
        self.request = RequestFactory().get("/", SERVER_NAME="testserver")
        self.request._wagtail_site = other
        self.assertEqual(self.titles(), [])

    def test_an_address_that_is_not_of_the_web_is_left_out(self):
        for url in ("javascript:alert(1)", "ftp://example.org/", "//example.org/"):
            promote("党建品牌", external_link_url=url, external_link_text="坏")
        self.assertEqual(self.titles(), [])

    def test_a_page_promoted_under_two_spellings_is_shown_once(self):
        brand = BrandPageFactory(title="南湖先锋")
        promote("党建品牌", brand)
        promote("黨建品牌", brand)
        self.assertEqual(self.titles(), ["南湖先锋"])

    def test_no_more_than_five(self):
        for number in range(7):
            promote("党建品牌", BrandPageFactory(), number)
        self.assertEqual(len(self.titles()), 5)

    def test_costs_one_query_and_one_for_pages(self):
        promote("党建品牌", BrandPageFactory())
        promote("党建品牌", BrandPageFactory())
        ContentType.objects.get_for_model(BrandPageFactory._meta.model)
        promoted_for("党建品牌", self.request)  # reads the reach of this visitor
        with self.assertNumQueries(2):
            promoted_for("党建品牌", self.request)
        with self.assertNumQueries(1):
            promoted_for("别的", self.request)
        with self.assertNumQueries(0):
            promoted_for("", self.request)

    def test_a_site_without_promoted_results_has_none(self):
        promote("党建品牌", BrandPageFactory())
        is_installed = mock.patch.object(apps, "is_installed", return_value=False)
        with is_installed, self.assertNumQueries(0):
            self.assertEqual(promoted_for("党建品牌", self.request), [])
