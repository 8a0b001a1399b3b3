"""What is asked of the search is counted, without persons and without holding anybody up."""

import sqlite3
import tempfile
import time
from datetime import timedelta
from unittest import mock

import pytest
from django.db import DatabaseError, connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import RequestFactory, SimpleTestCase, TestCase, override_settings
from django.urls import path
from django.utils import timezone
from wagtail.models import PageViewRestriction

from dangjian_pages.demo.factories import (
    BrandPageFactory,
    DemonstrationPointPageFactory,
    NewsPageFactory,
    StandardPageFactory,
)
from dangjian_search import questions
from dangjian_search.checks import check_log_days
from dangjian_search.chosen import chosen
from dangjian_search.models import Choice, Question
from dangjian_search.questions import (
    Allowance,
    purge_questions,
    question_text,
    record_choice,
    record_question,
)
from dangjian_site.urls import urlpatterns as site_urlpatterns

urlpatterns = [path("chosen/", chosen), *site_urlpatterns]


def asked():
    rows = Question.objects.order_by("pk")
    return [(row.text, row.times, row.times_empty, row.total) for row in rows]


class QuestionCase(TestCase):
    def setUp(self):
        questions.questions_allowance.reset()
        questions.choices_allowance.reset()


class TextTest(SimpleTestCase):
    def test_spellings_of_one_query_are_one(self):
        for text in ("黨建品牌", " 党建品牌  ", "党建品牌"):
            self.assertEqual(question_text(text), "党建品牌")
        self.assertEqual(question_text("ＶＩ  手册"), "vi 手册")

    def test_numbers_of_persons_and_addresses_are_not_kept(self):
        for text in (
            "13812345678",
            "王 13812345678",
            "138-1234-5678",
            "138 1234 5678",
            "１３８１２３４５６７８",
            "33040219800101123X",
            "zhang@example.org",
            "zhang＠example.org",
            "123456",
        ):
            with self.subTest(text):
                self.assertEqual(question_text(text), "")

    def test_other_numbers_are(self):
        for text in ("2024年", "1+5+20+n", "5g基站", "12345"):
            self.assertEqual(question_text(text), text)

    def test_what_asks_for_nothing_is_not_kept(self):
        for text in ("", "  ", "！？", "\0", "😀"):
            self.assertEqual(question_text(text), "")

    def test_is_never_longer_than_its_column(self):
        for text in ("长" * 10000, "㍿" * 100, "ﷺ" * 100, "词 " * 500):
            self.assertLessEqual(len(question_text(text)), 100)


