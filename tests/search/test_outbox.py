"""What changed waits for the engine outside until it was sent."""

from datetime import timedelta
from unittest import mock

from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page

from dangjian_pages.demo.factories import NewsPageFactory
from dangjian_search import outbox
from dangjian_search.models import Change


class Outside:
    """Takes what is sent, or fails as a server that is down does."""

    def __init__(self):
        self.sent, self.fails = [], False

    def send(self, model, ids):
        if self.fails:
            raise ConnectionError("down")
        self.sent.append((model, ids))


class OutboxTest(TestCase):
    def setUp(self):
        self.outside = Outside()
        self.enterContext(
            mock.patch("dangjian_search.outbox.get_search_backends", return_value=[self.outside])
        )

    def test_what_is_noted_is_sent_once(self):
        outbox.note(outbox.PAGE, [3, 4])
        outbox.note(outbox.PAGE, [3])
        self.assertEqual(outbox.send_waiting(), 3)
        self.assertEqual(self.outside.sent, [(Page, ["3", "4"])])
        self.assertEqual(outbox.send_waiting(), 0)

    def test_nothing_is_lost_while_the_server_is_down(self):
        outbox.note(outbox.PAGE, [3])
        self.outside.fails = True
        with self.assertRaises(ConnectionError):
            outbox.send_waiting()
        self.assertEqual(outbox.waiting(), 1)
        self.outside.fails = False
        outbox.send_waiting()
        self.assertEqual(self.outside.sent, [(Page, ["3"])])

    def test_many_are_sent_in_pieces(self):
        outbox.note(outbox.PAGE, range(1, 1201))
        self.assertEqual(outbox.send_waiting(), 1200)
        self.assertEqual([len(ids) for _model, ids in self.outside.sent], [500, 500, 200])

    def test_unpublishing_and_deleting_are_told(self):
        page = NewsPageFactory()
        outbox.send_waiting()
        self.outside.sent.clear()
        page.unpublish()
        outbox.send_waiting()
        self.assertIn((Page, [str(page.pk)]), self.outside.sent)

    def test_old_rows_go_but_never_what_waits(self):
        outbox.note(outbox.PAGE, [3])
        outbox.note(outbox.PAGE, [4], waiting=False)
        outbox.note(outbox.PAGE, [5], waiting=False)
        old = timezone.now() - timedelta(days=2)
        Change.objects.exclude(object_id="5").update(at=old)
        self.assertEqual(outbox.forget_old(), 1)
        self.assertEqual(
            set(Change.objects.values_list("object_id", flat=True)) & {"3", "4", "5"}, {"3", "5"}
        )


class NoEngineOutsideTest(TestCase):
    def test_nothing_waits(self):
        outbox.note(outbox.PAGE, [3])
        self.assertEqual(outbox.waiting(), 0)
