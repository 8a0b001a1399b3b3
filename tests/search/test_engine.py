"""What the search engine of the database at hand finds, held against a look at the text itself."""

import random
import re

from django.core.management import call_command
from django.test import TestCase as DjangoTestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from modelsearch.query import MATCH_ALL, MATCH_NONE, And, Not, Or, Phrase, PlainText
from wagtail.models import Page

from dangjian_pages.demo.factories import NewsChannelPageFactory, NewsPageFactory
from dangjian_search.analysis import normalise, parse_query
from dangjian_search.backends.compiling import text_index
from dangjian_search.backends.indexing import Document
from dangjian_search.synonyms import with_synonyms

PHRASES = [
    "党建品牌", "黨旗紅", "技·术·人", "红色物业", "志愿服务", "一支部一品牌", "1+5+20+N",
    "互联网+", "5G基站", "C++", "T/CPA 001", "双提升、三服务、四争先", "2024年", "ＶＩ手册",
    "brand new", "社区医院", "𠮷野家", "示范岗", "安全岗", "3.5%", "100%党员", "AND", "NOT",
    "O'Neil", "back\\slash", "café",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(PHRASES),
    st.text("党建品牌红旗色物业志愿服务技术人社区岗1+5gN -\"“”%'()*:", min_size=1, max_size=6),
    st.text(max_size=4),
)
HARMFUL = [
    "%", "_", "'", '"', "''", '"""', "\0", "党\0建", "\ud800", "😀", "a" * 10_000, "<script>", "*",
    "党*", "(", ")", "NEAR(党 建)", "AND", "OR", "NOT", "党 AND", "title:党", "{title}", "^党",
    "-", "--", "-党", ":*", "'党':*", "&", "|", "!", "<->", "\\", "\\'", "党\\", "+", "''党''",
    "%s", "%%", "{0}", " ".join(f"词{number}" for number in range(500)), "ﷺ" * 100,
]  # fmt: skip


class OracleTest(TestCase):
    """The engine finds a page exactly when every part of the query stands in the page's text."""

    @classmethod
    def setUpTestData(cls):
        chance = random.Random(3)
        channel = NewsChannelPageFactory()
        for number in range(30):
            always = PHRASES[number % len(PHRASES)]
            title, body = (
                "".join(
                    chance.choice(PHRASES) + chance.choice(["", " ", "，", "的", "\n\n"])
                    for _piece in range(chance.randint(1, most))
                )
                for most in (3, 9)
            )
            NewsPageFactory(
                parent=channel,
                title=f"{title}{number}",
                body=[("paragraph", f"<p>{always}，{body}</p>")],
            )
        call_command("update_index", verbosity=0)  # for the pages that migrations made
        documents = {page.pk: Document(page) for page in Page.objects.specific()}
        cls.texts = {pk: f"{text.title} \ue000 {text.body}" for pk, text in documents.items()}
        cls.names = {pk: text.autocomplete for pk, text in documents.items()}

    def by_looking(self, text, texts, **options):
        query = with_synonyms(parse_query(text, **options))[0]
        return {pk for pk, run in texts.items() if query and query.matches(run)}

    def assert_agrees(self, found, text, texts, **options):
        expected = self.by_looking(text, texts, **options)
        # Letters that are found nowhere are taken for sounds.
        if expected or not re.search("[a-z]", normalise(text)):
            self.assertEqual(found, expected)

    def found(self, results):
        return {page.pk for page in results}

    @settings(deadline=None, max_examples=150)
    @given(st.lists(PIECES, min_size=1, max_size=3).map(" ".join))
    def test_search_agrees_with_looking(self, text):
        self.assert_agrees(self.found(Page.objects.search(text)), text, self.texts)

    @settings(deadline=None, max_examples=100)
    @given(st.lists(PIECES, min_size=1, max_size=2).map(" ".join))
    def test_autocomplete_agrees_with_looking(self, text):
        found = self.found(Page.objects.autocomplete(text))
        self.assert_agrees(found, text, self.names, open_ended=True)

    @settings(deadline=None, max_examples=100)
    @given(st.data())
    def test_any_piece_of_a_text_finds_its_page(self, data):
        pk = data.draw(st.sampled_from(sorted(self.texts)))
        run = max(self.texts[pk].split(), key=len)
        start = data.draw(st.integers(0, len(run) - 1))
        piece = run[start : start + data.draw(st.integers(1, 8))]
        found = self.found(Page.objects.search(piece))
        self.assertEqual(found, self.by_looking(piece, self.texts))

    def test_the_sample_finds_something(self):
        for phrase in PHRASES:
            self.assertTrue(self.by_looking(phrase, self.texts), phrase)

    def test_wrong_input_is_answered(self):
        for text in HARMFUL:
            with self.subTest(ascii(text[:20])):
                found = self.found(Page.objects.search(text))
                self.assert_agrees(found, text, self.texts)
                list(Page.objects.autocomplete(text))

    def test_a_rebuilt_index_finds_the_same(self):
        before = {text: self.found(Page.objects.search(text)) for text in PHRASES}
        call_command("update_index", verbosity=0)
        self.assertEqual(before, {text: self.found(Page.objects.search(text)) for text in PHRASES})


