"""Wagtail's own places: they lead to the review, and where they refuse they say so in words."""

import json

from django.apps import apps
from django.contrib.auth.models import Permission
from django.test import TestCase
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from dangjian_pages.admin.review_screen import item_url
from dangjian_pages.models import Appointment, ReviewRecord, TypicalCasePage
from dangjian_pages.review import guard
from dangjian_pages.review.choices import Act, Publication, Status
from dangjian_pages.roles import FINAL_REVIEW, permission_to_enter
from tests.pages.helpers import (
    add_url,
    edit_url,
    form_errors,
    is_chinese,
    make_user,
    open_form,
)
from tests.review.cases import ReviewFixture

PUBLISH = {"action-publish": "1"}


class MenuCase(ReviewFixture, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for user in (cls.first, cls.second, cls.final):
            user.user_permissions.add(permission_to_enter(apps))
        cls.publisher = make_user("publisher", [FINAL_REVIEW])
        text = rich_text("<p>先走现场，再定办法。</p>")
        cls.body = nested_form_data({"practice": streamfield([("paragraph", text)])})
        group = cls.editor.groups.get()
        for name in ("add_page", "change_page"):
            right = Permission.objects.get(content_type__app_label="wagtailcore", codename=name)
            GroupPagePermission.objects.create(group=group, page=cls.home, permission=right)

    def get(self, user, url):
        self.client.force_login(user)
        return self.client.get(url)

    def menu(self, user, page=None):
        """Return the names and the addresses in the footer of a page's editor."""
        response = self.get(user, edit_url(page or self.page))
        menu = response.context["action_menu"]
        items = [menu.default_item, *menu.menu_items]
        return {item.name: item.get_url(menu.context) for item in items}

    def save(self, user, page=None, **changes):
        self.client.force_login(user)
        page = page or self.page
        data = open_form(self.client, edit_url(page), TypicalCasePage) | self.body | changes
        return self.client.post(edit_url(page), data)

    def messages(self, response):
        if response.status_code == 302:
            response = self.client.get(response.url)
        return [str(message) for message in response.context["messages"]]


class EditorTest(MenuCase):
    def test_nothing_is_published_that_was_not_signed_off(self):
        menu = self.menu(self.publisher)
        self.assertNotIn("action-publish", menu)
        self.assertIn("action-submit", menu)
        self.assertIn("dangjian-emergency", menu)
        self.assertNotIn("dangjian-emergency", self.menu(self.editor))

    def test_what_is_signed_and_not_yet_public_may_be_published(self):
        self.save(self.editor)
        self.pass_all(self.submit(), publication=Publication.LATER)
        menu = self.menu(self.publisher)
        self.assertIn("action-publish", menu)
        self.assertNotIn("dangjian-emergency", menu)
        response = self.save(self.publisher, **PUBLISH)
        self.assertEqual(response.status_code, 302)
        self.assertTrue(self.fresh(self.page).live)
        self.assertNotIn("action-publish", self.menu(self.publisher))

    def test_a_reviewer_is_led_to_the_screen_and_offered_no_decision(self):
        reviewer = make_user("reviewer", ["初审"])
        Appointment.objects.create(user=reviewer, organisation=self.branch, stage="first")
        item = self.submit()
        menu = self.menu(reviewer)
        self.assertEqual(next(iter(menu)), "dangjian-review")
        self.assertEqual(menu["dangjian-review"], item_url(item))
        self.assertFalse({"pass", "return", "decline", "sign"} & set(menu))

    def test_the_author_may_look_at_the_review(self):
        item = self.submit()
        menu = self.menu(self.editor)
        self.assertEqual(menu["dangjian-review"], item_url(item))
        self.assertIn("action-cancel-workflow", menu)
        self.assertNotEqual(next(iter(menu)), "dangjian-review")

    def test_a_returned_page_is_handed_in_again_and_not_to_the_step_that_returned_it(self):
        item = self.decide(self.submit(), "pass", self.first)
        self.decide(item, "return", self.second, opinion="改")
        response = self.get(self.editor, edit_url(self.page))
        self.assertContains(response, "重新送审")
        response = self.save(self.editor, **{"action-submit": "1"})
        self.assertEqual(self.fresh(item).step.name, "初审")

    def test_a_sent_publish_saves_a_draft_and_says_why(self):
        response = self.save(self.publisher, summary="写了半天的摘要", **PUBLISH)
        self.assertRedirects(response, edit_url(self.page), fetch_redirect_response=False)
        self.assertTrue(is_chinese(self.messages(response)[0]))
        page = self.fresh(self.page)
        self.assertFalse(page.live)
        self.assertEqual(page.get_latest_revision_as_object().summary, "写了半天的摘要")

    def test_a_new_page_is_offered_no_publishing_and_kept_when_it_is_sent(self):
        index = self.page.get_parent()
        url = add_url(TypicalCasePage, index)
        response = self.get(self.publisher, url)
        menu = response.context["action_menu"]
        names = [menu.default_item.name, *(item.name for item in menu.menu_items)]
        self.assertNotIn("action-publish", names)
        data = open_form(self.client, url, TypicalCasePage)
        data |= {"title": "新案例", "organisation": self.branch.pk, "abstract": "摘要"} | PUBLISH
        data |= self.body
        response = self.client.post(url, data)
        self.assertEqual(form_errors(response), {})
        page = TypicalCasePage.objects.get(title="新案例")
        self.assertFalse(page.live)
        self.assertEqual(response.url, edit_url(page))
        self.assertTrue(is_chinese(self.messages(response)[0]))

    def test_what_needs_no_review_is_published_as_ever(self):
        self.page.get_workflow().deactivate()
        self.assertIn("action-publish", self.menu(self.publisher))
        self.save(self.publisher, **PUBLISH)
        self.assertTrue(self.fresh(self.page).live)

    def test_autosave_goes_on(self):
        self.client.force_login(self.editor)
        data = open_form(self.client, edit_url(self.page), TypicalCasePage)
        response = self.client.post(
            edit_url(self.page), data | {"summary": "自动"}, headers={"accept": "application/json"}
        )
        self.assertTrue(response.json()["success"])

    def test_a_decision_sent_to_the_editor_is_not_carried_out(self):
        reviewer = make_user("reviewer", ["初审"])
        item = self.submit()
        for extra in ("{}", "no json", '{"nonsense": 1}'):
            self.client.force_login(reviewer)
            response = self.client.post(
                edit_url(self.page),
                {
                    "action-workflow-action": "1",
                    "workflow-action-name": "pass",
                    "workflow-action-extra-data": extra,
                },
            )
            self.assertEqual(response.status_code, 302)
            self.assertTrue(is_chinese(self.messages(response)[0]))
        self.assertEqual(self.fresh(item).step.name, "初审")

    def test_a_decision_sent_for_what_is_not_in_review(self):
        self.client.force_login(self.publisher)
        response = self.client.post(
            edit_url(self.page), {"action-workflow-action": "1", "workflow-action-name": "pass"}
        )
        self.assertTrue(is_chinese(self.messages(response)[0]))


class ModalTest(MenuCase):
    def url(self, item, name):
        return reverse(
            "wagtailadmin_pages:workflow_action", args=[self.page.pk, name, item.task_state.pk]
        )

    def test_it_leads_to_the_review_screen(self):
        item = self.submit()
        response = self.get(self.first, self.url(item, "pass"))
        self.assertIn(item_url(item), json.loads(response.content)["html"])

    def test_a_sent_decision_is_refused_in_words_or_obeys_the_rules(self):
        item = self.submit()
        for user, name in ((self.editor, "pass"), (self.first, "nonsense"), (self.first, "return")):
            self.client.force_login(user)
            response = self.client.post(self.url(item, name), {"opinion": ""})
            with self.subTest(user=user.username, name=name):
                self.assertEqual(response.status_code, 302)
                self.assertEqual(self.fresh(item).status, Status.WAITING)
        self.assertFalse(ReviewRecord.objects.filter(act=Act.PASS).exists())

    def refused(self, user, item, name, **sent):
        """Send a decision that is refused; return what the user is told."""
        self.client.force_login(user)
        response = self.client.post(self.url(item, name), sent)
        self.assertEqual(response.url, item_url(item))
        return self.messages(response)[0]

    def test_the_reason_is_told(self):
        item = self.submit()
        self.assertIn("意见", self.refused(self.first, item, "return", opinion=""))
        self.assertIn("由您写作", self.refused(self.editor, item, "pass"))
        self.assertIn("最后一步", self.refused(self.first, item, "sign", publication="now"))
        stale = self.url(item, "pass")
        item = self.decide(item, "pass", self.first)
        self.client.force_login(self.first)
        response = self.client.post(stale, {})
        self.assertIn("您已", self.messages(response)[0])
        self.assertEqual(self.fresh(item).stage, "second")

    def test_a_script_is_led_to_the_screen_too(self):
        item = self.submit()
        self.client.force_login(self.editor)
        headers = {"x-requested-with": "XMLHttpRequest"}
        for method in (self.client.get, self.client.post):
            answer = json.loads(method(self.url(item, "pass"), headers=headers).content)
            self.assertEqual(answer["redirect"], item_url(item))

    def test_who_may_not_see_it_is_told_nothing_of_it(self):
        item = self.submit()
        self.outsider.user_permissions.add(permission_to_enter(apps))
        self.client.force_login(self.outsider)
        response = self.client.post(self.url(item, "pass"))
        self.assertEqual(response.url, reverse("wagtailadmin_home"))
        self.assertNotContains(self.client.get(response.url), "夜校第一课")


class OtherDoorsTest(MenuCase):
    def test_bulk_publishing_says_which_are_not_signed_off(self):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        self.client.force_login(self.publisher)
        response = self.client.post(
            f"{url}?id={self.page.pk}&next=/admin/", {"include_descendants": ""}
        )
        self.assertTrue(is_chinese(self.messages(response)[0]))
        self.assertFalse(self.fresh(self.page).live)

    def test_a_copy_is_said_to_be_a_draft(self):
        self.pass_all(self.submit())
        response = self.copy(publish_copies="on")
        messages = self.messages(response)
        self.assertTrue(any("草稿" in message for message in messages), messages)
        self.assertFalse(Page.objects.get(slug="another").live)

    def test_an_alias_of_what_was_not_signed_off_is_refused_in_words(self):
        with guard.without_review("published before there was a review"):
            self.fresh(self.page).latest_revision.publish()
        response = self.copy(alias="on")
        self.assertTrue(is_chinese(self.messages(response)[0]))
        self.assertFalse(Page.objects.filter(slug="another").exists())

    def copy(self, **values):
        self.client.force_login(self.publisher)
        return self.client.post(
            reverse("wagtailadmin_pages:copy", args=[self.page.pk]),
            {
                "new_title": "另一篇",
                "new_slug": "another",
                "new_parent_page": self.page.get_parent().pk,
                "copy_subpages": "",
                **values,
            },
        )

    def test_the_front_page_leads_to_the_screen(self):
        item = self.submit()
        response = self.get(self.first, "/admin/")
        self.assertContains(response, item_url(item))
        self.assertNotContains(response, "data-workflow-action-url")
        self.assertNotContains(self.get(self.second, "/admin/"), item_url(item))


class EmergencyTest(MenuCase):
    def url(self, page=None):
        meta = type(page or self.page)._meta
        pk = (page or self.page).pk
        return reverse("dangjian_review:emergency", args=[meta.app_label, meta.model_name, pk])

    def test_who_may(self):
        for user in (self.editor, self.final, self.first):
            response = self.get(user, self.url())
            self.assertEqual(response.url, reverse("wagtailadmin_home"))
            self.client.post(self.url(), {"reason": "急"})
        self.assertFalse(self.fresh(self.page).live)
        # The right itself without a right on the page.
        outside = make_user("outside")
        final = make_user("final-group", [FINAL_REVIEW])
        outside.user_permissions.set(final.groups.get().permissions.all())
        self.assertEqual(self.get(outside, self.url()).status_code, 302)

    def test_it_says_what_will_be_public_and_asks_for_the_reason(self):
        response = self.get(self.publisher, self.url())
        for words in ("夜校第一课", "三审三校", "作者"):
            self.assertContains(response, words)
        refused = self.client.post(self.url(), {"reason": "  "})
        self.assertTrue(is_chinese(refused.context["form"].errors["reason"][0]))
        self.assertFalse(self.fresh(self.page).live)

    def test_it_is_public_and_reviewed_afterwards(self):
        self.submit()
        self.client.force_login(self.publisher)
        response = self.client.post(self.url(), {"reason": "防汛<script>"})
        self.assertEqual(response.url, edit_url(self.page))
        self.assertIn("已公开", self.messages(response)[0])
        self.assertTrue(self.fresh(self.page).live)
        item = self.page.dangjian_review_items.order_by("-pk").first()
        self.assertTrue(item.is_afterwards)
        self.assertNotContains(self.get(self.publisher, item_url(item)), "防汛<script>")
        # Nothing is left to publish: the second time says so.
        self.assertEqual(self.get(self.publisher, self.url()).url, edit_url(self.page))

    def test_a_page_that_may_not_go_public_yet_keeps_its_reason(self):
        page = self.draft(title="缺党组织", organisation=None)
        response = self.client.force_login(self.publisher)
        response = self.client.post(self.url(page), {"reason": "赶时间"})
        self.assertContains(response, "赶时间")
        self.assertFalse(self.fresh(page).live)

    def test_wrong_addresses(self):
        for args in (
            ["nonsense", "model", "1"], ["auth", "user", "1"], ["dangjian_pages", "brandpage", "x"],
            ["dangjian_pages", "brandpage", "999999"], ["dangjian_pages", "organisation", "1"],
        ):  # fmt: skip
            url = reverse("dangjian_review:emergency", args=args)
            with self.subTest(url):
                self.assertEqual(self.get(self.publisher, url).status_code, 404)
