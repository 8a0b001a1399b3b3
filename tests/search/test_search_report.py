"""The search report: its numbers, its exports, the way to a synonym, and who may read it."""

import csv
import io
import re
from datetime import date, timedelta

from django.contrib.auth.models import Permission
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from dangjian_pages import roles
from dangjian_pages.demo.factories import BrandPageFactory, NewsPageFactory
from dangjian_search.models import Choice, Question
from dangjian_search.popular import tell_popular_queries
from dangjian_search.synonyms import synonyms_of
from tests.pages.helpers import make_user

REPORT = "dangjian_search_report"
RESULTS = "dangjian_search_report_results"
PROMOTE = "dangjian_search_promote"


def ask(text, times=1, empty=0, days=0):
    day = timezone.localdate() - timedelta(days=days)
    return Question.objects.create(day=day, text=text, times=times, times_empty=empty)


def choose(question, page, times=1):
    Choice.objects.create(question=question, page=page, times=times)


class ReportCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = make_user("administrator", [roles.ADMINISTRATOR])

    def setUp(self):
        self.client.force_login(self.administrator)

    def rows(self, **query):
        response = self.client.get(reverse(RESULTS), query)
        self.assertEqual(response.status_code, 200)
        return response.context["table"].data

    def exported(self, kind, **query):
        response = self.client.get(reverse(REPORT), {"export": kind, **query})
        self.assertEqual(response.status_code, 200)
        content = b"".join(response.streaming_content)
        if kind == "csv":
            self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
            return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        sheet = load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]


class NumbersTest(ReportCase):
    def test_a_long_query_leaves_room_for_the_other_columns(self):
        ask("党" * 100)
        response = self.client.get(reverse(RESULTS))
        self.assertContains(response, f'<span title="{"党" * 100}">党')
        self.assertNotContains(response, f">{'党' * 41}")

    def test_days_add_up_and_the_most_frequent_comes_first(self):
        ask("红色物业", 3)
        ask("党建品牌", 2, 1, days=1)
        ask("党建品牌", 5, 2)
        rows = [(row["text"], row["asked"], row["empty"]) for row in self.rows()]
        self.assertEqual(rows, [("党建品牌", 7, 3), ("红色物业", 3, 0)])
        self.assertEqual(self.rows()[0]["last"], timezone.localdate())

    def test_a_range_of_dates_narrows_the_numbers_too(self):
        old, new = ask("党建品牌", 2, days=9), ask("党建品牌", 5)
        brand = BrandPageFactory(title="南湖先锋")
        choose(old, brand, 3)
        choose(new, brand, 1)
        since = timezone.localdate() - timedelta(days=3)
        row = self.rows(day_from=since.isoformat())[0]
        self.assertEqual(row["asked"], 5)
        self.assertEqual(row["chosen"], [("南湖先锋", 1)])
        row = self.rows(day_to=since.isoformat())[0]
        self.assertEqual((row["asked"], row["chosen"]), (2, [("南湖先锋", 3)]))

    def test_queries_without_result_and_with_a_choice_are_picked_out(self):
        ask("无果", 2, 2)
        choose(ask("有果", 1), BrandPageFactory())
        self.assertEqual([row["text"] for row in self.rows(kind="empty")], ["无果"])
        self.assertEqual([row["text"] for row in self.rows(kind="chosen")], ["有果"])

    def test_is_searched_in_either_script_and_put_in_order(self):
        ask("党建品牌", 1, 1)
        ask("红色物业", 3, 0)
        self.assertEqual([row["text"] for row in self.rows(q="黨建")], ["党建品牌"])
        for order, first in (("-empty", "党建品牌"), ("asked", "党建品牌"), ("-text", "红色物业")):
            self.assertEqual(self.rows(ordering=order)[0]["text"], first)
        self.assertEqual(self.rows(ordering="day;drop")[0]["text"], "红色物业")

    def test_wrong_parameters_are_answered(self):
        ask("党建品牌")
        for query in (
            {"day_from": "abc"},
            {"day_from": "9999-99-99"},
            {"kind": "x"},
            {"p": "-1"},
            {"p": "999"},
            {"q": "\0"},
            {"export": "exe"},
            {"ordering": "-_hits"},
        ):
            with self.subTest(query):
                self.rows(**query)

    def test_costs_the_same_however_many_queries_there_are(self):
        brand = BrandPageFactory()
        choose(ask("词"), brand)
        self.rows()
        with CaptureQueriesContext(connection) as captured:
            self.rows()
        for number in range(20):
            choose(ask(f"词{number}"), brand)
        with self.assertNumQueries(len(captured)):
            self.rows()

    def test_what_is_no_longer_public_is_not_named(self):
        page = NewsPageFactory(title="撤下的消息")
        choose(ask("消息"), page)
        self.assertEqual(self.rows()[0]["chosen"], [("撤下的消息", 1)])
        page.title = "尚未公开的标题"
        page.save_revision()
        self.assertNotIn("尚未公开的标题", str(self.rows()))
        page.unpublish()
        page = self.client.get(reverse(REPORT))
        self.assertNotContains(page, "撤下的消息")
        self.assertEqual(len(self.rows()[0]["chosen"]), 1)


