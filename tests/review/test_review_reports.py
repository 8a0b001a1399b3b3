"""Reports of the review: figures reckoned by hand, rights, filters, exports."""

import csv
import io
from datetime import UTC, datetime, timedelta
from unittest import mock

from django.contrib.auth.models import Permission
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dangjian_pages import roles
from dangjian_pages.admin.review_reports import REPORTS
from dangjian_pages.demo import factories
from dangjian_pages.models import Appointment, NewsChannelPage, ReviewItem
from dangjian_pages.review.choices import ErrorKind
from dangjian_pages.review.working_hours import working_hours_between
from dangjian_pages.sections import open_sections
from tests.pages.helpers import make_user
from tests.review.cases import SHELL, ReviewFixture

SCRIPT = "<script>alert(1)</script>"
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 9 o'clock in China
WRONG = {"kind": "character", "place": "", "wrong": "党健", "correction": "党建"}


def url_of(name, results=False):
    return reverse(f"dangjian_review_{name}{'_results' if results else ''}")


class WorkingHoursTest(TestCase):
    def test_only_hours_of_working_days_count(self):
        def at(day, hour, minute=0, month=3):
            return timezone.make_aware(datetime(2026, month, day, hour, minute))

        for start, end, hours in (
            (at(2, 9), at(2, 17), 8),
            (at(2, 10), at(2, 10, 30), 0.5),
            (at(2, 7), at(2, 8), 0),
            (at(2, 16), at(3, 10), 2),
            (at(6, 16), at(9, 10), 2),  # over a weekend
            (at(7, 10), at(8, 15), 0),  # within it
            (at(2, 12), at(2, 11), 0),  # clocks that were put back
            (at(2, 9), at(9, 9), 40),
            (at(30, 16, month=9), at(8, 10, month=10), 2),  # National Day
        ):
            with self.subTest(start=start, end=end):
                self.assertAlmostEqual(working_hours_between(start, end), hours)

    def test_over_the_end_of_a_year(self):
        start = timezone.make_aware(datetime(2025, 12, 31, 16))
        end = timezone.make_aware(datetime(2026, 1, 4, 10))  # a Sunday that is worked on
        self.assertAlmostEqual(working_hours_between(start, end), 2)


