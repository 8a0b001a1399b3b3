"""Every engine finds the same records, in the same order, with the same counts."""

import re

from modelsearch.backends import get_search_backend
from wagtail.models import Page

from dangjian_search.analysis import normalise, parse_query
from dangjian_search.backends.indexing import BREAK, Document
from dangjian_search.engines import get_engine, get_fallback
from dangjian_search.models import Entry
from dangjian_search.queries import SearchQuery
from dangjian_search.synonyms import with_synonyms
from tests.support.engines import on_each_server
from tests.support.questions import SAMPLE, Questions

NUMBER = 400


class SameAnswers:
    """To be mixed with RecordsTestCase."""

    @on_each_server
    def test_ids_order_counts_and_pages_are_the_same(self, backend):
        questions = Questions()
        found = 0
        for number in range(NUMBER):
            query = questions.query()
            expected = get_fallback().answer(query)
            answer = get_engine().answer(query)
            found += bool(expected.total)
            with self.subTest(number=number, words=query.words.text, chosen=query.chosen):
                self.assertEqual(answer.total, expected.total)
                self.assertEqual(answer.number, expected.number)
                self.assertEqual(answer.ids, expected.ids)
                self.assertEqual(answer.counts, expected.counts)
        self.assertGreater(found, NUMBER / 3, "questions that find nothing prove nothing")

    @on_each_server
    def test_all_ids_at_once_are_the_same(self, backend):
        questions = Questions()
        for number in range(NUMBER // 4):
            query = questions.query()
            with self.subTest(number=number, words=query.words.text, chosen=query.chosen):
                ids = get_engine().ids(query)
                self.assertEqual(ids, get_fallback().ids(query))
                self.assertEqual(len(ids), get_engine().answer(query, counting=False).total)

    @on_each_server
    def test_leafing_through_gives_each_record_once(self, backend):
        for order in ("", "level"):
            query = SearchQuery.of().matching("党建").sorted_by(order)
            total = get_engine().answer(query, counting=False).total
            pages = range(1, total // query.size + 2)
            ids = [
                pk
                for number in pages
                for pk in get_engine().answer(query.on_page(number), counting=False).ids
            ]
            expected = [
                pk
                for number in pages
                for pk in get_fallback().answer(query.on_page(number), counting=False).ids
            ]
            self.assertEqual(ids, expected, order)
            self.assertEqual(len(set(ids)), total)

    @on_each_server
    def test_without_counting_the_rest_is_the_same(self, backend):
        query = SearchQuery.of().matching("服务").narrowed_by({"type": ["news", "case"]})
        counted = get_engine().answer(query)
        answer = get_engine().answer(query, counting=False)
        self.assertEqual((answer.ids, answer.total), (counted.ids, counted.total))
        self.assertEqual(answer.counts, {})

    @on_each_server
    def test_what_taking_a_filter_away_gives_is_the_same(self, backend):
        questions = Questions()
        compared = 0
        for _number in range(60):
            query = questions.query()
            totals = get_engine().totals_without(query)
            self.assertEqual(totals, get_fallback().totals_without(query), query.chosen)
            compared += len(totals)
        self.assertGreater(compared, 30)


class AgainstTheTexts:
    """Recall and precision against a look at the texts themselves; likewise."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        pages = Page.objects.filter(pk__in=Entry.objects.values("pk")).specific()
        documents = {page.pk: Document(page) for page in pages}
        cls.texts = {pk: f"{text.title} {BREAK} {text.body}" for pk, text in documents.items()}

    def test_the_database_finds_what_is_there(self):
        self.assert_agrees(get_search_backend("default"))

    @on_each_server
    def test_each_server_finds_what_is_there(self, backend):
        self.assert_agrees(backend)

    def assert_agrees(self, backend):
        questions = Questions(seed=backend.engine_name)
        texts = SAMPLE + [questions.text() for _each in range(100)]
        right = wrong = missed = 0
        entries = set(self.texts)
        for text in texts:
            query = with_synonyms(parse_query(text))[0]
            wanted = {pk for pk, run in self.texts.items() if query and query.matches(run)}
            if not wanted and re.search("[a-z]", normalise(text)):
                continue  # taken for sounds
            found = {page.pk for page in backend.search(text, Page.objects.all())} & entries
            right += len(found & wanted)
            wrong += len(found - wanted)
            missed += len(wanted - found)
        self.assertGreater(right, 1000)
        self.assertGreaterEqual(right / (right + wrong), 0.99, "precision")
        self.assertGreaterEqual(right / (right + missed), 0.99, "recall")