class RecordingTest(QuestionCase):
    def test_adds_up_by_day(self):
        record_question("黨建品牌", 3)
        record_question("党建品牌", 0)
        record_question("红色物业", 1)
        self.assertEqual(asked(), [("党建品牌", 2, 1, 0), ("红色物业", 1, 0, 1)])
        Question.objects.update(day=timezone.localdate() - timedelta(days=1))
        record_question("党建品牌", 5)
        self.assertEqual(asked()[-1], ("党建品牌", 1, 0, 5))

    def test_costs_one_statement(self):
        # On PostgreSQL a savepoint is made around it, where there is a transaction as here.
        with self.assertNumQueries(1 if connection.vendor == "sqlite" else 3):
            record_question("党建", 3)

    def test_only_a_persons_first_page_counts(self):
        factory = RequestFactory()
        for address, agent, counts in (
            ("/search/?q=党建", "Mozilla/5.0", True),
            ("/search/?q=党建&page=1", "Mozilla/5.0", True),
            ("/search/?q=党建&page=2", "Mozilla/5.0", False),
            ("/search/?q=党建&page=abc", "Mozilla/5.0", False),
            ("/search/?q=党建&format=json", "Mozilla/5.0", False),
            ("/search/?q=党建&type=brand", "Mozilla/5.0", False),
            ("/search/?q=党建&sort=name", "Mozilla/5.0", False),
            ("/search/?q=党建", "Mozilla/5.0 (compatible; Baiduspider/2.0)", False),
            ("/search/?q=党建", "Googlebot/2.1", False),
        ):
            with self.subTest(f"{address} {agent}"):
                Question.objects.all().delete()
                record_question("党建", 1, factory.get(address, headers={"user-agent": agent}))
                self.assertEqual(Question.objects.exists(), counts)
        Question.objects.all().delete()
        record_question("党建", 1, factory.head("/search/?q=党建"))
        self.assertFalse(Question.objects.exists())

    def test_a_flood_is_not_written(self):
        for number in range(200):
            record_question(f"洪水{number}", 0)
        self.assertLessEqual(Question.objects.count(), questions.questions_allowance.most + 5)

    def test_the_allowance_fills_again(self):
        allowance = Allowance(per_second=10, most=2)
        with mock.patch.object(time, "monotonic", return_value=allowance.at):
            self.assertEqual([allowance.take() for _turn in range(3)], [True, True, False])
        with mock.patch.object(time, "monotonic", return_value=allowance.at + 0.15):
            self.assertEqual([allowance.take() for _turn in range(2)], [True, False])

    def test_a_database_that_refuses_spoils_nothing(self):
        with mock.patch.object(questions, "_name", return_value="no_such_table"):
            record_question("党建", 1)
        self.assertEqual(Question.objects.count(), 0)  # the transaction goes on

    def test_harmful_text_is_stored_as_text(self):
        for text in ("'; DROP TABLE x; --a", "%s%s", "<script>a</script>", "=1+1"):
            record_question(text, 0)
        self.assertEqual(Question.objects.count(), 4)

    def test_any_text_is_answered(self):
        for text in ("\0", "\ud800党", "%", "a" * 60000, "👨‍👩‍👧", '"'):
            record_question(text, 0)

    def test_waits_no_longer_than_a_moment(self):
        if connection.vendor != "sqlite":
            self.skipTest("how SQLite is told to wait")
        timeout = "PRAGMA busy_timeout"
        before = connection.connection.execute(timeout).fetchone()
        seen = []

        def look(*args):
            seen.append(connection.connection.execute(timeout).fetchone()[0])
            raise DatabaseError from sqlite3.OperationalError("database is locked")

        with connection.execute_wrapper(look):
            record_question("党建", 1)
        self.assertEqual(seen, [questions.PATIENCE])
        self.assertEqual(connection.connection.execute(timeout).fetchone(), before)


class LockedTest(QuestionCase):
    """A database that another process writes to: the count is given up, the search goes on."""

    def assert_quick(self):
        started = time.monotonic()
        record_question("党建", 1)
        self.assertLess(time.monotonic() - started, 2)

    def test_a_locked_file_of_sqlite(self):
        with tempfile.TemporaryDirectory() as folder:
            name = f"{folder}/db.sqlite3"
            fresh = {**connection.settings_dict, "ENGINE": "django.db.backends.sqlite3"}
            own = DatabaseWrapper({**fresh, "NAME": name, "OPTIONS": {"timeout": 20}}, "default")
            with own.schema_editor() as editor:
                editor.create_model(Question)
            other = sqlite3.connect(name)
            other.execute("BEGIN IMMEDIATE")
            with mock.patch.object(questions, "connections", {"default": own}):
                self.assert_quick()
                other.rollback()
                record_question("党建", 1)
            self.assertEqual(
                other.execute("SELECT times FROM dangjian_search_question").fetchall(), [(1,)]
            )
            other.close()
            own.close()

    @pytest.mark.postgresql
    def test_a_locked_row_of_postgresql(self):
        other = connection.copy()
        try:
            other.set_autocommit(False)
            with other.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO dangjian_search_question (day, text, times, times_empty, total) "
                    "VALUES (%s, '党建', 1, 0, 1)",
                    [timezone.localdate()],
                )
            self.assert_quick()
        finally:
            other.rollback()
            other.close()
        record_question("党建", 1)
        self.assertEqual(asked(), [("党建", 1, 0, 1)])


