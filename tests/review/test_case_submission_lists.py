"""Case submissions as a list and as a sheet, and the form of a batch."""

import io
from datetime import date

from bs4 import BeautifulSoup
from openpyxl import load_workbook

from dangjian_pages.demo import factories
from dangjian_pages.upward.choices import SubmissionState as State
from tests.pages.helpers import edit_url
from tests.review.submission_pages import XSS, PagesCase, url
from tests.showcase.helpers import queries_of


class ListTest(PagesCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.adopted = factories.CaseSubmissionFactory(
            case=cls.make_case(cls.branch, title="采用的案例"), adopted=True, message="=1+1"
        )
        cls.pending = factories.CaseSubmissionFactory(
            case=cls.make_case(cls.branch, title="待处理的案例")
        )
        cls.beside_case = factories.CaseSubmissionFactory(
            case=cls.make_case(cls.port, title="乍浦的案例"), adopted=True
        )
        cls.batch = factories.CaseBatchPageFactory(
            title="首批", organisation=cls.committee, submissions=[cls.adopted]
        )

    def listed(self, user, tab, **filters):
        self.client.force_login(user)
        response = self.client.get(url("results", tab), filters)
        self.assertEqual(response.status_code, 200)
        return {one.title for one in response.context["object_list"]}

    def test_tabs(self):
        mine = {"采用的案例", "待处理的案例"}
        self.assertEqual(self.listed(self.decider, "received"), mine)
        self.assertEqual(self.listed(self.editor, "sent"), mine)
        self.assertEqual(self.listed(self.overseer, "all"), {*mine, "乍浦的案例"})
        self.assertEqual(self.listed(self.neighbour, "sent"), {"乍浦的案例"})

    def test_filters(self):
        year = self.pending.submitted_at.year
        for filters, expected in (
            ({"state": "pending"}, {"待处理的案例"}),
            ({"organisation": self.beside.pk}, {"乍浦的案例"}),
            ({"organisation": self.branch.pk}, {"采用的案例", "待处理的案例"}),
            ({"batch": self.batch.pk}, {"采用的案例"}),
            ({"year": year, "state": "pending"}, {"待处理的案例"}),
            ({"q": "乍浦"}, {"乍浦的案例"}),
        ):
            with self.subTest(filters):
                self.assertEqual(self.listed(self.overseer, "all", **filters), expected)

    def test_wrong_filters_show_no_error_page(self):
        for filters in (
            {"state": XSS},
            {"organisation": "9" * 30},
            {"batch": "x"},
            {"year": "0"},
            {"ordering": "message; drop"},
            {"p": "-3"},
        ):
            with self.subTest(filters):
                self.listed(self.overseer, "all", **filters)

    def test_filters_offer_no_name_of_others(self):
        text = self.said(self.open(self.neighbour, url("index")))
        for name in ("南湖党委", "首批", "运河支部"):
            self.assertNotIn(name, text)

    def test_ordering_by_each_column(self):
        for name in ("case__title", "state", "submitted_at"):
            for ordering in (name, f"-{name}"):
                self.assertEqual(len(self.listed(self.overseer, "all", ordering=ordering)), 3)

    def test_the_export_holds_the_same_rows_and_no_formula(self):
        self.client.force_login(self.editor)
        response = self.client.get(url("tab", "sent"), {"export": "xlsx"})
        content = b"".join(response.streaming_content) if response.streaming else response.content
        rows = list(load_workbook(io.BytesIO(content)).active.values)
        self.assertEqual(rows[0][:3], ("典型案例", "报送单位", "报送对象"))
        self.assertEqual({row[0] for row in rows[1:]}, {"采用的案例", "待处理的案例"})
        [adopted] = [row for row in rows if row[0] == "采用的案例"]
        self.assertIn("首批", adopted)
        response = self.client.get(url("tab", "sent"), {"export": "csv"})
        text = b"".join(response.streaming_content).decode()
        self.assertIn("'=1+1", text)
        self.assertNotIn("乍浦", text)

    def test_more_rows_take_no_more_queries_and_few(self):
        def measure():
            self.client.force_login(self.overseer)
            return queries_of(self.client, url("tab", "all"))

        few = measure()
        for number in range(4):
            case = self.make_case(self.branch, title=f"又一个{number}")
            factories.CaseSubmissionFactory(case=case)
            self.publish_change(case, summary="后来改的")
        self.assertLessEqual(measure() - few, 1)  # the versions that went public since
        self.client.force_login(self.overseer)
        self.assertLessEqual(queries_of(self.client, url("results", "all")), 15)


class BatchFormTest(PagesCase):
    """What can be put into a batch in the admin."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.office = cls.editor_of(cls.committee, "office")
        cls.mine = factories.CaseSubmissionFactory(case=cls.case, adopted=True)
        cls.declined = factories.CaseSubmissionFactory(
            case=cls.make_case(cls.branch, title="未采用的案例"), state=State.DECLINED
        )
        cls.others = factories.CaseSubmissionFactory(
            case=cls.make_case(cls.port, title="乍浦的案例"), adopted=True
        )
        cls.page = factories.CaseBatchPageFactory(
            parent=factories.models.CaseIndexPage.objects.get(organisation=cls.committee),
            organisation=cls.committee,
            user=cls.office,
            live=False,
        )

    def offered(self, user):
        soup = BeautifulSoup(self.open(user, edit_url(self.page)).content, "html.parser")
        template = soup.select_one("#id_items-EMPTY_FORM_TEMPLATE")
        return [
            one.get_text(strip=True)
            for one in BeautifulSoup(template.decode_contents(), "html.parser").select("option")
        ][1:]

    def test_adopted_cases_of_the_own_organisation_are_offered(self):
        offered = self.offered(self.office)
        self.assertEqual(len(offered), 1)
        self.assertIn("夜校第一课", offered[0])

    def problem(self, *submissions, **fields):
        page = self.fresh(self.page)
        for name, value in fields.items():
            setattr(page, name, value)
        page.items = [
            factories.models.CaseBatchItem(submission=one, sort_order=place)
            for place, one in enumerate(submissions)
        ]
        return str(page.publish_errors().get("items", ""))

    def test_only_what_this_organisation_has_adopted_is_issued(self):
        self.assertEqual(self.problem(self.mine), "")
        self.assertIn("至少", self.problem())
        self.assertIn("未采用的案例", self.problem(self.declined))
        self.assertIn("乍浦的案例", self.problem(self.others))
        self.assertIn("重复", self.problem(self.mine, self.mine))
        self.fresh(self.case).unpublish()
        self.assertIn("夜校第一课", self.problem(self.mine))

    def test_number_and_date_are_needed_and_a_number_is_given_once_a_year(self):
        page = self.fresh(self.page)
        page.number = page.issued_on = None
        self.assertLessEqual({"number", "issued_on"}, page.publish_errors().keys())
        factories.CaseBatchPageFactory(
            organisation=self.committee,
            number=7,
            issued_on=date(2025, 3, 1),
            submissions=[self.mine],
        )
        page.number, page.issued_on = 7, date(2025, 9, 1)
        self.assertIn("number", page.publish_errors())
        page.issued_on = date(2026, 9, 1)
        self.assertNotIn("number", page.publish_errors())
