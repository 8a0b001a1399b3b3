"""Pages go on without their cache, and are right when it comes back; processes agree on them."""

import pytest
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from dangjian_showcase.page_cache import middleware
from dangjian_showcase.reading import reading_count, unwritten
from dangjian_showcase.tolerant_cache import PAUSE, SLOW, TolerantCache
from dangjian_site.caches import caches_from_url
from tests.showcase.helpers import BROKEN_CACHES
from tests.showcase.page_cache_cases import PageCacheCase
from tests.support.redis_server import RedisServer


def memory(name):
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": name,
        }
    }


class SeveralProcessesTest(PageCacheCase):
    def test_a_change_in_one_process_is_seen_at_once_in_another(self):
        address = self.brand.get_url()
        with override_settings(CACHES=memory("one")):
            self.assertTrue(self.is_kept(address))
        with override_settings(CACHES=memory("two")):
            self.assertTrue(self.is_kept(address))
            self.brand.title = "红船新名"
            self.brand.save_revision().publish()
        with override_settings(CACHES=memory("one")):
            self.assertTrue(self.shows(address, "红船新名"))


class BrokenCacheTest(PageCacheCase):
    @override_settings(CACHES=BROKEN_CACHES)
    def test_pages_open_and_the_cache_is_left_alone_for_a_while(self):
        self.addCleanup(setattr, middleware.store, "paused_until", 0)
        with self.assertLogs("dangjian_showcase", "WARNING") as logs:
            for address in ("/", "/brands/", self.brand.get_url()):
                self.assertEqual(self.client.get(address).status_code, 200)
        self.assertEqual(len(logs.records), 1)

    def test_a_pause_ends_and_a_slow_cache_counts_as_broken(self):
        clock = Clock()
        cache = TolerantCache("slow", clock=clock)
        cache.set("key", 1, 60)
        clock.takes = SLOW + 1
        with self.assertLogs("dangjian_showcase", "WARNING"):
            self.assertEqual(cache.get("key"), 1)
        clock.takes = 0
        self.assertIsNone(cache.get("key"))
        clock.now += PAUSE
        self.assertEqual(cache.get("key"), 1)


class Clock:
    """Each look at it takes as long as the test says."""

    def __init__(self):
        self.now, self.takes = 0, 0

    def __call__(self):
        self.now += self.takes
        return self.now


@pytest.mark.redis_server
class RedisTest(PageCacheCase):
    @classmethod
    def setUpClass(cls):
        cls.server = RedisServer()
        cls.server.start()
        cls.enterClassContext(override_settings(CACHES=caches_from_url(cls.server.url)))
        super().setUpClass()
        cls.addClassCleanup(cls.server.remove)

    def setUp(self):
        if self.server.process is None:
            self.server.start()
        super().setUp()
        caches["pages"].clear()

    def test_pages_are_kept_there(self):
        for address in ("/", self.brand.get_url(), "/zh-hant/brands/"):
            self.assertTrue(self.is_kept(address), address)

    def test_the_site_goes_on_while_it_is_away(self):
        self.assertTrue(self.is_kept("/brands/"))
        self.server.stop()
        for address in ("/", "/brands/", self.brand.get_url(), "/search/?q=红船"):
            self.assertEqual(self.client.get(address).status_code, 200, address)
        self.assertFalse(self.is_kept("/brands/"))

    def test_it_comes_back_with_old_pages_and_shows_none_of_them(self):
        address = self.brand.get_url()
        self.assertTrue(self.is_kept(address))
        self.server.stop()
        self.brand.title = "红船新名"
        self.brand.save_revision().publish()
        self.assertTrue(self.shows(address, "红船新名"))
        self.server.start()
        middleware.store.paused_until = 0
        self.assertTrue(self.shows(address, "红船新名"))
        self.assertTrue(self.is_kept(address))
        self.assertTrue(self.shows("/brands/", "红船新名"))

    def test_readers_are_told_apart_over_all_processes(self):
        self.addCleanup(unwritten.counts.clear)
        for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
            headers = {"user-agent": "Firefox/140"}
            self.client.get(self.news.get_url(), headers=headers, REMOTE_ADDR=address)
        unwritten.write()
        self.assertEqual(reading_count(self.news), 2)


class AddressTest(PageCacheCase):
    def test_another_sort_of_address_is_refused_with_the_remedy(self):
        with self.assertRaisesMessage(ImproperlyConfigured, "redis://"):
            caches_from_url("memcached://127.0.0.1")