class PurgingTest(QuestionCase):
    def add(self, days, text="党建", times=1):
        day = timezone.localdate() - timedelta(days=days)
        return Question.objects.create(day=day, text=text, times=times)

    def test_what_is_too_old_goes_with_its_choices(self):
        kept, old = self.add(180), self.add(181)
        Choice.objects.create(question=old, page=BrandPageFactory(), times=1)
        self.assertEqual(purge_questions(), 2)
        self.assertEqual(list(Question.objects.all()), [kept])
        self.assertFalse(Choice.objects.exists())

    @override_settings(DANGJIAN_SEARCH_LOG_DAYS=7)
    def test_how_long_is_a_setting(self):
        self.add(8)
        kept = self.add(7)
        purge_questions()
        self.assertEqual(list(Question.objects.all()), [kept])

    def test_a_wrong_setting_is_told_with_its_remedy(self):
        for days in (0, -1, "180", None, 4000, True):
            with self.subTest(days), override_settings(DANGJIAN_SEARCH_LOG_DAYS=days):
                problem = check_log_days(None)[0]
                self.assertEqual(problem.id, "dangjian_search.E017")
                self.assertIn("1 to 3650", problem.hint)
        self.assertEqual(check_log_days(None), [])

    def test_of_a_day_that_is_over_the_most_frequent_stay(self):
        for number in range(5):
            self.add(1, f"词{number}", times=number + 1)
            self.add(0, f"词{number}")
        with mock.patch.object(questions, "PER_DAY", 2):
            self.assertEqual(purge_questions(), 3)
        yesterday = Question.objects.filter(day__lt=timezone.localdate())
        self.assertEqual(set(yesterday.values_list("text", flat=True)), {"词3", "词4"})
        self.assertEqual(Question.objects.filter(day=timezone.localdate()).count(), 5)

    def test_equally_frequent_ones_are_cut_too(self):
        for number in range(5):
            self.add(1, f"词{number}")
        with mock.patch.object(questions, "PER_DAY", 2):
            purge_questions()
        self.assertEqual(Question.objects.count(), 2)


@override_settings(ROOT_URLCONF=__name__)
class ChoosingTest(QuestionCase):
    @classmethod
    def setUpTestData(cls):
        cls.brand = BrandPageFactory()

    def send(self, id=None, q="党建品牌", origin="http://testserver", **headers):
        data = {"q": q, "id": self.brand.pk if id is None else id}
        return self.client.post("/chosen/", data, headers={"origin": origin, **headers})

    def test_a_chosen_record_is_counted_under_its_query(self):
        record_question("黨建品牌", 2)
        for _time in range(2):
            self.assertEqual(self.send().status_code, 204)
        choice = Choice.objects.get()
        self.assertEqual((choice.question.text, choice.page_id), ("党建品牌", self.brand.pk))
        self.assertEqual(choice.times, 2)

    def test_a_query_that_nobody_asked_is_not_counted(self):
        self.assertEqual(self.send(q="没有人问过").status_code, 204)
        self.assertEqual(self.send(q="").status_code, 204)
        self.assertFalse(Choice.objects.exists())
        self.assertFalse(Question.objects.exists())

    def test_only_public_records_are_taken(self):
        record_question("党建品牌", 2)
        private = NewsPageFactory()
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        expired = NewsPageFactory()
        type(expired).objects.filter(pk=expired.pk).update(expire_at=timezone.now())
        pages = [
            NewsPageFactory(live=False),
            private,
            expired,
            DemonstrationPointPageFactory(in_publicity=True),
            StandardPageFactory(),
        ]
        for page in pages:
            with self.subTest(page.title):
                self.assertEqual(self.send(id=page.pk).status_code, 404)
        self.assertEqual(self.send(id=987654321).status_code, 404)
        self.assertFalse(Choice.objects.exists())

    def test_other_ids_are_refused(self):
        for pk in ("", "0", "-1", "1.5", "abc", "1" * 30, "１", "1 OR 1=1", "\0"):
            with self.subTest(pk):
                self.assertEqual(self.send(id=pk).status_code, 400)

    def test_only_our_own_pages_may_send(self):
        for origin in ("http://evil.example", "null", "", "http://testserver.evil.example", "[::1"):
            with self.subTest(origin):
                self.assertEqual(self.send(origin=origin).status_code, 403)
        self.assertEqual(self.client.post("/chosen/", {"id": self.brand.pk}).status_code, 403)

    def test_only_post(self):
        self.assertEqual(self.client.get("/chosen/", {"id": self.brand.pk}).status_code, 405)

    def test_needs_no_cookie(self):
        response = self.client_class(enforce_csrf_checks=True).post(
            "/chosen/", {"id": self.brand.pk, "q": "党建"}, headers={"origin": "http://testserver"}
        )
        self.assertEqual(response.status_code, 204)
        self.assertFalse(response.cookies)

    def test_a_flood_is_not_written(self):
        record_question("党建品牌", 1)
        request = RequestFactory().get("/")
        allowance, started = questions.choices_allowance, time.monotonic()
        for _time in range(200):
            record_choice("党建品牌", self.brand.pk, request)
        refilled = allowance.per_second * (time.monotonic() - started)
        self.assertLessEqual(Choice.objects.get().times, allowance.most + refilled + 1)
