"""What the head of a page tells: meta tags, cards for chats, JSON-LD."""

import json
from datetime import date

from bs4 import BeautifulSoup
from django.test import TestCase
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction, Site

from dangjian_pages.choices import Origin
from dangjian_pages.demo import factories
from dangjian_pages.models import BrandPage, SiteIdentity
from dangjian_showcase import structured_data
from tests.showcase.helpers import read

HOSTILE = '</script><script>alert("1")</script>&\u2028'
# What search engines ask of each type at least.
REQUIRED = {
    "Article": {"headline", "image", "datePublished", "author", "publisher"},
    "Brand": {"name", "url", "image"},
    "BreadcrumbList": {"itemListElement"},
    "CollectionPage": {"name", "url"},
    "Dataset": {"name", "description", "creator"},
    "Event": {"name", "startDate", "location"},
    "NewsArticle": {"headline", "image", "datePublished", "dateModified", "author", "publisher"},
    "Organization": {"name", "url"},
    "Place": {"name", "address", "url"},
    "WebPage": {"name", "url"},
    "WebSite": {"name", "url", "potentialAction", "publisher"},
}


class HeadTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory(introduction="首页的简介")
        cls.site = Site.objects.get()
        cls.site.site_name = "示范网"
        cls.site.save()
        cls.union = factories.OrganisationFactory(name="嘉兴市委", short_name="市委")
        cls.office = factories.OrganisationFactory(name="供电党委", parent=cls.union)

    def soup(self, address):
        return BeautifulSoup(read(self.client, address), "html.parser")

    def metas(self, address):
        """Return the meta tags of a page: dict of name or property to content."""
        tags = self.soup(address).select("head meta[content]")
        return {tag.get("name") or tag.get("property"): tag["content"] for tag in tags}

    def data(self, address):
        """Return the JSON-LD of a page: dict of type to thing; empty without any."""
        elements = self.soup(address).select('script[type="application/ld+json"]')
        if not elements:
            return {}
        [element] = elements
        document = json.loads(element.string)
        self.assertEqual(document["@context"], "https://schema.org")
        things = {thing["@type"]: thing for thing in document["@graph"]}
        for kind, thing in things.items():
            self.assertLessEqual(REQUIRED[kind], set(thing), kind)
        return things


class MetaTest(HeadTestCase):
    def test_every_page_names_its_site(self):
        SiteIdentity.objects.create(site=self.site, name="先锋网", site_code="3304000001")
        for address in ("/", "/tags/", "/search/"):
            metas = self.metas(address)
            self.assertEqual(metas["SiteName"], "先锋网")
            self.assertEqual(metas["SiteDomain"], "testserver")
            self.assertEqual(metas["SiteIDCode"], "3304000001")

    def test_lists_tell_of_their_column(self):
        channel = factories.NewsChannelPageFactory(
            title="党建动态", introduction="最新消息", keywords="动态,消息"
        )
        metas = self.metas(channel.get_url())
        self.assertEqual(metas["ColumnName"], "党建动态")
        self.assertEqual(metas["ColumnDescription"], "最新消息")
        self.assertEqual(metas["ColumnKeywords"], "动态,消息")
        self.assertEqual(metas["ColumnType"], "新闻")
        brands = factories.BrandIndexPageFactory(title="党建品牌", introduction="")
        metas = self.metas(brands.get_url())
        self.assertEqual((metas["ColumnName"], metas["ColumnKeywords"]), ("党建品牌", "党建品牌"))
        self.assertNotIn("ColumnDescription", metas)

    def test_articles_tell_of_title_time_and_source(self):
        news = factories.NewsPageFactory(
            title="一则", origin=Origin.REPRINT, source="嘉兴日报", author="小王", keywords="党建"
        )
        metas = self.metas(news.get_url())
        self.assertEqual(metas["ArticleTitle"], "一则")
        self.assertRegex(metas["PubDate"], r"^\d{4}-\d\d-\d\d \d\d:\d\d$")
        self.assertEqual((metas["ContentSource"], metas["Author"]), ("嘉兴日报", "小王"))
        case = factories.TypicalCasePageFactory(title="案例", organisation=self.office)
        metas = self.metas(case.get_url())
        self.assertEqual((metas["ArticleTitle"], metas["ContentSource"]), ("案例", "供电党委"))

    def test_chats_get_a_card(self):
        brand = factories.BrandPageFactory(title="品牌<b>", summary='摘"要')
        metas = self.metas(brand.get_url())
        self.assertEqual(metas["og:title"], "品牌<b>")
        self.assertEqual(metas["og:url"], brand.get_full_url())
        self.assertEqual(metas["og:description"], '摘"要')
        self.assertEqual(metas["og:type"], "article")
        self.assertEqual(metas["twitter:card"], "summary_large_image")
        self.assertTrue(metas["og:image"].startswith("http://"))
        self.assertEqual(metas["twitter:image"], metas["og:image"])

    def test_a_tag_and_an_organisation_have_a_card_too(self):
        factories.BrandPageFactory(tags=["志愿服务"], organisation=self.office)
        self.assertEqual(self.metas("/tags/zhi-yuan-fu-wu/")["og:title"], "志愿服务")
        metas = self.metas(self.office.get_absolute_url())
        self.assertEqual(metas["og:title"], "供电党委")
        self.assertTrue(metas["og:url"].endswith(self.office.get_absolute_url()))

    def test_a_title_cannot_leave_its_tag(self):
        brand = factories.BrandPageFactory(title=HOSTILE[:40], summary=HOSTILE)
        soup = self.soup(brand.get_url())
        data = "script[type='application/ld+json'], script[src]"
        self.assertEqual(len(soup.select("script")), len(soup.select(data)))
        self.assertIn(HOSTILE.strip(), self.data(brand.get_url())["Brand"]["description"])


