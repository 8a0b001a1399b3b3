"""The report of the audit: who reads it, how it is narrowed, and what is taken out of it."""

import csv
import io
from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dangjian_pages import roles
from dangjian_pages.audit.wording import in_words
from dangjian_pages.demo.factories import OrganisationFactory
from tests.pages.audit_helpers import made, records
from tests.pages.helpers import is_chinese, make_user
from tests.review.cases import SHELL

REPORT = reverse("dangjian_audit_report")
RESULTS = reverse("dangjian_audit_report_results")
OTHERS = [role for role in roles.PAGE_PERMISSIONS if role != roles.ADMINISTRATOR]
SCRIPT = "<script>alert(1)</script>"


class ReportCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = make_user("administrator", [roles.ADMINISTRATOR])

    def setUp(self):
        self.client.force_login(self.administrator)

    def found(self, **query):
        response = self.client.get(RESULTS, query)
        self.assertEqual(response.status_code, 200)
        return [record.object_title for record in response.context["object_list"]]


class AccessTest(ReportCase):
    def test_administrators_find_it_among_the_reports(self):
        made(object_title="南湖先锋")
        self.assertContains(self.client.get(reverse("wagtailadmin_home")), REPORT)
        self.assertContains(self.client.get(REPORT), "南湖先锋")

    def test_nobody_else_sees_it_or_its_menu_item(self):
        made(object_title="南湖先锋")
        for role in OTHERS:
            self.client.force_login(make_user(f"user-{role}", [role]))
            self.assertNotContains(self.client.get(reverse("wagtailadmin_home")), REPORT)
            for url in (REPORT, RESULTS, f"{REPORT}?export=csv"):
                with self.subTest(role=role, url=url):
                    response = self.client.get(url)
                    self.assertRedirects(
                        response, reverse("wagtailadmin_home"), fetch_redirect_response=False
                    )
        self.client.logout()
        for url in (REPORT, RESULTS):
            self.assertIn("login", self.client.get(url)["Location"])

    def test_other_groups_may_be_given_the_right(self):
        response = self.client.get(reverse("wagtailusers_groups:add"))
        self.assertIn(
            "view_auditrecord",
            [one.codename for one in response.context["form"].registered_permissions],
        )

    def test_nobody_has_a_right_to_change_or_delete(self):
        group = Group.objects.get(name=roles.ADMINISTRATOR)
        codes = group.permissions.filter(content_type__model="auditrecord")
        self.assertEqual([one.codename for one in codes], ["view_auditrecord"])


class FilterTest(ReportCase):
    def setUp(self):
        super().setUp()
        self.above = OrganisationFactory(name="嘉兴联盟")
        self.below = OrganisationFactory(name="南湖支部", parent=self.above)
        made(
            object_title="甲",
            username="zhang",
            action="wagtail.publish",
            object_type="dangjian_pages.brandpage",
            organisation=self.below,
            address="203.0.113.7",
        )
        made(5, object_title="乙", username="li", result="refused", address="2001:db8::1")

    def test_each_filter_narrows(self):
        today = timezone.localdate()
        for query, expected in (
            ({"username": "ZHA"}, ["甲"]),
            ({"action": "wagtail.publish"}, ["甲"]),
            ({"object_type": "dangjian_pages.brandpage"}, ["甲"]),
            ({"object_title": "乙"}, ["乙"]),
            ({"organisation": self.below.pk}, ["甲"]),
            ({"organisation": self.above.pk}, ["甲"]),
            ({"result": "refused"}, ["乙"]),
            ({"address": "203.0."}, ["甲"]),
            ({"address": "2001:db8::1"}, ["乙"]),
            ({"at_to": today - timedelta(days=3)}, ["乙"]),
            ({"at_from": today - timedelta(days=3), "username": "zhang"}, ["甲"]),
            ({"username": "zhang", "result": "refused"}, []),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(**query), expected)

    def test_the_newest_comes_first_unless_asked_otherwise(self):
        found = [title for title in self.found() if title in "甲乙"]
        self.assertEqual(found, ["甲", "乙"])
        self.assertEqual(self.found(ordering="at")[0], "乙")

    def test_wrong_parameters_are_answered(self):
        for query in (
            {"at_from": "abc"},
            {"at_from": "0001-01-01"},
            {"at_to": "9999-12-31"},
            {"action": "x"},
            {"result": "x"},
            {"organisation": "x"},
            {"object_type": "x"},
            {"address": "%_\0"},
            {"username": "\0"},
            {"p": "-1"},
            {"p": "999"},
            {"export": "exe"},
            {"ordering": "-detail"},
        ):
            with self.subTest(query):
                self.found(**query)


