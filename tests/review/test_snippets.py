"""Snippets with drafts go through the same review, on the same screen."""

from dangjian_sample.models import ServiceNotice
from django.test import TestCase
from django.urls import reverse

from dangjian_pages.admin.emergency import emergency_url
from dangjian_pages.admin.review_screen import item_url
from dangjian_pages.models import ReviewItem
from dangjian_pages.review import errors
from tests.pages.helpers import is_chinese
from tests.review.snippets import SnippetFixture


class SnippetTest(SnippetFixture, TestCase):
    def test_the_screen_without_a_preview(self):
        item = self.submit()
        self.client.force_login(self.reviewer)
        response = self.client.get(item_url(item))
        self.assertContains(response, "集合通知")
        self.assertContains(response, "没有预览")
        preview = reverse("dangjian_review:preview", args=[item.pk])
        self.assertEqual(self.client.get(preview).status_code, 404)

    def test_the_editor_offers_no_publishing_and_refuses_it_in_words(self):
        response = self.client.get(self.edit_url)
        menu = response.context["action_menu"]
        names = [menu.default_item.name, *(item.name for item in menu.menu_items)]
        self.assertNotIn("action-publish", names)
        self.assertIn("dangjian-emergency", names)
        sent = {"title": "集合通知", "text": "改到周日。", "action-publish": "1"}
        response = self.client.post(self.edit_url, sent)
        self.assertEqual(response.url, self.edit_url)
        self.assertTrue(is_chinese(self.messages(response)[0]))
        notice = self.fresh()
        self.assertFalse(notice.live)
        self.assertEqual(notice.get_latest_revision_as_object().text, "改到周日。")

    def test_a_new_one_is_kept_as_a_draft(self):
        url = reverse(ServiceNotice.snippet_viewset.get_url_name("add"))
        menu = self.client.get(url).context["action_menu"]
        names = [menu.default_item.name, *(item.name for item in menu.menu_items)]
        self.assertNotIn("action-publish", names)
        self.client.post(url, {"title": "新通知", "text": "周一。", "action-publish": "1"})
        self.assertFalse(ServiceNotice.objects.get(title="新通知").live)

    def test_a_decision_sent_to_the_editor_leads_to_the_screen(self):
        item = self.submit()
        self.client.force_login(self.reviewer)
        sent = {"action-workflow-action": "1", "workflow-action-name": "pass"}
        response = self.client.post(self.edit_url, sent)
        self.assertEqual(response.status_code, 302)
        self.assertEqual(ReviewItem.objects.get(pk=item.pk).step.name, "初审")

    def test_in_an_emergency(self):
        response = self.client.post(emergency_url(self.notice), {"reason": "暴雨"})
        self.assertEqual(response.url, self.edit_url)
        self.assertTrue(self.fresh().live)

    def test_a_plain_save_does_not_put_it_live(self):
        notice = self.fresh()
        notice.live = True
        with self.assertRaises(errors.ReviewRequired):
            notice.save()
        self.assertFalse(self.fresh().live)
        self.assertFalse(ServiceNotice.objects.create(title="直接建的", text="周一。").live)
