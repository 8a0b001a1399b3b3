"""An item goes through the steps: who may decide, what follows, and who may not."""

from django.test import TestCase
from wagtail.models import Task

from dangjian_pages.models import Appointment, Delegation, ReviewRecord, ReviewStep
from dangjian_pages.review import errors
from dangjian_pages.review.choices import Act, Status
from dangjian_pages.review.visibility import waiting_for
from tests.pages.helpers import make_user
from tests.review.cases import ReviewFixture


class ThreeTiersTest(ReviewFixture, TestCase):
    def test_three_people_pass_it_and_it_is_public(self):
        item = self.submit()
        self.assertEqual((item.stage, item.reviewing_organisation), ("first", self.branch))
        item = self.decide(item, "pass", self.first, opinion="可以")
        self.assertEqual((item.stage, item.reviewing_organisation), ("second", self.committee))
        item = self.decide(item, "pass", self.second)
        self.assertFalse(self.fresh(self.page).live)
        item = self.decide(item, "sign", self.final)
        self.assertTrue(self.fresh(self.page).live)
        self.assertEqual(item.status, Status.SIGNED)
        self.assertIsNotNone(item.published_at)
        acts = list(ReviewRecord.objects.values_list("act", "user_name"))
        self.assertEqual(
            acts,
            [
                (Act.SUBMIT, "作者"),
                (Act.PASS, "初审员"),
                (Act.PASS, "复审员"),
                (Act.SIGN, "终审员"),
                (Act.PUBLISH, "终审员"),
            ],
        )

    def test_it_waits_for_the_reviewer_of_the_step_alone(self):
        item = self.submit()
        self.assertEqual(list(waiting_for(self.first)), [item])
        for user in (self.second, self.final, self.editor, self.outsider):
            self.assertFalse(waiting_for(user).exists(), user)

    def test_nobody_else_decides(self):
        item = self.submit()
        for user in (self.second, self.outsider, self.editor):
            with self.assertRaises(errors.NotYourTurn):
                self.decide(item, "pass", user)
        self.assertEqual(self.fresh(item).stage, "first")

    def test_the_last_step_signs_and_no_other(self):
        item = self.submit()
        with self.assertRaises(errors.ReviewRefused):
            self.decide(item, "sign", self.first)
        item = self.decide(item, "pass", self.first)
        item = self.decide(item, "pass", self.second)
        with self.assertRaises(errors.ReviewRefused):
            self.decide(item, "pass", self.final)

    def test_declined_with_an_opinion(self):
        item = self.submit()
        with self.assertRaises(errors.SomethingMissing) as caught:
            self.decide(item, "decline", self.first)
        self.assertEqual(caught.exception.field, "opinion")
        item = self.decide(item, "decline", self.first, opinion="与主题无关")
        self.assertEqual(item.status, Status.DECLINED)
        self.assertIsNone(self.fresh(self.page).current_workflow_state)

    def test_pressed_twice_has_one_effect(self):
        item = self.submit()
        seen = item.task_state.pk
        self.decide(item, "pass", self.first, seen_state=seen)
        with self.assertRaises(errors.ItemMoved):
            self.decide(item, "pass", self.first, seen_state=seen)
        self.assertEqual(ReviewRecord.objects.filter(act=Act.PASS).count(), 1)


class FourEyesTest(ReviewFixture, TestCase):
    def test_who_wrote_it_does_not_review_it(self):
        Appointment.objects.create(user=self.editor, organisation=self.branch, stage="first")
        item = self.submit()
        self.assertFalse(waiting_for(self.editor).exists())
        with self.assertRaises(errors.NotYourTurn):
            self.decide(item, "pass", self.editor)

    def test_who_changed_it_does_not_review_it(self):
        self.edit(user=self.first, summary="改过的摘要")
        item = self.submit()
        # Nobody is left in the branch, and the committee has no reviewer of this stage.
        self.assertTrue(item.is_escalated)
        with self.assertRaises(errors.NotYourTurn):
            self.decide(item, "pass", self.first)

    def test_nobody_does_two_steps(self):
        Appointment.objects.create(user=self.first, organisation=self.committee, stage="second")
        item = self.decide(self.submit(), "pass", self.first)
        with self.assertRaises(errors.NotYourTurn):
            self.decide(item, "pass", self.first)
        self.assertEqual(self.decide(item, "pass", self.second).stage, "final")

    def test_a_superuser_needs_a_reason(self):
        root = make_user("root", is_superuser=True)
        item = self.submit()
        with self.assertRaises(errors.SomethingMissing) as caught:
            self.decide(item, "pass", root)
        self.assertEqual(caught.exception.field, "override_reason")
        self.decide(item, "pass", root, override_reason="初审员外出，急件")
        record = ReviewRecord.objects.get(act=Act.PASS)
        self.assertEqual(record.override_reason, "初审员外出，急件")


