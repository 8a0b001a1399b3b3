"""The version of the content changes with each transaction that changes it, and only then."""

import threading

import pytest
from django.db import connections, transaction
from django.test import TransactionTestCase

from dangjian_showcase.models import ContentChange
from dangjian_showcase.page_cache import version


class VersionTest(TransactionTestCase):
    serialized_rollback = True

    def tearDown(self):
        ContentChange.objects.all().delete()

    def test_a_transaction_makes_one_version_and_one_row(self):
        before = ContentChange.objects.count()
        with transaction.atomic():
            for _ in range(20):
                version.bump()
        self.assertEqual(ContentChange.objects.count(), before + 1)

    def test_what_is_rolled_back_changes_nothing(self):
        before = version.read()
        with self.assertRaises(ValueError), transaction.atomic():
            version.bump()
            raise ValueError
        self.assertEqual(version.read(), before)
        version.bump()
        self.assertNotEqual(version.read(), before)

    def test_a_change_after_one_that_was_rolled_back_counts(self):
        before = version.read()
        with transaction.atomic():
            with self.assertRaises(ValueError), transaction.atomic():
                version.bump()
                raise ValueError
            version.bump()
        self.assertNotEqual(version.read(), before)

    def test_a_change_after_reading_in_the_same_transaction_counts(self):
        with transaction.atomic():
            version.bump()
            between = version.read()
            version.bump()
            self.assertNotEqual(version.read(), between)

    def test_the_table_stays_small(self):
        for _ in range(version.KEPT + 3 * version.EVERY):
            version.bump()
        self.assertLessEqual(ContentChange.objects.count(), version.KEPT + version.EVERY + 1)

    @pytest.mark.postgresql
    def test_of_two_transactions_at_once_the_later_end_counts_too(self):
        started, may_end = threading.Event(), threading.Event()

        def slow():
            with transaction.atomic():
                version.bump()  # the lower number
                started.set()
                may_end.wait(20)
            connections.close_all()

        thread = threading.Thread(target=slow)
        thread.start()
        started.wait(20)
        version.bump()  # neither waits for the other
        between = version.read()
        may_end.set()
        thread.join()
        self.assertNotEqual(version.read(), between)
