"""No way round the review: every door to the public leads through the sign-off."""

from datetime import timedelta

from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page

from dangjian_pages.models import ReviewBundle, ReviewRecord, TypicalCasePage
from dangjian_pages.review import errors, guard
from dangjian_pages.review.actions import PublishInEmergency
from dangjian_pages.review.choices import Act, Publication, Status
from tests.pages.helpers import make_user
from tests.review.cases import ReviewFixture


class DoorsTest(ReviewFixture, TestCase):
    def assert_not_public(self, page=None):
        self.assertFalse(Page.objects.get(pk=(page or self.page).pk).live)

    def test_publishing_a_version(self):
        with self.assertRaises(errors.ReviewRequired):
            self.fresh(self.page).latest_revision.publish()
        self.assert_not_public()

    def test_publishing_what_is_in_review(self):
        item = self.submit()
        with self.assertRaises(errors.ReviewRequired):
            self.fresh(self.page).latest_revision.publish(user=make_user(is_superuser=True))
        self.assert_not_public()
        self.assertEqual(self.fresh(item).status, Status.WAITING)

    def test_a_schedule_that_was_written_by_hand(self):
        revision = self.fresh(self.page).latest_revision
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()
        with self.assertLogs("dangjian_pages", "ERROR"):
            call_command("publish_scheduled")
        self.assert_not_public()
        # It does not stand in the way of what is to be published after it.
        self.assertIsNone(self.fresh(revision).approved_go_live_at)
        self.assertTrue(ReviewRecord.objects.filter(act=Act.CANCEL).exists())

    def test_a_copy_of_a_public_page_is_a_draft(self):
        self.pass_all(self.submit())
        page = self.fresh(self.page)
        copy = page.copy(update_attrs={"title": "另一篇", "slug": "another"}, keep_live=True)
        self.assert_not_public(copy)
        with self.assertRaises(errors.ReviewRequired):
            self.fresh(copy).latest_revision.publish()

    def test_an_alias_of_what_was_not_signed_off(self):
        page = self.fresh(self.page)
        with guard.without_review("published before there was a review"):
            page.latest_revision.publish()
        with self.assertRaises(errors.ReviewRequired):
            self.fresh(self.page).create_alias(update_slug="alias")

    def test_going_back_to_an_older_version(self):
        self.pass_all(self.submit())
        old = self.fresh(self.page).live_revision
        self.edit(summary="新的说法")
        self.pass_all(self.submit())
        again = old.as_object().save_revision(user=self.editor, previous_revision=old)
        with self.assertRaises(errors.ReviewRequired):
            again.publish()
        self.assertEqual(self.fresh(self.page).summary, "新的说法")

    def test_what_is_public_already_may_be_published_again(self):
        self.pass_all(self.submit())
        self.edit().publish()
        self.assertTrue(self.fresh(self.page).live)

    def test_what_was_written_over_the_public_version_is_not(self):
        self.pass_all(self.submit())
        draft = self.fresh(self.page).get_latest_revision_as_object()
        draft.summary = "没有人看过的摘要"
        over = draft.latest_revision
        over = draft.save_revision(user=self.editor, overwrite_revision=over, clean=False)
        for revision in (over, draft.save_revision(user=self.editor)):
            with self.subTest(revision.pk), self.assertRaises(errors.ReviewRequired):
                revision.publish()

    def test_pages_without_such_a_workflow_are_published_as_ever(self):
        workflow = self.page.get_workflow()
        workflow.deactivate()
        self.fresh(self.page).latest_revision.publish()
        self.assertTrue(self.fresh(self.page).live)


class SavingTest(ReviewFixture, TestCase):
    """A plain save is no way round either."""

    def test_a_draft_that_is_saved_as_live(self):
        for fields in (None, ["live"]):
            page = self.fresh(self.page)
            page.live = True
            with self.subTest(fields), self.assertRaisesMessage(errors.ReviewRequired, "签发"):
                page.save(update_fields=fields)
            self.assertFalse(self.fresh(self.page).live)

    def test_a_draft_that_is_saved_as_live_by_who_does_not_know_its_type(self):
        page = Page.objects.get(pk=self.page.pk)
        page.live = True
        with self.assertRaises(errors.ReviewRequired):
            page.save()

    def test_what_was_withdrawn(self):
        self.pass_all(self.submit())
        self.fresh(self.page).unpublish()
        page = self.fresh(self.page)
        page.live = True
        with self.assertRaises(errors.ReviewRequired):
            page.save()

    def test_a_new_page_is_made_as_a_draft(self):
        text = [{"type": "paragraph", "value": "<p>先走现场。</p>"}]
        new = TypicalCasePage(
            title="直接建的", organisation=self.branch, abstract="摘要", practice=text
        )
        page = self.page.get_parent().specific.add_child(instance=new)
        page = self.fresh(page)
        self.assertEqual((page.live, page.has_unpublished_changes), (False, True))

    def test_what_is_saved_without_it_or_was_live_already(self):
        page = self.fresh(self.page)
        page.live = True
        page.save(update_fields=["title"])
        self.assertFalse(self.fresh(self.page).live)
        self.pass_all(self.submit())
        page = self.fresh(self.page)
        page.save()
        page.move(self.home, "last-child")
        page = self.fresh(self.page)
        page.unpublish()
        self.assertFalse(self.fresh(self.page).live)

    def test_an_alias_goes_with_its_page(self):
        self.pass_all(self.submit())
        alias = self.fresh(self.page).create_alias(update_slug="alias")
        self.assertTrue(self.fresh(alias).live)
        self.fresh(self.page).unpublish()
        self.assertFalse(self.fresh(alias).live)
        self.pass_all(self.submit())
        self.assertTrue(self.fresh(alias).live)

    def test_the_system_and_pages_without_review(self):
        page = self.fresh(self.page)
        page.live = True
        with guard.without_review("moved here from the old site"):
            page.save()
        self.assertTrue(self.fresh(self.page).live)
        other = self.draft(title="夜校第二课")
        other.get_workflow().deactivate()
        other.live = True
        other.save()
        self.assertTrue(self.fresh(other).live)


