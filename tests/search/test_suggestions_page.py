"""What is suggested while someone types, and what helps where nothing was found."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dangjian_pages.demo.factories import (
    BrandPageFactory,
    DemonstrationPointPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    TagFactory,
)


class HelpCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        organisation = OrganisationFactory(name="菱湖路所党支部", short_name="菱湖路所")
        cls.brand = BrandPageFactory(
            title="党旗红党建品牌", organisation=organisation, year=2024, tags=["红色物业"]
        )
        NewsPageFactory(title="党旗红公开课", tags=["红色物业"], year=2023)
        TagFactory(name="没人用")
        cls.hidden = [
            BrandPageFactory(title="党旗红私密", private=True),
            BrandPageFactory(title="党旗红草稿", live=False),
        ]

    def suggested(self, typed):
        response = self.client.get(reverse("dangjian_search:suggest"), {"q": typed})
        self.assertEqual(response.status_code, 200)
        return response.json()["suggestions"]

    def data(self, **parameters):
        address = reverse("dangjian_search:search")
        return self.client.get(address, {**parameters, "format": "json"}).json()

    def page(self, **parameters):
        return self.client.get(reverse("dangjian_search:search"), parameters)


class SuggestionsTest(HelpCase):
    def texts(self, typed):
        return [one["text"] for one in self.suggested(typed)]

    def test_names_tags_and_organisations_by_all_that_people_type(self):
        for typed in ("党旗红党", "黨旗紅黨", "旗红党建", "dangqihongdang", "dqhdj", "dang旗红党"):
            self.assertEqual(self.texts(typed), ["党旗红党建品牌"], typed)
        self.assertEqual(self.texts("hongsewuye"), ["红色物业"])
        self.assertEqual(self.texts("菱湖"), ["菱湖路所"])

    def test_a_suggestion_says_what_it_is_and_leads_there(self):
        [brand] = self.suggested("党旗红党建")
        self.assertEqual((brand["kind"], brand["organisation"]), ("brand", "菱湖路所"))
        self.assertTrue(brand["label"])
        for typed in ("党旗红党建", "红色物业", "菱湖路所"):
            for one in self.suggested(typed):
                self.assertEqual(self.client.get(one["url"]).status_code, 200, one)

    def test_nothing_that_is_not_public(self):
        texts = [text for typed in ("党旗", "dqh", "没人") for text in self.texts(typed)]
        self.assertEqual(set(texts), {"党旗红党建品牌", "党旗红公开课"})

    def test_unpublishing_is_seen_at_once(self):
        self.assertEqual(len(self.texts("党旗红")), 2)
        self.brand.unpublish()
        self.assertEqual(self.texts("党旗红"), ["党旗红公开课"])

    def test_whatever_is_typed(self):
        for typed in ("", " ", "%", "'", '"', "\0", "a" * 10_000, "😀", "<script>", "\ud800"):
            typed = typed.encode("utf-8", "surrogatepass")
            self.assertEqual(self.suggested(typed), [], typed)

    def test_the_number_of_queries_is_fixed(self):
        self.suggested("党旗红")
        with self.assertNumQueries(4):
            self.suggested("党旗红")


class SoundsTest(HelpCase):
    def test_pinyin_and_initials_find_what_the_words_find(self):
        words = self.data(q="党旗红")
        self.assertEqual(words["total"], 2)
        for typed in ("dangqihong", "dang qi hong", "dqh", "dang旗红"):
            data = self.data(q=typed)
            self.assertEqual(
                [one["id"] for one in data["results"]], [one["id"] for one in words["results"]]
            )
            self.assertEqual((data["query"], data["sounds_like"]), (typed, "党旗红"))

    def test_letters_that_are_found_are_letters(self):
        NewsPageFactory(title="dqh 杯知识竞赛")
        data = self.data(q="dqh")
        self.assertEqual((data["total"], data["sounds_like"]), (1, ""))
        narrowed = self.data(q="dqh", type="brand")
        self.assertEqual((narrowed["total"], narrowed["sounds_like"]), (0, ""))

    def test_filters_hold_for_what_letters_stand_for(self):
        self.assertEqual(self.data(q="dqh", type="brand")["total"], 1)


class NothingFoundTest(HelpCase):
    def test_a_typing_error(self):
        for typed in ("党健品牌", "挡旗红"):
            data = self.data(q=typed)
            self.assertEqual(data["total"], 0)
            self.assertIn(data["suggestion"], ("党建品牌", "党旗红"))
            page = self.page(q=typed)
            self.assertContains(page, data["suggestion"])
            self.assertGreater(
                self.client.get(page.context["suggestion"]["url"]).context["total"], 0
            )

    def test_what_each_filter_hides(self):
        context = self.page(q="党旗红", type="brand", year="2023").context
        self.assertEqual(context["total"], 0)
        self.assertEqual({one["count"] for one in context["without"]}, {1})
        for one in context["without"]:
            self.assertEqual(self.client.get(one["url"]).context["total"], one["count"])

    def test_near_tags(self):
        context = self.page(q="红色物业 没有这回事").context
        self.assertEqual([tag["name"] for tag in context["near_tags"]], ["红色物业"])

    def test_nothing_is_suggested_that_finds_nothing(self):
        self.assertIsNone(self.data(q="党旗红私蜜")["suggestion"])


class MarksTest(HelpCase):
    def test_matches_are_marked_in_title_and_snippet(self):
        record = self.page(q="黨旗紅").context["records"][0]
        self.assertIn("<mark>党旗红</mark>", record.marked_title)

    def test_markup_in_a_title_stays_text(self):
        NewsPageFactory(title="<script>alert(1)</script>怪题目")
        page = self.page(q="怪题目")
        self.assertNotContains(page, "<script>alert")
        self.assertContains(page, "&lt;script&gt;")

    def test_plain_text_in_data(self):
        BrandPageFactory(title="研发", summary="研发R&D与“匠心”it's奇测词甲")
        [result] = self.data(q="奇测词甲")["results"]
        self.assertIn("R&D与“匠心”it's", result["snippet"])


class ReviewedTest(HelpCase):
    def test_a_record_is_suggested_once(self):
        BrandPageFactory(title="南湖先锋·电靓民心", short_name="南湖先锋")
        texts = [one["text"] for one in self.suggested("南湖")]
        self.assertEqual(texts, ["南湖先锋·电靓民心"])

    def test_wide_letters_sound_as_narrow_ones(self):
        self.assertEqual(self.data(q="ＤＱＨ")["sounds_like"], "党旗红")

    def test_what_only_drafts_have_is_not_told(self):
        slug = TagFactory(name="绝密筹备").slug
        NewsPageFactory(title="还没公开", live=False, tags=["绝密筹备"])
        for address in ("dangjian_search:search", "dangjian_search:feed"):
            response = self.client.get(reverse(address), {"tag": slug})
            self.assertNotContains(response, "绝密筹备")

    def test_a_query_of_nothing_says_so(self):
        self.assertEqual([one["name"] for one in self.data(q="\0")["ignored"]], ["q"])

    def test_many_filters_without_result_cost_no_more(self):
        chosen = {"type": ["news", "case"], "year": ["2023", "2024"], "tag": ["hong-se-wu-ye"]}
        context = self.page(q="党旗红公开课草", **chosen).context
        self.assertEqual(context["total"], 0)
        with CaptureQueriesContext(connection) as queries:
            self.page(q="党旗红", type="brand", year="2023", tag="hong-se-wu-ye")
        self.assertLessEqual(len(queries), 15)

    def test_every_point_is_a_party_building_point(self):
        DemonstrationPointPageFactory(title="云河碾米厂", named=True)
        for typed in ("党建示範点", "党建示范点"):
            self.assertEqual(self.data(q=typed)["total"], 1, typed)

    def test_any_parameter_makes_it_another_guise(self):
        self.assertNotContains(self.page(), "noindex")
        self.assertContains(self.page(foo="1"), "noindex")
