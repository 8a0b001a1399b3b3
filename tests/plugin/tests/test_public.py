"""Records of a plug-in stand among ours wherever visitors look, once they are public."""

import json
from datetime import date
from urllib.parse import urlencode

from dangjian_sample.choices import Service, TeamState
from dangjian_sample.factories import (
    VolunteerServicePageFactory,
    VolunteerTeamIndexPageFactory,
    VolunteerTeamPageFactory,
)
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dangjian_pages.demo.factories import (
    ActivityPageFactory,
    BrandPageFactory,
    HomePageFactory,
    ImageFactory,
    OrganisationFactory,
    TagFactory,
    TopicIndexPageFactory,
    TopicPageFactory,
)
from dangjian_search.models import Entry, EntryValue

SCHEDULE = (
    "service_schedule",
    {
        "title": "服务时间",
        "lines": [{"time": "每周三 9:00", "place": "幸福路八号院", "service": "义诊"}],
    },
)


class SiteTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = HomePageFactory()
        cls.index = VolunteerTeamIndexPageFactory(parent=cls.home)

    def text(self, address):
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200, address)
        return response.content.decode()

    def data(self, address="", **parameters):
        """Return the search as data; `address` is one that an answer gave."""
        address = address or reverse("dangjian_search:search") + "?" + urlencode(parameters)
        response = self.client.get(f"{address}&format=json")
        self.assertEqual(response.status_code, 200)
        return json.loads(response.content)

    def titles(self, **parameters):
        return {result["title"] for result in self.data(**parameters)["results"]}


class ListingTest(SiteTest):
    def test_its_own_list_shows_teams_as_cards_with_kind_and_organisation(self):
        organisation = OrganisationFactory(name="烟雨社区党总支", short_name="烟雨社区")
        VolunteerTeamPageFactory(title="烛光服务队", organisation=organisation)
        text = self.text(self.index.url)
        for shown in ("烛光服务队", "志愿服务队", "烟雨社区"):
            self.assertIn(shown, text)

    def test_its_facet_stands_in_lists_with_live_counts(self):
        VolunteerTeamPageFactory.create_batch(2)
        VolunteerTeamPageFactory(title="绿水服务队", service=Service.ENVIRONMENT)
        facet = self.data()["facets"]["service"]
        counts = {value["label"]: value["count"] for value in facet}
        self.assertEqual(counts, {"助老服务": 2, "环境整治": 1})
        self.assertIn("服务内容", self.text(self.index.url))
        text = self.text(f"{self.index.url}?service=environment")
        self.assertIn("绿水服务队", text)
        self.assertNotIn("志愿服务队0", text)

    def test_the_number_beside_each_value_is_what_its_link_shows(self):
        organisation = OrganisationFactory()
        VolunteerTeamPageFactory(organisation=organisation, tags=["义诊"], level="county")
        VolunteerTeamPageFactory(service=Service.CHILDREN, tags=["义诊"], status=TeamState.FORMING)
        VolunteerServicePageFactory(organisation=organisation)
        BrandPageFactory(organisation=organisation, tags=["义诊"])
        facets = self.data()["facets"]
        self.assertLessEqual({"type", "tag", "service", "status", "organisation"}, facets.keys())
        for name, values in facets.items():
            for value in values:
                found = self.data(value["url"])["total"]
                self.assertEqual(found, value["count"], (name, value["label"]))

    def test_its_states_are_choices_of_the_status_facet_beside_ours(self):
        VolunteerTeamPageFactory(title="新队", status=TeamState.FORMING)
        BrandPageFactory()
        labels = {value["label"] for value in self.data()["facets"]["status"]}
        self.assertIn("组建中", labels)
        self.assertEqual(len(labels), 2)
        self.assertEqual(self.titles(status="forming"), {"新队"})

    def test_kinds_keep_the_order_that_they_ask_for(self):
        VolunteerServicePageFactory()
        BrandPageFactory()
        kinds = [value["value"] for value in self.data()["facets"]["type"]]
        self.assertEqual(kinds, ["brand", "volunteer_team", "volunteer_service"])

    def test_lists_of_tags_organisations_and_topics_show_its_records(self):
        tag = TagFactory(name="义诊")
        organisation = OrganisationFactory()
        VolunteerTeamPageFactory(title="白衣服务队", tags=[tag], organisation=organisation)
        topics = TopicIndexPageFactory(parent=self.home)
        topic = TopicPageFactory(parent=topics, tags=[tag])
        for address in (tag.url, organisation.get_absolute_url(), topic.url):
            self.assertIn("白衣服务队", self.text(address), address)

    def test_a_longer_list_asks_no_more_of_the_database(self):
        VolunteerTeamPageFactory(tags=["义诊"], cover=ImageFactory())
        before = self.queries_of(self.index.url)
        VolunteerTeamPageFactory.create_batch(3, tags=["义诊"], cover=ImageFactory())
        self.assertEqual(self.queries_of(self.index.url), before)

    def queries_of(self, address):
        self.text(address)  # makes the renditions of new covers
        with CaptureQueriesContext(connection) as queries:
            self.text(address)
        return len(queries)


