"""The search page, for people and as data."""

import json
from urllib.parse import parse_qsl, urlsplit

from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dangjian_pages.demo.factories import (
    BrandPageFactory,
    DemonstrationPointPageFactory,
    ImageFactory,
    NewsPageFactory,
    OrganisationFactory,
    TagFactory,
    TypicalCasePageFactory,
)

SAMPLE = [
    "党建", "党建品牌", "黨建品牌", "基层党建 创新", "红色物业", "红色物业 社区", "党旗红",
    "技术人", '"一支部一品牌"', "1+5+20+N", "互联网+", "5G基站", "国企", "义工", "先锋岗", "两新",
    "djpp", "dangqihong", "dang旗红", "党健", "省级示范点", "红", "%", "'", '"', "\0", "a" * 10_000,
    "<script>", "😀", "示范岗 -安全岗", "2024", "2024年", "ＶＩ", "vi手册", "三会一课",
    "医院 志愿服务", "志愿服务 医院", " ".join(f"词{number}" for number in range(500)), "AND",
    "NEAR(", "党*", "_", "\\", "\ufeff",
]  # fmt: skip
WRONG = [
    {"page": "0"}, {"page": "999999"}, {"page": "abc"}, {"page": "-1"}, {"page": "9" * 5000},
    {"page": "\0"}, {"sort": "zzz"}, {"sort": "\0"}, {"view": "zzz"}, {"type": "zzz"},
    {"type": ["brand", "zzz"]}, {"tag": [f"t{number}" for number in range(200)]}, {"tag": "\0"},
    {"organisation": "abc"}, {"organisation": "9" * 40}, {"organisation": "-1"}, {"region": "'"},
    {"year": "99999"}, {"year": "0x7e8"}, {"level": "%"}, {"status": "x" * 500}, {"sector": "😀"},
    {"q": ["党", "建"]}, {"unknown": "1"}, {"q": "党" * 20_000}, {"format": "zzz"},
]  # fmt: skip


class SearchPageCase(TestCase):
    url = property(lambda self: reverse("dangjian_search:search"))

    def data(self, **parameters):
        response = self.client.get(self.url, {**parameters, "format": "json"})
        self.assertEqual(response.status_code, 200)
        return response.json()


