"""The records are a chain: what is changed, taken out or cut off shows."""

from django.db import connection
from django.test import TestCase

from dangjian_pages.models import RecordsAreKept, ReviewRecord
from dangjian_pages.review import records
from tests.review.cases import ReviewFixture


class ChainTest(ReviewFixture, TestCase):
    def setUp(self):
        self.pass_all(self.submit())
        self.assertEqual(list(records.problems()), [])

    def sql(self, statement, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    def test_a_changed_opinion(self):
        self.sql("UPDATE dangjian_pages_reviewrecord SET opinion = %s WHERE number = 3", "改过")
        self.assertEqual(list(records.problems()), [(3, "changed")])

    def test_a_record_that_is_gone(self):
        self.sql("DELETE FROM dangjian_pages_reviewrecord WHERE number = 2")
        self.assertIn((2, "missing"), records.problems())
        self.assertIn((3, "unlinked"), records.problems())

    def test_the_end_cut_off(self):
        last = ReviewRecord.objects.last().number
        self.sql("DELETE FROM dangjian_pages_reviewrecord WHERE number = %s", last)
        self.assertEqual(list(records.problems()), [(last, "cut")])

    def test_the_models_refuse_it(self):
        record = ReviewRecord.objects.first()
        for change in (
            record.save,
            record.delete,
            ReviewRecord.objects.all().delete,
            lambda: ReviewRecord.objects.update(opinion="改"),
        ):
            with self.assertRaises(RecordsAreKept):
                change()

    def test_people_and_pages_may_go(self):
        self.page.delete()
        self.final.delete()
        self.assertEqual(list(records.problems()), [])
        self.assertTrue(ReviewRecord.objects.filter(user_name="终审员").exists())
