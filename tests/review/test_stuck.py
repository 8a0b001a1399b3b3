"""Nothing waits for ever: what is stuck is found, told in words, and mended."""

from datetime import timedelta
from io import StringIO

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Task, TaskState, Workflow, WorkflowState

from dangjian_pages import roles
from dangjian_pages.models import (
    Appointment,
    Organisation,
    ReviewBundle,
    ReviewItem,
    ReviewRecord,
    ReviewStep,
)
from dangjian_pages.review import errors, stuck
from dangjian_pages.review.actions import Arrange, Claim
from dangjian_pages.review.choices import Act, Publication, Status
from dangjian_pages.review.mending import LABELS, Mend, find_reviewers_again, mend_all
from dangjian_pages.review.visibility import waiting_for
from tests.pages.helpers import make_user
from tests.review.test_todo import TodoFixture


class StuckFixture(TodoFixture):
    def codes(self):
        return [one.code for one in stuck.find()]

    def mend(self, code, subject, repair):
        return Mend(code, subject.pk, repair, self.overseer).execute()

    def mended(self, repair):
        """Return how often a repair was recorded."""
        return len(
            [r for r in ReviewRecord.objects.filter(act=Act.MEND) if r.detail["repair"] == repair]
        )

    def empty_groups(self):
        for group in Group.objects.exclude(name=roles.ADMINISTRATOR):
            group.user_set.clear()


class NobodyLeftTest(StuckFixture, TestCase):
    def test_what_goes_on_is_not_stuck(self):
        item = self.submit()
        self.assertEqual(self.codes(), [])
        for name, user in (("pass", self.first), ("pass", self.second), ("sign", self.final)):
            item = self.decide(item, name, user)
            self.assertEqual(self.codes(), [])

    def test_a_reviewer_vanished_without_a_word(self):
        item = self.submit()
        type(self.first).objects.filter(pk=self.first.pk).update(is_active=False)
        self.assertEqual(self.codes(), ["no_reviewer"])
        above = make_user("above")
        type(above).objects.filter(pk=above.pk).update(is_active=True)
        Appointment.objects.bulk_create(
            [Appointment(user=above, organisation=self.committee, stage="first")]
        )
        self.assertTrue(self.mend("no_reviewer", item, stuck.REVIEWERS))
        self.assertEqual(self.codes(), [])
        self.assertEqual(list(waiting_for(above)), [item])
        self.assertEqual(self.mended(stuck.REVIEWERS), 1)

    def test_a_deleted_reviewer_and_no_other(self):
        item = self.submit()
        self.empty_groups()
        self.first.delete()
        self.assertEqual(self.codes(), ["no_reviewer"])
        self.assertTrue(self.mend("no_reviewer", item, stuck.CANCEL))
        self.assertEqual(self.fresh(item).status, Status.CANCELLED)
        self.assertIsNone(self.fresh(self.page).current_workflow_state)
        self.assertEqual(self.submit().status, Status.WAITING)  # it can be submitted again

    def test_who_decided_and_wrote_is_deleted(self):
        Appointment.objects.create(user=self.editor, organisation=self.branch, stage="first")
        item = self.decide(self.submit(), "pass", self.first)
        get_user_model().objects.filter(pk__in=[self.first.pk, self.editor.pk]).delete()
        Appointment.objects.create(user=self.outsider, organisation=self.branch, stage="second")
        item = self.fresh(item)
        self.assertEqual(item.reviewing_organisation, self.committee)
        self.assertEqual(self.codes(), [])
        connection.check_constraints()
        self.assertEqual(self.decide(item, "pass", self.second).stage, "final")

    def test_a_deleted_organisation(self):
        item = self.submit()
        item = self.decide(item, "pass", self.first)
        # Taken out of the database as no page of the admin would.
        ReviewItem.objects.filter(pk=item.pk).update(reviewing_organisation=None)
        Appointment.objects.filter(organisation=self.committee, stage="second").delete()
        self.empty_groups()
        ReviewItem.objects.filter(pk=item.pk).update(
            reviewing_organisation=None, reviewing_group=None
        )
        self.assertEqual(self.codes(), ["no_reviewer"])
        Group.objects.get(name=roles.SECOND_REVIEW).user_set.add(self.outsider)
        find_reviewers_again()
        self.assertEqual(self.codes(), [])
        self.assertEqual(list(waiting_for(self.outsider)), [item])

    def test_an_organisation_is_deleted_with_its_reviewers(self):
        parent = Organisation.objects.get(pk=self.committee.pk)
        passing = parent.add_child(name="临时支部")
        Appointment.objects.create(user=self.outsider, organisation=passing, stage="first")
        self.page.organisation = passing
        self.page.save_revision(user=self.editor)
        item = self.submit()
        self.assertEqual(item.reviewing_organisation, passing)
        self.page.organisation = self.branch
        self.page.save()
        Organisation.objects.get(pk=passing.pk).delete()
        Mend("no_reviewer", item.pk, stuck.REVIEWERS, self.overseer).execute()
        self.assertEqual(self.codes(), [])
        waiting = self.fresh(item)
        self.assertTrue(waiting.reviewing_organisation_id or waiting.reviewing_group_id)

    def test_nothing_is_told_where_nobody_is_found(self):
        self.submit()
        self.empty_groups()
        type(self.first).objects.filter(pk=self.first.pk).update(is_active=False)
        before = ReviewRecord.objects.count()
        find_reviewers_again()
        find_reviewers_again()
        self.assertEqual(ReviewRecord.objects.count(), before)

    def test_the_last_of_all_reviewers_left(self):
        ReviewStep.objects.filter(name="初审").update(quorum="all")
        other = make_user("other")
        Appointment.objects.create(user=other, organisation=self.branch, stage="first")
        item = self.decide(self.submit(), "pass", self.first)
        self.assertEqual(self.codes(), [])
        other.delete()
        self.assertEqual(self.codes(), ["all_passed"])
        self.mend("all_passed", item, stuck.ADVANCE)
        self.assertEqual(self.fresh(item).stage, "second")
        self.assertEqual(self.codes(), [])