class SearchTest(SiteTest):
    def test_words_find_title_short_name_organisation_body_and_block(self):
        VolunteerTeamPageFactory(
            title="烛光志愿服务队",
            short_name="小蜡烛",
            organisation=OrganisationFactory(name="嘉兴南湖医院党委"),
            year=2024,
            body=[("paragraph", "<p>进百家门，知百家情。</p>"), SCHEDULE],
        )
        BrandPageFactory(title="别的")
        for words in ("烛光", "小蜡烛", "南湖医院", "百家情", "幸福路", "助老", "2024年 服务队"):
            self.assertEqual(self.titles(q=words), {"烛光志愿服务队"}, words)

    def test_tags_find_it_by_name_synonym_and_filter(self):
        tag = TagFactory(name="暖心结对", synonyms="爱心手拉手")
        VolunteerTeamPageFactory(title="烛光队", tags=[tag])
        VolunteerTeamPageFactory(title="绿水队")
        self.assertEqual(self.titles(q="爱心手拉手"), {"烛光队"})
        self.assertEqual(self.titles(tag=tag.slug), {"烛光队"})

    def test_data_carry_kind_address_organisation_and_tags(self):
        page = VolunteerTeamPageFactory(title="烛光队", tags=["志愿服务"], summary="每周三进社区。")
        (result,) = self.data(q="烛光队")["results"]
        self.assertEqual(result["kind"], "volunteer_team")
        self.assertEqual(result["url"], page.url)
        self.assertEqual(result["organisation"], page.organisation.display_name)
        self.assertEqual(result["tags"], ["志愿服务"])
        self.assertTrue(result["snippet"].startswith("每周三进社区。"), result["snippet"])

    def test_a_page_with_nothing_of_ours_but_the_contract_is_a_record_too(self):
        VolunteerServicePageFactory(title="三月五日", report="给南门大爷换了灯泡。")
        (result,) = self.data(q="灯泡")["results"]
        self.assertEqual(result["kind"], "volunteer_service")
        self.assertEqual(result["snippet"], "给南门大爷换了灯泡。")
        self.assertEqual(result["date"][:10], date(2025, 3, 5).isoformat())
        self.assertEqual(self.titles(type="volunteer_service", year="2025"), {"三月五日"})


class DetailPageTest(SiteTest):
    def test_a_team_shows_facts_state_tags_body_and_its_block(self):
        page = VolunteerTeamPageFactory(
            title="烛光队",
            summary="每周三进社区。",
            member_count=23,
            tags=["志愿服务"],
            body=[SCHEDULE],
        )
        text = self.text(page.url)
        for shown in ("烛光队", "每周三进社区。", "服务中", "助老服务", "23", "幸福路八号院"):
            self.assertIn(shown, text)

    def test_records_with_the_same_tags_stand_below_it(self):
        page = VolunteerTeamPageFactory(tags=["志愿服务"])
        BrandPageFactory(title="同标签品牌", tags=["志愿服务"])
        self.assertIn("同标签品牌", self.text(page.url))

    def test_a_page_with_the_contract_alone_has_its_page(self):
        page = VolunteerServicePageFactory(title="三月五日", report="换了灯泡。")
        self.assertIn("换了灯泡。", self.text(page.url))

    def test_it_adds_to_a_page_of_ours(self):
        organisation = OrganisationFactory()
        activity = ActivityPageFactory(organisation=organisation)
        self.assertNotIn("本组织的志愿服务队", self.text(activity.url))
        VolunteerTeamPageFactory(title="烛光队", organisation=organisation)
        VolunteerTeamPageFactory(title="别家的队")
        text = self.text(activity.url)
        self.assertIn("本组织的志愿服务队", text)
        self.assertIn("烛光队", text)
        self.assertNotIn("别家的队", text)


