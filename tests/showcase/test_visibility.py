"""What the public may not see is on no page, in no list, no search and no sitemap."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page

from dangjian_pages.choices import NAMED_STAGES, Stage
from dangjian_pages.demo import factories
from dangjian_pages.models import HomePage
from tests.showcase.helpers import (
    everywhere,
    found,
    read,
    search,
    sitemap,
    tag_address,
    titles,
    words_of,
)

CANARY = "金丝雀"
TAG = "红色教育"
SLUG = "hong-se-jiao-yu"
FACTORIES = [
    factories.DemonstrationZonePageFactory,
    factories.DemonstrationPointPageFactory,
    factories.DemonstrationPostPageFactory,
]


class StagesTest(TestCase):
    """Each stage of the life cycle against every place where the public could meet it."""

    @classmethod
    def setUpTestData(cls):
        organisation = factories.OrganisationFactory()
        day = timezone.localdate()
        cls.records = [
            factory(
                title=f"{factory._meta.model.__name__}在{stage.label}",
                summary="公开的摘要" if stage in NAMED_STAGES else f"{CANARY}摘要",
                stage=stage,
                named_on=day,
                publicity_contact="联盟办公室 0573-82000000",
                organisation=organisation,
                tags=[TAG],
                body=factories.paragraphs(f"{CANARY}正文"),
            )
            for factory in FACTORIES
            for stage in Stage
        ]
        cls.organisation = organisation

    def assert_seen(self, opened, listed):
        """Check every place.

        Args:
            opened: stages whose pages may be opened.
            listed: stages whose records stand in lists and search.
        """
        self.client.logout()
        addresses = sitemap(self.client)
        answer = search(self.client, q=TAG)
        self.assertEqual(answer["pages"], 1)
        results = [result["title"] for result in answer["results"]]
        lists = {
            address: titles(read(self.client, address))
            for address in (
                "/demonstration/",
                tag_address(SLUG),
                self.organisation.get_absolute_url(),
                "/search/",
            )
        }
        for record in self.records:
            stage = Stage(record.stage)
            with self.subTest(type(record).__name__, stage=stage.value):
                status = self.client.get(record.get_url()).status_code
                self.assertEqual(status, 200 if stage in opened else 404)
                self.assertEqual(f"{record.get_full_url()}</loc>" in addresses, stage in opened)
                self.assertEqual(record.title in results, stage in listed)
                for address, shown in lists.items():
                    self.assertEqual(record.title in shown, stage in listed, address)
        counts = {
            value["value"]: value["count"] for value in search(self.client)["facets"]["status"]
        }
        for stage in Stage:
            count = len(FACTORIES) if stage in listed else 0
            with self.subTest("count", stage=stage.value):
                self.assertEqual(counts.get(stage.value, 0), count)

    def test_named_records_are_shown_and_notices_during_their_time(self):
        self.assert_seen(opened={*NAMED_STAGES, Stage.PUBLICITY}, listed=set(NAMED_STAGES))

    def test_nothing_but_the_notice_is_shown_before_the_naming(self):
        for record in self.records:
            if record.stage == Stage.PUBLICITY:
                with self.subTest(type(record).__name__):
                    text = read(self.client, record.get_url())
                    self.assertNotIn(CANARY, text)
                    self.assertIn(record.title, text)
                    self.assertIn("0573-82000000", words_of(text))
                    self.assertIn(record.organisation.name, words_of(text))

    def test_the_list_names_the_notices_apart_from_the_records(self):
        private = factories.DemonstrationPointPageFactory(in_publicity=True, private=True)
        draft = factories.DemonstrationPointPageFactory(in_publicity=True, live=False)
        over = factories.DemonstrationPointPageFactory(in_publicity=True)
        past = timezone.now() - timedelta(minutes=1)
        Page.objects.filter(pk=over.pk).update(expire_at=past)
        soup = BeautifulSoup(read(self.client, "/demonstration/"), "html.parser")
        notices = {link.get_text(strip=True) for link in soup.select(".dj-notice a")}
        expected = {item.title for item in self.records if item.stage == Stage.PUBLICITY}
        self.assertEqual(notices, expected)
        for page in (private, draft, over):
            self.assertNotIn(page.title, soup.get_text())

    def test_lists_show_nothing_of_the_rest(self):
        self.assertNotIn(CANARY, everywhere(self.client))

    def test_an_editor_sees_the_whole_record_in_the_preview(self):
        record = next(item for item in self.records if item.stage == Stage.PUBLICITY)
        response = record.make_preview_request()
        self.assertEqual(response.status_code, 200)
        self.assertIn(f"{CANARY}正文", response.render().content.decode())


class RevokedTest(TestCase):
    def test_a_setting_shows_revoked_records(self):
        with self.settings(DANGJIAN_SHOW_REVOKED=True):
            point = factories.DemonstrationPointPageFactory(title="摘牌的点", revoked=True)
            self.assertEqual(self.client.get(point.get_url()).status_code, 200)
            self.assertEqual(found(self.client, "摘牌的点"), ["摘牌的点"])
            self.assertIn("摘牌的点", read(self.client, "/demonstration/"))
        self.assertEqual(self.client.get(point.get_url()).status_code, 404)


class WithdrawnTest(TestCase):
    """Canaries in every state that is not public; the visitor never hears one."""

    @classmethod
    def setUpTestData(cls):
        cls.channel = factories.NewsChannelPageFactory()
        cls.seen = factories.BrandPageFactory(title="公开的品牌", tags=[TAG])
        cls.private = factories.BrandPageFactory(title=f"{CANARY}私密品牌", private=True)
        cls.below_private = factories.ActivityPageFactory(
            title=f"{CANARY}私密品牌的活动", parent=cls.private
        )
        cls.hidden = [
            factories.NewsPageFactory(title=f"{CANARY}草稿", live=False),
            cls.scheduled(),
            cls.expired(factories.NewsPageFactory),
            cls.expired(factories.StandardPageFactory),
            cls.unpublished(),
        ]

    @classmethod
    def scheduled(cls):
        page = factories.NewsPageFactory(title=f"{CANARY}定时", live=False)
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision().publish()
        return page

    @classmethod
    def expired(cls, factory):
        """Return a page whose time is over but which the scheduled command has not met yet."""
        page = factory(title=f"{CANARY}过期", show_in_menus=True)
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        return page

    @classmethod
    def unpublished(cls):
        page = factories.NewsPageFactory(title=f"{CANARY}撤下")
        page.unpublish()
        return page

    def test_no_page_opens(self):
        for page in self.hidden:
            with self.subTest(page.title):
                self.assertEqual(self.client.get(page.get_url()).status_code, 404)

    def test_private_pages_and_what_lies_below_ask_for_a_login(self):
        for page in (self.private, self.below_private):
            with self.subTest(page.title):
                response = self.client.get(page.get_url())
                self.assertEqual(response.status_code, 302)
                self.assertIn("login", response["Location"])
                self.assertNotIn(CANARY, response.content.decode())

    def test_a_reader_with_an_account_reads_private_pages(self):
        self.client.force_login(get_user_model().objects.create_user("reader"))
        self.assertContains(self.client.get(self.private.get_url()), CANARY)

    def test_no_list_menu_or_sitemap_names_them(self):
        self.assertNotIn(CANARY, everywhere(self.client, self.seen, self.channel))

    def test_no_search_finds_them(self):
        answer = search(self.client, q=CANARY)
        self.assertEqual((answer["total"], answer["results"]), (0, []))
        self.assertEqual(search(self.client)["total"], 1)

    def test_related_records_leave_them_out(self):
        draft = self.seen.get_latest_revision_as_object()
        pages = [self.private, self.below_private, *self.hidden[:3]]
        draft.related_records = [("record", page) for page in pages]
        records = {"title": "相关", "records": pages}
        draft.body = [("related_records", records)]
        draft.save_revision().publish()
        self.assertNotIn(CANARY, read(self.client, self.seen.get_url()))

    def test_a_topic_leaves_them_out(self):
        topic = factories.TopicPageFactory(
            tags=[TAG], picked_records=[("record", self.private), ("record", self.hidden[0])]
        )
        for page in (self.private, self.hidden[1]):
            page.tags.add(TAG)
            page.save_revision()
        text = read(self.client, topic.get_url())
        self.assertNotIn(CANARY, text)
        self.assertIn("公开的品牌", text)

    def test_the_front_page_leaves_out_its_lead_record(self):
        home = HomePage.objects.get()
        for page in (self.private, *self.hidden[:3]):
            with self.subTest(page.title):
                home.lead_record = page
                home.save_revision().publish()
                self.assertNotIn(CANARY, read(self.client, "/"))

    def test_a_case_names_its_brand_only_when_that_is_public(self):
        case = factories.TypicalCasePageFactory(brand=self.seen)
        self.assertIn("公开的品牌", words_of(read(self.client, case.get_url())))
        case.brand = self.private
        case.save_revision().publish()
        text = read(self.client, case.get_url())
        self.assertNotIn(CANARY, text)
        self.assertEqual(found(self.client, CANARY), [])


class ParentsTest(TestCase):
    """A public page below one that is not public tells nothing of it."""

    def test_a_named_point_of_a_zone_that_is_only_planned(self):
        zone = factories.DemonstrationZonePageFactory(title=f"{CANARY}示范区")
        point = factories.DemonstrationPointPageFactory(title="先命名的点", parent=zone, named=True)
        self.assertNotIn(CANARY, read(self.client, point.get_url()).replace(point.get_url(), ""))

    def test_news_below_a_channel_that_was_taken_offline(self):
        channel = factories.NewsChannelPageFactory(title=f"{CANARY}栏目", slug="old")
        page = factories.NewsPageFactory(parent=channel)
        Page.objects.get(pk=channel.pk).specific.unpublish()
        self.assertNotIn(CANARY, read(self.client, page.get_url()))
