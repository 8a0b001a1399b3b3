"""Checking all live pages in the background, and the report on them."""

import csv
import io

from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook
from wagtail import hooks

from dangjian_pages import models, roles
from dangjian_pages.demo import factories
from dangjian_pages.models import CheckedPage, Phrase, StoredFinding
from dangjian_pages.preflight import stored
from dangjian_pages.preflight.findings import Severity
from dangjian_pages.preflight.registry import HOOK, PreflightCheck
from dangjian_search.worker import jobs
from tests.pages.helpers import make_user
from tests.pages.preflight_helpers import body, section_editor
from tests.review.cases import SHELL

REPORT = "dangjian_preflight_report"
RESULTS = "dangjian_preflight_report_results"


def news(text, **fields):
    return factories.NewsPageFactory(body=body(("paragraph", f"<p>{text}</p>")), **fields)


def quotations(page=None):
    rows = StoredFinding.objects.order_by("page", "number")
    rows = rows.filter(page=page) if page else rows
    return list(rows.values_list("quotation", flat=True))


class BackgroundTest(TestCase):
    def test_a_new_phrase_finds_old_pages(self):
        page = news("会议纪要已经下发")
        stored.check_waiting()
        self.assertEqual(quotations(page), [])
        Phrase.objects.create(text="会议纪要", suggestion="会议记录")
        self.assertTrue(stored.waiting_pages().filter(pk=page.pk).exists())
        stored.check_waiting()
        self.assertEqual(quotations(page), ["会议纪要"])
        self.assertFalse(stored.waiting_pages().exists())

    def test_publishing_a_mended_text_takes_its_findings_away(self):
        page = news("党健工作")
        stored.check_waiting()
        self.assertEqual(quotations(page), ["党健"])
        page.body = body(("paragraph", "<p>党建工作</p>"))
        page.save_revision().publish()
        stored.check_waiting()
        self.assertEqual(quotations(page), [])

    def test_a_draft_of_a_live_page_is_not_what_is_checked(self):
        page = news("党健工作")
        page.body = body(("paragraph", "<p>布署</p>"))
        page.save_revision()
        stored.check_waiting()
        self.assertEqual(quotations(page), ["党健"])

    def test_a_page_that_goes_offline_is_forgotten(self):
        page, other = news("党健工作"), news("党健工作")
        stored.check_waiting()
        page.unpublish()
        models.NewsPage.objects.filter(pk=other.pk).update(live=False)
        stored.check_live_pages()
        self.assertEqual(quotations(), [])
        self.assertFalse(CheckedPage.objects.filter(page__in=[page, other]).exists())

    def test_no_more_pages_than_asked_for_are_checked_at_a_time(self):
        for _number in range(4):
            news("党健工作")
        self.assertEqual(stored.check_waiting(limit=3), 3)
        self.assertEqual(CheckedPage.objects.count(), 3)

    def test_a_check_that_breaks_on_one_page_leaves_the_others_checked(self):
        class BreakingCheck(PreflightCheck):
            code = "breaking"

            def check(self, target):
                if target.instance.title == "坏":
                    raise RuntimeError("broken")
                yield target.finding_in_field("title", self.code, Severity.NOTE, "好")

        bad, good = news("文", title="坏"), news("文", title="好")
        with hooks.register_temporarily(HOOK, lambda: BreakingCheck):
            with self.assertLogs("dangjian_pages", "ERROR"):
                stored.check_waiting()
            self.assertFalse(StoredFinding.objects.filter(page=bad).exists())
            self.assertTrue(StoredFinding.objects.filter(page=good, code="breaking").exists())
            self.assertFalse(stored.waiting_pages().exists())

    def test_another_check_has_all_pages_checked_again(self):
        class AnotherCheck(PreflightCheck):
            code = "another"

            def check(self, target):
                return []

        page = news("文")
        stored.check_waiting()
        with hooks.register_temporarily(HOOK, lambda: AnotherCheck):
            self.assertTrue(stored.waiting_pages().filter(pk=page.pk).exists())

    def test_the_worker_does_it(self):
        page = news("党健工作")
        [job] = [job for job in jobs() if job.work is stored.check_live_pages]
        job.run(0)
        self.assertEqual(job.failed, "")
        self.assertEqual(quotations(page), ["党健"])

    def test_the_command_checks_everything(self):
        page = news("党健工作")
        out = io.StringIO()
        call_command("dangjian_preflight", stdout=out)
        self.assertIn("1", out.getvalue())
        StoredFinding.objects.all().delete()
        call_command("dangjian_preflight", stdout=io.StringIO())
        self.assertEqual(quotations(page), [])
        call_command("dangjian_preflight", "--all", stdout=io.StringIO())
        self.assertEqual(quotations(page), ["党健"])

    def test_findings_are_stored_in_the_language_of_the_site(self):
        page = news("党健工作")
        with translation.override("en"):
            stored.check_waiting()
        self.assertEqual(StoredFinding.objects.get(page=page).place, "正文 第1段")


class ReportTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = section_editor("城东支部")
        cls.east = models.Organisation.objects.get(name="城东支部")
        cls.section = models.BrandIndexPage.objects.get(title__contains="城东支部")
        cls.administrator = make_user("站长", [roles.ADMINISTRATOR])
        cls.mine = factories.BrandPageFactory(
            title="城东党健", parent=cls.section, organisation=cls.east
        )
        cls.others = news("<b>布署</b>", title="别人的消息", summary="报导")
        stored.check_waiting()

    def rows(self, user, **query):
        self.client.force_login(user)
        response = self.client.get(reverse(RESULTS), query)
        self.assertEqual(response.status_code, 200)
        return response

    def quoted(self, user, **query):
        return [row.quotation for row in self.rows(user, **query).context["table"].data]

    def test_what_must_be_mended_comes_first_and_leads_to_its_place(self):
        self.assertEqual(self.quoted(self.administrator), ["党健", "布署", "报导"])
        response = self.rows(self.administrator)
        edit = reverse("wagtailadmin_pages:edit", args=[self.mine.pk])
        self.assertContains(response, f"{edit}#preflight=title")

    def test_an_editor_sees_the_pages_that_they_may_edit_and_no_others(self):
        self.assertEqual(self.quoted(self.editor), ["党健"])
        response = self.rows(self.editor, q="别人")
        self.assertNotContains(response, "别人的消息")
        for kind in ("csv", "xlsx"):
            self.assertNotIn("布署", str(self.exported(self.editor, kind)))

    def test_who_edits_nothing_has_no_report(self):
        for user in (make_user("读者"), make_user("只是编辑", [roles.EDITOR])):
            self.client.force_login(user)
            for name in (REPORT, RESULTS):
                self.assertEqual(self.client.get(reverse(name)).status_code, 302)
            url = reverse("dangjian_preflight_check_now")
            self.assertEqual(self.client.post(url).status_code, 302)
        self.client.logout()
        self.assertEqual(self.client.get(reverse(REPORT)).status_code, 302)

    def test_filters(self):
        user = self.administrator
        self.assertEqual(self.quoted(user, severity="should"), ["报导"])
        self.assertEqual(self.quoted(user, code="wrong_phrase"), ["党健", "布署", "报导"])
        self.assertEqual(self.quoted(user, code="links"), [])
        self.assertEqual(self.quoted(user, kind="news"), ["布署", "报导"])
        self.assertEqual(self.quoted(user, organisation=self.east.pk), ["党健"])
        self.assertEqual(self.quoted(user, q="布"), ["布署"])
        self.assertEqual(len(self.quoted(user, kind="nonsense")), 3)

    def exported(self, user, kind):
        self.client.force_login(user)
        response = self.client.get(reverse(REPORT), {"export": kind})
        content = b"".join(response.streaming_content)
        if kind == "csv":
            return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        sheet = load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def test_an_export_holds_what_the_report_shows_and_no_formula(self):
        factories.BrandPageFactory(title="=党健()", parent=self.section, organisation=self.east)
        stored.check_waiting()
        rows = self.exported(self.administrator, "csv")
        self.assertEqual(rows[0][:4], ["页面", "程度", "检查项目", "问题"])
        self.assertIn("'=党健()", [row[0] for row in rows])
        self.assertIn("城东支部", [row[-1] for row in rows])
        self.assertEqual(len(self.exported(self.administrator, "xlsx")), len(rows))

    def test_the_number_of_queries_does_not_grow(self):
        def queries():
            self.client.force_login(self.administrator)
            with CaptureQueriesContext(connection) as context:
                self.client.get(reverse(REPORT))
            return len(context)

        queries()  # what is read once in a process
        few = queries()
        for _number in range(20):
            news("党健布署座落")
        stored.check_waiting()
        self.assertEqual(queries(), few)
        self.assertLessEqual(few, 15 + SHELL)

    def test_pages_that_wait_are_counted_and_checked_at_a_press(self):
        Phrase.objects.create(text="别人", suggestion="他人")
        response = self.rows(self.editor)
        self.assertContains(response, "等待按现在的词表检查")
        mine = response.context["waiting"]
        self.assertLess(mine, stored.waiting_pages().count())
        self.client.post(reverse("dangjian_preflight_check_now"))
        self.assertEqual(self.rows(self.editor).context["waiting"], 0)
        self.assertTrue(stored.waiting_pages().filter(pk=self.others.pk).exists())

    def test_the_report_stands_in_the_menu_of_who_edits(self):
        for user, shown in ((self.editor, True), (make_user("读者二", [roles.EDITOR]), False)):
            self.client.force_login(user)
            html = self.client.get("/admin/").content.decode()
            self.assertEqual(reverse(REPORT) in html, shown)
