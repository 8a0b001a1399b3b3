"""The engines that tests run on: the test database's own, and the servers that are named.

DANGJIAN_TEST_SEARCH_URLS: addresses as in DANGJIAN_SEARCH_URL, parted by commas.
"""

import os
from contextlib import contextmanager
from functools import wraps
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import connection, transaction
from django.test import TestCase, override_settings
from django.utils.crypto import get_random_string
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models
from wagtail.models import Page

from bench import records
from dangjian_pages.models import Organisation
from dangjian_search.breaker import breaker
from dangjian_search.entries import refresh_entries
from dangjian_search.search_urls import backends_from_url

SERVERS = [
    url.strip() for url in os.environ.get("DANGJIAN_TEST_SEARCH_URLS", "").split(",") if url.strip()
]
DATABASE = "database"


def named(url):
    """Return how a test's report calls a server."""
    parts = urlsplit(url)
    return f"{parts.scheme} on {parts.port}"


class SearchServer:
    """A server with indexes of its own, by a name that nobody else takes."""

    def __init__(self, url):
        self.name = named(url)
        self.backends = backends_from_url(url)
        self.backends["default"]["INDEX_PREFIX"] = f"test_{get_random_string(8).lower()}_"

    @contextmanager
    def searching(self):
        """Let this server search."""
        with override_settings(WAGTAILSEARCH_BACKENDS=self.backends):
            breaker.reset()
            try:
                yield get_search_backend("default")
            finally:
                breaker.reset()

    def rebuild(self):
        with self.searching():
            call_command("wagtail_update_index", backend_name="default", verbosity=0)

    def remove(self):
        """Remove its indexes."""
        with self.searching() as backend:
            models = get_indexed_models()
            for family in {backend.get_index_for_model(model).family for model in models}:
                for name in backend.writer.indices.get_alias(index=f"{family}*"):
                    backend.writer.indices.delete(index=name)


def on_each_server(test):
    """Let a test run on each server, while that one searches; what it does is taken back.

    The test gets the server's backend; its class has `servers`.
    """

    @wraps(test)
    def on_each(self):
        for server in self.servers:
            with self.subTest(server.name), server.searching() as backend, transaction.atomic():
                test(self, backend)
                transaction.set_rollback(True)

    return on_each


class RecordsTestCase(TestCase):
    """Has NUMBER generated records; `servers` have indexed them, as has the database."""

    NUMBER = 2000

    @classmethod
    def setUpTestData(cls):
        cls.records = records.make(cls.NUMBER).pages
        cls.make_more()
        refresh_entries(Page.objects.order_by("pk"))
        get_search_backend("default").add_bulk(Organisation, list(Organisation.objects.all()))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # nobody else does before the test ends
        cls.servers = [SearchServer(url) for url in SERVERS]
        for server in cls.servers:
            cls.addClassCleanup(server.remove)
            server.rebuild()

    @classmethod
    def make_more(cls):
        """Make what is there beside the records, before anything is indexed."""