class StructuredDataTest(HeadTestCase):
    def test_the_front_page_is_the_site_and_can_be_searched(self):
        site = self.data("/")["WebSite"]
        self.assertEqual(site["name"], "示范网")
        target = site["potentialAction"]["target"]["urlTemplate"]
        self.assertTrue(target.endswith("/search/?q={search_term_string}"))
        self.assertEqual(self.client.get(target.replace("http://localhost", "")).status_code, 200)

    def test_news(self):
        page = factories.NewsPageFactory(
            title="消息",
            author="小王",
            source="日报",
            origin=Origin.REPRINT,
            source_url="https://a.cn/1",
        )
        things = self.data(page.get_url())
        news = things["NewsArticle"]
        self.assertEqual(news["headline"], "消息")
        self.assertEqual(news["author"], {"@type": "Person", "name": "小王"})
        self.assertEqual(news["isBasedOn"], "https://a.cn/1")
        self.assertEqual(news["sourceOrganization"]["name"], "日报")
        self.assertEqual(news["mainEntityOfPage"], page.get_full_url())

    def test_where_a_page_stands(self):
        page = factories.NewsPageFactory(title="消息")
        steps = self.data(page.get_url())["BreadcrumbList"]["itemListElement"]
        self.assertEqual([step["position"] for step in steps], list(range(1, len(steps) + 1)))
        self.assertEqual((steps[0]["name"], steps[-1]["name"]), ("首页", "消息"))
        for step in steps:
            self.assertTrue(step["item"].startswith("http://localhost/"), step)

    def test_brand_case_activity_and_post(self):
        brand = factories.BrandPageFactory(slogan="一句话", organisation=self.office)
        case = factories.TypicalCasePageFactory(brand=brand, organisation=self.office)
        activity = factories.ActivityPageFactory(
            parent=brand, starts_on=date(2025, 7, 1), place="社区中心", organisation=self.office
        )
        post = factories.DemonstrationPostPageFactory(named=True)
        self.assertEqual(self.data(brand.get_url())["Brand"]["slogan"], "一句话")
        self.assertEqual(self.data(case.get_url())["Article"]["author"]["name"], "供电党委")
        event = self.data(activity.get_url())["Event"]
        self.assertEqual((event["startDate"], event["endDate"]), ("2025-07-01", "2025-07-01"))
        self.assertIn("WebPage", self.data(post.get_url()))

    def test_an_activity_without_a_place_is_an_article(self):
        activity = factories.ActivityPageFactory(place="")
        self.assertIn("Article", self.data(activity.get_url()))

    def test_a_point_is_a_place_on_the_map(self):
        point = factories.DemonstrationPointPageFactory(
            named=True, address="幸福路 8 号", latitude="30.75", longitude="120.75"
        )
        place = self.data(point.get_url())["Place"]
        self.assertEqual(place["geo"]["latitude"], 30.75)
        self.assertEqual(place["address"]["streetAddress"], "幸福路 8 号")
        self.assertEqual(place["address"]["addressCountry"], "CN")

    def test_lists_tags_organisations_and_topics(self):
        brand = factories.BrandPageFactory(tags=["志愿服务"], organisation=self.office)
        topic = factories.TopicPageFactory()
        for address in (brand.get_parent().get_url(), "/tags/zhi-yuan-fu-wu/", topic.get_url()):
            self.assertIn("CollectionPage", self.data(address), address)
        things = self.data(self.office.get_absolute_url())
        self.assertEqual(things["Organization"]["parentOrganization"]["name"], "嘉兴市委")
        names = [step["name"] for step in things["BreadcrumbList"]["itemListElement"]]
        self.assertEqual(names[1:], ["党组织", "供电党委"])

    def test_a_plug_in_describes_its_own_pages(self):
        page = factories.BrandPageFactory()

        def describe(found, head):
            if isinstance(found, BrandPage):
                return {"@type": "Organization", "name": found.title, "url": head.url, "email": ""}

        with hooks.register_temporarily(structured_data.HOOK, describe):
            things = self.data(page.get_url())
        self.assertEqual(things["Organization"]["name"], page.title)
        self.assertNotIn("email", things["Organization"])

    def test_nothing_is_told_of_a_notice_or_a_private_page(self):
        notice = factories.DemonstrationPointPageFactory(in_publicity=True, summary="金丝雀")
        self.assertEqual(self.data(notice.get_url()), {})
        self.assertNotIn("og:title", self.metas(notice.get_url()))
        brand = factories.BrandPageFactory(private=True)
        self.client.force_login(factories_user())
        source = self.client.get(brand.get_url()).content.decode()
        self.assertNotIn("ld+json", source)
        self.assertNotIn("oembed", source)
        self.assertNotIn("/share/", source)

    def test_names_without_consent_are_never_told(self):
        from dangjian_pages.models import GroupMember

        brand = factories.BrandPageFactory(members=[GroupMember(role="组长", name="金丝雀")])
        self.assertNotIn("金丝雀", read(self.client, brand.get_url()))


