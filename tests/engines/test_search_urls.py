"""One address names the engine; a wrong one is explained and breaks nothing."""

from unittest import mock

import certifi
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import SimpleTestCase, TestCase, override_settings
from django.utils import translation
from modelsearch.backends import get_search_backend

from dangjian_search.checks_of_engines import check_search_url
from dangjian_search.outbox import engine_problems
from dangjian_search.search_urls import DATABASE, backends_from_url

PASSWORD = "geh:eim/@#?%"
QUOTED = "geh%3Aeim%2F%40%23%3F%25"


class AddressTest(SimpleTestCase):
    ca = certifi.where()

    def server(self, url):
        backends = backends_from_url(url)
        self.assertEqual(backends["database"], {"BACKEND": DATABASE}, url)
        return backends["default"]

    def test_without_an_address_the_database_searches(self):
        for url in ("", " ", "sqlite:", "postgresql:"):
            backends = backends_from_url(url)
            self.assertEqual(list(backends), ["default"])
            self.assertEqual(backends["default"]["BACKEND"], DATABASE)

    def test_elasticsearch(self):
        found = self.server(f"elasticsearch://site:{QUOTED}@search.local:9200/party?ca={self.ca}")
        self.assertEqual(found["BACKEND"], "dangjian_search.backends.elasticsearch")
        self.assertEqual(found["INDEX_PREFIX"], "party_")
        node = {"host": "search.local", "port": 9200, "scheme": "https"}
        self.assertEqual(found["HOSTS"], [node])
        options = {"basic_auth": ("site", PASSWORD), "ca_certs": self.ca}
        self.assertEqual(found["OPTIONS"], options)

    def test_opensearch(self):
        found = self.server(f"opensearch://site:{QUOTED}@search.local:9200?ca={self.ca}")
        self.assertEqual(found["BACKEND"], "dangjian_search.backends.opensearch")
        self.assertEqual(found["INDEX_PREFIX"], "dangjian_")
        self.assertEqual(found["HOSTS"], [{"host": "search.local", "port": 9200}])
        self.assertEqual(
            found["OPTIONS"],
            {
                "use_ssl": True,
                "verify_certs": True,
                "http_auth": ("site", PASSWORD),
                "ca_certs": self.ca,
            },
        )

    def test_encryption(self):
        for query, scheme in (("", "http"), ("?tls=0", "http"), ("?tls=1", "https")):
            found = self.server(f"elasticsearch://localhost:9200/{query}")
            self.assertEqual(found["HOSTS"][0]["scheme"], scheme)