class SignedTest(ReviewFixture, TestCase):
    def test_signed_for_a_time_goes_public_then_and_not_before(self):
        moment = timezone.now() + timedelta(hours=2)
        item = self.pass_all(self.submit(), publication=Publication.AT, publish_at=moment)
        self.assertFalse(self.fresh(self.page).live)
        revision = self.fresh(self.page).latest_revision
        self.assertEqual(revision.approved_go_live_at, moment)
        draft = revision.as_object()
        draft.go_live_at = None
        with self.assertRaises(errors.ReviewRequired):
            draft.save_revision(user=self.editor).publish()
        # The time comes.
        past = timezone.now() - timedelta(minutes=1)
        type(item).objects.update(publish_at=past)
        content = revision.content | {"go_live_at": past.isoformat()}
        type(revision).objects.filter(pk=revision.pk).update(
            approved_go_live_at=past, content=content
        )
        call_command("publish_scheduled")
        self.assertTrue(self.fresh(self.page).live)
        record = ReviewRecord.objects.get(act=Act.PUBLISH)
        self.assertEqual(record.user_name, "")

    def test_a_time_is_needed_and_lies_ahead(self):
        item = self.decide(self.submit(), "pass", self.first)
        item = self.decide(item, "pass", self.second)
        for moment in (None, timezone.now() - timedelta(days=1)):
            with self.assertRaises(errors.SomethingMissing) as caught:
                self.decide(item, "sign", self.final, publication=Publication.AT, publish_at=moment)
            self.assertEqual(caught.exception.field, "publish_at")

    def test_signed_only_waits_for_somebody_to_publish_it(self):
        self.pass_all(self.submit(), publication=Publication.LATER)
        self.assertFalse(self.fresh(self.page).live)
        self.fresh(self.page).latest_revision.publish()
        self.assertTrue(self.fresh(self.page).live)

    def test_a_time_that_the_editor_typed_does_not_hold_back_what_is_signed_for_now(self):
        self.edit(go_live_at=timezone.now() + timedelta(days=9))
        self.pass_all(self.submit())
        self.assertTrue(self.fresh(self.page).live)


class BundleTest(ReviewFixture, TestCase):
    def test_items_go_public_together(self):
        other = self.draft(title="夜校第二课")
        bundle = ReviewBundle.objects.create(name="夜校系列", created_by=self.editor)
        items = [self.submit(), self.submit(other)]
        for item in items:
            item.bundle = bundle
            item.save()
        self.pass_all(items[0])
        self.assertFalse(self.fresh(self.page).live)
        with self.assertRaises(errors.ReviewRequired):
            self.fresh(self.page).latest_revision.publish()
        self.pass_all(items[1])
        self.assertTrue(self.fresh(self.page).live)
        self.assertTrue(self.fresh(other).live)
        self.assertIsNotNone(self.fresh(bundle).published_at)


class EmergencyTest(ReviewFixture, TestCase):
    def test_with_the_right_and_a_reason_and_reviewed_afterwards(self):
        publisher = make_user("publisher", ["发布者（终审）"])
        page = self.fresh(self.page)
        with self.assertRaises(errors.SomethingMissing):
            PublishInEmergency(page, publisher, "  ").execute()
        PublishInEmergency(page, publisher, "防汛通知").execute()
        page = self.fresh(self.page)
        self.assertTrue(page.live)
        record = ReviewRecord.objects.get(act=Act.EMERGENCY)
        self.assertEqual((record.user_name, record.override_reason), ("publisher", "防汛通知"))
        item = page.dangjian_review_items.get()
        self.assertTrue(item.is_afterwards)
        item = self.pass_all(item)
        self.assertEqual(item.status, Status.SIGNED)

    def test_nobody_else(self):
        for user in (self.editor, self.final):
            with self.assertRaises(errors.NotYourTurn):
                PublishInEmergency(self.fresh(self.page), user, "急").execute()
        self.assertFalse(self.fresh(self.page).live)