class ReportCase(ReviewFixture, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.overseer = make_user("overseer", [roles.ADMINISTRATOR])
        cls.other = factories.OrganisationFactory(name="外单位")
        cls.other_editor = make_user("other-editor", [roles.EDITOR])
        cls.other_first = make_user("other-first")
        Appointment.objects.create(user=cls.other_first, organisation=cls.other, stage="first")

    def setUp(self):
        self.client.force_login(self.overseer)

    def at(self, hours):
        """Let it be so many hours after a Monday, 9 o'clock."""
        clock = mock.patch("django.utils.timezone.now", lambda: MONDAY + timedelta(hours=hours))
        return clock

    def make_history(self):
        """Two items of the branch, one of another organisation.

        夜校第一课: submitted at 9, returned at 11 with two errors, again at 12, passed at 13 by
        the first, at 15 by the second reviewer, signed on the next day at 10.
        第二篇: submitted at 9, passed at 15; declined by the second reviewer at 16.
        外单位的: submitted at 9, returned at 10.
        """
        with self.at(0):
            item = self.submit()
            second = self.submit(self.draft(title="第二篇"))
            foreign = self.draft(title="外单位的", organisation=self.other)
            foreign = self.submit(foreign, user=self.other_editor)
        with self.at(1):
            self.decide(foreign, "return", self.other_first, opinion="改",
                        proof_errors=[WRONG | {"wrong": "外错", "correction": "外对"}])  # fmt: skip
        with self.at(2):
            errors = [WRONG, {"kind": "fact", "place": "第三段", "wrong": "", "correction": ""}]
            item = self.decide(item, "return", self.first, opinion="改", proof_errors=errors)
        with self.at(3):
            item = self.resubmit(item)
        with self.at(4):
            item = self.decide(item, "pass", self.first, proof_errors=[WRONG])
        with self.at(6):
            item = self.decide(item, "pass", self.second)
            second = self.decide(second, "pass", self.first)
        with self.at(7):
            self.decide(second, "decline", self.second, opinion="重复")
        with self.at(25):
            self.decide(item, "sign", self.final)

    def rows(self, name, **query):
        query = {"at_from": "2026-03-01"} | query
        response = self.client.get(url_of(name, results=True), query)
        self.assertEqual(response.status_code, 200)
        return response.context["object_list"]


class FiguresTest(ReportCase):
    def setUp(self):
        super().setUp()
        self.make_history()

    def test_turnaround(self):
        rows = {row["step"]: row for row in self.rows("turnaround")}
        self.assertEqual(list(rows), ["初审", "复审", "终审"])
        for step, number, median, ninety, longest in (
            ("初审", 4, 1.5, 6, 6),  # 1, 2, 1 and 6 hours
            ("复审", 2, 1.5, 2, 2),  # 2 and 1 hours
            ("终审", 1, 3, 3, 3),  # 15 to 17 and 9 to 10 o'clock
        ):
            with self.subTest(step):
                row = rows[step]
                self.assertEqual(row["number"], number)
                for name, hours in (("median", median), ("ninety", ninety), ("longest", longest)):
                    self.assertAlmostEqual(row[name], hours)
                self.assertAlmostEqual(row["median_days"], median / 8)

    def test_turnaround_counts_from_an_arrival_before_the_first_day(self):
        rows = self.rows("turnaround", at_from="2026-03-03")
        self.assertEqual([(row["step"], row["number"]) for row in rows], [("终审", 1)])
        self.assertAlmostEqual(rows[0]["median"], 3)

    def test_volume(self):
        rows = {row["organisation"]: row for row in self.rows("volume")}
        told = {
            name: (row["submitted"], row["published"], row["returned"], row["declined"])
            for name, row in rows.items()
        }
        self.assertEqual(told, {"运河支部": (2, 1, 1, 1), "外单位": (1, 0, 1, 0)})
        self.assertEqual({row["kind"] for row in rows.values()}, {"典型案例"})

    def test_volume_tells_the_channel_of_news(self):
        channel = factories.NewsChannelPageFactory(title="支部动态")
        news = factories.NewsPageFactory(parent=channel, live=False, organisation=self.branch)
        self.submit(news)
        self.assertTrue(NewsChannelPage.objects.filter(title="支部动态").exists())
        rows = [row for row in self.rows("volume") if row["channel"]]
        self.assertEqual([(row["channel"], row["submitted"]) for row in rows], [("支部动态", 1)])

    def test_return_rate(self):
        rows = {(row["organisation"], row["step"]): row for row in self.rows("returns")}
        told = {key: (row["decided"], row["returned"], row["rate"]) for key, row in rows.items()}
        self.assertEqual(
            told,
            {
                ("外单位", "初审"): (1, 1, 1),
                ("运河支部", "初审"): (3, 1, 1 / 3),
                ("运河支部", "复审"): (2, 0, 0),
                ("运河支部", "终审"): (1, 0, 0),
            },
        )
        response = self.client.get(url_of("returns"), {"at_from": "2026-03-01"})
        for text in ("100.0%", "33.3%", "50.0%"):  # of all first reviews together: 2 of 4
            self.assertContains(response, text)

    def test_proof_errors(self):
        rows = self.rows("proof_errors")
        self.assertEqual(
            [(row["wrong"], row["correction"], row["number"]) for row in rows],
            [("党健", "党建", 2), ("外错", "外对", 1)],
        )
        response = self.client.get(url_of("proof_errors", True), {"at_from": "2026-03-01"})
        chart = response.context["chart"]
        labels = dict(zip(ErrorKind.labels, ErrorKind.values, strict=True))
        kinds = [(labels[name], row["number"]) for name, row in chart.rows]
        self.assertEqual(kinds, [("character", 3), ("fact", 1)])

    def test_overdue(self):
        items = {item.title: item for item in ReviewItem.objects.all()}
        with self.at(0):
            late = self.submit(self.draft(title="超期的"))
        # Two working days, to the end of Wednesday; asked on the Monday after, at noon.
        with self.at(7 * 24 + 3):
            rows = self.rows("overdue", at_from="")
        self.assertEqual(len(rows), 1)
        row = rows[0]
        self.assertEqual((row["organisation"], row["step"], row["number"]), ("运河支部", "初审", 1))
        self.assertAlmostEqual(row["longest"], 2 + 3 / 8)
        self.assertNotIn(late.title, items)


class FilterTest(ReportCase):
    def setUp(self):
        super().setUp()
        self.make_history()

    def test_each_filter_narrows(self):
        page = self.fresh(self.page)
        workflow = page.get_workflow().pk
        for query, submitted in (
            ({}, 3),
            ({"organisation": self.committee.pk}, 2),
            ({"organisation": self.other.pk}, 1),
            ({"organisation": "x"}, 3),
            ({"kind": page.content_type_id}, 3),
            ({"kind": "9" * 30}, 3),
            ({"workflow": workflow}, 3),
            ({"workflow": "-1"}, 3),
            ({"at_to": "2026-03-02"}, 3),
            ({"at_to": "2026-03-01"}, 0),
            ({"at_from": "0001-01-01", "at_to": "9999-12-31"}, 3),
            ({"at_from": "x"}, 3),
            ({"ordering": "x", "p": "-1"}, 3),
            ({"ordering": "-organisation"}, 3),
        ):
            with self.subTest(query):
                rows = self.rows("volume", **query)
                self.assertEqual(sum(row["submitted"] for row in rows), submitted)

    def test_without_a_date_the_last_ninety_days_count(self):
        self.submit(self.draft(title="今天的"))
        response = self.client.get(url_of("volume", True))
        self.assertEqual([row["submitted"] for row in response.context["object_list"]], [1])

    def test_rows_are_put_in_order(self):
        names = [row["organisation"] for row in self.rows("volume", ordering="submitted")]
        self.assertEqual(names, ["外单位", "运河支部"])


class RightsTest(ReportCase):
    def test_people_see_figures_of_what_they_may_see(self):
        self.make_history()
        self.client.force_login(self.other_editor)
        self.assertEqual([row["organisation"] for row in self.rows("volume")], ["外单位"])
        self.assertEqual([row["wrong"] for row in self.rows("proof_errors")], ["外错"])
        self.assertEqual([row["number"] for row in self.rows("turnaround")], [1])
        self.assertEqual([row["organisation"] for row in self.rows("returns")], ["外单位"])
        for report in REPORTS:
            for query in ({}, {"organisation": self.branch.pk}, {"export": "csv"}):
                with self.subTest(report=report.name, query=query):
                    response = self.client.get(
                        url_of(report.name), {"at_from": "2026-03-01"} | query
                    )
                    text = b"".join(response).decode() if "export" in query else ""
                    rows = response.context["object_list"] if not text else []
                    self.assertNotIn("运河支部", text + str(rows))
                    self.assertNotIn("党健", text + str(rows))

    def test_overdue_items_of_others_are_not_counted(self):
        self.submit()
        long_ago = timezone.now() - timedelta(days=30)
        ReviewItem.objects.update(step_due_at=long_ago)
        self.assertEqual(len(self.rows("overdue", at_from="")), 1)
        self.client.force_login(self.other_editor)
        self.assertEqual(list(self.rows("overdue", at_from="")), [])

    def test_the_menu_offers_them_to_writers_reviewers_and_who_oversees(self):
        home = reverse("wagtailadmin_home")
        writer = make_user("section-writer", [open_sections(self.branch, self.home)])
        enter = Permission.objects.get(codename="access_admin")
        for user, shown in (
            (self.overseer, True), (writer, True), (self.first, True), (self.outsider, False),
        ):  # fmt: skip
            user.user_permissions.add(enter)
            self.client.force_login(user)
            response = self.client.get(home)
            for address in [reverse("dangjian_slips"), *[url_of(one.name) for one in REPORTS]]:
                with self.subTest(user=user, address=address):
                    check = self.assertContains if shown else self.assertNotContains
                    check(response, address)

    def test_nobody_without_the_admin(self):
        for login in (self.client.logout, lambda: self.client.force_login(make_user("nobody"))):
            login()
            for report in REPORTS:
                for results in (False, True):
                    with self.subTest(report=report.name, results=results):
                        response = self.client.get(url_of(report.name, results))
                        self.assertEqual(response.status_code, 302)


class ShownTest(ReportCase):
    def test_a_chart_without_styles_and_scripts_of_its_own(self):
        self.make_history()
        for report in REPORTS:
            with self.subTest(report.name):
                query = {"at_from": "2026-03-01"}
                response = self.client.get(url_of(report.name, True), query)
                if not response.context["object_list"]:
                    continue
                self.assertContains(response, 'class="dangjian-chart"')
                self.assertContains(response, "<rect")
                html = response.content.decode()
                chart = html[html.index("<figure") : html.index("</figure>")]
                self.assertNotIn("style=", chart)
                self.assertNotIn("<script", chart)

    def test_scripts_are_shown_and_not_run(self):
        self.branch.name = SCRIPT
        self.branch.save()
        error = WRONG | {"wrong": SCRIPT, "correction": SCRIPT}
        self.decide(self.submit(), "return", self.first, opinion="改", proof_errors=[error])
        ReviewItem.objects.update(status="waiting", step_due_at=MONDAY)
        for report in REPORTS:
            with self.subTest(report.name):
                response = self.client.get(url_of(report.name))
                self.assertNotContains(response, SCRIPT)
                if report.name != "turnaround":
                    self.assertContains(response, "&lt;script&gt;alert(1)")

    def cost(self, report):
        """Return how many queries a report takes, transactions left aside."""
        with CaptureQueriesContext(connection) as captured:
            self.client.get(url_of(report.name), {"at_from": "2026-03-01"})
        return len([one for one in captured if "SAVEPOINT" not in one["sql"]])

    def test_costs_the_same_however_many_there_are(self):
        self.make_history()
        costs = {}
        for user, most in ((self.overseer, 15 + SHELL), (self.other_editor, 17 + SHELL)):
            self.client.force_login(user)
            for report in REPORTS:
                self.cost(report)  # types and permissions are kept from then on
                costs[user, report] = self.cost(report)
                self.assertLessEqual(costs[user, report], most, report.name)
        for number in range(3):
            where = factories.OrganisationFactory(name=f"支部{number}", parent=self.committee)
            self.submit(self.draft(title=f"又{number}", organisation=where))
        for (user, report), cost in costs.items():
            with self.subTest(user=user, report=report.name):
                self.client.force_login(user)
                self.assertEqual(self.cost(report), cost)


class ExportTest(ReportCase):
    def export(self, name, kind):
        response = self.client.get(url_of(name), {"export": kind, "at_from": "2026-03-01"})
        self.assertEqual(response.status_code, 200)
        content = b"".join(response.streaming_content)
        if kind == "csv":
            return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        sheet = load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def test_holds_the_figures(self):
        self.make_history()
        for kind in ("csv", "xlsx"):
            with self.subTest(kind):
                heading, *rows = self.export("returns", kind)
                told = [dict(zip(heading, row, strict=True)) for row in rows]
                mine = next(row for row in told if "复审" in row.values())
                self.assertEqual(mine["党组织"], "运河支部")
                self.assertEqual(str(mine["审核次数"]), "2")
                self.assertEqual(float(mine["退稿率"]), 0)
        for report in REPORTS:
            self.assertTrue(self.export(report.name, "xlsx"))

    def test_what_a_spreadsheet_would_run_is_made_harmless(self):
        wrongs = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "a\x0bb"]
        errors = [WRONG | {"wrong": wrong, "correction": wrong} for wrong in wrongs]
        self.decide(self.submit(), "return", self.first, opinion="改", proof_errors=errors)
        _heading, *rows = self.export("proof_errors", "csv")
        self.assertEqual(len(rows), len(wrongs))
        for row in rows:
            for cell in row:
                self.assertFalse(cell.startswith(("=", "+", "-", "@", "\t", "＝")), cell)
        self.assertIn("=1+1", [row[0] for row in self.export("proof_errors", "xlsx")])
