"""Which pages are kept for visitors without an account, and how they are answered."""

from datetime import timedelta
from unittest import mock

from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.test import Client, override_settings
from django.utils import timezone
from wagtail import hooks
from wagtail.models import PageViewRestriction

from dangjian_pages.demo import factories
from dangjian_showcase.page_cache import questions, version
from dangjian_showcase.page_cache.moments import HOOK as NEXT_CHANGE
from dangjian_showcase.page_cache.moments import next_change
from dangjian_showcase.reading import reading_count, unwritten
from tests.showcase.page_cache_cases import PageCacheCase


class AnswerTest(PageCacheCase):
    def test_public_pages_and_lists_come_from_the_cache(self):
        addresses = ("/", self.brand.get_url(), self.news.get_url(), "/brands/", "/tags/")
        for address in (*addresses, "/search/", "/search/?type=brand&page=1", "/organisations/"):
            with self.subTest(address):
                self.assertTrue(self.is_kept(address))

    def test_a_page_that_shows_how_often_it_was_read_is_kept_for_a_time_of_its_own(self):
        with self.settings(DANGJIAN_COUNTED_PAGE_SECONDS=0):
            self.assertFalse(self.is_kept(self.news.get_url()))
            self.assertTrue(self.is_kept(self.brand.get_url()))
        with self.settings(DANGJIAN_PAGE_CACHE_SECONDS=0):
            self.assertTrue(self.is_kept(self.news.get_url()))
            self.assertFalse(self.is_kept("/brands/"))

    def test_the_kept_page_is_the_page(self):
        first = self.client.get(self.brand.get_url())
        second = self.client.get(self.brand.get_url())
        self.assertEqual(first.content, second.content)
        self.assertEqual(dict(first.headers), dict(second.headers))
        self.assertIn("红船领航", second.content.decode())

    def test_security_headers_are_on_a_kept_page_too(self):
        self.client.get("/")
        response = self.client.get("/")
        self.assertIn("default-src 'none'", response["Content-Security-Policy"])
        self.assertEqual(response["X-Frame-Options"], "DENY")
        self.assertIn("camera=()", response["Permissions-Policy"])

    def test_a_browser_asks_each_time_and_is_told_when_nothing_changed(self):
        response = self.client.get("/")
        self.assertEqual(response["Cache-Control"], "no-cache")
        self.assertIn("Cookie", response["Vary"])
        etag = response["ETag"]
        for asked in (etag, f"W/{etag}", f'"other", {etag}'):
            again = self.client.get("/", headers={"if-none-match": asked})
            self.assertEqual((again.status_code, again.content), (304, b""))
            self.assertEqual(again["ETag"], etag)
        self.brand.save_revision().publish()
        self.home.title = "新首页"
        self.home.save_revision().publish()
        again = self.client.get("/", headers={"if-none-match": etag})
        self.assertEqual(again.status_code, 200)

    def test_head_is_answered_without_a_body(self):
        page = self.client.get("/")
        head = self.client.head("/")
        self.assertEqual((head.status_code, head.content), (200, b""))
        self.assertEqual(head["ETag"], page["ETag"])
        self.assertEqual(head["Content-Length"], str(len(page.content)))

    def test_hosts_and_schemes_are_kept_apart(self):
        self.client.get("/", headers={"host": "localhost"})
        for options in ({"headers": {"host": "127.0.0.1"}}, {"secure": True}):
            self.assertGreater(self.queries("/", **options), 1)

    def test_a_host_that_is_not_ours_is_refused(self):
        self.client.get("/")
        self.assertEqual(self.client.get("/", headers={"host": "evil.example"}).status_code, 400)

    def test_looks_are_kept_apart_by_the_hook(self):
        def look(request):
            return request.COOKIES.get("look", "")

        with hooks.register_temporarily(questions.HOOK, look):
            self.client.get("/")
            self.client.cookies["look"] = "large"
            self.assertGreater(self.queries("/"), 1)
            self.assertEqual(self.queries("/"), 1)

    def test_large_text_is_kept_beside_the_usual_one(self):
        self.assertTrue(self.is_kept("/"))
        self.client.cookies["dangjian_text"] = "large"
        self.assertTrue(self.shows("/", "dj-large"))
        self.assertEqual(self.queries("/"), 1)
        self.client.cookies["dangjian_text"] = "something else"
        self.assertFalse(self.shows("/", "dj-large"))
        self.assertEqual(self.queries("/"), 1)

    @override_settings(DANGJIAN_PAGE_CACHE=False)
    def test_it_can_be_switched_off(self):
        self.assertFalse(self.is_kept("/"))

    @override_settings(DEBUG=True)
    def test_a_developer_sees_every_change(self):
        self.assertFalse(self.is_kept("/"))