class SearchDataTest(SearchPageCase):
    @classmethod
    def setUpTestData(cls):
        organisation = OrganisationFactory(name="菱湖路所党支部", short_name="菱湖路所")
        TagFactory(name="志愿服务", synonyms="义工")
        cls.brand = BrandPageFactory(
            title="红盾护民1+5+20+N",
            organisation=organisation,
            level="provincial",
            year=2024,
            summary="一张网、五支队。",
            tags=["志愿服务", "红色物业"],
        )
        for number in range(4):
            NewsPageFactory(title=f"新闻{number}", year=2020 + number % 2, tags=["志愿服务"])
        TypicalCasePageFactory(title="办好一件事", year=2024, tags=["红色物业"])

    def test_results_have_what_a_program_needs(self):
        data = self.data(q="1+5+20+N")
        [result] = data["results"]
        self.assertEqual(result["id"], self.brand.pk)
        self.assertEqual(result["kind"], "brand")
        self.assertEqual(result["title"], "红盾护民1+5+20+N")
        self.assertEqual(result["organisation"], "菱湖路所")
        self.assertEqual(set(result["tags"]), {"志愿服务", "红色物业"})
        self.assertIn("一张网、五支队。", result["snippet"])
        self.assertEqual(self.client.get(result["url"]).status_code, 200)
        self.assertEqual((data["query"], data["total"]), ("1+5+20+N", 1))
        self.assertEqual((data["page"], data["pages"]), (1, 1))
        self.assertEqual(data["engine"], connection.vendor)
        self.assertEqual((data["degraded"], data["synonyms"]), (False, []))
        self.assertEqual((data["suggestion"], data["ignored"]), (None, []))

    def test_the_number_beside_a_value_is_what_its_link_gives(self):
        seen, waiting = set(), [self.url + "?format=json", self.url + "?q=新闻&format=json"]
        while waiting and len(seen) < 150:
            address = waiting.pop(0)
            data = self.client.get(address).json()
            for values in data["facets"].values():
                for value in values:
                    self.assertTrue(value["count"] or value["selected"], value)
                    target = value["url"] + "&format=json"
                    self.assertEqual(
                        self.client.get(target).json()["total"], value["count"], (address, value)
                    )
                    key = tuple(sorted(parse_qsl(urlsplit(target).query)))
                    if key not in seen:
                        seen.add(key)
                        waiting.append(target)
        self.assertGreater(len(seen), 40)

    def test_taking_a_chip_away_takes_its_filter_away(self):
        parameters = {"type": ["brand", "case"], "year": "2024", "q": "一"}
        response = self.client.get(self.url, parameters)
        chips = response.context["chips"]
        self.assertEqual(len(chips), 3)
        for chip in chips:
            left = self.client.get(chip["url"]).context
            self.assertEqual(len(left["chips"]), 2)
            self.assertEqual(left["query"], "一")
            self.assertNotIn(chip["label"], [other["label"] for other in left["chips"]])
        cleared = self.client.get(response.context["clear_url"]).context
        self.assertEqual((cleared["chips"], cleared["query"]), ([], "一"))

    def test_values_can_be_added_and_taken_away(self):
        facets = self.client.get(self.url, {"type": "brand"}).context["facets"]
        values = {value["value"]: value for value in facets[0]["values"]}
        both = self.client.get(values["case"]["toggle_url"]).context
        self.assertEqual(both["total"], 2)
        none = self.client.get(values["brand"]["toggle_url"]).context
        self.assertEqual(none["chips"], [])

    def test_what_is_unknown_is_ignored_and_said(self):
        data = self.data(type=["brand", "rocket"], sort="sideways", q="红盾")
        self.assertEqual(data["total"], 1)
        self.assertEqual(
            {(item["name"], item["value"]) for item in data["ignored"]},
            {("type", "rocket"), ("sort", "sideways")},
        )
        for item in data["ignored"]:
            self.assertIn(item["value"], item["message"])
        page = self.client.get(self.url, {"type": "rocket"})
        self.assertContains(page, "rocket")

    def test_a_query_without_words_shows_everything_with_a_hint(self):
        data = self.data(q="%")
        self.assertEqual(data["total"], self.data()["total"])
        self.assertEqual([item["name"] for item in data["ignored"]], ["q"])

    def test_a_long_query_is_cut_and_says_so(self):
        data = self.data(q="新闻 " * 50)
        self.assertEqual([item["name"] for item in data["ignored"]], ["q"])
        self.assertEqual(len(data["query"]), 100)

    @override_settings(DANGJIAN_PAGE_SIZE=2, DANGJIAN_FACET_VALUES=1)
    def test_pages_keep_filters_and_long_facets_fold(self):
        response = self.client.get(self.url, {"type": "news", "sort": "name"})
        self.assertEqual(
            [record.title for record in response.context["records"]], ["新闻0", "新闻1"]
        )
        second = self.client.get(response.context["page_url"] + "2")
        self.assertEqual([record.title for record in second.context["records"]], ["新闻2", "新闻3"])
        [kinds] = [facet for facet in second.context["facets"] if facet["name"] == "type"]
        self.assertEqual([value["value"] for value in kinds["values"]], ["news"])
        self.assertEqual({value["value"] for value in kinds["more"]}, {"brand", "case"})

    def test_combinations_are_not_for_search_engines(self):
        self.assertFalse(self.client.get(self.url).context["noindex"])
        self.assertTrue(self.client.get(self.url, {"type": "news"}).context["noindex"])

    def test_the_state_stands_in_the_address(self):
        response = self.client.get(
            self.url, {"q": "新闻", "type": "news", "sort": "name", "view": "map"}
        )
        carried = dict(response.context["carried"])
        self.assertEqual(carried, {"type": "news", "sort": "name", "view": "map"})
        for sort in response.context["sorts"]:
            self.assertIn("type=news", sort["url"])

    def test_the_map_is_offered_where_something_has_a_place(self):
        self.assertEqual(self.client.get(self.url).context["views"], [])
        DemonstrationPointPageFactory(named=True, latitude="30.7", longitude="120.7")
        self.assertTrue(self.client.get(self.url).context["views"])
        self.assertEqual(self.client.get(self.url, {"type": "news"}).context["views"], [])
        # Who comes by an old address finds the way back to the list.
        self.assertTrue(self.client.get(self.url, {"type": "news", "view": "map"}).context["views"])

    def test_the_order_by_level_is_offered_where_something_has_a_level(self):
        def orders(**parameters):
            sorts = self.client.get(self.url, parameters).context["sorts"]
            return [sort["value"] for sort in sorts]

        self.assertIn("level", orders())
        self.assertNotIn("level", orders(type="news"))
        self.assertIn("level", orders(type="news", sort="level"))


