"""Passing several items at once: each for itself, and once."""

import threading

import pytest
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.urls import reverse

from dangjian_pages.models import Appointment, ReviewRecord, ReviewStep
from dangjian_pages.review import bulk, errors
from dangjian_pages.review.actions import Claim, Pass
from dangjian_pages.review.choices import Act, Status
from tests.review.cases import ReviewFixture
from tests.review.test_todo import TodoFixture

CONFIRM = reverse("wagtail_bulk_action", args=["dangjian_pages", "reviewitem", "pass"])


class BulkFixture(TodoFixture):
    def setUp(self):
        self.items = [self.submit(self.draft(title=title)) for title in ("甲稿", "乙稿", "丙稿")]

    def ask(self, user, *items):
        """Open the page that asks whether to pass these items."""
        self.client.force_login(user)
        return self.client.get(CONFIRM, {"id": [item.pk for item in items]})

    def confirm(self, user, response, **data):
        """Press the button of that page, with what it shows."""
        items = [str(row["seen"]) for row in response.context["ready"]]
        return self.press(user, "bulk_pass", item=items, **data)

    def stages(self):
        return [self.fresh(item).stage for item in self.items]


class BulkPassTest(BulkFixture, TestCase):
    def test_all_go_on_with_the_opinion(self):
        response = self.ask(self.first, *self.items)
        for item in self.items:
            self.assertContains(response, item.title)
        response = self.confirm(self.first, response, opinion="统一核过")
        self.assertContains(response, "已通过 3 件")
        self.assertEqual(self.stages(), ["second"] * 3)
        opinions = ReviewRecord.objects.filter(act=Act.PASS).values_list("opinion", "user_name")
        self.assertEqual(list(opinions), [("统一核过", "初审员")] * 3)

    def test_one_that_fails_spoils_none(self):
        response = self.ask(self.first, *self.items)
        self.edit(self.items[1].page, user=self.editor, summary="送审后改过")
        response = self.confirm(self.first, response)
        self.assertContains(response, "已通过 2 件")
        self.assertContains(response, "1 件未通过")
        self.assertEqual(self.stages(), ["second", "first", "second"])

    def test_the_page_says_what_cannot_be_passed(self):
        other = self.fresh(self.second)
        Appointment.objects.create(user=other, organisation=self.branch, stage="first")
        Claim(self.items[0], other).execute()
        response = self.ask(self.first, *self.items)
        self.assertContains(response, "复审员已认领")
        self.assertEqual(len(response.context["ready"]), 2)
        self.confirm(self.first, response)
        self.assertEqual(self.stages(), ["first", "second", "second"])

    def test_sent_twice_has_one_effect(self):
        page = self.ask(self.first, *self.items)
        self.confirm(self.first, page)
        response = self.confirm(self.first, page)
        self.assertContains(response, "没有改变任何内容", count=3)
        self.assertEqual(ReviewRecord.objects.filter(act=Act.PASS).count(), 3)
        self.assertEqual(self.stages(), ["second"] * 3)

    def test_a_step_that_is_done_one_by_one(self):
        item = self.decide(self.items[0], "pass", self.first)
        response = self.ask(self.second, item)
        self.assertContains(response, "须逐件审核")
        self.assertEqual(response.context["ready"], [])
        forged = str(bulk.Seen.of(item))
        self.assertContains(self.press(self.second, "bulk_pass", item=forged), "须逐件审核")
        self.assertEqual(self.fresh(item).stage, "second")

    def test_boxes_stand_beside_what_may_be_passed(self):
        self.assertContains(self.open(self.first), "data-bulk-action-checkbox", count=3)
        self.decide(self.items[0], "pass", self.first)
        self.assertNotContains(self.open(self.second), "data-bulk-action-checkbox")

    def test_the_last_step_signs_off_if_it_is_allowed(self):
        ReviewStep.objects.filter(name="终审").update(allows_bulk=True)
        item = self.items[0]
        for name, user in (("pass", self.first), ("pass", self.second)):
            item = self.decide(item, name, user)
        response = self.ask(self.final, item)
        self.assertContains(response, "将签发并发布")
        self.confirm(self.final, response)
        self.assertEqual(self.fresh(item).status, Status.SIGNED)
        self.assertTrue(self.fresh(item.page).live)

    def test_all_of_the_list(self):
        self.client.force_login(self.first)
        response = self.client.get(CONFIRM, {"id": "all"})
        self.assertEqual(len(response.context["ready"]), 3)


