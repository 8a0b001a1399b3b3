"""What must hold whatever befalls the search server."""

from time import perf_counter

from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page

from dangjian_pages.demo.factories import BrandPageFactory, NewsPageFactory
from dangjian_search import outbox
from dangjian_search.breaker import breaker
from tests.support.engines import SearchServer

TIMEOUT = 2
SLACK = 1.5  # seconds that everything beside the server may take on a busy machine


class FaultCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.brand = BrandPageFactory(title="红色物业")
        cls.news = NewsPageFactory(title="红色物业这一年")

    def searching(self, url):
        server = SearchServer(url)
        backend = self.enterContext(server.searching())
        self.addCleanup(breaker.reset)
        return backend

    def search(self, text="红色物业"):
        """Return what the search page says as data, and the seconds that it took."""
        started = perf_counter()
        response = self.client.get(reverse("dangjian_search:search"), {"q": text, "format": "json"})
        self.assertEqual(response.status_code, 200)
        return response.json(), perf_counter() - started

    def assert_degraded(self):
        """The database answers, on the page, as data and for Wagtail; only the first one waits."""
        data, seconds = self.search()
        self.assertTrue(data["degraded"])
        self.assertEqual([result["title"] for result in data["results"]], self.titles())
        self.assertLess(seconds, TIMEOUT + SLACK)
        started = perf_counter()
        data, _seconds = self.search()
        self.assertTrue(data["degraded"])
        page = self.client.get(reverse("dangjian_search:search"), {"q": "红色物业"})
        self.assertContains(page, "红色物业这一年")
        results = Page.objects.search("红色物业")
        self.assertEqual({page.title for page in results}, set(self.titles()))
        self.assertEqual(results.count(), len(self.titles()))
        self.assertEqual(Page.objects.autocomplete("红色").count(), len(self.titles()))
        self.assertLess(perf_counter() - started, SLACK)

    def assert_level(self):
        """The server answers, and knows what the database knows."""
        breaker.reset()
        outbox.send_waiting()
        self.assertEqual(outbox.waiting(), 0)
        data, _seconds = self.search()
        self.assertFalse(data["degraded"])
        self.assertEqual([result["title"] for result in data["results"]], self.titles())

    def titles(self):
        """The titles of all records, as they are found."""
        return [self.brand.title, self.news.title]

    def assert_saved_as_ever(self):
        """An editor's publish takes no longer, and waits to be sent."""
        before = outbox.waiting()
        started = perf_counter()
        self.news.title = "红色物业这一年又一年"
        self.news.save_revision().publish()
        self.assertLess(perf_counter() - started, SLACK)
        self.assertGreater(outbox.waiting(), before)
