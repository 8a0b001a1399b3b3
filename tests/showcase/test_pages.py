"""Every public page and list answers, and leads on: breadcrumbs, tags, what belongs to it."""

import re

from bs4 import BeautifulSoup
from django.test import TestCase
from django.urls import reverse

from dangjian_pages import models
from dangjian_pages.demo import factories
from tests.showcase.helpers import read, tag_address, words_of

LISTS = ("brands", "demonstration", "cases", "news", "topics")


def links_of(source):
    return [link["href"] for link in BeautifulSoup(source, "html.parser").find_all("a", href=True)]


def breadcrumb_of(source):
    """Return the steps of a page's breadcrumb: list of (title, address), the page itself last."""
    soup = BeautifulSoup(source, "html.parser")
    steps = soup.select(".dj-breadcrumb li")
    return [(step.get_text(strip=True), step.a["href"] if step.a else None) for step in steps]


class EveryPageTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        cls.organisation = factories.OrganisationFactory(name="南湖供电党委", short_name="南湖供电")
        known = {"organisation": cls.organisation, "tags": ["志愿服务", "微网格"]}
        cls.zone = factories.DemonstrationZonePageFactory(named=True, title="示范区", **known)
        cls.point = factories.DemonstrationPointPageFactory(
            named=True, title="示范点", parent=cls.zone, **known
        )
        cls.brand = factories.BrandPageFactory(title="亮灯人", **known)
        cls.records = {
            "brand": cls.brand,
            "activity": factories.ActivityPageFactory(title="主题日", parent=cls.brand, **known),
            "zone": cls.zone,
            "point": cls.point,
            "post": factories.DemonstrationPostPageFactory(
                named=True, title="先锋岗", parent=cls.point, **known
            ),
            "case": factories.TypicalCasePageFactory(title="案例", brand=cls.brand, **known),
            "news": factories.NewsPageFactory(title="消息", **known),
        }
        branch = factories.OrganisationFactory(name="运河支部", parent=cls.organisation)
        adopted = factories.CaseSubmissionFactory(
            case=factories.TypicalCasePageFactory(title="入选案例", organisation=branch),
            adopted=True,
        )
        cls.batch = factories.CaseBatchPageFactory(
            title="第一批典型案例", organisation=cls.organisation, submissions=[adopted]
        )
        cls.topic = factories.TopicPageFactory(title="专题", tags=["志愿服务"])
        cls.plain = factories.StandardPageFactory(title="关于我们")
        below = {"title": "联系方式", "parent": cls.plain}
        cls.below_plain = factories.StandardPageFactory(**below)

    def pages(self):
        return [*self.records.values(), self.batch, self.topic, self.plain, self.below_plain]

    def test_a_page_of_every_type_is_tried(self):
        tried = {type(page) for page in self.pages()}
        own = {model for model in models.__dict__.values() if hasattr(model, "publish_errors")}
        lists = {model for model in own if hasattr(model, "record_query")}
        self.assertEqual(own - lists - {models.HomePage, models.TopicIndexPage}, tried)

    def test_every_page_answers_with_its_title(self):
        for page in self.pages():
            with self.subTest(page.title):
                source = read(self.client, page.get_url())
                soup = BeautifulSoup(source, "html.parser")
                self.assertEqual(len(soup.find_all("h1")), 1)
                self.assertIn(page.title, soup.h1.get_text())
                self.assertIn(page.title, soup.title.get_text())
                self.assertEqual(soup.html["lang"], "zh-hans")

    def test_every_list_answers(self):
        for address in [
            "/",
            *(f"/{name}/" for name in LISTS),
            reverse("dangjian_showcase:organisations"),
            self.organisation.get_absolute_url(),
            reverse("dangjian_showcase:tags"),
            tag_address("zhi-yuan-fu-wu"),
            reverse("dangjian_search:search"),
        ]:
            with self.subTest(address):
                self.assertIn("<h1", read(self.client, address))

    def test_the_addresses_are_those_that_were_announced(self):
        self.assertEqual(reverse("dangjian_showcase:organisations"), "/organisations/")
        self.assertEqual(tag_address("zhi-yuan-fu-wu"), "/tags/zhi-yuan-fu-wu/")
        self.assertEqual(reverse("dangjian_search:search"), "/search/")

    def test_nothing_is_left_in_english(self):
        english = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")
        for page in self.pages():
            with self.subTest(page.title):
                self.assertIsNone(english.search(words_of(read(self.client, page.get_url()))))

    def test_breadcrumbs_lead_from_the_front_page_down(self):
        post = self.records["post"]
        self.assertEqual(
            breadcrumb_of(read(self.client, post.get_url())),
            [
                ("首页", "/"),
                ("示范创建", "/demonstration/"),
                ("示范区", self.zone.get_url()),
                ("示范点", self.point.get_url()),
                ("先锋岗", None),
            ],
        )
        self.assertEqual(breadcrumb_of(read(self.client, "/")), [])
        for address in (
            "/organisations/",
            "/tags/",
            "/search/",
            self.organisation.get_absolute_url(),
        ):
            with self.subTest(address):
                steps = breadcrumb_of(read(self.client, address))
                self.assertEqual(steps[0], ("首页", "/"))
                self.assertIsNone(steps[-1][1])

    def test_every_step_of_a_breadcrumb_can_be_followed(self):
        for page in self.pages():
            for _title, address in breadcrumb_of(read(self.client, page.get_url()))[:-1]:
                with self.subTest(page.title, address=address):
                    self.assertEqual(self.client.get(address).status_code, 200)

    def test_every_tag_of_a_record_leads_to_its_landing_page(self):
        for name, page in self.records.items():
            with self.subTest(name):
                links = links_of(read(self.client, page.get_url()))
                for slug in ("zhi-yuan-fu-wu", "wei-wang-ge"):
                    self.assertIn(tag_address(slug), links)

    def test_the_landing_page_of_a_tag_shows_everything_that_carries_it(self):
        source = read(self.client, tag_address("wei-wang-ge"))
        links = links_of(source)
        for name, page in self.records.items():
            with self.subTest(name):
                self.assertIn(page.get_url(), links)
        self.assertIn(tag_address("zhi-yuan-fu-wu"), links)  # a tag that goes with it

    def test_every_record_names_its_organisation_and_leads_to_it(self):
        for name, page in self.records.items():
            with self.subTest(name):
                links = links_of(read(self.client, page.get_url()))
                self.assertIn(self.organisation.get_absolute_url(), links)

    def test_what_stands_below_a_record_is_linked_from_it(self):
        for above, below in [
            ("brand", "activity"),
            ("brand", "case"),
            ("zone", "point"),
            ("zone", "post"),
            ("point", "post"),
        ]:
            with self.subTest(above=above, below=below):
                links = links_of(read(self.client, self.records[above].get_url()))
                self.assertIn(self.records[below].get_url(), links)
        self.assertIn(self.below_plain.get_url(), links_of(read(self.client, self.plain.get_url())))

    def test_a_record_leads_to_its_brand(self):
        for name in ("activity", "case"):
            with self.subTest(name):
                links = links_of(read(self.client, self.records[name].get_url()))
                self.assertIn(self.brand.get_url(), links)

    def test_no_link_of_a_page_leads_nowhere(self):
        tried = set()
        for page in [self.home, *self.pages()]:
            tried.update(links_of(read(self.client, page.get_url())))
        for link in sorted(tried):
            address = link.removeprefix("http://localhost").split("#")[0]
            if address.startswith("/") and not address.startswith(("/media/", "/static/")):
                with self.subTest(address):
                    self.assertEqual(self.client.get(address).status_code, 200)


class MissingTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        factories.BrandIndexPageFactory()

    def test_what_does_not_exist_answers_404_and_offers_the_search(self):
        for address in (
            "/nothing/",
            "/brands/nothing/",
            "/tags/nothing/",
            "/organisations/999999/",
            f"/organisations/{10**30}/",
            "/没有/",
        ):
            with self.subTest(address):
                response = self.client.get(address)
                self.assertContains(response, 'name="q"', status_code=404)
                self.assertContains(response, "页面不存在", status_code=404)

    def test_lists_refuse_to_be_written(self):
        for address in ("/search/",):
            self.assertEqual(self.client.post(address).status_code, 405)


class EmptyTest(TestCase):
    """A new site has nothing to show yet, and says so."""

    @classmethod
    def setUpTestData(cls):
        for factory in (
            factories.BrandIndexPageFactory,
            factories.DemonstrationIndexPageFactory,
            factories.CaseIndexPageFactory,
            factories.NewsChannelPageFactory,
            factories.TopicIndexPageFactory,
        ):
            factory()

    def test_every_empty_list_says_so(self):
        tag = factories.TagFactory(name="两新", kind="set")
        for address in (
            *(f"/{name}/" for name in LISTS),
            "/organisations/",
            "/tags/",
            "/search/",
            "/search/?q=没有这个词",
            tag_address(tag.slug),
        ):
            with self.subTest(address):
                self.assertIn("dj-empty", read(self.client, address))

    def test_the_front_page_stands_without_any_record(self):
        source = read(self.client, "/")
        self.assertNotIn("dj-card", BeautifulSoup(source, "html.parser").main.get_text())

    def test_an_organisation_without_records_has_its_page(self):
        organisation = factories.OrganisationFactory()
        source = read(self.client, organisation.get_absolute_url())
        self.assertIn("dj-empty", source)
        self.assertIn(organisation.name, source)
