"""Withdrawing against publishing and signing at the same moment: nobody waits for ever."""

import threading

import pytest
from django.db import connections, transaction
from django.test import TransactionTestCase
from wagtail.models import Page

from dangjian_pages.models import ReviewBundle, Withdrawal
from dangjian_pages.review import errors, records
from dangjian_pages.review.choices import Status
from dangjian_pages.review.locking import hold
from tests.review.cases import PublicFixture
from tests.review.racing import somebody_waits_for_a_lock, until


@pytest.mark.postgresql
class RaceTest(PublicFixture, TransactionTestCase):
    """Publishing against withdrawing: one of them wins, the other is told."""

    serialized_rollback = True

    def setUp(self):
        type(self).setUpTestData()

    def test_publishing_waits_for_a_withdrawal_and_is_refused(self):
        held, go_on, refused = threading.Event(), threading.Event(), []

        def withdraw():
            with transaction.atomic():
                self.withdraw("已撤下")
                held.set()
                go_on.wait(20)
            connections.close_all()

        def publish():
            held.wait(20)
            try:
                self.fresh(self.page).latest_revision.publish(user=self.publisher)
            except errors.ReviewRequired as refusal:
                refused.append(str(refusal))
            connections.close_all()

        threads = [threading.Thread(target=one) for one in (withdraw, publish)]
        for thread in threads:
            thread.start()
        # Only now that it waits for the row can the withdrawal end.
        until(somebody_waits_for_a_lock)
        go_on.set()
        for thread in threads:
            thread.join(30)
        self.assertFalse(self.fresh(self.page).live)
        self.assertEqual(len(refused), 1)
        self.assertIn("签发人", refused[0])

    def test_two_withdrawals_at_once(self):
        outcomes = []
        barrier = threading.Barrier(2)

        def withdraw():
            barrier.wait(20)
            try:
                self.withdraw()
                outcomes.append("done")
            except errors.ItemMoved:
                outcomes.append("told")
            connections.close_all()

        threads = [threading.Thread(target=withdraw) for _number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        self.assertEqual(sorted(outcomes), ["done", "told"])
        self.assertEqual(Withdrawal.objects.count(), 1)
        self.assertEqual(list(records.problems()), [])

    def test_signing_a_new_version_against_withdrawing(self):
        self.edit(summary="新的摘要")
        item = self.decide(self.submit(), "pass", self.first)
        item = self.decide(item, "pass", self.second)
        outcomes = []
        barrier = threading.Barrier(2)

        def sign():
            barrier.wait(20)
            try:
                self.decide(item, "sign", self.final)
                outcomes.append("signed")
            except errors.ReviewRefused:
                outcomes.append("sign refused")
            connections.close_all()

        def withdraw():
            seen = self.page.live_revision_id
            barrier.wait(20)
            try:
                self.withdraw(seen_version=seen)
                outcomes.append("withdrawn")
            except errors.ReviewRefused:
                outcomes.append("withdrawal refused")
            connections.close_all()

        threads = [threading.Thread(target=one) for one in (sign, withdraw)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        live = self.fresh(self.page).live
        expected = ["signed", "withdrawal refused"] if live else ["sign refused", "withdrawn"]
        self.assertEqual(sorted(outcomes), expected)
        self.assertEqual(list(records.problems()), [])


@pytest.mark.postgresql
class BundleRaceTest(PublicFixture, TransactionTestCase):
    """Signing the last item of a bundle against withdrawing another one of it."""

    serialized_rollback = True

    def setUp(self):
        type(self).setUpTestData()
        self.bundle = ReviewBundle.objects.create(name="夜校系列", created_by=self.editor)
        self.edit(summary="新的摘要")
        self.last = self.bundled(self.draft(title="夜校第二课"))
        self.pass_all(self.bundled(self.page))
        self.last = self.decide(self.last, "pass", self.first)
        self.last = self.decide(self.last, "pass", self.second)

    def bundled(self, page):
        item = self.submit(page)
        item.bundle = self.bundle
        item.save()
        return item

    def test_neither_waits_for_the_other_for_ever(self):
        held, failed = threading.Event(), []

        def withdraw():
            with transaction.atomic():
                hold(self.page)
                held.set()
                until(somebody_waits_for_a_lock)
                self.withdraw()

        def sign():
            held.wait(20)
            self.decide(self.last, "sign", self.final)

        def run(act):
            try:
                act()
            except Exception as error:
                failed.append(error)
            finally:
                held.set()
                connections.close_all()

        threads = [threading.Thread(target=run, args=(act,)) for act in (withdraw, sign)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        self.assertEqual(failed, [])
        self.assertFalse(self.fresh(self.page).live)
        self.assertEqual(self.fresh(self.last).status, Status.SIGNED)
        self.assertTrue(Page.objects.get(pk=self.last.page_id).live)
        self.assertEqual(list(records.problems()), [])
