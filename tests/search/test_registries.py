"""Kinds and facets: the doors for plug-ins, and the checks that watch over them."""

from unittest import mock

from django.core.exceptions import ImproperlyConfigured
from django.test import SimpleTestCase, TestCase, override_settings
from wagtail import hooks

from dangjian_pages.demo.factories import NewsPageFactory
from dangjian_search import checks, kinds
from dangjian_search.facets import Facet, get_facets
from dangjian_search.kinds import RecordKind, get_kinds
from dangjian_search.models import Entry, EntryValue
from dangjian_search.queries import SearchQuery
from dangjian_search.searching import search
from dangjian_search.snapshot import forget_snapshot


def registered_kind(kind):
    return hooks.register_temporarily("register_dangjian_record_kind", lambda: kind)


def registered_facet(facet):
    return hooks.register_temporarily("register_dangjian_facet", lambda: facet)


class InitialFacet(Facet):
    """By the first character of the title."""

    name = "initial"
    label = "Initial"

    def values(self, record):
        return [record.title[0]]


class KindsTest(SimpleTestCase):
    def test_kinds_stand_in_their_order(self):
        orders = [kind.order for kind in get_kinds().values()]
        self.assertEqual(orders, sorted(orders))
        self.assertEqual(next(iter(get_kinds())), "brand")

    def test_a_clash_names_both_parties(self):
        class SecondBrand(RecordKind):
            name = "brand"

        with registered_kind(SecondBrand):
            with self.assertRaisesRegex(ImproperlyConfigured, "SecondBrand.*BrandKind.*'brand'"):
                get_kinds()
        self.assertIn("brand", get_kinds())

    def test_a_name_is_ascii(self):
        class Nameless(RecordKind):
            name = "品牌"

        with registered_kind(Nameless), self.assertRaises(ImproperlyConfigured):
            get_kinds()

    def test_a_kind_knows_its_page_type(self):
        self.assertEqual(get_kinds()["news"].model_class.record_kind, "news")


class FacetsTest(TestCase):
    def test_facets_stand_in_their_order(self):
        self.assertEqual(next(iter(get_facets())), "type")

    def test_a_facet_may_not_take_the_name_of_a_parameter(self):
        class PageFacet(Facet):
            name = "page"

        with registered_facet(PageFacet), self.assertRaisesRegex(ImproperlyConfigured, "PageFacet"):
            get_facets()

    def test_a_registered_facet_is_on_page_json_counts_and_address(self):
        with registered_facet(InitialFacet):
            NewsPageFactory(title="红")
            NewsPageFactory(title="红旗")
            NewsPageFactory(title="蓝")
            data = self.client.get("/search/?format=json").json()
            counts = {value["value"]: value["count"] for value in data["facets"]["initial"]}
            self.assertEqual(counts, {"红": 2, "蓝": 1})
            [red] = [value for value in data["facets"]["initial"] if value["value"] == "红"]
            page = self.client.get(red["url"])
            self.assertEqual(page.context["total"], 2)
            self.assertContains(page, "Initial")
        self.assertEqual(self.client.get(red["url"]).context["total"], 3)


class KeptLabelsTest(TestCase):
    """Labels kept with the entries spare each list a query, and are looked up where they lack."""

    def facets(self):
        return {
            counts.facet.name: {value: label for value, label, _count, _chosen in counts.values}
            for counts in search(SearchQuery.of()).facets
        }

    def test_kept_labels_are_shown_without_a_look_up(self):
        asked = []

        class KeptFacet(InitialFacet):
            keeps_labels = True

            def labels(self, values):
                asked.append(values)
                return {value: f"«{value}»" for value in values}

        with registered_facet(KeptFacet):
            page = NewsPageFactory(title="红")
            self.assertEqual(EntryValue.objects.get(facet="initial").label, "«红»")
            asked.clear()
            self.assertEqual(self.facets()["initial"], {"红": "«红»"})
            response = self.client.get("/search/", {"initial": "红"})
            self.assertEqual(response.context["chips"][0]["label"], "«红»")
            self.assertEqual(asked, [])
            Entry.objects.get(pk=page.pk).values.update(label="")
            forget_snapshot()
            self.assertEqual(self.facets()["initial"], {"红": "«红»"})
            self.assertEqual(asked, [["红"]])


class ChecksTest(SimpleTestCase):
    databases = {"default"}

    def ids(self, problems):
        return [problem.id for problem in problems]

    def test_the_site_as_it_stands_is_right(self):
        for check in (checks.check_sizes, checks.check_backend, checks.check_registrations):
            self.assertEqual(list(check(None)), [])

    def test_sizes(self):
        for wrong in (0, 101, "20", True, None):
            with override_settings(DANGJIAN_PAGE_SIZE=wrong):
                [problem] = checks.check_sizes(None)
                self.assertEqual(problem.id, "dangjian_search.E001")
                self.assertIn("DANGJIAN_PAGE_SIZE", problem.msg)
        with override_settings(DANGJIAN_FACET_VALUES=0, DANGJIAN_FACET_CHOICES=-1):
            self.assertEqual(
                self.ids(checks.check_sizes(None)), ["dangjian_search.E002", "dangjian_search.E003"]
            )

    def test_another_backend(self):
        backends = {"default": {"BACKEND": "modelsearch.backends.database"}}
        with override_settings(WAGTAILSEARCH_BACKENDS=backends):
            self.assertEqual(self.ids(checks.check_backend(None)), ["dangjian_search.E004"])

    def test_registrations_that_clash(self):
        class Twin(RecordKind):
            name = "brand"

        with registered_kind(Twin):
            self.assertEqual(self.ids(checks.check_registrations(None)), ["dangjian_search.E005"])

    def test_a_kind_without_page_type(self):
        class Ghost(RecordKind):
            name = "ghost"
            model = "nowhere.Ghost"

        class Ordinary(RecordKind):
            name = "ordinary"
            model = "dangjian_pages.StandardPage"

        with registered_kind(Ghost), registered_kind(Ordinary):
            self.assertEqual(
                self.ids(checks.check_registrations(None)), ["dangjian_search.E006"] * 2
            )

    def test_page_types_without_kind(self):
        with mock.patch.object(kinds, "registered", return_value={}):
            problems = checks.check_registrations(None)
        self.assertEqual(set(self.ids(problems)), {"dangjian_search.E008"})
        self.assertTrue(any("BrandPage" in problem.msg for problem in problems))
