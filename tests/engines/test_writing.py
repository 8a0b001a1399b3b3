"""What is sent to a search server, and when."""

from unittest import mock

import pytest
from django.test import TestCase
from modelsearch.backends import get_search_backend
from wagtail.documents import get_document_model
from wagtail.models import Page

from dangjian_pages.demo.factories import ImageFactory, NewsPageFactory, OrganisationFactory
from dangjian_search import outbox
from dangjian_search.backends.elastic import indexes
from dangjian_search.backends.elastic.indexes import Rebuilder
from dangjian_search.breaker import breaker
from tests.support.engines import SERVERS, SearchServer, on_each_server


@pytest.mark.xdist_group("engines")  # made once, by one worker
class WritingTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.page = NewsPageFactory(title="红色物业")
        cls.servers = [SearchServer(url) for url in SERVERS]
        for server in cls.servers:
            cls.addClassCleanup(server.remove)

    def setUp(self):
        for server in self.servers:
            with server.searching() as backend:
                Rebuilder(backend.get_index_for_model(Page)).run()

    def titles(self, text="红色物业"):
        titles = sorted(page.title for page in Page.objects.search(text))
        self.assertEqual(breaker.state, "closed", breaker.reason)
        return titles

    @on_each_server
    def test_a_request_only_notes_and_the_worker_sends(self, backend):
        with mock.patch.object(type(backend.writer.transport), "perform_request") as request:
            page = NewsPageFactory(title="红色物业之二")
        request.assert_not_called()
        self.assertEqual(self.titles(), ["红色物业"])
        self.assertGreater(outbox.waiting(), 0)
        outbox.send_waiting()
        self.assertEqual(self.titles(), ["红色物业", "红色物业之二"])
        page.delete()
        outbox.send_waiting()
        self.assertEqual(set(backend.document_ids(Page)), _ids(Page))

    @on_each_server
    def test_other_things_than_pages(self, backend):
        image = ImageFactory(title="红船", small=True)
        organisation = OrganisationFactory(name="红船党支部")
        outbox.send_waiting()
        for thing in (image, organisation):
            found = backend.search("红船", type(thing).objects.all())
            self.assertEqual([obj.pk for obj in found], [thing.pk])
            self.assertEqual(found.count(), 1)
        image.delete()
        outbox.send_waiting()
        self.assertEqual(backend.search("红船", type(image).objects.all()).count(), 0)
        self.assertEqual(list(backend.document_ids(get_document_model())), [])

    @on_each_server
    def test_all_objects_of_a_model_can_be_sent_again(self, backend):
        Page.objects.filter(title="红色物业").update(title="改名不发信号")
        outbox.note(outbox.PAGE)
        outbox.send_waiting()
        self.assertEqual(self.titles("改名"), ["改名不发信号"])
        self.assertEqual(set(backend.document_ids(Page)), _ids(Page))

    @on_each_server
    def test_a_rebuild_goes_on_beside_the_index_and_takes_changes_in(self, backend):
        rebuilder = backend.rebuilder_class(backend.get_index_for_model(Page))
        building = rebuilder.start()
        page = Page.objects.get(title="红色物业")
        stale = list(type(page.specific).get_indexed_objects())
        page.title = "蓝色物业"
        page.save()
        outbox.send_waiting()
        building.add_items(type(page.specific), stale)  # read before the change
        building.wait()
        self.assertEqual(self.titles("蓝色物业"), ["蓝色物业"])
        rebuilder.finish()
        self.assertEqual(self.titles("蓝色物业"), ["蓝色物业"])
        self.assertEqual(self.titles("红色物业"), [])
        page.delete()

    @on_each_server
    def test_an_interrupted_rebuild_leaves_the_old_index_and_goes_with_the_next(self, backend):
        live = backend.get_index_for_model(Page)
        with mock.patch.object(indexes, "write", side_effect=ConnectionError("down")):
            with self.assertRaises(ConnectionError):
                Rebuilder(live).run()
        self.assertEqual(len(live.concrete()), 2)
        self.assertEqual(self.titles(), ["红色物业"])
        Rebuilder(live).run()
        self.assertEqual(len(live.concrete()), 1)
        self.assertEqual(self.titles(), ["红色物业"])

    @on_each_server
    def test_a_document_that_is_refused_is_said(self, backend):
        with self.assertRaisesRegex(outbox.DocumentRefused, "document"):
            name = backend.get_index_for_model(Page).name
            indexes.write(backend, name, [("index", "1", '{"number": "no number"}')])

    @on_each_server
    def test_an_index_of_an_older_layout_is_made_anew_by_the_worker(self, backend):
        live = backend.get_index_for_model(Page)
        [old] = live.concrete()
        with mock.patch.dict(indexes.SETTINGS, {"max_result_window": 20_000}):
            from dangjian_search.backends.elastic import schema

            schema.digest.cache_clear()
            self.addCleanup(schema.digest.cache_clear)
            newer = get_search_backend("default").get_index_for_model(Page)
            self.assertNotEqual(newer.name, live.name)
            found = Page.objects.search("红色物业")  # the database says so
            self.assertEqual([page.title for page in found], ["红色物业"])
            self.assertEqual(breaker.state, "open")
            breaker.reset()
            outbox.note(outbox.PAGE, [1])
            outbox.send_waiting()
            self.assertEqual(self.titles(), ["红色物业"])
            self.assertNotIn(old, newer.concrete())
        schema.digest.cache_clear()


def _ids(model):
    return {str(pk) for pk in model.objects.values_list("pk", flat=True)}