class CompilingTest(DjangoTestCase):
    """What Wagtail and host sites ask of a backend."""

    @classmethod
    def setUpTestData(cls):
        cls.red = NewsPageFactory(title="党旗红", body=[("paragraph", "<p>社区医院</p>")])
        cls.blue = NewsPageFactory(title="蓝天", body=[("paragraph", "<p>社区里的党旗红</p>")])
        cls.longer = NewsPageFactory(title="党旗红了", body=[])

    def titles(self, query, **options):
        pages = Page.objects.filter(pk__in=[self.red.pk, self.blue.pk, self.longer.pk])
        return [page.title for page in text_index().search(query, pages, **options)]

    def test_the_name_itself_comes_first_then_names_that_contain_it(self):
        self.assertEqual(self.titles("党旗红"), ["党旗红", "党旗红了", "蓝天"])

    def test_a_given_order_is_kept(self):
        pages = Page.objects.filter(pk__in=[self.red.pk, self.blue.pk]).order_by("-title")
        found = text_index().search("党旗红", pages, order_by_relevance=False)
        self.assertEqual([page.title for page in found], ["蓝天", "党旗红"])

    def test_operators(self):
        self.assertEqual(self.titles("社区 医院"), ["党旗红"])
        self.assertEqual(set(self.titles("党旗红了 医院", operator="or")), {"党旗红", "党旗红了"})

    def test_combined_queries(self):
        flag, quarter = PlainText("党旗红"), PlainText("社区")
        self.assertEqual(set(self.titles(And([flag, quarter]))), {"党旗红", "蓝天"})
        self.assertEqual(self.titles(And([flag, Not(quarter)])), ["党旗红了"])
        self.assertEqual(self.titles(And([quarter, Not(Phrase("医院"))])), ["蓝天"])
        self.assertEqual(
            set(self.titles(Or([Phrase("医院"), PlainText("蓝天")]))), {"党旗红", "蓝天"}
        )
        self.assertEqual(len(self.titles(MATCH_ALL)), 3)
        self.assertEqual(self.titles(MATCH_NONE), [])
        self.assertEqual(len(self.titles(Or([flag, MATCH_ALL]))), 3)

    def test_fields(self):
        self.assertEqual(set(self.titles("党旗红", fields=["title"])), {"党旗红", "党旗红了"})
        body = text_index().search(
            "党旗红", type(self.red).objects.all(), fields=["searchable_text"]
        )
        self.assertEqual([page.title for page in body], ["蓝天"])

    def test_scores_and_facets(self):
        results = text_index().search("党旗红", Page.objects.all())
        scores = [page.score for page in results.annotate_score("score")]
        self.assertEqual(scores, sorted(scores, reverse=True))
        self.assertEqual(sum(results.facet("live").values()), 3)
        self.assertEqual(results.count(), 3)
        self.assertEqual([page.title for page in results[1:2]], ["党旗红了"])

    def test_a_deleted_page_is_found_no_more(self):
        self.red.delete()
        self.assertEqual(self.titles("党旗红"), ["党旗红了", "蓝天"])

    def test_runs_do_not_reach_from_one_field_into_the_next(self):
        NewsPageFactory(title="前半句", subtitle="后半句")
        self.assertEqual(list(Page.objects.search("前半句后半句")), [])
        self.assertEqual(list(Page.objects.search("句后")), [])
