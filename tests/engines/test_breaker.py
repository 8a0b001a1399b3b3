"""A server that failed is left alone for a while."""

from unittest import TestCase

from dangjian_search.breaker import CLOSED, OPEN, PAUSE, PROBING, Breaker, EngineRefused
from dangjian_search.engines.base import EngineFailed


class BreakerTest(TestCase):
    def setUp(self):
        self.now = 1000
        self.calls = 0
        self.breaker = Breaker(clock=lambda: self.now)

    def works(self):
        self.calls += 1
        return "answer"

    def fails(self):
        self.calls += 1
        raise ConnectionError("no route")

    def refuses(self):
        raise EngineRefused("too many words")

    def break_it(self):
        with self.assertLogs("dangjian_search", "WARNING"), self.assertRaises(EngineFailed):
            self.breaker.call(self.fails)

    def test_what_works_is_passed_through(self):
        self.assertEqual(self.breaker.call(self.works), "answer")
        self.assertEqual(self.breaker.state, CLOSED)

    def test_after_a_failure_nobody_calls(self):
        self.break_it()
        self.assertEqual(self.breaker.state, OPEN)
        self.now += PAUSE - 1
        with self.assertRaisesRegex(EngineFailed, "no route"):
            self.breaker.call(self.works)
        self.assertEqual(self.calls, 1)

    def test_after_the_pause_one_tries_while_the_others_are_turned_away(self):
        self.break_it()
        self.now += PAUSE
        self.assertEqual(self.breaker.state, PROBING)

        def probe():
            with self.assertRaises(EngineFailed):
                self.breaker.call(self.works)
            return "better"

        with self.assertLogs("dangjian_search", "WARNING"):
            self.assertEqual(self.breaker.call(probe), "better")
        self.assertEqual(self.breaker.state, CLOSED)
        self.assertEqual(self.calls, 1)

    def test_a_probe_that_fails_says_nothing_again(self):
        self.break_it()
        self.now += PAUSE
        with self.assertNoLogs("dangjian_search", "WARNING"), self.assertRaises(EngineFailed):
            self.breaker.call(self.fails)
        self.assertEqual(self.breaker.state, OPEN)

    def test_a_probe_that_is_killed_does_not_keep_the_others_out_for_ever(self):
        self.break_it()
        self.now += PAUSE

        def killed():
            raise SystemExit

        with self.assertRaises(SystemExit):
            self.breaker.call(killed)
        self.now += PAUSE
        self.assertEqual(self.breaker.call(self.works), "answer")

    def test_one_refused_question_does_not_keep_the_others_out(self):
        with self.assertRaises(EngineFailed):
            self.breaker.call(self.refuses)
        self.assertEqual(self.breaker.state, CLOSED)
