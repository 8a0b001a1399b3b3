"""What differs between pages and index is found and mended."""

from io import StringIO
from unittest import mock

from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from dangjian_pages.demo.factories import BrandPageFactory, NewsPageFactory
from dangjian_search.checking import find_differences
from dangjian_search.models import Entry
from dangjian_search.queries import SearchQuery
from dangjian_search.searching import search


def found(text):
    return [entry.title for entry in search(SearchQuery.of().matching(text)).records]


class CheckTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.brand = BrandPageFactory(title="党旗红")
        cls.news = NewsPageFactory(title="红色物业")
        call_command("update_index", verbosity=0)  # for the pages that migrations made

    def command(self, **options):
        out = StringIO()
        call_command("dangjian_search_check", stdout=out, **options)
        return out.getvalue()

    def test_all_is_well(self):
        self.assertEqual(find_differences().count(), 0)
        self.assertNotIn(": ", self.command())

    def test_a_record_without_entry_is_listed_again(self):
        Entry.objects.filter(pk=self.brand.pk).delete()
        self.assertEqual(find_differences().missing, [self.brand.pk])
        self.assertIn(str(self.brand.pk), self.command())
        self.assertEqual(found("党旗红"), ["党旗红"])

    def test_an_entry_that_fell_behind_is_made_anew(self):
        Entry.objects.filter(pk=self.brand.pk).update(title="旧", published_at=None)
        self.assertEqual(find_differences().stale, [self.brand.pk])
        self.command()
        self.assertEqual(Entry.objects.get(pk=self.brand.pk).title, "党旗红")

    def test_what_is_not_public_any_more_goes(self):
        Page.objects.filter(pk=self.news.pk).update(live=False)
        self.assertEqual(find_differences().superfluous, [self.news.pk])
        self.command()
        self.assertFalse(Entry.objects.filter(pk=self.news.pk).exists())

    def test_a_page_that_the_index_does_not_know_is_found_again(self):
        IndexEntry.objects.filter(
            object_id=str(self.news.pk), content_type__model="newspage"
        ).delete()
        self.assertEqual(found("红色物业"), [])
        self.command()
        self.assertEqual(found("红色物业"), ["红色物业"])
        self.assertEqual(find_differences().count(), 0)

    def test_what_is_gone_from_the_database_goes_from_the_index(self):
        row = IndexEntry.objects.get(object_id=str(self.news.pk), content_type__model="newspage")
        row.pk, row.object_id = None, "999999"
        row.save()
        self.assertEqual(list(find_differences().orphaned.values()), [["999999"]])
        self.command()
        self.assertEqual(find_differences().count(), 0)

    def test_a_dry_run_mends_nothing(self):
        Entry.objects.filter(pk=self.brand.pk).delete()
        self.command(dry_run=True)
        self.assertEqual(find_differences().missing, [self.brand.pk])


class OutsideTest(TestCase):
    """An engine outside is compared by the version of each record, too."""

    @classmethod
    def setUpTestData(cls):
        cls.news = NewsPageFactory(title="红色物业")

    def test_documents_that_fell_behind_are_sent_again(self):
        moment = Entry.objects.get(pk=self.news.pk).published_at
        level = round(moment.timestamp() * 1_000_000)
        others = Page.objects.exclude(pk=self.news.pk).values_list("pk", flat=True)
        documents = {str(pk): None for pk in others}
        for version, differs in ((level, False), (level - 1, True), (None, True)):
            backend = mock.Mock(spec=["document_versions", "document_ids", "send", "add_bulk"])
            backend.document_ids.side_effect = lambda model: map(
                str, model.objects.values_list("pk", flat=True)
            )
            backend.document_versions.return_value = {
                **documents, str(self.news.pk): version, "999999": level
            }.items()  # fmt: skip
            named = [("default", backend)]
            path = "dangjian_search.checking.get_search_backends_with_name"
            with mock.patch(path, return_value=named):
                found = find_differences()
            self.assertEqual(bool(found.unindexed), differs, version)
            self.assertEqual(list(found.orphaned.values()), [["999999"]])