class NeverKeptTest(PageCacheCase):
    def assert_never_kept(self, address, **options):
        self.assertFalse(self.is_kept(address, **options), address)

    def test_what_is_typed_into_the_search_and_unknown_parameters(self):
        for query in (
            "q=品牌",
            "format=json",
            "utm_source=x",
            "type=brand&x=1",
            "page=" + "1" * 300,
        ):
            self.assert_never_kept(f"/search/?{query}")
        self.assert_never_kept("/search/?type=brand&level=a&region=b&tag=c&sort=name")

    def test_what_needs_no_database_asks_it_nothing(self):
        for address in ("/livez", "/robots.txt", "/favicon.ico"):
            self.assertEqual(self.queries(address), 0, address)

    def test_a_form_with_a_token(self):
        self.assert_never_kept("/report/")
        tokens = {self.client.get("/report/").content for _ in range(2)}
        self.assertEqual(len(tokens), 2)

    def test_what_is_not_there_is_found_once_it_is(self):
        self.assertEqual(self.client.get("/brands/neu/").status_code, 404)
        self.assert_never_kept("/no-such-page/")

    def test_private_pages(self):
        for restriction in (PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD):
            page = factories.BrandPageFactory(title="内部")
            PageViewRestriction.objects.create(
                page=page, restriction_type=restriction, password="secret"
            )
            self.assert_never_kept(page.get_url())
            self.assertFalse(self.shows(page.get_url(), "内部品牌"))

    def test_who_is_logged_in_gets_their_own_page_and_leaves_none(self):
        admin = get_user_model().objects.create_superuser("root")
        inside = Client()
        inside.force_login(admin)
        self.client.get("/")
        for _ in range(2):
            self.assertIn("wagtail-userbar", inside.get("/").content.decode())
        self.assertNotIn("wagtail-userbar", self.client.get("/").content.decode())
        inside.get("/brands/")
        self.assertNotIn("wagtail-userbar", self.client.get("/brands/").content.decode())

    def test_a_waiting_message_is_shown_to_whom_it_is_for(self):
        self.client.get("/")
        self.client.cookies["messages"] = "x"
        self.assertGreater(self.queries("/"), 1)

    def test_a_preview_is_no_public_page_and_a_public_page_no_preview(self):
        self.client.get(self.brand.get_url())
        self.brand.title = "草稿品牌"
        preview = self.brand.make_preview_request()
        self.assertIn("草稿品牌", preview.content.decode())
        self.assertFalse(self.shows(self.brand.get_url(), "草稿品牌"))

    def test_what_is_sent_reaches_the_page(self):
        self.client.get("/search/")
        self.assertEqual(self.client.post("/search/").status_code, 405)

    def test_lists_without_end_do_not_fill_the_cache(self):
        while questions.lists_allowance.take():
            pass
        self.assert_never_kept("/search/?type=brand")
        self.assertTrue(self.is_kept("/search/"))


class TimeTest(PageCacheCase):
    def test_a_page_holds_until_the_next_expiry(self):
        now = timezone.now()
        soon, later = now + timedelta(minutes=1), now + timedelta(minutes=2)
        factories.BrandPageFactory(expire_at=later)
        factories.BrandPageFactory(expire_at=soon)
        factories.BrandPageFactory(expire_at=now + timedelta(seconds=1), live=False)
        self.assertEqual(next_change(version.read(), now), soon.timestamp())

    def test_days_begin_at_midnight_here(self):
        now = timezone.make_aware(timezone.datetime(2031, 3, 1, 23, 59))
        midnight = timezone.make_aware(timezone.datetime(2031, 3, 2))
        self.assertEqual(next_change(version.read(), now), midnight.timestamp())
        after = next_change(version.read(), midnight)
        self.assertEqual(after, (midnight + timedelta(days=1)).timestamp())

    def test_a_package_adds_moments_of_its_own(self):
        now = timezone.now()
        moment = now + timedelta(seconds=30)
        with hooks.register_temporarily(NEXT_CHANGE, lambda now: moment):
            self.assertEqual(next_change("another", now), moment.timestamp())

    def test_what_expires_disappears_from_the_lists_at_that_moment(self):
        factories.BrandPageFactory(title="到期品牌", expire_at=timezone.now() + timedelta(hours=1))
        self.assertTrue(self.shows("/brands/", "到期品牌"))
        self.assertEqual(self.queries("/brands/"), 1)
        later = timezone.now() + timedelta(hours=2)
        with (
            mock.patch("time.time", return_value=later.timestamp()),
            mock.patch("django.utils.timezone.now", return_value=later),
        ):
            self.assertFalse(self.shows("/brands/", "到期品牌"))


class CountingTest(PageCacheCase):
    def test_readers_of_a_kept_page_count_like_others(self):
        self.addCleanup(unwritten.counts.clear)
        for number in range(3):
            address = f"192.0.2.{number}"
            for _ in range(2):
                self.client.get(
                    self.news.get_url(),
                    headers={"user-agent": "Firefox/140"},
                    REMOTE_ADDR=address,
                )
        unwritten.write()
        self.assertEqual(reading_count(self.news), 3)

    def test_a_full_cache_is_no_reason_for_an_old_page(self):
        self.client.get("/brands/")
        caches["default"].clear()
        self.assertTrue(self.is_kept("/brands/"))