class WrongAddressTest(TestCase):
    def problem(self, url):
        """Return the only error that the check finds; the site searches in its database."""
        with override_settings(WAGTAILSEARCH_BACKENDS=backends_from_url(url)):
            self.assertIn(get_search_backend("default").engine_name, ("sqlite", "postgresql"))
            [error] = check_search_url(None)
        self.assertTrue(error.hint)
        self.assertNotIn("geheim", f"{error.msg} {error.hint}")
        return error.id.removeprefix("dangjian_search.")

    def test_what_is_wrong_is_said_without_the_password(self):
        for url, number in {
            "solr://geheim@localhost:9200": "E009",
            "site:geheim@localhost:9200": "E009",
            "geheim": "E009",
            "https://site:geheim@localhost:9200": "E009",
            "elasticsearch://site:geheim@localhost": "E010",
            "elasticsearch://site:geheim#@localhost:9200": "E010",
            "elasticsearch://site:geheim@localhost:99999": "E010",
            "elasticsearch:localhost": "E010",
            "elasticsearch://site:geheim@[localhost:9200": "E010",
            "elasticsearch://site:geheim@localhost:9200?verify=no": "E012",
            "elasticsearch://site:geheim@localhost:9200?tls=yes": "E012",
            "elasticsearch://site:geheim@localhost:9200?ca=/not/there.crt": "E013",
            f"elasticsearch://site:geheim@localhost:9200?ca={__file__}": "E013",
            "elasticsearch://site:geheim@localhost:9200?ca=": "E013",
            "elasticsearch://site:geheim@localhost:9200/Party": "E014",
            "elasticsearch://site:geheim@localhost:9200/a/b": "E014",
            "elasticsearch://site:geheim@localhost:9200/*": "E014",
        }.items():
            with self.subTest(url):
                self.assertEqual(self.problem(url), number)

    def test_a_client_that_is_not_installed(self):
        with mock.patch("dangjian_search.search_urls.find_spec", return_value=None):
            self.assertEqual(self.problem("opensearch://site:geheim@localhost:9200"), "E011")

    def test_another_database_than_the_address_says(self):
        with override_settings(WAGTAILSEARCH_BACKENDS=backends_from_url("sqlite:")):
            with mock.patch("dangjian_search.checks_of_engines.connection", vendor="postgresql"):
                [error] = check_search_url(None)
        self.assertEqual(error.id, "dangjian_search.E015")

    def test_a_right_address_is_no_problem(self):
        for url in ("", "elasticsearch://localhost:9200", "opensearch://localhost:9200"):
            with override_settings(WAGTAILSEARCH_BACKENDS=backends_from_url(url)):
                self.assertEqual(check_search_url(None), [])

    def warnings(self, url):
        with override_settings(WAGTAILSEARCH_BACKENDS=backends_from_url(url)):
            found = check_search_url(None)
        self.assertFalse([one for one in found if "geheim" in f"{one.msg} {one.hint}"])
        return [one.id.removeprefix("dangjian_search.") for one in found]

    def test_what_works_but_is_not_meant_so_is_told(self):
        vendor = connection.vendor
        for url, numbers in {
            f"{vendor}:///foo.db": ["W002"],
            f"{vendor}:": [],
            f"{vendor}://": [],
            "elasticsearch://site:geheim@search.example.org:9200": ["W003"],
            "elasticsearch://site:geheim@search.example.org:9200?tls=1": [],
            "elasticsearch://site:geheim@localhost:9200": [],
            "opensearch://site@localhost:9200": ["W004"],
        }.items():
            with self.subTest(url):
                self.assertEqual(self.warnings(url), numbers)

    def test_the_engine_is_known_in_any_case(self):
        vendor = connection.vendor
        self.assertEqual(self.warnings(f" {vendor.upper()}:"), [])
        found = backends_from_url("Elasticsearch://Site:Geheim@Search.local:9200/party")["default"]
        self.assertEqual(found["BACKEND"], "dangjian_search.backends.elasticsearch")
        self.assertEqual(found["OPTIONS"], {"basic_auth": ("Site", "Geheim")})


class UnreachableTest(TestCase):
    """Nothing listens there: commands say so in a sentence."""

    url = "elasticsearch://site:geheim@127.0.0.1:1/review"

    def refused(self, *command):
        with override_settings(WAGTAILSEARCH_BACKENDS=backends_from_url(self.url)):
            with self.assertRaises(CommandError) as refusal, translation.override("en"):
                call_command(*command)
        return str(refusal.exception)

    def test_commands_name_the_server_and_the_remedy(self):
        for command in (
            ["dangjian_search_check"],
            ["dangjian_search_check", "--dry-run"],
            ["wagtail_update_index", "--verbosity=0"],
        ):
            with self.subTest(command):
                said = self.refused(*command)
                self.assertIn("127.0.0.1:1 does not answer", said)
                self.assertIn("DANGJIAN_SEARCH_URL", said)
                self.assertNotIn("geheim", said)

    def test_the_worker_says_so_when_it_starts(self):
        with override_settings(WAGTAILSEARCH_BACKENDS=backends_from_url(self.url)):
            [problem] = engine_problems()
        self.assertIn("127.0.0.1:1", problem)
        self.assertEqual(engine_problems(), [])