class WorkflowTest(StuckFixture, TestCase):
    def test_switched_off_in_the_admin_is_not_stuck(self):
        item = self.submit()
        Workflow.objects.get(name="三审三校").deactivate()
        self.assertEqual(self.fresh(item).status, Status.CANCELLED)
        self.assertEqual(self.codes(), [])

    def test_switched_off_by_a_script(self):
        item = self.submit()
        Workflow.objects.filter(name="三审三校").update(active=False)
        self.assertEqual(self.codes(), ["inactive"])
        self.mend("inactive", item, stuck.RESTART)  # there is no step to begin at
        self.assertEqual(self.fresh(item).status, Status.CANCELLED)
        self.assertEqual(self.codes(), [])

    def test_a_deleted_workflow(self):
        self.submit()
        Workflow.objects.get(name="三审三校").delete()
        self.assertEqual(self.codes(), [])
        self.assertIsNone(self.fresh(self.page).current_workflow_state)

    def test_a_deleted_step(self):
        item = self.decide(self.submit(), "pass", self.first)
        Task.objects.get(name="复审").delete()
        self.assertEqual(self.codes(), ["inactive"])
        self.mend("inactive", item, stuck.RESTART)
        item = self.fresh(item)
        self.assertEqual((item.stage, item.status), ("first", Status.WAITING))
        self.assertEqual(self.codes(), [])
        item = self.decide(item, "pass", self.first)
        self.assertEqual(item.stage, "final")

    def test_a_step_deleted_while_the_writer_had_it(self):
        item = self.decide(self.submit(), "return", self.first, opinion="改")
        Task.objects.get(name="初审").delete()
        self.assertEqual(self.codes(), ["inactive"])
        self.mend("inactive", item, stuck.RESTART)
        self.assertEqual(self.fresh(item).status, Status.CANCELLED)
        self.assertEqual(self.codes(), [])
        self.assertEqual(self.submit().stage, "second")

    def test_wagtail_has_lost_its_step(self):
        item = self.submit()
        TaskState.objects.all().delete()
        self.assertEqual(self.codes(), ["no_step"])
        self.mend("no_step", item, stuck.RESTART)
        self.assertEqual(self.codes(), [])
        self.assertEqual(self.decide(item, "pass", self.first).stage, "second")

    def test_taken_back_where_the_step_is_lost(self):
        item = self.submit()
        TaskState.objects.all().delete()
        self.mend("no_step", item, stuck.CANCEL)
        self.assertEqual(self.fresh(item).status, Status.CANCELLED)
        self.assertIsNone(self.fresh(self.page).current_workflow_state)

    def test_a_workflow_without_an_item(self):
        for repair, status in [(stuck.RESTART, Status.WAITING), (stuck.CANCEL, None)]:
            with self.subTest(repair):
                item = self.submit()
                state = item.workflow_state
                ReviewItem.objects.all().delete()
                self.assertEqual(self.codes(), ["no_item"])
                self.mend("no_item", state, repair)
                self.assertEqual(self.codes(), [])
                found = ReviewItem.objects.first()
                self.assertEqual(found.status if found else None, status)
                self.assertEqual(self.mended(repair), 1)
                for one in WorkflowState.objects.active():
                    one.cancel()

    def test_a_deleted_page_takes_its_item_along(self):
        self.submit()
        self.page.delete()
        self.assertFalse(ReviewItem.objects.exists())
        self.assertEqual(self.codes(), [])

    def test_an_object_that_is_gone(self):
        item = self.submit()
        ReviewItem.objects.filter(pk=item.pk).update(page=None, object_id="999999")
        self.assertEqual(self.codes(), ["gone"])
        self.mend("gone", item, stuck.CANCEL)
        self.assertEqual(self.fresh(item).status, Status.CANCELLED)


