"""我要纠错 and 侵权删除: what readers report, and what becomes of it."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client, TestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Site

from dangjian_pages.after.choices import ReportKind, ReportStatus
from dangjian_pages.after.reporting import AnswerReport, due_at, take
from dangjian_pages.after.withdrawing import Withdraw
from dangjian_pages.demo import factories
from dangjian_pages.models import Appointment, Notice, ReaderReport, SiteIdentity
from dangjian_pages.review import errors
from dangjian_pages.review.working_days import add_working_days
from tests.pages.helpers import make_user
from tests.review.cases import SHELL, admin_queries
from tests.showcase.helpers import read, words_of

FORM = reverse("dangjian_showcase:report")
TAKEDOWN = reverse("dangjian_showcase:report_takedown")
ANSWER = reverse("dangjian_showcase:report_answer")
CANARY = "金丝雀"
XSS = "<script>alert(1)</script>"


class ReportFixture:
    """A public case and a reprint of the branch; an editor of each organisation."""

    @classmethod
    def setUpTestData(cls):
        cls.branch = factories.OrganisationFactory(name="运河支部")
        cls.elsewhere = factories.OrganisationFactory(name="别处支部")
        cls.page = factories.TypicalCasePageFactory(title="夜校第一课", organisation=cls.branch)
        channel = factories.NewsChannelPageFactory()
        cls.reprint = factories.NewsPageFactory(
            title="转载一则", organisation=cls.branch, parent=channel,
            origin="reprint", source="某报",
        )  # fmt: skip
        cls.keeper = make_user("keeper", ["初审"], first_name="管页面的人")
        cls.reviewer = cls.appointed("reviewer", cls.branch)
        cls.stranger = cls.appointed("stranger", cls.elsewhere)
        cls.administrator = make_user("administrator", ["站点管理员"])

    @classmethod
    def appointed(cls, name, organisation):
        user = make_user(name)
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        Appointment.objects.create(user=user, organisation=organisation, stage="first")
        return user

    def send(self, address=FORM, **data):
        return self.client.post(address, {"text": "这里有一个错字", "page": self.page.pk} | data)

    def taken(self, **fields):
        details = {"text": f"{CANARY}错字", "contact": "13800000000"} | fields
        kind = details.pop("kind", ReportKind.ERROR)
        page = details.pop("page", self.page)
        return take(kind, page, details.pop("address", "10.0.0.1"), **details)


class FormTest(ReportFixture, TestCase):
    def test_linked_from_the_foot_of_every_page_with_the_page(self):
        for address in (self.page.get_url(), "/", reverse("dangjian_search:search")):
            foot = BeautifulSoup(read(self.client, address), "html.parser").footer
            links = [link["href"] for link in foot.find_all("a") if link["href"].startswith(FORM)]
            with self.subTest(address):
                self.assertEqual(len(links), 1)
        self.assertEqual(links, [FORM])
        self.assertIn(f"{FORM}?page={self.page.pk}", read(self.client, self.page.get_url()))

    def test_the_sites_own_address_goes_before(self):
        identity = SiteIdentity.for_site(Site.objects.get(is_default_site=True))
        identity.error_report_url = "mailto:office@example.org"
        identity.save()
        foot = BeautifulSoup(read(self.client, "/"), "html.parser").footer
        self.assertIn("mailto:office@example.org", str(foot))
        self.assertNotIn(FORM, str(foot))

    def test_it_names_the_page_and_is_kept_from_search_engines(self):
        text = read(self.client, f"{FORM}?page={self.page.pk}")
        self.assertIn("夜校第一课", words_of(text))
        self.assertIn('content="noindex"', text)

    def test_a_browser_sends_the_form_as_it_is(self):
        browser = Client(enforce_csrf_checks=True)
        for address in (FORM, TAKEDOWN):
            with self.subTest(address):
                form = BeautifulSoup(browser.get(address).content, "html.parser").main.form
                fields = form.find_all("input", value=True)
                data = {field["name"]: field["value"] for field in fields}
                data |= {"text": "这里有一个错字", "claimant": "某报", "contact": "13800000000"}
                self.assertEqual(browser.post(address, data).status_code, 302)

    def test_a_report_gets_a_number_and_is_found_by_it(self):
        response = self.send(quotation="党健", suggestion="党建", contact="13800000000")
        report = ReaderReport.objects.get()
        self.assertRedirects(response, f"{ANSWER}?number={report.shown_number}")
        self.assertEqual((report.page_id, report.organisation), (self.page.pk, self.branch))
        self.assertEqual((report.quotation, report.suggestion), ("党健", "党建"))
        text = read(self.client, f"{ANSWER}?number={report.shown_number.lower()}")
        self.assertIn(report.shown_number, text)
        for secret in ("13800000000", "党健", "夜校第一课"):
            self.assertNotIn(secret, text)

    def test_of_the_site_as_a_whole(self):
        self.send(page="")
        self.assertIsNone(ReaderReport.objects.get().page)

    def test_what_is_not_public_is_as_if_it_were_unknown(self):
        draft = factories.TypicalCasePageFactory(title=CANARY, live=False)
        private = factories.TypicalCasePageFactory(title=CANARY, private=True)
        over = factories.TypicalCasePageFactory(title=CANARY)
        type(over).objects.filter(pk=over.pk).update(
            expire_at=timezone.now() - timedelta(minutes=1)
        )
        planned = factories.DemonstrationPointPageFactory(title=CANARY, stage="planned")
        gone = factories.TypicalCasePageFactory(title=CANARY)
        publisher = make_user("publisher", ["发布者（终审）"])
        Withdraw(gone, publisher, "书记", "数据有误", "已撤下").execute()
        unknown = words_of(read(self.client, f"{FORM}?page=999999"))
        for page in (draft, private, over, planned, gone):
            for address in (FORM, TAKEDOWN):
                with self.subTest(page=type(page).__name__, address=address):
                    text = read(self.client, f"{address}?page={page.pk}")
                    self.assertNotIn(CANARY, text)
                    if address == FORM:
                        self.assertEqual(words_of(text), unknown)
        self.send(page=draft.pk)
        report = ReaderReport.objects.get()
        self.assertEqual((report.page, report.title, report.organisation), (None, "", None))

    def test_wrong_input(self):
        for data in (
            {"text": ""},
            {"text": "错" * 1001},
            {"text": "有一个错字\x00"},
            {"quotation": "字" * 501},
            {"contact": "1" * 121},
            {"website": "http://spam.example"},
        ):
            with self.subTest(data):
                response = self.send(**data)
                self.assertEqual(response.status_code, 200)
                soup = BeautifulSoup(response.content, "html.parser")
                self.assertTrue(soup.select("[role=alert]"))
                self.assertIn("夜校第一课", soup.get_text())
        self.assertFalse(ReaderReport.objects.exists())
        for page in ("x", "-1", "²", "1" * 40, "1; drop table"):
            with self.subTest(page=page):
                self.assertEqual(self.client.get(FORM, {"page": page}).status_code, 200)

    def test_fields_are_labelled_and_errors_belong_to_them(self):
        soup = BeautifulSoup(self.send(text="").content, "html.parser")
        field = soup.select_one("#id_text")
        self.assertEqual(field["aria-invalid"], "true")
        self.assertTrue(soup.find(id=field["aria-describedby"].split()[-1]))
        for field in soup.select("main textarea, main input:not([type=hidden])"):
            self.assertTrue(soup.select(f"label[for={field['id']}]"), field)

    def test_no_post_without_a_token(self):
        client = Client(enforce_csrf_checks=True)
        self.assertEqual(client.post(FORM, {"text": "这里有一个错字"}).status_code, 403)
        self.assertFalse(ReaderReport.objects.exists())

    @override_settings(DANGJIAN_REPORTS_PER_HOUR=2)
    def test_too_many_from_one_address(self):
        for _number in range(2):
            self.assertEqual(self.send().status_code, 302)
        response = self.send(text="第三条报告")
        self.assertEqual(response.status_code, 429)
        self.assertContains(response, "第三条报告", status_code=429)
        other = self.client.post(FORM, {"text": "别处来的报告"}, REMOTE_ADDR="10.9.9.9")
        self.assertEqual(other.status_code, 302)
        ReaderReport.objects.update(created_at=timezone.now() - timedelta(hours=2))
        self.assertEqual(self.send().status_code, 302)
        self.assertNotIn("127.0.0.1", ReaderReport.objects.values_list("sender", flat=True))

    def test_wrong_numbers(self):
        for number in ("", "ABCD-2345-EFGH", XSS, "１２３", "x" * 41, "\x00"):
            with self.subTest(number):
                response = self.client.get(ANSWER, {"number": number})
                self.assertEqual(response.status_code, 200)
                self.assertNotIn(XSS, response.content.decode())
                self.assertTrue(response.context["form"].errors)
        self.assertEqual(self.client.post(ANSWER).status_code, 405)


class TakedownTest(ReportFixture, TestCase):
    def data(self, **fields):
        return {
            "text": "未经授权转载",
            "claimant": "某报社",
            "contact": "law@example.org",
            "proof_url": "https://example.org/first",
            "page": self.reprint.pk,
        } | fields

    def test_linked_from_the_reprint(self):
        text = read(self.client, self.reprint.get_url())
        self.assertIn(f"{TAKEDOWN}?page={self.reprint.pk}", text)

    def test_it_is_due_in_working_days(self):
        self.client.post(TAKEDOWN, self.data())
        report = ReaderReport.objects.get()
        self.assertEqual((report.kind, report.claimant), ("takedown", "某报社"))
        self.assertEqual(report.due_at, add_working_days(report.created_at, 3))
        with override_settings(DANGJIAN_TAKEDOWN_DAYS=1):
            day = due_at(ReportKind.TAKEDOWN, report.created_at)
            self.assertEqual(day, add_working_days(report.created_at, 1))
        text = read(self.client, f"{ANSWER}?number={report.number}")
        for secret in ("某报社", "law@example.org", "example.org/first"):
            self.assertNotIn(secret, text)

    def test_wrong_input(self):
        for data in (
            {"claimant": ""},
            {"contact": ""},
            {"proof_url": "javascript:alert(1)"},
            {"proof_url": "ftp://example.org"},
            {"text": ""},
        ):
            with self.subTest(data):
                response = self.client.post(TAKEDOWN, self.data(**data))
                self.assertEqual(set(response.context["form"].errors), set(data))
        self.assertFalse(ReaderReport.objects.exists())

    def test_accepted_for_other_pages_too(self):
        self.client.post(TAKEDOWN, self.data(page=self.page.pk))
        self.assertEqual(ReaderReport.objects.get().page_id, self.page.pk)

    def test_withdrawn_only_once_it_is(self):
        report = self.taken(kind=ReportKind.TAKEDOWN, page=self.reprint)
        answer = {"status": ReportStatus.WITHDRAWN, "answer": "已撤下，感谢指出。"}
        with self.assertRaises(errors.SomethingMissing):
            AnswerReport(report, self.keeper, **answer).execute()
        publisher = make_user("publisher", ["发布者（终审）"])
        Withdraw(self.reprint, publisher, "书记", "侵权").execute()
        AnswerReport(report, self.keeper, **answer).execute()
        text = read(self.client, f"{ANSWER}?number={report.number}")
        self.assertIn("已撤下，感谢指出。", text)


class AnswerTest(ReportFixture, TestCase):
    def test_the_people_of_the_organisation_are_told(self):
        report = self.taken()
        notices = Notice.objects.filter(kind="reader_report")
        names = {notice.user.username for notice in notices}
        self.assertEqual(notices[0].url, reverse("dangjian_report", args=[report.pk]))
        self.assertEqual(notices[0].params["title"], "夜校第一课")
        self.assertNotIn(CANARY, str(notices[0].params))
        self.assertTrue({"keeper", "reviewer"} <= names)
        self.assertNotIn("stranger", names)

    def test_an_answer_is_needed_and_a_known_outcome(self):
        report = self.taken()
        for details, field in [
            ({"status": "answered", "answer": " "}, "answer"),
            ({"status": "withdrawn", "answer": "已处理"}, "status"),
            ({"status": "x", "answer": "已处理"}, "status"),
        ]:
            with self.subTest(details), self.assertRaises(errors.SomethingMissing) as caught:
                AnswerReport(report, self.keeper, **details).execute()
            self.assertEqual(caught.exception.field, field)

    def test_a_second_answer_to_what_was_new_is_told(self):
        report = self.taken()
        details = {"status": "declined", "answer": "原文无误", "seen_status": "new"}
        AnswerReport(report, self.keeper, **details).execute()
        with self.assertRaises(errors.ItemMoved):
            AnswerReport(report, self.reviewer, **details).execute()
        # Whoever has seen that it was accepted may close it later.
        AnswerReport(
            report, self.reviewer, status="answered", answer="已改", seen_status="declined"
        ).execute()
        report.refresh_from_db()
        self.assertEqual((report.status, report.answered_by), ("answered", self.reviewer))

    def test_not_by_another_organisation(self):
        with self.assertRaises(errors.NotYourTurn):
            AnswerReport(self.taken(), self.stranger, status="answered", answer="好").execute()

    def test_what_was_reported_of_nothing_is_for_the_administrators(self):
        report = self.taken(page=None)
        with self.assertRaises(errors.NotYourTurn):
            AnswerReport(report, self.keeper, status="answered", answer="好").execute()
        AnswerReport(report, self.administrator, status="answered", answer="好").execute()


class AdminTest(ReportFixture, TestCase):
    def test_from_the_list_to_the_answer(self):
        report = self.taken(text=f"{CANARY}{XSS}", quotation=XSS, contact=f"1380000{XSS}")
        self.client.force_login(self.keeper)
        address = reverse("dangjian_reader_reports")
        response = self.client.get(address)
        self.assertContains(response, CANARY)
        self.assertNotContains(response, XSS)
        detail = reverse("dangjian_report", args=[report.pk])
        response = self.client.get(detail)
        self.assertNotContains(response, XSS)
        self.assertContains(response, "1380000")
        data = {"status": "answered", "seen_status": "new"}
        response = self.client.post(detail, data | {"answer": ""})
        self.assertEqual(set(response.context["form"].errors), {"answer"})
        self.client.post(detail, data | {"answer": f"已更正{XSS}"})
        text = read(self.client, f"{ANSWER}?number={report.number}")
        self.assertIn("已更正", text)
        self.assertNotIn(XSS, text)
        self.assertNotIn("管页面的人", text)

    def test_filters(self):
        old = self.taken(text="超期的一条", address="10.0.0.2")
        ReaderReport.objects.filter(pk=old.pk).update(due_at=timezone.now() - timedelta(days=1))
        self.taken(text="新来的一条", kind=ReportKind.TAKEDOWN, page=self.reprint)
        self.client.force_login(self.keeper)
        address = reverse("dangjian_reader_reports")
        for query, shown, hidden in [
            ({"late": "late"}, "超期的一条", "新来的一条"),
            ({"kind": "takedown"}, "新来的一条", "超期的一条"),
            ({"q": "新来"}, "新来的一条", "超期的一条"),
            ({"status": "declined"}, "", "新来的一条"),
        ]:
            with self.subTest(query):
                response = self.client.get(address, query)
                self.assertContains(response, shown)
                self.assertNotContains(response, hidden)
        for wrong in ({"late": "x"}, {"kind": "x"}, {"organisation": "x"}, {"p": "-1"}):
            self.assertEqual(self.client.get(address, wrong).status_code, 200)

    def test_who_sees_what(self):
        report = self.taken()
        nameless = self.taken(page=None, text="全站的一条", address="10.0.0.3")
        editor = self.editor_of_another_section()
        plain = make_user("plain")
        plain.user_permissions.add(Permission.objects.get(codename="access_admin"))
        addresses = [
            reverse("dangjian_reader_reports"),
            reverse("dangjian_reader_reports_results"),
            reverse("dangjian_report", args=[report.pk]),
        ]
        for user in (None, plain, self.stranger, editor):
            self.client.logout()
            if user:
                self.client.force_login(user)
            for address in addresses:
                with self.subTest(user=user, address=address):
                    text = self.client.get(address).content.decode()
                    for secret in (CANARY, "夜校第一课", "13800000000", "运河支部"):
                        self.assertNotIn(secret, text)
                    self.client.post(address, {"status": "answered", "answer": "好"})
        report.refresh_from_db()
        self.assertTrue(report.is_new)
        for user in (self.keeper, self.reviewer, self.administrator):
            self.client.force_login(user)
            with self.subTest(user=user):
                self.assertContains(self.client.get(addresses[0]), CANARY)
                self.assertContains(self.client.get(addresses[2]), "13800000000")
        self.client.force_login(self.administrator)
        self.assertContains(self.client.get(addresses[0]), "全站的一条")
        self.client.force_login(self.keeper)
        self.assertNotContains(self.client.get(addresses[0]), "全站的一条")
        response = self.client.get(reverse("dangjian_report", args=[nameless.pk]))
        self.assertEqual(response.status_code, 404)

    def editor_of_another_section(self):
        section = factories.CaseIndexPageFactory(title="别处的案例", slug="elsewhere")
        group = Group.objects.create(name="别处的编辑")
        permission = Permission.objects.get(codename="change_page")
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        return make_user("other-editor", [group])

    def test_queries(self):
        self.client.force_login(self.keeper)
        address = reverse("dangjian_reader_reports")
        self.taken()
        few = admin_queries(self.client, address)
        for number in range(8):
            self.taken(address=f"10.1.0.{number}")
        self.assertEqual(admin_queries(self.client, address), few)
        self.assertLessEqual(few, 15 + SHELL)
