"""后补审核: what went public in an emergency is reviewed, whatever its writer would like."""

from django.test import TestCase
from django.urls import reverse

from dangjian_pages.models import ReviewRecord
from dangjian_pages.review import errors
from dangjian_pages.review.actions import PublishInEmergency
from dangjian_pages.review.choices import Act, Status
from tests.pages.helpers import edit_url
from tests.review.snippets import SnippetFixture
from tests.review.test_menus import MenuCase

CANCEL = {"action-cancel-workflow": "1"}


class PageTest(MenuCase):
    def setUp(self):
        PublishInEmergency(self.fresh(self.page), self.publisher, "防汛通知").execute()
        self.item = self.page.dangjian_review_items.get()

    def assert_goes_on(self, status=Status.WAITING):
        self.assertEqual(self.fresh(self.item).status, status)
        self.assertFalse(ReviewRecord.objects.filter(act=Act.CANCEL).exists())
        self.assertTrue(self.fresh(self.page).live)

    def test_its_writer_is_not_offered_to_take_it_back(self):
        for user in (self.editor, self.publisher):
            self.assertNotIn("action-cancel-workflow", self.menu(user))

    def test_taking_it_back_is_refused_in_words(self):
        for user in (self.editor, self.publisher):
            self.client.force_login(user)
            response = self.client.post(edit_url(self.page), CANCEL)
            self.assertRedirects(response, edit_url(self.page), fetch_redirect_response=False)
            self.assertIn("后补审核", self.messages(response)[0])
        self.assert_goes_on()

    def test_a_returned_one_is_handed_in_again_and_not_begun_anew(self):
        self.decide(self.item, "return", self.first, opinion="改")
        self.client.force_login(self.editor)
        self.assertNotIn("action-restart-workflow", self.menu(self.editor))
        for name in ("action-restart-workflow", "action-cancel-workflow"):
            response = self.client.post(edit_url(self.page), {name: "1"})
            self.assertIn("后补审核", self.messages(response)[0])
        self.assert_goes_on(Status.RETURNED)
        self.save(self.editor, summary="改好了", **{"action-submit": "1"})
        self.assert_goes_on()

    def test_publishing_the_same_once_more_does_not_end_it(self):
        with self.assertRaisesMessage(errors.ReviewRequired, "后补审核"):
            self.fresh(self.page).latest_revision.publish(user=self.publisher)
        self.assert_goes_on()

    def test_wagtails_question_whether_to_cancel_ends_nothing(self):
        url = reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[self.page.pk])
        self.client.force_login(self.editor)
        self.client.get(url)
        self.client.post(url)
        self.assert_goes_on()

    def test_any_other_review_is_taken_back_as_ever(self):
        other = self.draft(title="夜校第二课")
        item = self.submit(other)
        self.save(self.editor, other, **CANCEL)
        self.assertEqual(self.fresh(item).status, Status.CANCELLED)

    def test_it_ends_with_the_last_step(self):
        self.assertEqual(self.pass_all(self.item).status, Status.SIGNED)
        self.assertTrue(self.fresh(self.page).live)


class SnippetTest(SnippetFixture, TestCase):
    def test_taking_it_back_is_refused_in_words(self):
        PublishInEmergency(self.fresh(), self.root, "暴雨").execute()
        menu = self.client.get(self.edit_url).context["action_menu"]
        self.assertNotIn("action-cancel-workflow", [item.name for item in menu.menu_items])
        response = self.client.post(self.edit_url, CANCEL)
        self.assertEqual(response.url, self.edit_url)
        self.assertIn("后补审核", self.messages(response)[0])
        self.assertTrue(self.fresh().workflow_in_progress)
