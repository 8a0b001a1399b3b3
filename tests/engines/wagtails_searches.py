"""Wagtail's own searches say the same on every engine: explorer, choosers, host sites."""

from django.core.files.base import ContentFile
from modelsearch.backends import get_search_backend
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from dangjian_pages.demo.factories import ImageFactory
from dangjian_pages.models import BrandPage, NewsPage, Organisation
from tests.support.engines import on_each_server
from tests.support.questions import SAMPLE, Questions

NAMES = ["党旗红·南湖 Branding 2024", "红色物业", "社区 红色物业 志愿服务", "C++ 手册", "別的"]
TYPED = ["党旗红 bran", "brand", "bra", "c", "2024", "党 b", '"南湖 bran', "社区 红"]
NAMED = ["红色物业", "党旗红", "党", "物业 社区", "c++", "别的", "branding", "委"]
QUERIES = [
    MATCH_ALL,
    Not(MATCH_ALL),
    PlainText("红色 物业", operator="or"),
    PlainText("党建 -服务"),
    Phrase("红色 物业"),
    Fuzzy("党建"),
    Boost(PlainText("社区"), 2),
    Not(PlainText("服务")),
    And([PlainText("党建"), Not(PlainText("社区"))]),
    Or([PlainText("物业"), Phrase("志愿服务")]),
    PlainText("党建") & ~PlainText("服务") | PlainText("物业"),
]


class WagtailsSearches:
    """To be mixed with RecordsTestCase."""

    @classmethod
    def make_more(cls):
        """Make what is searched beside records, before anything is indexed."""
        super().make_more()
        for name in NAMES:
            ImageFactory(title=name, small=True)
            get_document_model().objects.create(title=name, file=ContentFile(b"%PDF", "a.pdf"))

    def assert_same(self, backend, query, objects, method="search", **options):
        results = getattr(backend, method)(query, objects, **options)
        database = get_search_backend("database")
        expected = getattr(database, method)(query, objects, **options)
        self.assertEqual([obj.pk for obj in results], [obj.pk for obj in expected])
        self.assertEqual(results.count(), expected.count())
        return len(expected)

    @on_each_server
    def test_texts(self, backend):
        found = 0
        questions = Questions("wagtail")
        for text in SAMPLE + [questions.text() for _each in range(40)]:
            for name in ("search", "autocomplete"):
                with self.subTest(name, text=text[:20]):
                    found += self.assert_same(backend, text, Page.objects.all(), name)
        self.assertGreater(found, 1000)

    @on_each_server
    def test_while_typing(self, backend):
        for text in (
            "党旗红 bran",
            "brand",
            "bra",
            "c",
            "2024",
            "党 b",
            '"南湖 bran',
            "社区 红",
            "hongsewuye",
            "hswy",
            "示范岗",
            "义工",
        ):
            for model in (get_image_model(), get_document_model(), Page):
                with self.subTest(text=text, model=model):
                    self.assert_same(backend, text, model.objects.all(), "autocomplete")

    @on_each_server
    def test_query_objects(self, backend):
        for query in QUERIES:
            with self.subTest(query=query):
                self.assert_same(backend, query, Page.objects.all())

    @on_each_server
    def test_pictures_documents_and_organisations(self, backend):
        for model in (get_image_model(), get_document_model(), Organisation):
            found = 0
            for text in (
                "红色物业",
                "党旗红",
                "党",
                "物业 社区",
                "c++",
                "别的",
                "branding",
                "委",
            ):
                with self.subTest(text=text, model=model):
                    found += self.assert_same(backend, text, model.objects.all())
            self.assertGreater(found, 5, model)

    @on_each_server
    def test_filters_and_orders(self, backend):
        some = Page.objects.get(pk=self.records[5])
        querysets = {
            "live": Page.objects.live(),
            "drafts": Page.objects.filter(live=False),
            "below": Page.objects.descendant_of(some.get_parent()),
            "one type": NewsPage.objects.all(),
            "ids": Page.objects.filter(pk__in=self.records[:50]),
            "a subquery": Page.objects.filter(pk__in=BrandPage.objects.values("pk")),
            "not": Page.objects.exclude(pk__in=self.records[:500]),
            "either": Page.objects.filter(live=False) | Page.objects.filter(pk=some.pk),
            "nobody's": Page.objects.filter(owner=None),
            "nothing": Page.objects.none(),
            "by title": Page.objects.order_by("title", "id"),
            "by time": Page.objects.order_by("-latest_revision_created_at", "-id"),
            "by first time": Page.objects.order_by("first_published_at", "-id"),
            # No server knows this lookup: the database has to.
            "part of a title": Page.objects.filter(title__contains="服务"),
        }
        for name, pages in querysets.items():
            ordered = bool(pages.query.order_by)
            with self.subTest(name):
                self.assert_same(backend, "党建", pages, order_by_relevance=not ordered)

    @on_each_server
    def test_fields(self, backend):
        for fields in (["title"], ["searchable_text"], ["title", "searchable_text"]):
            with self.subTest(fields=fields):
                self.assert_same(backend, "服务", NewsPage.objects.all(), fields=fields)

    @on_each_server
    def test_slices_scores_and_facets(self, backend):
        database = get_search_backend("database")
        both = [some.search("党建", Page.objects.all()) for some in (backend, database)]
        for part in (slice(0, 20), slice(20, 40), slice(700, 705), slice(5, None)):
            results, expected = ([page.pk for page in every[part]] for every in both)
            self.assertEqual(results, expected)
        scores = [[page.score for page in every.annotate_score("score")] for every in both]
        self.assertEqual(*scores)
        self.assertEqual(set(scores[0]), {0, 1, 2})
        facets = [dict(every.facet("content_type_id")) for every in both]
        self.assertEqual(*facets)
        self.assertEqual(*(dict(every.facet("live")) for every in both))
