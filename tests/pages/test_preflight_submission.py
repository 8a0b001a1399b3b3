"""Checking the form while it is filled in, and handing in: who is refused, and who may override."""

from dangjian_sample.models import ServiceNotice
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.test import TestCase
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page, PageLogEntry, WorkflowContentType
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from dangjian_pages import models, roles
from dangjian_pages.demo import factories
from dangjian_pages.preflight.blocking import (
    OVERRIDE,
    REASON,
    SubmissionRefused,
    refuse_unclean,
)
from tests.pages.helpers import add_url, edit_url, form_errors, is_chinese, make_user, open_form
from tests.pages.preflight_helpers import assign_review, section_editor

WRONG, RIGHT = "党健工作", "党建工作"
SUBMIT = {"action-submit": "1"}


class SubmissionCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        cls.editor = section_editor("城东支部")
        cls.section = models.CaseIndexPage.objects.get(title__contains="城东支部")
        cls.organisation = models.Organisation.objects.get(name="城东支部")
        assign_review(cls.home)
        cls.final = make_user("终审员", [roles.FINAL_REVIEW])

    def case(self, **fields):
        return factories.TypicalCasePageFactory(
            parent=self.section, live=False, organisation=self.organisation, **fields
        )

    def form(self, page, **changes):
        """Return the form of a page with its practice filled in."""
        data = open_form(self.client, edit_url(page), type(page))
        practice = streamfield([("paragraph", rich_text("<p>先走现场。</p>"))])
        return data | nested_form_data({"practice": practice}) | changes

    def submit(self, page, **changes):
        return self.client.post(edit_url(page), self.form(page, **changes) | SUBMIT)

    def in_review(self, page):
        return Page.objects.get(pk=page.pk).specific.current_workflow_state is not None


class RefusalTest(SubmissionCase):
    def test_what_must_be_mended_keeps_a_text_in_the_form_with_all_that_was_typed(self):
        self.client.force_login(self.editor)
        page = self.case()
        response = self.submit(page, abstract=f"{WRONG}做得好", title="新的标题")
        [message] = form_errors(response)["__all__"]
        self.assertIn("党健", message)
        self.assertIn("党建", message)
        self.assertTrue(is_chinese(message))
        self.assertContains(response, f"{WRONG}做得好")
        self.assertContains(response, "新的标题")
        self.assertContains(response, "data-preflight-refused")
        self.assertFalse(self.in_review(page))

    def test_once_mended_it_is_handed_in(self):
        self.client.force_login(self.editor)
        page = self.case()
        self.assertEqual(form_errors(self.submit(page, abstract=RIGHT)), {})
        self.assertTrue(self.in_review(page))

    def test_a_draft_is_saved_whatever_stands_in_it(self):
        self.client.force_login(self.editor)
        page = self.case()
        response = self.client.post(edit_url(page), self.form(page, abstract=WRONG))
        self.assertEqual(form_errors(response), {})
        draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
        self.assertEqual(draft.abstract, WRONG)

    def test_what_only_should_be_mended_is_handed_in(self):
        self.client.force_login(self.editor)
        page = self.case()
        self.assertEqual(form_errors(self.submit(page, abstract="报导一则")), {})

    def test_a_new_page_is_refused_too_and_not_made(self):
        self.client.force_login(self.editor)
        url = add_url(models.TypicalCasePage, self.section)
        data = open_form(self.client, url, models.TypicalCasePage)
        data |= nested_form_data(
            {"practice": streamfield([("paragraph", rich_text(f"<p>{WRONG}</p>"))])}
        )
        data |= {"title": "新案例", "abstract": "摘要", "organisation": str(self.organisation.pk)}
        response = self.client.post(url, data | SUBMIT)
        self.assertIn("__all__", form_errors(response))
        self.assertFalse(models.TypicalCasePage.objects.filter(title="新案例").exists())

    def test_rows_that_were_only_typed_count(self):
        self.client.force_login(self.editor)
        page = self.case()
        rows = {
            "lessons-TOTAL_FORMS": "1",
            "lessons-0-id": "",
            "lessons-0-ORDER": "1",
            "lessons-0-DELETE": "",
            "lessons-0-text": WRONG,
        }
        self.assertIn("__all__", form_errors(self.submit(page, **rows)))
        deleted = rows | {"lessons-0-DELETE": "on"}
        self.assertEqual(form_errors(self.submit(page, **deleted)), {})