class ExportTest(ReportCase):
    def test_holds_every_row_and_its_choices(self):
        for number in range(60):
            ask(f"词{number:02}", 100 - number)
        choose(ask("党建", 500, 1), BrandPageFactory(title="南湖先锋"), 4)
        for kind in ("csv", "xlsx"):
            with self.subTest(kind):
                rows = self.exported(kind)
                self.assertEqual(len(rows), 62)
                self.assertEqual([str(cell) for cell in rows[1][:3]], ["党建", "500", "1"])
                self.assertIn("南湖先锋", rows[1][3])
                self.assertEqual(str(rows[1][4])[:10], date.today().isoformat())

    def test_is_narrowed_as_the_page_is(self):
        ask("党建")
        ask("别的", days=30)
        since = (timezone.localdate() - timedelta(days=3)).isoformat()
        self.assertEqual(len(self.exported("csv", day_from=since)), 2)
        self.assertEqual(len(self.exported("csv", q="别")), 2)

    def test_nothing_in_it_is_a_formula(self):
        texts = ["=1+1", "+86", "-安全岗", "@sum(a1)", '=hyperlink("http://evil.example")']
        page = BrandPageFactory(title="=cmd|' /C calc'!A0")
        for text in texts:
            choose(ask(text), page)
        for row in self.exported("csv")[1:]:
            self.assertTrue(row[0].startswith("'"), row)
            self.assertTrue(row[3].startswith("'"), row)
        for row in self.exported("xlsx")[1:]:
            self.assertIn(row[0], texts)
        response = self.client.get(reverse(REPORT), {"export": "xlsx"})
        content = io.BytesIO(b"".join(response.streaming_content))
        for row in load_workbook(content).active.iter_rows():
            self.assertNotIn("f", {cell.data_type for cell in row})