class BulkRightsTest(BulkFixture, TestCase):
    def test_no_title_of_others(self):
        for user in (self.outsider, self.second, self.editor):
            response = self.ask(user, *self.items)
            for item in self.items:
                self.assertNotContains(response, item.title)

    def test_a_forged_form_passes_nothing(self):
        forged = [str(bulk.Seen.of(item)) for item in self.items]
        for user in (self.outsider, self.second):
            self.assertIn(self.press(user, "bulk_pass", item=forged).status_code, (302, 403))
        response = self.press(self.editor, "bulk_pass", item=forged)
        self.assertContains(response, "3 件未通过")
        self.assertEqual(self.stages(), ["first"] * 3)

    def test_nobody_from_outside(self):
        self.client.logout()
        for url in (CONFIRM, reverse("dangjian_review:bulk_pass")):
            self.assertEqual(self.client.get(url).status_code, 302)
            self.assertIn("/login/", self.client.post(url).headers["Location"])

    def test_rubbish_is_refused(self):
        for item in ("", "x", "1.2", "9" * 40 + ".1.a", "<script>.1.a"):
            with self.subTest(item):
                response = self.press(self.first, "bulk_pass", item=item)
                self.assertIn(response.status_code, (302, 403))
        self.assertEqual(self.client.get(CONFIRM, {"id": ["x", "-1"]}).status_code, 200)
        self.assertEqual(self.client.post(CONFIRM).status_code, 405)
        self.assertEqual(self.client.get(reverse("dangjian_review:bulk_pass")).status_code, 302)


@pytest.mark.postgresql
class BulkRaceTest(ReviewFixture, TransactionTestCase):
    """A bulk beside a single decision, in connections of their own."""

    serialized_rollback = True

    def setUp(self):
        super().setUp()
        type(self).setUpTestData()
        self.items = [self.submit(self.draft(title=title)) for title in ("甲稿", "乙稿", "丙稿")]

    def _fixture_teardown(self):
        super()._fixture_teardown()
        # What migrations put there, tests that come later need too.
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)

    def test_each_item_moves_once_and_nobody_waits_for_ever(self):
        told, barrier = [], threading.Barrier(2, timeout=20)

        def single():
            item = self.items[-1]
            barrier.wait()
            try:
                Pass(item, self.first, seen_state=item.task_state.pk).execute()
                told.append("")
            except errors.ReviewRefused as refusal:
                told.append(str(refusal))

        def several():
            seen = {item: bulk.Seen.of(item) for item in self.items}
            barrier.wait()
            told.extend(result.refusal for result in bulk.pass_all(seen, self.first))

        self.run_at_once(single, several)
        self.assertEqual([self.fresh(item).stage for item in self.items], ["second"] * 3)
        self.assertEqual(ReviewRecord.objects.filter(act=Act.PASS).count(), 3)
        self.assertEqual(len(told), 4)
        self.assertEqual(len([text for text in told if text]), 1)

    def test_two_bulks_at_once(self):
        results, barrier = [], threading.Barrier(2, timeout=20)

        def several():
            seen = {item: bulk.Seen.of(item) for item in self.items}
            barrier.wait()
            results.extend(bulk.pass_all(seen, self.first))

        self.run_at_once(several, several)
        self.assertEqual([self.fresh(item).stage for item in self.items], ["second"] * 3)
        self.assertEqual(len([one for one in results if not one.refusal]), 3)

    def run_at_once(self, *functions):
        def run(function):
            try:
                function()
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=[function]) for function in functions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
            self.assertFalse(thread.is_alive())