def factories_user():
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create_user("reader")


class OEmbedTest(HeadTestCase):
    def ask(self, url, **parameters):
        return self.client.get(reverse("dangjian_showcase:oembed"), {"url": url, **parameters})

    def test_a_page_leads_to_how_it_is_embedded(self):
        brand = factories.BrandPageFactory(
            title="品牌 <b>", summary=HOSTILE, organisation=self.office
        )
        link = self.soup(brand.get_url()).select_one('link[type="application/json+oembed"]')
        answer = self.client.get(link["href"].replace("http://localhost", ""))
        self.assertEqual(answer["Content-Type"], "application/json")
        data = answer.json()
        for name in ("version", "type", "html", "width", "provider_name", "thumbnail_url"):
            self.assertIn(name, data)
        self.assertEqual((data["version"], data["type"]), ("1.0", "rich"))
        self.assertEqual((data["title"], data["author_name"]), ("品牌 <b>", "供电党委"))
        html = BeautifulSoup(data["html"], "html.parser")
        self.assertEqual(html.a["href"], brand.get_full_url())
        self.assertEqual(html.a.get_text(), "品牌 <b>")
        self.assertIsNone(html.script)

    def test_the_front_page_can_be_embedded(self):
        self.assertEqual(self.ask("http://localhost/").json()["title"], self.home.title)

    def test_the_address_in_traditional_characters_is_the_page_s_too(self):
        link = self.soup("/zh-hant/").select_one('link[type="application/json+oembed"]')
        answer = self.client.get(link["href"].replace("http://localhost", ""))
        self.assertEqual(answer.status_code, 200)

    def test_no_more_room_is_taken_than_there_is(self):
        narrow = self.ask("http://localhost/", maxwidth="200").json()
        self.assertEqual(narrow["width"], 200)
        self.assertNotIn("thumbnail_url", narrow)
        for asked in ("9999", "0", "x", "-1", "9" * 99):
            self.assertEqual(self.ask("http://localhost/", maxwidth=asked).json()["width"], 600)

    def test_what_is_not_public_or_not_ours_is_not_told(self):
        pages = [
            factories.BrandPageFactory(title="金丝雀草稿", live=False),
            factories.BrandPageFactory(title="金丝雀私密", private=True),
            factories.DemonstrationPointPageFactory(title="金丝雀公示", in_publicity=True),
            factories.DemonstrationPointPageFactory(title="金丝雀规划"),
        ]
        for address in (
            *(page.get_full_url() for page in pages),
            "https://example.org/",
            "http://localhost/nothing/",
            "http://localhost/tags/",
            "http://localhost/\0/",
            "http://[::1/",
            "javascript:alert(1)",
            "x",
        ):
            with self.subTest(address):
                response = self.ask(address)
                self.assertEqual(response.status_code, 404)
                self.assertNotIn("金丝雀", response.content.decode())

    def test_wrong_parameters_get_a_reason(self):
        for response, status in (
            (self.ask(""), 400),
            (self.ask("http://localhost/" + "a" * 3000), 400),
            (self.ask("http://localhost/", format="xml"), 501),
        ):
            self.assertEqual(response.status_code, status)
            self.assertTrue(response.json()["message"])


class PageOfAHostTest(HeadTestCase):
    def test_a_page_below_a_private_one_is_private(self):
        brand = factories.BrandPageFactory()
        parent = Page.objects.get(pk=brand.get_parent().pk)
        PageViewRestriction.objects.create(page=parent, restriction_type="login")
        response = self.client.get(
            reverse("dangjian_showcase:oembed"), {"url": brand.get_full_url()}
        )
        self.assertEqual(response.status_code, 404)