class ShownTest(ReportCase):
    def test_times_names_and_details_are_in_words(self):
        made(
            username="zhang",
            action="permission.user_changed",
            object_title="li",
            object_type="auth.user",
            address="203.0.113.7",
            detail={"groups": {"added": ["编辑"]}, "is_superuser": [False, True]},
        )
        response = self.client.get(REPORT)
        now = f"{timezone.localtime():%Y-%m-%d %H:}"
        self.assertContains(response, now)
        for text in ("账号权限变更", "203.0.113.7", "用户", "组: 增加 编辑", "否、是", "已完成"):
            with self.subTest(text):
                self.assertContains(response, text)

    def test_details_of_the_log_are_in_words(self):
        step = {"id": 2, "title": "初审"}
        details = [
            (
                {"workflow": {"title": "三审三校", "id": 1, "status": "approved", "task": step}},
                "工作流: 三审三校 (#1), 状态 已通过, 审次 初审 (#2)",
            ),
            ({"workflow": {"next": step, "task_state_id": 7}}, "流转编号 7, 下一步 初审 (#2)"),
            ({"submission": 3, "batch": 269}, "报送编号: 3"),
            ({"from": "甲支部", "to": "乙党委"}, "报送对象: 乙党委"),
            ({"restriction": {"type": "login", "title": "私有"}}, "类别 已登录的用户"),
            (
                {"revision": {"id": 9, "go_live_at": "2026-12-02 01:00:00.1+00:00"}},
                "发布时间 2026-12-02 09:00",
            ),
            (
                {"source": {"id": 4, "title": "甲"}, "destination": {"id": 5, "title": "乙"}},
                "移自: 甲 (#4)",
            ),
            ({"page": {"id": 6, "title": "副本", "locale": {"id": 1}}}, "页面: 副本 (#6)"),
            ({"filters": {"export": "csv", "q": "南湖", "at_from": "2026-01-01"}}, "文件格式 csv"),
            ({"status": "accepted"}, "状态: 已受理，将更正"),
            ({"reason": "急", "codes": ["x"], "findings": 2}, "检查: x"),
        ]
        for detail, _text in details:
            made(action="wagtail.edit", detail=detail)
        response = self.client.get(REPORT)
        for detail, text in details:
            with self.subTest(text):
                self.assertContains(response, text)
                names = [name for name, _said in in_words(detail)]
                self.assertTrue(all(is_chinese(name) for name in names), names)

    def test_an_action_that_nobody_knows_any_more_keeps_its_label(self):
        made(action="plugin.gone", label="旧动作", object_type="plugin.gone")
        self.assertContains(self.client.get(RESULTS), "旧动作")

    def test_scripts_are_shown_and_not_run(self):
        made(
            username=SCRIPT,
            label=SCRIPT,
            action=SCRIPT,
            object_title=SCRIPT,
            object_type=SCRIPT,
            agent=SCRIPT,
            detail={SCRIPT: SCRIPT, "page": {SCRIPT: [SCRIPT]}},
        )
        response = self.client.get(REPORT)
        self.assertNotContains(response, SCRIPT)
        self.assertContains(response, "&lt;script&gt;alert(1)&lt;/script&gt;", 11)
        self.assertContains(response, 'title="&lt;script&gt;')

    def test_costs_the_same_however_many_there_are(self):
        organisation = OrganisationFactory()
        made(organisation=organisation, object_type="auth.user")
        self.client.get(REPORT)
        with CaptureQueriesContext(connection) as captured:
            self.client.get(REPORT)
        self.assertLessEqual(len(captured), 15 + SHELL)
        for number in range(60):
            made(organisation=organisation, object_type=f"auth.type{number}", username=f"{number}")
        with self.assertNumQueries(len(captured)):
            self.client.get(REPORT)
        self.assertEqual(len(self.found()), 50)


class ExportTest(ReportCase):
    def export(self, kind, **query):
        response = self.client.get(REPORT, {"export": kind, **query})
        self.assertEqual(response.status_code, 200)
        content = b"".join(response.streaming_content)
        if kind == "csv":
            self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
            return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        sheet = load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def test_holds_what_the_filters_leave_and_is_recorded_itself(self):
        organisation = OrganisationFactory(name="嘉兴联盟")
        made(
            username="zhang",
            organisation=organisation,
            address="203.0.113.7",
            agent="Firefox",
            detail={"groups": {"added": ["编辑"]}},
            object_type="auth.user",
        )
        made(username="li")
        for kind in ("csv", "xlsx"):
            with self.subTest(kind):
                heading, *rows = self.export(kind, username="zhang")
                self.assertEqual(len(rows), 1)
                row = dict(zip(heading, rows[0], strict=True))
                self.assertEqual(row["用户"], "zhang")
                self.assertEqual(row["党组织"], "嘉兴联盟")
                self.assertEqual(row["IP 地址"], "203.0.113.7")
                self.assertEqual(row["详情"], "组：增加 编辑")
        exports = records("report.exported")
        self.assertEqual([one.detail["filters"]["export"] for one in exports], ["csv", "xlsx"])
        self.assertEqual({one.user for one in exports}, {self.administrator})

    def test_what_a_spreadsheet_would_run_is_made_harmless(self):
        for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"):
            made(username="zhang", object_title=text, agent=text)
        _heading, *rows = self.export("csv", username="zhang")
        self.assertEqual(len(rows), 6)
        for row in rows:
            for cell in row:
                self.assertFalse(cell.startswith(("=", "+", "-", "@", "\t", "＝")), cell)
        sheet = self.export("xlsx", username="zhang")
        self.assertIn("=1+1", [row[6] for row in sheet])
