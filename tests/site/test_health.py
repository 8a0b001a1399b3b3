"""/livez and /readyz: what a load balancer relies on."""

from unittest import mock

from django.db import connection
from django.db.utils import OperationalError
from django.test import TestCase
from wagtail.search.models import IndexEntry

from dangjian_search.models import Entry
from dangjian_site import health


class LivezTest(TestCase):
    def test_answers_without_asking_the_database(self):
        with self.assertNumQueries(0):
            response = self.client.get("/livez")
        self.assertEqual((response.status_code, response.content), (200, b"ok\n"))
        self.assertIn("no-store", response["Cache-Control"])

    def test_answers_while_the_database_is_down(self):
        with database_down():
            self.assertEqual(self.client.get("/livez").status_code, 200)

    def test_takes_no_orders(self):
        self.assertEqual(self.client.post("/livez").status_code, 405)


class ReadyzTest(TestCase):
    def test_a_migrated_site_is_ready(self):
        response = self.client.get("/readyz")
        self.assertEqual(response.status_code, 200, response.content)
        self.assertEqual(
            response.json(),
            {
                "status": "ok",
                "checks": {"database": "ok", "migrations": "ok", "search_index": "ok"},
            },
        )

    def test_an_engine_outside_is_told_but_not_held_against_us(self):
        engine = mock.Mock()
        engine.name = "elasticsearch"
        with (
            mock.patch.object(health.outbox, "outside_backends", return_value=[engine]),
            mock.patch.object(health, "get_engine", return_value=engine),
            mock.patch.object(health.breaker, "failed_at", health.breaker.clock()),
        ):
            response = self.client.get("/readyz")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(
            response.json()["search_engine"],
            {"engine": "elasticsearch", "breaker": "open", "waiting": 0},
        )

    def test_a_database_that_is_down_is_named_without_its_address(self):
        with database_down(), self.assertLogs("dangjian_site.views", "ERROR"):
            response = self.client.get("/readyz")
        self.assertEqual(response.status_code, 503)
        self.assertEqual(response.json()["checks"], {"database": "failed"})
        self.assertNotIn("10.0.0.5", response.content.decode())

    def test_a_missing_migration_is_told_with_the_remedy(self):
        with mock.patch.object(health, "unapplied_migrations", return_value=["one"]):
            response = self.client.get("/readyz")
        self.assertEqual(response.status_code, 503)
        self.assertIn("manage.py migrate", response.json()["checks"]["migrations"])

    def test_records_without_a_word_index_are_not_ready(self):
        with (
            mock.patch.object(Entry.objects, "exists", return_value=True),
            mock.patch.object(IndexEntry.objects, "exists", return_value=False),
        ):
            response = self.client.get("/readyz")
        self.assertEqual(response.status_code, 503)
        self.assertIn("wagtail_update_index", response.json()["checks"]["search_index"])


def database_down():
    error = OperationalError("could not connect to 10.0.0.5")
    return mock.patch.object(connection, "cursor", side_effect=error)
