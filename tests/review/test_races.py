"""Two people at once: one of them wins, the other is told, and nothing unreviewed goes public."""

import pytest
from django.test import TransactionTestCase

from dangjian_pages.models import Appointment, ReviewRecord
from dangjian_pages.review import errors, records
from dangjian_pages.review.choices import Act, Stage, Status
from tests.pages.helpers import make_user
from tests.review.cases import ReviewFixture
from tests.review.racing import cross

DECISIONS = (Act.PASS, Act.SIGN, Act.RETURN, Act.DECLINE)
MENDED = "没有人看过的摘要"


class RaceFixture(ReviewFixture):
    serialized_rollback = True

    def setUp(self):
        type(self).setUpTestData()

    def colleague(self, stage, organisation):
        """Make a second reviewer beside the one of the fixture."""
        user = make_user(f"beside-{stage}", first_name="同事")
        Appointment.objects.create(user=user, organisation=organisation, stage=stage)
        return user

    def decisions(self, item):
        return list(
            ReviewRecord.objects.filter(item_id=item.pk, act__in=DECISIONS).values_list(
                "act", flat=True
            )
        )

    def assert_chain_holds(self):
        self.assertEqual(list(records.problems()), [])


@pytest.mark.postgresql
class TwoReviewersTest(RaceFixture, TransactionTestCase):
    def deciding(self, item, name, user, **details):
        seen = self.fresh(item)
        state = seen.workflow_state.current_task_state
        details |= {"seen_state": state.pk, "seen_hash": seen.content_hash}
        return lambda: self.decide(item, name, user, **details)

    def assert_first_wins(self, item, first, second, act, who="初审员"):
        won, lost = cross(first, second, errors.ReviewRefused)
        self.assertIsNone(won)
        self.assertIsInstance(lost, errors.ReviewRefused)
        self.assertIn(who, str(lost))  # who was quicker
        self.assertEqual(self.decisions(item), [act])
        self.assert_chain_holds()

    def test_passing_against_returning(self):
        item, other = self.submit(), self.colleague(Stage.FIRST, self.branch)
        passing = self.deciding(item, "pass", self.first)
        returning = self.deciding(item, "return", other, opinion="请改")
        self.assert_first_wins(item, passing, returning, Act.PASS)
        item = self.fresh(item)
        self.assertEqual((item.status, item.stage), (Status.WAITING, Stage.SECOND))

    def test_returning_against_passing(self):
        item, other = self.submit(), self.colleague(Stage.FIRST, self.branch)
        returning = self.deciding(item, "return", self.first, opinion="请改")
        passing = self.deciding(item, "pass", other)
        self.assert_first_wins(item, returning, passing, Act.RETURN)
        self.assertEqual(self.fresh(item).status, Status.RETURNED)

    def test_signing_against_declining(self):
        item = self.decide(self.submit(), "pass", self.first)
        item = self.decide(item, "pass", self.second)
        other = self.colleague(Stage.FINAL, self.committee)
        signing = self.deciding(item, "sign", self.final)
        declining = self.deciding(item, "decline", other, opinion="不予采用")
        won, lost = cross(signing, declining, errors.ReviewRefused)
        self.assertIsNone(won)
        self.assertIn("终审员", str(lost))
        self.assertEqual(self.decisions(item), [Act.PASS, Act.PASS, Act.SIGN])
        self.assertTrue(self.fresh(self.page).live)
        self.assert_chain_holds()

    def test_the_same_button_twice(self):
        item = self.submit()
        passing = self.deciding(item, "pass", self.first)
        self.assert_first_wins(item, passing, passing, Act.PASS, who="您")


@pytest.mark.postgresql
class EditTest(RaceFixture, TransactionTestCase):
    def setUp(self):
        super().setUp()
        item = self.decide(self.submit(), "pass", self.first)
        self.item = self.decide(item, "pass", self.second)

    def sign(self):
        self.decide(self.item, "sign", self.final)

    def save(self):
        self.edit(summary=MENDED)

    def overwrite(self):
        draft = self.fresh(self.page).get_latest_revision_as_object()
        draft.summary = MENDED
        latest = self.fresh(self.page).latest_revision
        draft.save_revision(user=self.editor, overwrite_revision=latest, clean=False)

    def assert_only_what_was_reviewed_is_public(self, refusal):
        page, item = self.fresh(self.page), self.fresh(self.item)
        self.assertNotEqual(page.summary, MENDED)
        if refusal is None:
            self.assertEqual(item.status, Status.SIGNED)
            self.assertTrue(page.live)
            return
        self.assertIsInstance(refusal, errors.ReviewRefused)
        self.assertFalse(page.live)
        # Sooner or later it stands at the first step again.
        with self.assertRaises(errors.ReviewRefused):
            self.decide(item, "sign", self.final)
        self.assertEqual(self.fresh(self.item).stage, Stage.FIRST)
        self.assert_chain_holds()

    def test_a_save_that_is_not_through_yet_while_it_is_signed(self):
        _saved, refusal = cross(self.save, self.sign, errors.ReviewRefused)
        self.assert_only_what_was_reviewed_is_public(refusal)

    def test_an_autosave_that_is_not_through_yet_while_it_is_signed(self):
        _saved, refusal = cross(self.overwrite, self.sign, errors.ReviewRefused)
        self.assert_only_what_was_reviewed_is_public(refusal)

    def test_a_save_that_lands_while_it_is_being_signed(self):
        signed, saved = cross(self.sign, self.save, errors.ReviewRefused)
        self.assertIsNone(signed)
        self.assertIsNone(saved)
        page = self.fresh(self.page)
        self.assertTrue(page.live)
        self.assertNotEqual(page.summary, MENDED)
        self.assertTrue(page.has_unpublished_changes)
        with self.assertRaises(errors.ReviewRequired):
            page.latest_revision.publish()

    def test_an_autosave_over_the_version_that_is_being_signed(self):
        signed, _saved = cross(self.sign, self.overwrite, errors.ReviewRefused)
        self.assertIsNone(signed)
        page = self.fresh(self.page)
        self.assertTrue(page.live)
        self.assertNotEqual(page.summary, MENDED)
        with self.assertRaises(errors.ReviewRequired):
            page.latest_revision.publish()
