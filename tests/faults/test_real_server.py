"""A real server is stopped, paused, killed, emptied and filled up."""

from unittest import mock

import pytest
from wagtail.models import Page

from dangjian_search import outbox
from dangjian_search.backends.elastic import indexes
from dangjian_search.backends.elastic.indexes import Rebuilder
from dangjian_search.breaker import breaker
from tests.faults.cases import FaultCase
from tests.support.search_servers import RealServer


@pytest.mark.search_server
@pytest.mark.xdist_group("search_server")  # made once, by one worker
class RealServerTest(FaultCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = RealServer()
        cls.addClassCleanup(cls.server.remove)
        cls.server.start()

    def setUp(self):
        self.backend = self.searching(self.server.url)
        self.live = self.backend.get_index_for_model(Page)
        self.addCleanup(self.live.delete)
        Rebuilder(self.live).run()
        self.assert_level()

    def test_it_is_stopped_and_comes_back(self):
        self.server.stop()
        try:
            self.assert_degraded()
            self.assert_saved_as_ever()
            with self.assertRaises(Exception):  # noqa: B017 - the client's own
                outbox.send_waiting()
            self.assertGreater(outbox.waiting(), 0)
        finally:
            self.server.start()
        self.assert_level()

    def test_it_is_paused(self):
        self.server.pause()
        try:
            self.assert_degraded()
            self.assert_saved_as_ever()
        finally:
            self.server.go_on()
        self.assert_level()

    def test_it_is_killed_in_the_middle_of_a_rebuild(self):
        def killed(*args):
            self.server.kill()
            return write(*args)

        write = indexes.write
        try:
            with mock.patch.object(indexes, "write", killed), self.assertRaises(Exception):  # noqa: B017 - likewise
                Rebuilder(self.live).run()
            self.assert_degraded()
        finally:
            self.server.start()
        self.assert_level()
        self.assertEqual(len(self.live.concrete()), 2)
        Rebuilder(self.live).run()
        self.assertEqual(len(self.live.concrete()), 1)
        self.assert_level()

    def test_the_index_is_missing(self):
        self.live.delete()
        self.assert_degraded()
        self.assert_saved_as_ever()
        self.assert_level()  # the worker makes it

    def test_an_index_of_an_older_layout_has_the_name(self):
        self.live.delete()
        client = self.backend.writer
        client.indices.create(
            index=f"{self.live.family}0-20200101000000-old",
            body={"mappings": {"properties": {"pk": {"type": "keyword"}}}},
        )
        self.assert_degraded()
        self.assert_saved_as_ever()
        self.assert_level()

    def test_the_disk_is_full(self):
        self.block(True)
        data, _seconds = self.search()
        self.assertFalse(data["degraded"])
        self.assert_saved_as_ever()
        with self.assertRaises(Exception):  # noqa: B017 - the client's own
            outbox.send_waiting()
        self.assertGreater(outbox.waiting(), 0)
        self.assertEqual(breaker.state, "closed")
        self.block(None)
        self.assert_level()

    def block(self, value):
        [name] = self.live.concrete()
        settings = {"index.blocks.read_only_allow_delete": value}
        self.backend.writer.indices.put_settings(index=name, body=settings)