class ReturnTest(ReviewFixture, TestCase):
    def test_to_the_author_and_from_the_first_step_again(self):
        item = self.decide(self.submit(), "pass", self.first)
        error = {"kind": "character", "place": "摘要", "wrong": "党健", "correction": "党建"}
        item = self.decide(item, "return", self.second, opinion="请改正错字", proof_errors=[error])
        self.assertEqual(item.status, Status.RETURNED)
        self.assertEqual(ReviewRecord.objects.get(act=Act.RETURN).errors, [error])
        self.edit(summary="改正了")
        item = self.resubmit(item)
        self.assertEqual((item.status, item.stage, item.round), (Status.WAITING, "first", 2))
        # A new round: who reviewed the version before may review this one.
        self.assertTrue(waiting_for(self.first).exists())
        self.pass_all(item)
        self.assertTrue(self.fresh(self.page).live)

    def test_to_the_returner_if_the_site_wants_so(self):
        item = self.decide(self.submit(), "pass", self.first)
        item = self.decide(item, "return", self.second, opinion="补一句")
        self.edit(summary="补了一句")
        with self.settings(DANGJIAN_RETURNED_GOES_TO="returner"):
            item = self.resubmit(item)
        self.assertEqual(item.stage, "second")
        self.assertTrue(ReviewRecord.objects.filter(act=Act.CARRY).exists())
        item = self.decide(item, "pass", self.second)
        self.decide(item, "sign", self.final)
        self.assertTrue(self.fresh(self.page).live)

    def test_to_an_earlier_step(self):
        item = self.decide(self.submit(), "pass", self.first)
        item = self.decide(item, "pass", self.second)
        step = ReviewStep.objects.get(name="初审")
        item = self.decide(item, "return", self.final, opinion="再核数字", to_step=step.pk)
        self.assertEqual((item.stage, item.status), ("first", Status.WAITING))
        self.pass_all(item)
        self.assertTrue(self.fresh(self.page).live)

    def test_a_later_step_is_no_place_to_return_to(self):
        item = self.submit()
        step = ReviewStep.objects.get(name="终审")
        with self.assertRaises(errors.SomethingMissing):
            self.decide(item, "return", self.first, opinion="退", to_step=step.pk)


class EveryReviewerTest(ReviewFixture, TestCase):
    def test_all_of_them_pass_it(self):
        ReviewStep.objects.filter(name="初审").update(quorum="all")
        other = make_user("other", first_name="另一位")
        Appointment.objects.create(user=other, organisation=self.branch, stage="first")
        item = self.decide(self.submit(), "pass", self.first)
        self.assertEqual(item.stage, "first")
        with self.assertRaises(errors.ItemMoved):
            self.decide(item, "pass", self.first)
        item = self.decide(item, "pass", other)
        self.assertEqual(item.stage, "second")


class SuperiorTest(ReviewFixture, TestCase):
    def test_the_next_superior_is_asked_where_nobody_is_left(self):
        above = make_user("above")
        Appointment.objects.create(user=above, organisation=self.committee, stage="first")
        item = self.submit()
        self.first.is_active = False
        self.first.save()
        item = self.fresh(item)
        self.assertEqual(item.reviewing_organisation, self.committee)
        self.assertTrue(item.is_escalated)
        self.assertTrue(ReviewRecord.objects.filter(act=Act.ESCALATE).exists())
        self.assertEqual(self.decide(item, "pass", above).stage, "second")

    def test_the_named_group_is_asked_last(self):
        Appointment.objects.filter(stage="first").delete()
        member = make_user("member", ["初审"])
        item = self.submit()
        self.assertEqual(list(waiting_for(member)), [item])
        self.assertFalse(item.is_escalated)  # this site appoints nobody for this stage

    def test_a_switched_off_step_does_not_hold_it(self):
        item = self.submit()
        Task.objects.get(name="初审").specific.deactivate()
        self.assertEqual(self.fresh(item).stage, "second")


class DelegationTest(ReviewFixture, TestCase):
    def setUp(self):
        self.substitute = make_user("substitute", first_name="代办人")

    def delegate(self, first_day, last_day):
        Delegation.objects.create(
            user=self.first, substitute=self.substitute, starts_on=first_day, ends_on=last_day
        )

    def test_a_substitute_decides_in_these_days(self):
        from datetime import date, timedelta

        today = date.today()
        item = self.submit()
        self.delegate(today - timedelta(days=9), today - timedelta(days=2))
        self.assertFalse(waiting_for(self.substitute).exists())
        self.delegate(today - timedelta(days=1), today + timedelta(days=1))
        self.decide(item, "pass", self.substitute)
        self.assertEqual(ReviewRecord.objects.get(act=Act.PASS).on_behalf_of, "初审员")

    def test_not_for_what_either_of_them_wrote(self):
        from datetime import date

        self.delegate(date.today(), date.today())
        self.edit(user=self.substitute, summary="代办人改过")
        item = self.submit()
        with self.assertRaises(errors.NotYourTurn):
            self.decide(item, "pass", self.substitute)
