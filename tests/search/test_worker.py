"""What goes on in the background."""

from unittest import mock

from django.core.management import call_command
from django.test import SimpleTestCase, TestCase

from dangjian_pages.demo.factories import NewsPageFactory
from dangjian_search import worker
from dangjian_search.models import Entry


class JobTest(SimpleTestCase):
    def setUp(self):
        self.done = []

    def work(self):
        self.done.append(1)

    def fail(self):
        self.done.append(0)
        raise ConnectionError("down")

    def test_a_job_waits_until_it_is_due(self):
        job = worker.Job(self.work, every=60)
        for moment in (0, 1, 59, 60, 61, 121):
            job.run(moment)
        self.assertEqual(len(self.done), 3)

    def test_a_failure_is_logged_and_tried_again_after_a_pause(self):
        job = worker.Job(self.fail, every=0.5, pause=10)
        with self.assertLogs("dangjian_search", "ERROR"):
            job.run(0)
        job.run(5)
        self.assertEqual(self.done, [0])
        with self.assertLogs("dangjian_search", "ERROR"):
            job.run(10)
        self.assertEqual(self.done, [0, 0])

    def test_one_that_fails_does_not_keep_the_others(self):
        jobs = [worker.Job(self.fail, every=1), worker.Job(self.work, every=1)]
        rounds = iter([False, True])
        with (
            mock.patch.object(worker, "jobs", return_value=jobs),
            mock.patch.object(worker, "sleep"),
            mock.patch.object(worker, "close_old_connections") as closing,
            self.assertLogs("dangjian_search", "ERROR"),
        ):
            worker.work_on(lambda: next(rounds))
        self.assertEqual(self.done, [0, 1])
        self.assertEqual(closing.call_count, 2)


class CommandTest(TestCase):
    def test_everything_once(self):
        page = NewsPageFactory(title="甲")
        Entry.objects.filter(pk=page.pk).delete()
        with self.assertLogs("dangjian_search", "WARNING"):
            call_command("dangjian_worker", "--once")
        self.assertTrue(Entry.objects.filter(pk=page.pk).exists())
