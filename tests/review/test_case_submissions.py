"""A case goes up the tree of organisations: who may submit it, who decides, and what follows."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import TestCase, TransactionTestCase
from django.utils import timezone
from wagtail.models import PageLogEntry

from dangjian_pages.demo import factories
from dangjian_pages.models import CaseSubmission, Delegation, Notice, ReviewRecord
from dangjian_pages.review import errors, guard, records
from dangjian_pages.review.choices import Act
from dangjian_pages.upward.actions import OUTCOMES, Adopt, Decline, SubmitUp
from dangjian_pages.upward.choices import ACTS, SubmissionState
from dangjian_pages.upward.telling import case_submission_changed
from tests.pages.helpers import make_user
from tests.review.upward import UpwardFixture

State = SubmissionState


class SubmitTest(UpwardFixture, TestCase):
    def test_it_goes_to_the_next_superior_with_the_version_that_is_public(self):
        submission = self.submit(message="请审阅")
        self.assertEqual(submission.to_organisation, self.committee)
        self.assertEqual(submission.revision, self.fresh(self.case).live_revision)
        self.assertFalse(submission.is_changed)
        record = ReviewRecord.objects.get(act=Act.SUBMIT_UP)
        self.assertEqual((record.title, record.user_name), ("夜校第一课", "运河支部编辑"))
        self.assertEqual(record.opinion, "请审阅")
        self.assertEqual(record.content_hash, submission.content_hash)
        self.assertEqual(list(records.problems()), [])
        self.assertTrue(PageLogEntry.objects.filter(action="dangjian_pages.submit_up").exists())

    def test_any_organisation_above_may_be_chosen_and_no_other(self):
        self.assertEqual(self.submit(to=self.alliance).to_organisation, self.alliance)
        for wrong in (self.branch, self.beside, self.port):
            with self.subTest(wrong.name), self.assertRaises(errors.SomethingMissing) as caught:
                self.submit(to=wrong)
            self.assertEqual(caught.exception.field, "to_organisation")

    def test_who_may_not_edit_the_case_does_not_submit_it(self):
        for user in (self.neighbour, self.decider, self.leader, self.top, self.first):
            with self.subTest(user.username), self.assertRaises(errors.NotYourTurn):
                self.submit(user=user)
        self.editor.is_active = False
        with self.assertRaises(errors.NotYourTurn):
            self.submit()

    def test_a_draft_is_not_submitted(self):
        draft = self.make_case(self.branch, user=self.editor, live=False)
        with self.assertRaisesMessage(errors.ReviewRefused, "请先发布"):
            self.submit(draft)

    def test_nobody_stands_above_the_topmost_organisation(self):
        editor = self.editor_of(self.alliance, "above")
        case = self.make_case(self.alliance, user=editor)
        with self.assertRaisesMessage(errors.ReviewRefused, "没有上级组织"):
            self.submit(case, user=editor)

    def test_in_the_name_of_no_other_organisation(self):
        for wrong in (self.committee, self.port, None):
            with self.assertRaisesMessage(errors.ReviewRefused, "案例只能由其所属党组织报送"):
                SubmitUp(self.case, wrong, None, self.editor).execute()

    def test_one_open_submission_for_each_superior(self):
        self.submit()
        with self.assertRaises(errors.ItemMoved):
            self.submit()
        self.submit(to=self.alliance)
        self.assertEqual(self.states(), [State.PENDING] * 2)
        with self.assertRaises(IntegrityError), transaction.atomic():
            factories.CaseSubmissionFactory(case=self.case)

    def test_what_was_adopted_is_submitted_again_only_when_it_has_changed(self):
        self.decide(self.submit(), "adopt", self.decider)
        with self.assertRaises(errors.ItemMoved):
            self.submit()
        self.publish_change(summary="补充了数据")
        self.assertEqual(self.submit().state, State.PENDING)

    def test_a_case_that_was_deleted_meanwhile(self):
        case = self.fresh(self.case)
        self.case.delete()
        with self.assertRaises(errors.ItemMoved):
            SubmitUp(case, self.branch, None, self.editor).execute()


class DecideTest(UpwardFixture, TestCase):
    def test_who_may_do_what(self):
        """Each person against each outcome."""
        of_superior = {"adopt", "return", "decline", "forward"}
        expected = {
            "editor": {"take_back"},
            "neighbour": set(),
            "decider": of_superior,
            "leader": of_superior,
            "first": set(),
            "top": set(),
            "sideways": set(),
            "overseer": of_superior | {"take_back"},
        }
        for name, allowed in expected.items():
            for outcome in OUTCOMES:
                with self.subTest(name, outcome=outcome):
                    sid = transaction.savepoint()
                    submission, user = self.submit(), getattr(self, name)
                    if outcome in allowed:
                        self.decide(submission, outcome, user, opinion="意见")
                    else:
                        with self.assertRaises(errors.NotYourTurn):
                            self.decide(submission, outcome, user, opinion="意见")
                        self.assertEqual(self.states(), [State.PENDING])
                    transaction.savepoint_rollback(sid)

    def test_what_is_kept_of_a_decision(self):
        submission = self.decide(self.submit(), "adopt", self.leader, opinion="可推广")
        self.assertEqual((submission.state, submission.opinion), (State.ADOPTED, "可推广"))
        self.assertEqual(submission.decided_by, self.leader)
        record = ReviewRecord.objects.get(act=Act.ADOPT_UP)
        self.assertEqual((record.position, record.on_behalf_of), ("党委书记", ""))
        self.assertEqual(list(records.problems()), [])

    def test_an_opinion_is_needed_to_return_or_decline(self):
        submission = self.submit()
        for name in ("return", "decline"):
            for opinion in ("", "  \n "):
                with self.assertRaises(errors.SomethingMissing) as caught:
                    self.decide(submission, name, self.decider, opinion=opinion)
                self.assertEqual(caught.exception.field, "opinion")
        self.assertEqual(self.states(), [State.PENDING])

    def test_returned_changed_and_submitted_again(self):
        self.decide(self.submit(), "return", self.decider, opinion="补充数据")
        self.publish_change(summary="补充了数据")
        submission = self.submit()
        self.decide(submission, "adopt", self.decider)
        self.assertEqual(self.states(), [State.RETURNED, State.ADOPTED])
        acts = list(ReviewRecord.objects.filter(act__in=ACTS).values_list("act", flat=True))
        self.assertEqual(acts, [Act.SUBMIT_UP, Act.RETURN_UP, Act.SUBMIT_UP, Act.ADOPT_UP])

    def test_pressed_twice_has_one_effect(self):
        stale = self.submit()
        self.decide(stale, "adopt", self.decider)
        with self.assertRaisesMessage(errors.ItemMoved, "您已于"):
            Adopt(stale, self.decider).execute()
        self.assertEqual(ReviewRecord.objects.filter(act=Act.ADOPT_UP).count(), 1)

    def test_of_two_deciders_the_second_is_told(self):
        stale = self.submit()
        self.decide(stale, "adopt", self.decider)
        with self.assertRaisesMessage(errors.ItemMoved, "decider员已于"):
            Decline(stale, self.leader, opinion="不合适").execute()
        self.assertEqual(self.states(), [State.ADOPTED])

    def test_taken_back_before_the_decision_but_not_after_it(self):
        self.decide(self.submit(), "take_back", self.editor)
        submission = self.decide(self.submit(), "adopt", self.decider)
        with self.assertRaises(errors.ItemMoved):
            self.decide(submission, "take_back", self.editor)
        self.assertEqual(self.states(), [State.TAKEN_BACK, State.ADOPTED])

    def test_nobody_decides_on_what_they_submitted(self):
        self.editor.dangjian_appointments.create(organisation=self.committee, stage="second")
        submission = self.submit()
        with self.assertRaisesMessage(errors.NotYourTurn, "此案例由您报送"):
            self.decide(submission, "adopt", self.editor)
        admin = make_user("root", is_superuser=True)
        other = self.submit(user=admin, to=self.alliance)
        with self.assertRaises(errors.NotYourTurn):
            self.decide(other, "adopt", admin)

    def test_a_substitute_decides_in_these_days_alone(self):
        substitute = make_user("substitute", first_name="代办人")
        today = timezone.localdate()
        submission = self.submit()
        past = Delegation.objects.create(
            user=self.leader,
            substitute=substitute,
            starts_on=today - timedelta(days=9),
            ends_on=today - timedelta(days=2),
        )
        with self.assertRaises(errors.NotYourTurn):
            self.decide(submission, "adopt", substitute)
        past.ends_on = today
        past.save()
        self.decide(submission, "adopt", substitute)
        record = ReviewRecord.objects.get(act=Act.ADOPT_UP)
        self.assertEqual((record.user_name, record.on_behalf_of), ("代办人", "leader员"))

    def test_listeners_are_told_of_each_act(self):
        told = []

        def listen(submission, record, user, **kwargs):
            told.append((submission.state, record.act, user))

        case_submission_changed.connect(listen)
        self.addCleanup(case_submission_changed.disconnect, listen)
        submission = self.submit()
        self.decide(submission, "forward", self.decider)
        self.assertEqual(
            told,
            [
                (State.PENDING, Act.SUBMIT_UP, self.editor),
                (State.ADOPTED, Act.ADOPT_UP, self.decider),
                (State.PENDING, Act.FORWARD_UP, self.decider),
            ],
        )
        notices = Notice.objects.order_by("pk").values_list("kind", "user__username")
        self.assertIn(("case_submitted", self.decider.username), notices)
        self.assertIn(("case_submitted", self.top.username), notices)
        self.assertIn(("case_decided", self.editor.username), notices)

    def test_a_very_long_opinion_is_cut(self):
        submission = self.decide(self.submit(), "adopt", self.decider, opinion="长" * 9000)
        self.assertEqual(len(submission.opinion), 2000)


class ForwardTest(UpwardFixture, TestCase):
    def test_up_two_levels(self):
        given = self.submit()
        self.decide(given, "forward", self.decider, opinion="建议推广")
        upper = CaseSubmission.objects.get(forwarded_from=given)
        self.assertEqual(
            (upper.from_organisation, upper.to_organisation), (self.committee, self.alliance)
        )
        self.assertEqual(upper.content_hash, given.content_hash)
        for user in (self.decider, self.leader, self.editor):
            with self.assertRaises(errors.NotYourTurn):
                self.decide(upper, "adopt", user)
        self.decide(upper, "adopt", self.top)
        self.assertEqual(self.states(), [State.ADOPTED, State.ADOPTED])

    def test_what_was_adopted_before_is_handed_on_without_a_second_adoption(self):
        given = self.decide(self.submit(), "adopt", self.leader)
        self.decide(given, "forward", self.decider)
        self.assertEqual(ReviewRecord.objects.filter(act=Act.ADOPT_UP).count(), 1)
        with self.assertRaises(errors.ItemMoved):
            self.decide(given, "forward", self.leader)

    def test_what_was_declined_is_not_handed_on(self):
        given = self.decide(self.submit(), "decline", self.decider, opinion="不合适")
        with self.assertRaises(errors.ItemMoved):
            self.decide(given, "forward", self.leader)

    def test_only_upwards(self):
        given = self.submit()
        for wrong in (self.beside, self.branch, self.committee):
            with self.subTest(wrong.name), self.assertRaises(errors.SomethingMissing):
                self.decide(given, "forward", self.decider, to_organisation=wrong)
        self.assertEqual(self.states(), [State.PENDING])

    def test_the_superior_takes_back_what_it_handed_on_and_the_branch_does_not(self):
        given = self.submit()
        self.decide(given, "forward", self.decider)
        upper = CaseSubmission.objects.get(forwarded_from=given)
        with self.assertRaises(errors.NotYourTurn):
            self.decide(upper, "take_back", self.editor)
        self.assertEqual(self.decide(upper, "take_back", self.leader).state, State.TAKEN_BACK)

    def test_from_the_top_there_is_nowhere_to_go(self):
        submission = self.submit(to=self.alliance)
        with self.assertRaisesMessage(errors.ReviewRefused, "没有上级组织"):
            self.decide(submission, "forward", self.top)
        self.assertEqual(self.states(), [State.PENDING])


class ChangedTest(UpwardFixture, TestCase):
    def test_a_draft_or_the_same_text_again_changes_nothing(self):
        submission = self.submit()
        self.fresh(self.case).save_revision(user=self.editor)
        self.assertFalse(self.fresh(submission).is_changed)
        self.publish_change()
        self.assertFalse(self.fresh(submission).is_changed)

    def test_another_public_version_shows(self):
        submission = self.submit()
        self.publish_change(summary="后来改的")
        self.assertTrue(self.fresh(submission).is_changed)
        self.decide(submission, "adopt", self.decider)
        record = ReviewRecord.objects.get(act=Act.ADOPT_UP)
        self.assertEqual(record.content_hash, submission.content_hash)
        self.assertNotEqual(record.detail["changed"], submission.content_hash)

    def test_who_has_not_seen_the_change_does_not_decide(self):
        submission = self.submit()
        seen = submission.content_hash
        self.publish_change(summary="后来改的")
        with self.assertRaises(errors.VersionChanged):
            self.decide(submission, "adopt", self.decider, seen_hash=seen)
        self.assertEqual(self.states(), [State.PENDING])

    def test_a_case_that_is_public_no_more_is_returned_but_not_adopted(self):
        submission = self.submit()
        self.fresh(self.case).unpublish()
        for name in ("adopt", "forward"):
            with self.assertRaisesMessage(errors.ReviewRefused, "目前未公开"):
                self.decide(submission, name, self.decider)
        self.decide(submission, "return", self.decider, opinion="案例已撤下")
        self.assertEqual(self.states(), [State.RETURNED])

    def test_a_purged_version_and_vanished_people_leave_it_as_it_is(self):
        submission = self.submit()
        self.publish_change(summary="后来改的")
        submission.revision.delete()
        self.editor.delete()
        submission = self.fresh(submission)
        self.assertTrue(submission.is_changed)
        self.decide(submission, "adopt", self.decider)

    def test_a_deleted_case_takes_its_submissions_but_not_its_records(self):
        submission = self.submit()
        self.fresh(self.case).delete()
        self.assertFalse(CaseSubmission.objects.exists())
        self.assertTrue(ReviewRecord.objects.filter(act=Act.SUBMIT_UP).exists())
        with self.assertRaises(errors.ItemMoved):
            Adopt(submission, self.decider).execute()


@pytest.mark.postgresql
class RaceTest(UpwardFixture, TransactionTestCase):
    serialized_rollback = True

    def setUp(self):
        with guard.without_review("test"):
            self.setUpTestData.__func__(self)

    def test_two_deciders_press_different_buttons_at_once(self):
        submission = self.submit()
        actions = [
            Adopt(submission, self.decider, opinion="采用"),
            Decline(submission, self.leader, opinion="不采用"),
        ]
        told = self.run_at_once(*(action.execute for action in actions))
        self.assertEqual([type(one) for one in told if one], [errors.ItemMoved])
        acts = ReviewRecord.objects.filter(act__in=(Act.ADOPT_UP, Act.DECLINE_UP))
        self.assertEqual(acts.count(), 1)
        self.assertEqual(list(records.problems()), [])

    def test_two_editors_submit_one_case_at_once(self):
        actions = [SubmitUp(self.case, self.branch, None, self.editor) for _ in range(2)]
        told = self.run_at_once(*(action.execute for action in actions))
        self.assertEqual([type(one) for one in told if one], [errors.ItemMoved])
        self.assertEqual(self.states(), [State.PENDING])

    def run_at_once(self, *functions):
        told, barrier = [], threading.Barrier(len(functions), timeout=20)

        def run(function):
            barrier.wait()
            try:
                function()
                told.append(None)
            except errors.ReviewRefused as refusal:
                told.append(refusal)
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=[function]) for function in functions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
            self.assertFalse(thread.is_alive())
        return told