class LateTest(StuckFixture, TestCase):
    def sign_for(self, item, hours):
        moment = timezone.now() + timedelta(hours=hours)
        return self.pass_all(item, publication=Publication.AT, publish_at=moment)

    def test_signed_and_its_time_has_passed(self):
        item = self.sign_for(self.submit(), 2)
        self.assertEqual(self.codes(), [])
        past = timezone.now() - timedelta(hours=1)
        ReviewItem.objects.filter(pk=item.pk).update(publish_at=past)
        self.assertEqual(self.codes(), ["not_published"])
        self.mend("not_published", item, stuck.PUBLISH)
        self.assertTrue(self.fresh(self.page).live)
        self.assertEqual(self.codes(), [])
        self.assertFalse(self.mend("not_published", item, stuck.PUBLISH))
        self.assertEqual(self.mended(stuck.PUBLISH), 1)

    def test_a_bundle_that_can_never_be_complete(self):
        other = self.submit(self.draft(title="另一件"))
        bundle = ReviewBundle.objects.create(name="七一", created_by=self.editor)
        item = self.submit()
        for one in (item, other):
            Arrange(one, self.editor, bundle=bundle).execute()
        self.pass_all(item)
        self.assertEqual(self.codes(), [])
        self.decide(other, "decline", self.first, opinion="重复")
        self.assertEqual(self.codes(), ["bundle"])
        self.mend("bundle", bundle, stuck.PUBLISH)
        self.assertTrue(self.fresh(self.page).live)
        self.assertEqual(self.codes(), [])

    def test_an_old_claim(self):
        item = Claim(self.submit(), self.first).execute()
        self.assertEqual(self.codes(), [])
        before = timezone.now() - timedelta(days=30)
        ReviewItem.objects.filter(pk=item.pk).update(claimed_at=before)
        self.assertEqual(self.codes(), ["claim"])
        with self.settings(DANGJIAN_CLAIM_DAYS=60):
            self.assertEqual(self.codes(), [])
        self.mend("claim", item, stuck.RELEASE)
        self.assertIsNone(self.fresh(item).claimed_by)
        self.assertFalse(self.mend("claim", item, stuck.RELEASE))


class MendingTest(StuckFixture, TestCase):
    def stick(self):
        item = Claim(self.submit(), self.first).execute()
        before = timezone.now() - timedelta(days=30)
        ReviewItem.objects.filter(pk=item.pk).update(claimed_at=before)
        return item

    def test_only_overseers(self):
        item = self.stick()
        for user in (self.outsider, self.first, self.editor):
            response = self.open(user, "stuck")
            self.assertIn(response.status_code, (302, 403))
            self.press(user, "mend", "claim", item.pk, repair="release")
            with self.assertRaises(errors.NotYourTurn):
                Mend("claim", item.pk, stuck.RELEASE, user).execute()
        self.assertIsNotNone(self.fresh(item).claimed_by)
        self.client.logout()
        self.assertEqual(self.client.get("/admin/dangjian/review/stuck/").status_code, 302)

    def test_the_page_gives_the_reason_and_the_button(self):
        item = self.stick()
        response = self.open(self.overseer, "stuck")
        for text in (item.title, "已认领多日", "取消认领"):
            self.assertContains(response, text)
        self.press(self.overseer, "mend", "claim", item.pk, repair="release")
        self.assertIsNone(self.fresh(item).claimed_by)
        self.assertContains(self.open(self.overseer, "stuck"), "没有停滞的稿件")
        response = self.press(self.overseer, "mend", "claim", item.pk, repair="release")
        self.assertContains(self.client.get(response.url), "已处理过")

    def test_a_repair_that_does_not_fit_is_refused(self):
        item = self.stick()
        for code, repair in [("claim", "publish"), ("claim", ""), ("nonsense", "cancel")]:
            self.press(self.overseer, "mend", code, item.pk, repair=repair)
        self.assertEqual(self.open(self.overseer, "mend", "claim", item.pk).status_code, 302)
        self.assertIsNotNone(self.fresh(item).claimed_by)

    def test_every_way_to_be_stuck_has_words_and_repairs(self):
        self.assertEqual(set(stuck.CODES), set(stuck.FINDERS))
        for code in stuck.CODES.values():
            self.assertTrue(str(code.reason))
            self.assertLessEqual(set(code.repairs), set(LABELS))
            self.assertTrue(code.repairs)

    def test_the_command_tells_and_mends(self):
        self.stick()
        output = StringIO()
        with self.assertRaises(CommandError):
            call_command("dangjian_review_check", stdout=output)
        self.assertIn("claim", output.getvalue())
        call_command("dangjian_review_check", repair=True, stdout=output)
        call_command("dangjian_review_check", stdout=output)
        self.assertEqual(mend_all(), [])

    def test_more_items_take_no_more_queries(self):
        self.submit()
        stuck.find()
        with self.assertNumQueries(9):
            stuck.find()
        for number in range(5):
            self.submit(self.draft(title=f"稿{number}"))
        with self.assertNumQueries(9):
            stuck.find()
