"""Encrypted and with a password: a server is only spoken to when it is the right one."""

from urllib.parse import quote, urlsplit

import certifi
from django.test import TestCase
from wagtail.models import Page

from dangjian_pages.demo.factories import NewsPageFactory
from dangjian_search.backends.elastic.indexes import Rebuilder
from dangjian_search.breaker import breaker
from dangjian_search.engines.base import EngineFailed
from tests.support.engines import SERVERS, SearchServer

SECURED = [url for url in SERVERS if "?ca=" in url]


class SecurityTest(TestCase):
    def setUp(self):
        self.page = NewsPageFactory(title="红色物业")

    def assert_refused(self, url, reason):
        with SearchServer(url).searching() as backend:
            with self.assertLogs("dangjian_search", "WARNING") as logs:
                with self.assertRaisesRegex(EngineFailed, reason):
                    backend.ask(Page, {"query": {"match_all": {}}})
            self.assertNotIn(urlsplit(url).password, "".join(logs.output))
            self.assertEqual(breaker.state, "open")
            self.assertEqual([page.pk for page in Page.objects.search("物业")], [self.page.pk])

    def test_with_password_and_certificate_it_answers(self):
        for url in SECURED:
            server = SearchServer(url)
            self.addCleanup(server.remove)
            with server.searching() as backend:
                Rebuilder(backend.get_index_for_model(Page)).run()
                found = backend.ask(Page, {"query": {"match_all": {}}})
                self.assertEqual(found["hits"]["total"]["value"], Page.objects.count())

    def test_a_wrong_password(self):
        for url in SECURED:
            password = urlsplit(url).password
            self.assert_refused(url.replace(f":{password}@", f":{quote('wrong!')}@"), "401")

    def test_a_certificate_that_nobody_vouches_for(self):
        for url in SECURED:
            self.assert_refused(
                f"{url.partition('?')[0]}?ca={certifi.where()}", "CERTIFICATE_VERIFY_FAILED"
            )

    def test_no_certificate_is_asked_for(self):
        for url in SECURED:
            self.assert_refused(url.partition("?")[0], ".")