class WrongInputTest(SearchPageCase):
    @classmethod
    def setUpTestData(cls):
        BrandPageFactory(title="党建品牌", tags=["志愿服务"])

    def assert_answered(self, parameters):
        for extra in ({}, {"format": "json"}):
            response = self.client.get(self.url, {**parameters, **extra})
            self.assertEqual(response.status_code, 200)
            if extra and parameters.get("format") is None:
                json.loads(response.content)

    def test_queries(self):
        for text in SAMPLE:
            with self.subTest(text[:20]):
                self.assert_answered({"q": text})

    def test_parameters(self):
        for parameters in WRONG:
            with self.subTest(str(parameters)[:40]):
                self.assert_answered(parameters)

    def test_bytes_that_are_no_text(self):
        for query in (
            "q=%ff%fe",
            "q=%00",
            "tag=%ed%a0%80",
            "q=" + "%E5%85%9A" * 6_700,
            "&&&=",
            "q",
        ):
            self.assertEqual(self.client.get(f"{self.url}?{query}").status_code, 200, query[:20])

    def test_too_many_parameters_are_refused(self):
        with override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=1000):
            response = self.client.get(self.url + "?" + "&".join(["tag=x"] * 2000))
        self.assertEqual(response.status_code, 400)

    def test_what_was_typed_is_escaped(self):
        response = self.client.get(self.url, {"q": "<script>alert(1)</script>", "type": "<b>"})
        self.assertNotContains(response, "<script>alert(1)")
        self.assertNotContains(response, "<b>")

    def test_only_reading_is_allowed(self):
        self.assertEqual(self.client.post(self.url).status_code, 405)
        self.assertEqual(self.client.head(self.url).status_code, 200)


class CostTest(SearchPageCase):
    """The same number of queries, and at most 15, however many records there are."""

    def make(self, number):
        cover = ImageFactory()
        for count in range(number):
            BrandPageFactory(
                title=f"红盾{number}{count}",
                cover=cover,
                year=2020 + count,
                level="provincial",
                tags=["志愿服务", f"标签{number}{count}"],
            )

    def queries(self, address, parameters):
        self.client.get(address, parameters)  # draws the pictures
        with CaptureQueriesContext(
            connection,
        ) as captured:
            self.client.get(address, parameters)
        return [
            query["sql"]
            for query in captured
            if not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
        ]

    def test_search_with_all_counts(self):
        self.make(2)
        address, tag = self.url, TagFactory(name="志愿服务").slug
        questions = [
            {},
            {"q": "红盾"},
            {"q": "红盾", "type": "brand", "tag": tag, "year": ["2020", "2021"], "region": "330000",
             "level": "provincial", "sector": "community", "sort": "name"},
        ]  # fmt: skip
        before = [len(self.queries(address, question)) for question in questions]
        self.make(9)
        after = [self.queries(address, question) for question in questions]
        self.assertEqual(before, [len(queries) for queries in after])
        for queries in after:
            self.assertLessEqual(len(queries), 15, "\n".join(queries))

    def test_words_that_together_find_nothing(self):
        self.make(1)
        for words in ("社区 苏州", "社区 红盾 苏州"):
            queries = self.queries(self.url, {"q": words})
            self.assertLessEqual(len(queries), 15, "\n".join(queries))

    def test_lists_of_one_kind(self):
        self.make(2)
        before = len(self.queries("/brands/", {"year": "2020"}))
        self.make(9)
        after = self.queries("/brands/", {"year": "2020"})
        self.assertEqual(before, len(after))
        self.assertLessEqual(len(after), 15, "\n".join(after))


class LongFacetTest(SearchPageCase):
    @classmethod
    def setUpTestData(cls):
        for number in range(5):
            NewsPageFactory(title=f"新闻{number}", tags=[f"标签{number}"])

    @override_settings(DANGJIAN_FACET_VALUES=1, DANGJIAN_FACET_MORE=2)
    def test_a_very_long_facet_has_a_page_of_its_own(self):
        response = self.client.get(self.url, {"type": "news"})
        [tags] = [facet for facet in response.context["facets"] if facet["name"] == "tag"]
        self.assertEqual((len(tags["values"]), tags["more"], tags["rest"]), (1, [], 4))
        self.assertContains(response, tags["rest_url"].replace("&", "&amp;"))
        whole = self.client.get(tags["rest_url"])
        [tags] = [facet for facet in whole.context["facets"] if facet["name"] == "tag"]
        self.assertEqual((len(tags["more"]), tags["rest"]), (4, 0))
        self.assertEqual(whole.context["total"], 5)
        self.assertNotIn("all=", tags["more"][0]["url"])

    @override_settings(DANGJIAN_FACET_VALUES=1, DANGJIAN_FACET_MORE=2)
    def test_data_has_all_values(self):
        self.assertEqual(len(self.data()["facets"]["tag"]), 5)


class NothingFoundTest(SearchPageCase):
    @classmethod
    def setUpTestData(cls):
        BrandPageFactory(title="党建品牌")
        NewsPageFactory(title="社区志愿服务")

    def shown(self, q, **parameters):
        return self.client.get(self.url, {"q": q, **parameters})

    def test_pinyin_with_a_slip_is_understood(self):
        for text in ("dangjianpinpa", "dangjainpinpai"):
            with self.subTest(text):
                self.assertEqual(self.shown(text).context["suggestion"]["text"], "党建品牌")

    def test_what_cannot_be_seen_is_not_quoted(self):
        for text in ("\0", "   ", "\ufeff"):
            with self.subTest(text):
                [ignored] = self.shown(text).context["form"].ignored
                self.assertNotIn("“”", ignored["message"])
                self.assertNotIn("“ ", ignored["message"])