class SecrecyTest(SiteTest):
    """CANARY stands only in what is not public."""

    def places(self):
        return [
            self.index.url,
            reverse("dangjian_search:search"),
            *(f"{reverse('dangjian_search:search')}?q={word}" for word in ("金丝雀", "志愿服务")),
            f"{reverse('dangjian_search:search')}?q=金丝雀&format=json",
            reverse("dangjian_showcase:tags"),
            self.tag.url,
            self.organisation.get_absolute_url(),
            "/sitemap-pages-0.xml",
            self.home.url,
        ]

    def setUp(self):
        self.tag = TagFactory(name="志愿服务")
        self.organisation = OrganisationFactory()
        self.shown = VolunteerTeamPageFactory(
            title="看得见的队", organisation=self.organisation, tags=[self.tag]
        )

    def assert_no_canary(self):
        for address in [*self.places(), self.shown.url]:
            # The search page repeats what was typed.
            text = self.text(address).replace('value="金丝雀"', "").replace('"query": "金丝雀"', "")
            self.assertNotIn("金丝雀队", text, address)
        self.assertEqual(self.data(tag=self.tag.slug)["total"], 1)
        self.assertEqual(self.data(q="金丝雀")["total"], 0)

    def canary(self, **facts):
        return VolunteerTeamPageFactory(
            title="金丝雀队",
            slug="canary",
            organisation=self.organisation,
            tags=[self.tag],
            **facts,
        )

    def test_a_draft_shows_nowhere_and_counts_nowhere(self):
        draft = self.canary(live=False)
        self.assert_no_canary()
        self.assertEqual(self.client.get(draft.url).status_code, 404)

    def test_an_edit_that_is_not_published_shows_nowhere(self):
        self.shown.title = "金丝雀队"
        self.shown.body = [("paragraph", "<p>金丝雀队</p>")]
        self.shown.save_revision()
        self.assert_no_canary()

    def test_a_private_team_shows_nowhere(self):
        self.canary(private=True)
        self.assert_no_canary()

    def test_a_team_that_its_own_rule_hides_shows_nowhere(self):
        dissolved = self.canary(status=TeamState.DISSOLVED)
        self.assert_no_canary()
        self.assertEqual(self.client.get(dissolved.url).status_code, 404)


class TakenOutTest(SiteTest):
    """What a plug-in leaves in the tables: entries and values whose kind nobody knows."""

    def setUp(self):
        tag = TagFactory(name="志愿服务")
        organisation = OrganisationFactory()
        self.gone = VolunteerTeamPageFactory(
            title="留下的队", tags=[tag], organisation=organisation
        )
        BrandPageFactory(title="还在的品牌", tags=[tag], organisation=organisation)
        Entry.objects.filter(pk=self.gone.pk).update(kind="gone")
        EntryValue.objects.filter(entry=self.gone.pk, facet="type").update(value="gone")
        EntryValue.objects.create(entry_id=self.gone.pk, facet="gone", value="gone")
        self.addresses = [
            tag.url,
            organisation.get_absolute_url(),
            reverse("dangjian_search:search"),
            reverse("dangjian_search:search") + "?q=留下&type=gone&gone=gone",
        ]

    def test_lists_go_on_without_its_records(self):
        for address in self.addresses:
            self.assertNotIn("留下的队</a>", self.text(address), address)
        data = self.data()
        self.assertEqual(data["total"], 1)
        self.assertEqual([value["value"] for value in data["facets"]["type"]], ["brand"])
        (tag,) = data["facets"]["tag"]
        self.assertEqual(tag["count"], 1)
        self.assertNotIn("gone", data["facets"])

    def test_a_value_of_its_facet_in_an_address_is_told_or_ignored(self):
        self.assertEqual(self.data(type="gone")["ignored"][0]["value"], "gone")
        self.assertEqual(self.data(gone="gone")["total"], 1)


class HomePageTest(SiteTest):
    def test_a_band_of_the_plug_in_shows_public_teams_only(self):
        VolunteerTeamPageFactory(title="公开队", parent=self.index)
        VolunteerTeamPageFactory(title="草稿队", parent=self.index, live=False)
        self.home.layout = [("volunteer_teams", {"title": "我们的队伍"})]
        self.home.save_revision().publish()
        text = self.text("/")
        self.assertIn("我们的队伍", text)
        self.assertIn("公开队", text)
        self.assertNotIn("草稿队", text)
