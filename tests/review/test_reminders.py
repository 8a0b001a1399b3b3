"""Reminders: of what is due soon or overdue, once a day, to those whose turn it is."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.test import TestCase

from dangjian_pages.models import Delegation, ReviewItem
from dangjian_pages.review.actions import Claim
from dangjian_pages.review.reminders import remind, reminded
from dangjian_search.worker import jobs
from tests.review.cases import ReviewFixture

CHINA = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 16, 10, tzinfo=CHINA)
DAY = timedelta(days=1)


class RemindersTest(ReviewFixture, TestCase):
    def setUp(self):
        self.item = self.submit()
        self.told = []
        reminded.connect(self.listen)
        self.addCleanup(reminded.disconnect, self.listen)

    def listen(self, sender, item, users, kind, **kwargs):
        self.told.append((item.pk, sorted(user.username for user in users), kind))

    def due(self, moment):
        ReviewItem.objects.filter(pk=self.item.pk).update(step_due_at=moment)

    def test_due_by_the_next_working_day(self):
        self.due(MONDAY + 5 * DAY)
        self.assertEqual(remind(MONDAY), 0)
        self.due(MONDAY.replace(hour=0) + 2 * DAY)  # the end of Tuesday
        self.assertEqual(remind(MONDAY), 1)
        self.assertEqual(self.told, [(self.item.pk, ["first"], "due")])

    def test_overdue_every_day_once(self):
        self.due(MONDAY - DAY)
        for moment in (MONDAY, MONDAY + timedelta(hours=3), MONDAY + DAY):
            remind(moment)
        self.assertEqual([kind for _pk, _users, kind in self.told], ["overdue"] * 2)

    def test_friday_reminds_of_monday(self):
        self.due(MONDAY.replace(hour=0) + DAY)
        self.assertEqual(remind(MONDAY - 3 * DAY), 1)

    def test_not_on_free_days_and_not_at_night(self):
        self.due(MONDAY - 9 * DAY)
        for moment in (
            MONDAY - DAY,
            MONDAY.replace(hour=3),
            datetime(2026, 10, 1, 10, tzinfo=CHINA),
        ):
            self.assertEqual(remind(moment), 0)

    def test_not_of_what_is_decided_or_has_no_limit(self):
        self.due(None)
        self.assertEqual(remind(MONDAY), 0)
        self.due(MONDAY - DAY)
        self.decide(self.item, "return", self.first, opinion="改")
        self.due(MONDAY - DAY)
        self.assertEqual(remind(MONDAY), 0)

    def test_whom(self):
        today = MONDAY.date()
        Delegation.objects.create(
            user=self.first,
            substitute=self.outsider,
            starts_on=today - 999 * DAY,
            ends_on=today + 999 * DAY,
        )
        self.due(MONDAY - DAY)
        remind(MONDAY)
        Claim(self.item, self.outsider).execute()
        remind(MONDAY + DAY)
        users = [users for _pk, users, _kind in self.told]
        self.assertEqual(users, [["first", "outsider"], ["outsider"]])

    def test_a_listener_that_fails_lets_it_be_sent_again(self):
        self.due(MONDAY - DAY)

        def fail(**kwargs):
            raise ValueError("mail")

        reminded.connect(fail)
        with self.assertRaises(ValueError):
            remind(MONDAY)
        reminded.disconnect(fail)
        self.assertEqual(remind(MONDAY), 1)

    def test_the_worker_does_it(self):
        names = [job.work.__name__ for job in jobs()]
        self.assertIn("remind", names)
        self.assertIn("find_reviewers_again", names)
