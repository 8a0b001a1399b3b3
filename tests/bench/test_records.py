"""The generated records: the same for the same seed, whole, and public only where they say so."""

import os
import subprocess
import sys
from pathlib import Path

from django.test import TestCase
from wagtail.models import Page

from bench import records, words
from dangjian_pages.models import NewsPage
from dangjian_search.entries import refresh_entries

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
from bench.environment import start
start("sqlite://:memory:", {folder!r})
from django.core.management import call_command
call_command("migrate", verbosity=0)
from bench.records import make
from bench.measure import fingerprint
make(60, seed=7)
print(fingerprint())
"""


def fingerprint(hash_seed, folder):
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", SCRIPT.format(folder=str(folder))]
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return result.stdout.strip().splitlines()[-1]


def test_same_seed_makes_same_records_in_every_process(tmp_path):
    assert fingerprint("1", tmp_path) == fingerprint("2", tmp_path)


class RecordsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.made = records.make(400, seed=7)
        refresh_entries(Page.objects.all())

    def test_as_many_as_asked_for(self):
        self.assertEqual(len(self.made.pages), 400)
        self.assertEqual(Page.objects.filter(pk__in=self.made.pages).count(), 400)

    def test_tree_is_whole(self):
        self.assertEqual([list(problem) for problem in Page.find_problems()], [[]] * 5)

    def test_no_visitor_finds_what_is_not_public(self):
        self.assertEqual(set(self.made.hidden), set(words.CANARIES))
        for state, word in words.CANARIES.items():
            with self.subTest(state):
                self.assertTrue(Page.objects.filter(title__contains=word).exists())
                found = self.client.get("/search/", {"q": word, "format": "json"}).json()
                self.assertEqual(found["total"], 0)

    def test_public_record_opens(self):
        hidden = {pk for some in self.made.hidden.values() for pk in some}
        page = NewsPage.objects.exclude(pk__in=hidden).first()
        self.assertContains(self.client.get(page.get_url()), page.title)
