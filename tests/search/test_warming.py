"""A process reads what it keeps in memory before the first visitor asks."""

from unittest import mock

from django.db import DatabaseError
from django.test import SimpleTestCase, TestCase

from dangjian_pages.demo.factories import BrandPageFactory
from dangjian_search import parallel, warming
from dangjian_search.snapshot import forget_snapshot, get_snapshot


class WarmingTest(TestCase):
    def test_the_first_search_finds_everything_read(self):
        brand = BrandPageFactory(title="党旗红")
        forget_snapshot()
        warming.warm()
        with self.assertNumQueries(1):  # whether anything changed
            self.assertIn(brand.pk, get_snapshot().entries)

    def test_a_database_without_tables_keeps_nobody_from_starting(self):
        with mock.patch.object(warming.Reach, "of", side_effect=DatabaseError):
            warming.warm()
        warming.warm()


class ProcessesTest(SimpleTestCase):
    def test_work_is_shared(self):
        pieces = [(number, 1) for number in range(5)]
        for processes in (1, 2):
            with self.subTest(processes):
                found = parallel.in_processes("operator.add", pieces, processes)
                self.assertEqual(sorted(found), [1, 2, 3, 4, 5])

    def test_what_goes_wrong_is_told(self):
        for processes in (1, 2):
            with self.subTest(processes), self.assertRaises(ZeroDivisionError):
                list(parallel.in_processes("operator.truediv", [(1, 0)], processes))


class AloneTest(TestCase):
    def test_a_few_and_what_stands_in_an_open_transaction_are_done_here(self):
        self.assertEqual(parallel.processes_for(10), 1)
        self.assertEqual(parallel.processes_for(100_000), 1)