class NextStepTest(ReportCase):
    def links(self):
        page = self.client.get(reverse(REPORT)).content.decode()
        return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*\?[^"]*)"', page)]

    def test_one_click_leads_to_a_synonym_that_begins_with_the_query(self):
        ask("党健品牌", 3, 3)
        link = next(link for link in self.links() if "word=" in link)
        form = self.client.get(link).context["form"]
        self.assertEqual(form["word"].value(), "党健品牌")
        data = {"word": "党健品牌", "others": "党建品牌", "active": "on", "note": ""}
        self.client.post(link.split("?")[0], data)
        self.assertEqual(synonyms_of("党健品牌"), ["党建品牌"])

    def test_of_several_words_the_longest_is_offered(self):
        ask("南湖 党健品牌 2024年", 3, 3)
        link = next(link for link in self.links() if "word=" in link)
        self.assertEqual(self.client.get(link).context["form"]["word"].value(), "党健品牌")

    def test_one_click_leads_to_a_promoted_result_for_the_query(self):
        ask("办事指南", 3, 3)
        link = next(link for link in self.links() if "query=" in link)
        response = self.client.get(link)
        self.assertEqual(response.context["form"]["query_string"].value(), "办事指南")
        # The form is sent to Wagtail's own address.
        self.assertIn(f'action="{reverse("wagtailsearchpromotions:add")}"', response.text)
        page = BrandPageFactory()
        data = {
            "query_string": "办事指南",
            "editors_picks-TOTAL_FORMS": 1,
            "editors_picks-INITIAL_FORMS": 0,
            "editors_picks-MIN_NUM_FORMS": 0,
            "editors_picks-MAX_NUM_FORMS": 1000,
            "editors_picks-0-page": page.pk,
            "editors_picks-0-ORDER": 1,
        }
        response = self.client.post(reverse("wagtailsearchpromotions:add"), data)
        self.assertEqual(response.status_code, 302)
        self.assertEqual(SearchPromotion.objects.get().page_id, page.pk)

    def test_the_form_begins_with_a_row_for_a_result(self):
        ask("办事指南", 3, 3)
        formset = self.client.get(reverse(PROMOTE), {"query": "办事指南"}).context[
            "searchpicks_formset"
        ]
        self.assertEqual(len(formset.forms), 1)

    def test_the_form_offers_what_was_asked_most(self):
        ask("办事指南", 3)
        ask("党建品牌", 7)
        ask("昨天的", 9, days=1)
        for _again in range(2):
            self.assertEqual(tell_popular_queries(), 2)
            response = self.client.get(reverse("wagtailsearchpromotions:chooserresults"))
            told = [(query.query_string, query.hits) for query in response.context["queries"]]
            self.assertEqual(told, [("党建品牌", 7), ("办事指南", 3)])

    def test_a_query_that_has_promoted_results_opens_them(self):
        query = Query.get("黨建品牌")
        SearchPromotion.objects.create(query=query, page=BrandPageFactory())
        response = self.client.get(reverse(PROMOTE), {"query": "党建品牌"})
        self.assertRedirects(response, reverse("wagtailsearchpromotions:edit", args=[query.pk]))

    def test_harmful_queries_are_shown_as_text(self):
        for text in (
            '"><script>alert(1)</script>',
            "<img src=x onerror=alert(1)>",
            "'; --",
            "a&b=c",
        ):
            ask(text, 1, 1)
        page = self.client.get(reverse(REPORT)).content.decode()
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<img src=x", page)
        for text in ('"><script>alert(1)</script>', "x" * 5000, "\0", ""):
            page = self.client.get(reverse(PROMOTE), {"query": text})
            self.assertEqual(page.status_code, 200)
            self.assertNotIn("<script>alert(1)", page.content.decode())


class PermissionTest(ReportCase):
    def test_only_who_has_the_permission_comes_in(self):
        ask("机密的问题")
        addresses = [
            reverse(REPORT),
            reverse(RESULTS),
            f"{reverse(REPORT)}?export=csv",
            f"{reverse(REPORT)}?export=xlsx",
            f"{reverse(PROMOTE)}?query=x",
        ]
        for role in (roles.EDITOR, roles.FIRST_REVIEW, roles.SECOND_REVIEW, roles.FINAL_REVIEW):
            self.client.force_login(make_user(f"user-{role}", [role]))
            for address in addresses:
                with self.subTest(f"{role} {address}"):
                    response = self.client.get(address)
                    self.assertEqual(response.status_code, 302)
                    self.assertEqual(self.client.post(address).status_code in (302, 403, 405), True)
            menu = self.client.get(reverse("wagtailadmin_home")).content.decode()
            self.assertNotIn(reverse(REPORT), menu)
        self.client.logout()
        for address in addresses:
            self.assertIn("login", self.client.get(address)["Location"])

    def test_the_administrator_sees_it_in_the_menu_and_wagtails_empty_one_not(self):
        for user in (self.administrator, make_user("root", is_superuser=True)):
            self.client.force_login(user)
            menu = self.client.get(reverse("wagtailadmin_home")).content.decode()
            self.assertIn(reverse(REPORT), menu)
            self.assertNotIn(reverse("wagtailsearchpromotions:search_terms"), menu)

    def test_a_reader_without_further_rights_is_offered_nothing_to_do(self):
        ask("党健", 1, 1)
        reader = make_user("reader", [roles.EDITOR])
        reader.user_permissions.add(Permission.objects.get(codename="view_question"))
        self.client.force_login(reader)
        response = self.client.get(reverse(REPORT))
        self.assertContains(response, "党健")
        self.assertNotContains(response, "word=")
        self.assertNotContains(response, "query=")

    def test_the_permission_can_be_given_in_the_admin(self):
        self.client.force_login(make_user("root", is_superuser=True))
        page = self.client.get(reverse("wagtailusers_groups:add")).content.decode()
        permission = Permission.objects.get(codename="view_question")
        self.assertIn(f'value="{permission.pk}"', page)