class OverrideTest(SubmissionCase):
    def test_who_may_gives_a_reason_and_it_stands_in_the_history(self):
        self.client.force_login(self.final)
        page = self.case()
        response = self.submit(page, abstract=WRONG)
        self.assertIn("理由", form_errors(response)["__all__"][0])
        self.assertFalse(self.in_review(page))
        response = self.submit(page, abstract=WRONG, **{REASON: "  引用的原文如此 "})
        self.assertEqual(form_errors(response), {})
        self.assertTrue(self.in_review(page))
        entry = PageLogEntry.objects.get(action=OVERRIDE)
        self.assertEqual(entry.user, self.final)
        self.assertEqual(entry.data["reason"], "引用的原文如此")
        self.assertEqual(entry.data["codes"], ["wrong_phrase"])
        history = self.client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
        self.assertContains(history, "引用的原文如此")

    def test_a_reason_of_somebody_who_may_not_counts_for_nothing(self):
        self.client.force_login(self.editor)
        page = self.case()
        response = self.submit(page, abstract=WRONG, **{REASON: "就要交"})
        self.assertIn("__all__", form_errors(response))
        self.assertNotIn("理由", form_errors(response)["__all__"][0])
        self.assertFalse(PageLogEntry.objects.filter(action=OVERRIDE).exists())

    def test_blanks_are_no_reason(self):
        self.client.force_login(self.final)
        response = self.submit(self.case(), abstract=WRONG, **{REASON: " \n "})
        self.assertIn("__all__", form_errors(response))

    def test_the_field_for_the_reason_is_shown_to_who_may_override_only(self):
        page = self.case()
        for user, shown in ((self.editor, False), (self.final, True)):
            self.client.force_login(user)
            html = self.client.get(edit_url(page)).content.decode()
            self.assertIn("data-preflight=", html)
            self.assertEqual(f'name="{REASON}"' in html, shown)

    def test_the_roles_that_may_override(self):
        [permission] = Permission.objects.filter(codename__startswith="override_preflight")
        found = permission.group_set
        names = set(found.values_list("name", flat=True))
        self.assertEqual(names, {roles.FINAL_REVIEW, roles.ADMINISTRATOR})


class GuardTest(SubmissionCase):
    def test_every_other_way_asks_the_guard(self):
        clean, wrong = self.case(abstract=RIGHT), self.case(abstract=WRONG)
        self.assertEqual(refuse_unclean(clean, self.editor), [])
        for user, reason in ((self.editor, "就要交"), (self.final, ""), (None, "自动")):
            with self.assertRaises(SubmissionRefused) as refused:
                refuse_unclean(wrong, user, reason)
            self.assertIn("党健", str(refused.exception))
            self.assertEqual(refused.exception.findings[0].quotation, "党健")
        self.assertEqual(len(refuse_unclean(wrong, self.final, "原文如此")), 1)
        refuse_unclean(wrong, self.final)
        self.assertEqual(PageLogEntry.objects.filter(action=OVERRIDE).count(), 1)


class LiveTest(SubmissionCase):
    def test_the_form_as_typed_is_checked(self):
        self.client.force_login(self.editor)
        page = self.case()
        url = reverse("dangjian_check_page", args=[page.pk])
        answer = self.client.post(url, self.form(page, abstract=f"<script>{WRONG}")).json()
        self.assertEqual((answer["count"], answer["must"]), (1, 1))
        self.assertIn("党健", answer["html"])
        self.assertIn("党建", answer["html"])
        self.assertIn("必须修改", answer["html"])
        self.assertIn('data-preflight-jump="abstract"', answer["html"])
        page.refresh_from_db()
        self.assertNotIn(WRONG, page.abstract)

    def test_nothing_typed_is_html_in_the_answer(self):
        models.Phrase.objects.create(text="<script>alert(1)", suggestion="<b>x</b>", note="<i>")
        self.client.force_login(self.editor)
        page = self.case()
        url = reverse("dangjian_check_page", args=[page.pk])
        html = self.client.post(url, self.form(page, abstract="<script>alert(1)")).json()["html"]
        self.assertIn("&lt;script&gt;", html)
        for tag in ("<script", "<b>", "<i>"):
            self.assertNotIn(tag, html)

    def test_a_form_with_wrong_values_is_checked_as_far_as_it_goes(self):
        self.client.force_login(self.editor)
        page = self.case()
        url = reverse("dangjian_check_page", args=[page.pk])
        answer = self.client.post(url, self.form(page, abstract=WRONG, year="neunzehn")).json()
        self.assertIn("党健", answer["html"])
        self.assertIn("改好后会再检查", answer["html"])

    def test_a_page_that_was_never_saved_is_checked(self):
        self.client.force_login(self.editor)
        names = ["dangjian_pages", "typicalcasepage", self.section.pk]
        url = reverse("dangjian_check_new_page", args=names)
        data = open_form(
            self.client, add_url(models.TypicalCasePage, self.section), models.TypicalCasePage
        )
        answer = self.client.post(url, data | {"title": WRONG}).json()
        self.assertIn("党健", answer["html"])

    def test_only_who_may_edit_a_page_may_have_it_checked(self):
        page = self.case(title="机密的案例")
        stranger = section_editor("城西支部")
        reader = make_user("读者")
        saved = reverse("dangjian_check_page", args=[page.pk])
        new = reverse(
            "dangjian_check_new_page",
            args=["dangjian_pages", "typicalcasepage", self.section.pk],
        )
        for user in (None, reader, stranger):
            with self.subTest(user):
                if user:
                    self.client.force_login(user)
                for url in (saved, new):
                    response = self.client.post(url, {"title": "x"})
                    self.assertEqual(response.status_code, 302)
                    self.assertNotIn("机密的案例", response.content.decode())
        self.client.force_login(self.editor)
        self.assertEqual(self.client.get(saved).status_code, 405)

    def test_a_wrong_kind_of_page_is_refused(self):
        self.client.force_login(self.final)
        for names in (["auth", "user"], ["dangjian_pages", "organisation"]):
            url = reverse("dangjian_check_new_page", args=[*names, self.section.pk])
            self.assertEqual(self.client.post(url).status_code, 302)
        url = reverse("dangjian_check_new_page", args=["no", "thing", self.section.pk])
        self.assertEqual(self.client.post(url).status_code, 404)


class SnippetTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = make_user("写手", is_staff=True)
        names = ["add_servicenotice", "change_servicenotice"]
        cls.writer.user_permissions.add(
            *Permission.objects.filter(codename__in=[*names, "access_admin"])
        )
        workflow = assign_review(factories.HomePageFactory())
        WorkflowContentType.objects.create(
            content_type=ContentType.objects.get_for_model(ServiceNotice), workflow=workflow
        )

    def setUp(self):
        self.client.force_login(self.writer)
        self.viewset = ServiceNotice.snippet_viewset

    def submit(self, **data):
        return self.client.post(reverse(self.viewset.get_url_name("add")), data | SUBMIT)

    def test_the_checks_stand_beside_the_form_and_keep_a_notice_from_being_handed_in(self):
        form = self.client.get(reverse(self.viewset.get_url_name("add")))
        self.assertContains(form, "data-preflight=")
        response = self.submit(title="通知", text=WRONG)
        self.assertContains(response, "还不能提交")
        self.assertFalse(ServiceNotice.objects.exists())
        response = self.submit(title="通知", text=RIGHT)
        notice = ServiceNotice.objects.get()
        self.assertIsNotNone(notice.current_workflow_state)
        edit = reverse(self.viewset.get_url_name("edit"), args=[notice.pk])
        self.assertContains(self.client.get(edit), "data-preflight=")

    def test_the_form_of_a_notice_is_checked_live(self):
        names = ["dangjian_sample", "servicenotice"]
        url = reverse("dangjian_check_new_snippet", args=names)
        answer = self.client.post(url, {"title": "", "text": WRONG}).json()
        self.assertEqual(answer["must"], 1)
        notice = ServiceNotice.objects.create(title="通知", text=RIGHT)
        url = reverse("dangjian_check_snippet", args=[*names, notice.pk])
        answer = self.client.post(url, {"title": "通知", "text": WRONG}).json()
        self.assertEqual(answer["must"], 1)
        self.client.force_login(make_user("别人", [roles.EDITOR]))
        for one in (url, reverse("dangjian_check_new_snippet", args=names)):
            self.assertEqual(self.client.post(one, {"text": "x"}).status_code, 302)

    def test_a_snippet_without_drafts_is_not_checked(self):
        self.client.force_login(make_user("站长", [roles.ADMINISTRATOR]))
        url = reverse("dangjian_check_new_snippet", args=["dangjian_pages", "organisation"])
        self.assertEqual(self.client.post(url).status_code, 404)

    def test_an_override_stands_in_the_history_of_the_notice(self):
        self.writer.user_permissions.add(Permission.objects.get(codename="override_preflight"))
        self.submit(title="通知", text=WRONG, **{REASON: "原文如此"})
        notice = ServiceNotice.objects.get()
        entry = ModelLogEntry.objects.get(action=OVERRIDE)
        self.assertEqual(entry.object_id, str(notice.pk))
