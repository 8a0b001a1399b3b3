"""News: where it comes from, what lies before and after it, how often it was read."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from dangjian_pages import models
from dangjian_pages.demo import factories
from dangjian_showcase.models import ReadingCount
from dangjian_showcase.reading import BOTS, readers, reading_count, unwritten
from tests.showcase.helpers import BROKEN_CACHES, read, words_of

NOW = timezone.now().replace(microsecond=0)


def days_ago(number):
    return NOW - timedelta(days=number)


class NeighboursTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.channel = factories.NewsChannelPageFactory()
        # Not in the order of their dates, so that the order of making says nothing.
        cls.middle, cls.new, cls.old = (
            factories.NewsPageFactory(title=title, published_on=days_ago(age), parent=cls.channel)
            for title, age in (("中", 5), ("新", 1), ("旧", 9))
        )

    def around(self, page):
        """Return the titles of the pieces before and after one, None where there is none."""
        context = self.client.get(page.get_url()).context
        return tuple(item and item["title"] for item in (context["previous"], context["next"]))

    def test_the_older_is_before_and_the_newer_after(self):
        self.assertEqual(self.around(self.middle), ("旧", "新"))
        self.assertEqual(self.around(self.old), (None, "中"))
        self.assertEqual(self.around(self.new), ("中", None))

    def test_both_are_linked(self):
        source = read(self.client, self.middle.get_url())
        for page in (self.old, self.new):
            self.assertIn(f'href="{page.get_url()}"', source)

    def test_other_channels_are_left_out(self):
        other = factories.NewsChannelPageFactory(title="别处", slug="other")
        below = factories.NewsChannelPageFactory(title="下级", parent=self.channel, slug="below")
        for parent in (other, below):
            factories.NewsPageFactory(title="外", parent=parent, published_on=days_ago(4))
        self.assertEqual(self.around(self.middle), ("旧", "新"))

    def test_what_is_not_public_is_passed_over(self):
        for age, fields in ((6, {"live": False}), (4, {"private": True})):
            factories.NewsPageFactory(
                title="隐", parent=self.channel, published_on=days_ago(age), **fields
            )
        self.assertEqual(self.around(self.middle), ("旧", "新"))

    def test_pieces_of_one_moment_form_a_chain_and_no_circle(self):
        same = [
            factories.NewsPageFactory(title=name, parent=self.channel, published_on=days_ago(5))
            for name in ("同一", "同二")
        ]
        chain, at = ["旧"], self.old
        while (after := self.client.get(at.get_url()).context["next"]) and len(chain) < 9:
            chain.append(after["title"])
            at = models.NewsPage.objects.get(title=after["title"])
        self.assertEqual(len(chain), 5, chain)
        self.assertEqual(set(chain), {"旧", "中", "同一", "同二", "新"})
        for page in [*same, self.middle]:
            before, after = self.around(page)
            self.assertEqual(
                (before, after),
                (chain[chain.index(page.title) - 1], chain[chain.index(page.title) + 1]),
            )


class ArticleTest(TestCase):
    def test_it_shows_author_source_editor_date_and_issue(self):
        page = factories.NewsPageFactory(
            subtitle="一盏灯的故事",
            author="边记者",
            source="浙北先锋视窗",
            source_url="https://example.org/news",
            responsible_editor="褚编辑",
            issue_number="2025 年第 3 期",
            published_on=timezone.make_aware(timezone.datetime(2025, 3, 1, 8, 30)),
            keywords="供电，服务",
        )
        source = read(self.client, page.get_url())
        text = words_of(source)
        for part in (
            "一盏灯的故事",
            "边记者",
            "浙北先锋视窗",
            "褚编辑",
            "2025 年第 3 期",
            "2025-03-01",
        ):
            with self.subTest(part):
                self.assertIn(part, text)
        self.assertIn('href="https://example.org/news"', source)
        metas = {
            meta["name"]: meta["content"]
            for meta in BeautifulSoup(source, "html.parser").find_all("meta", attrs={"name": True})
        }
        self.assertEqual(metas["ArticleTitle"], page.title)
        self.assertEqual(metas["PubDate"], "2025-03-01 08:30")
        self.assertEqual(metas["ContentSource"], "浙北先锋视窗")
        self.assertEqual(metas["Keywords"], "供电，服务")

    def test_a_reprint_says_where_its_removal_can_be_asked_for(self):
        page = factories.NewsPageFactory(reprint=True)
        original = factories.NewsPageFactory(source="浙北先锋视窗")
        identity = models.SiteIdentity.for_site(Site.objects.get(is_default_site=True))
        identity.takedown_contact = "office@example.org"
        identity.save()
        self.assertIn("office@example.org", words_of(read(self.client, page.get_url())))
        self.assertNotIn("office@example.org", words_of(read(self.client, original.get_url())))


class ReadingCountTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.page = factories.NewsPageFactory()

    def setUp(self):
        cache.clear()
        self.addCleanup(cache.clear)
        self.addCleanup(unwritten.counts.clear)

    def read_count(self, page=None):
        """Return how often a page was read, once all is written."""
        unwritten.write()
        return reading_count(page or self.page)

    def visit(self, browser="Mozilla/5.0 (X11) Firefox/140", address="10.0.0.1", page=None):
        return self.client.get(
            (page or self.page).get_url(), headers={"user-agent": browser}, REMOTE_ADDR=address
        )

    def test_each_reader_counts_once(self):
        for address in ("10.0.0.1", "10.0.0.2", "10.0.0.3"):
            self.visit(address=address)
        self.visit(browser="Mozilla/5.0 (Macintosh) Safari/605")
        self.assertEqual(self.read_count(), 4)

    def test_a_reload_does_not_count_again(self):
        for _ in range(3):
            self.visit()
        self.assertEqual(self.read_count(), 1)

    def test_another_piece_counts_by_itself(self):
        other = factories.NewsPageFactory()
        self.visit()
        self.visit(page=other)
        self.assertEqual((self.read_count(), self.read_count(other)), (1, 1))

    def test_programs_do_not_count(self):
        for browser in [
            "",
            "Mozilla/5.0 (compatible; Baiduspider/2.0)",
            "Mozilla/5.0 (compatible; bingbot/2.0)",
            "curl/8.0",
            "python-requests/2.32",
            "HeadlessChrome/140",
            *BOTS,
        ]:
            with self.subTest(browser):
                self.assertEqual(self.visit(browser).status_code, 200)
                self.assertEqual(self.read_count(), 0)

    def test_only_reading_counts(self):
        self.client.head(self.page.get_url(), headers={"user-agent": "Firefox"})
        self.assertEqual(self.read_count(), 0)
        brand = factories.BrandPageFactory()
        self.visit(page=brand)
        unwritten.write()
        self.assertFalse(ReadingCount.objects.filter(page=brand.pk).exists())

    def test_a_preview_does_not_count(self):
        self.page.make_preview_request().render()
        self.assertEqual(self.read_count(), 0)

    def test_who_is_turned_away_does_not_count(self):
        private = factories.NewsPageFactory(private=True)
        self.assertEqual(self.visit(page=private).status_code, 302)
        expired = factories.NewsPageFactory()
        Page.objects.filter(pk=expired.pk).update(expire_at=days_ago(1))
        self.assertEqual(self.visit(page=expired).status_code, 404)
        unwritten.write()
        self.assertFalse(ReadingCount.objects.exists())

    def test_the_page_shows_the_count(self):
        ReadingCount.objects.create(page_id=self.page.pk, count=4710)
        self.visit()
        unwritten.write()
        self.assertIn("4711", words_of(self.visit().content.decode()).replace(",", ""))

    def test_counting_makes_no_revision_and_remembers_nobody(self):
        before = self.page.revisions.count()
        response = self.visit()
        self.assertEqual(self.page.revisions.count(), before)
        self.assertFalse(response.cookies)

    def test_reading_writes_nothing_by_itself(self):
        self.visit()
        with CaptureQueriesContext(connection) as queries:
            self.visit(address="10.0.0.9")
        statements = [query["sql"].lstrip("(").split()[0] for query in queries]
        self.assertEqual(set(statements), {"SELECT"})

    def test_all_that_was_counted_is_written_by_one_statement(self):
        others = [factories.NewsPageFactory() for _ in range(3)]
        for page in (self.page, *others):
            self.visit(page=page)
            self.visit(page=page, address="10.0.0.2")
        with self.assertNumQueries(2):  # which of them are there, and the counts
            self.assertEqual(unwritten.write(), 8)
        self.assertEqual([reading_count(page) for page in (self.page, *others)], [2] * 4)
        with self.assertNumQueries(0):
            self.assertEqual(unwritten.write(), 0)

    def test_readings_of_a_page_that_is_gone_hold_nothing_up(self):
        other = factories.NewsPageFactory()
        self.visit()
        self.visit(page=other)
        other.delete()
        self.assertEqual(self.read_count(), 1)

    def test_what_a_browser_loads_in_advance_does_not_count(self):
        for header in ({"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}):
            headers = {"user-agent": "Mozilla/5.0 Firefox/140", **header}
            self.client.get(self.page.get_url(), headers=headers)
        self.assertEqual(self.read_count(), 0)

    @override_settings(DANGJIAN_TRUSTED_PROXIES=1)
    def test_behind_a_proxy_readers_are_told_apart(self):
        for address in ("192.0.2.1", "192.0.2.2", "192.0.2.2"):
            headers = {"user-agent": "Firefox/140", "x-forwarded-for": address}
            self.client.get(self.page.get_url(), headers=headers)
        self.assertEqual(self.read_count(), 2)

    @override_settings(CACHES=BROKEN_CACHES)
    def test_while_the_cache_is_away_the_page_opens_and_nothing_counts(self):
        self.addCleanup(setattr, readers, "paused_until", 0)
        with self.assertLogs("dangjian_showcase", "WARNING"):
            self.assertEqual(self.visit().status_code, 200)
        self.assertEqual(self.read_count(), 0)

    def test_a_new_publish_keeps_the_count(self):
        self.visit()
        self.page.save_revision().publish()
        self.assertEqual(self.read_count(), 1)
