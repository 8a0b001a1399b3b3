"""The snapshot is level with the database, whatever happens to it."""

from datetime import timedelta

from django.db import transaction
from django.test import TestCase, TransactionTestCase
from django.utils import timezone
from wagtail.models import Page

from dangjian_pages.demo.factories import BrandPageFactory, NewsPageFactory, OrganisationFactory
from dangjian_search import outbox
from dangjian_search.entries import refresh_entries
from dangjian_search.models import Change, Entry
from dangjian_search.queries import SearchQuery
from dangjian_search.reach import Reach
from dangjian_search.searching import search
from dangjian_search.snapshot import forget_snapshot, get_snapshot


class Back(Exception):
    """Rolls a transaction back."""


def titles():
    return sorted(row.title for row in get_snapshot().entries.values())


class FollowingTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.page = NewsPageFactory(title="甲", year=2024)

    def setUp(self):
        self.assertEqual(titles(), ["甲"])

    def test_publish_rename_unpublish_and_delete(self):
        other = BrandPageFactory(title="乙")
        self.assertEqual(titles(), ["乙", "甲"])
        self.page.title = "丙"
        self.page.save_revision().publish()
        self.assertEqual(titles(), ["丙", "乙"])
        other.unpublish()
        self.assertEqual(titles(), ["丙"])
        Page.objects.get(pk=self.page.pk).delete()
        self.assertEqual(titles(), [])

    def test_values_follow(self):
        self.assertEqual(set(get_snapshot().having("year", "2024")), {self.page.pk})
        self.page.year = 2025
        self.page.save_revision().publish()
        self.assertFalse(get_snapshot().having("year", "2024"))
        self.assertEqual(set(get_snapshot().having("year", "2025")), {self.page.pk})

    def test_moving_a_section_moves_its_records(self):
        before = get_snapshot().entries[self.page.pk].path
        channel = self.page.get_parent()
        home = channel.get_parent()
        other = BrandPageFactory().get_parent()
        channel.specific.__class__.objects.get(pk=channel.pk).move(other, pos="left")
        after = get_snapshot().entries[self.page.pk].path
        self.assertTrue(after.startswith(home.path))
        self.assertEqual(after, Page.objects.get(pk=self.page.pk).path)
        self.assertEqual(len(get_snapshot().below(channel.path) | get_snapshot().all), 2, before)

    def test_what_is_taken_back_is_forgotten(self):
        with self.assertRaises(Back), transaction.atomic():
            NewsPageFactory(title="乙")
            self.assertEqual(titles(), ["乙", "甲"])
            raise Back
        self.assertEqual(titles(), ["甲"])

    def test_a_change_that_turns_up_late_is_read(self):
        Entry.objects.filter(pk=self.page.pk).update(title="晚")
        Change.objects.create(
            label=outbox.PAGE,
            object_id=str(self.page.pk),
            at=timezone.now() - timedelta(minutes=10),
        )
        self.assertEqual(titles(), ["晚"])

    def test_a_change_of_everything_reads_everything(self):
        Entry.objects.filter(pk=self.page.pk).update(title="全")
        self.assertEqual(titles(), ["甲"])
        outbox.note(outbox.PAGE, waiting=False)
        self.assertEqual(titles(), ["全"])

    def test_a_change_of_pictures_is_none_of_its_business(self):
        before = get_snapshot()
        outbox.note("wagtailimages.image", ["1"], waiting=False)
        self.assertIs(get_snapshot(), before)

    def test_one_query_when_nothing_changed(self):
        with self.assertNumQueries(1):
            get_snapshot()

    def test_step_by_step_gives_what_reading_everything_gives(self):
        upper = OrganisationFactory(short_name="上级")
        for number in range(6):
            page = NewsPageFactory(title=f"第{number}", organisation=upper, tags=["服务"])
            get_snapshot()
            if number % 2:
                page.unpublish()
                get_snapshot()
        followed = get_snapshot()
        forget_snapshot()
        read = get_snapshot()
        self.assertEqual(followed.entries, read.entries)
        self.assertEqual(followed.values, read.values)
        self.assertEqual(followed.labels, read.labels)


class TextsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.page = NewsPageFactory(title="甲", summary="一件实事")

    def found(self, text):
        return {entry.pk for entry in search(SearchQuery.of().matching(text)).records}

    def test_a_text_that_changes_is_found_as_it_is_now(self):
        self.assertEqual(self.found("实事"), {self.page.pk})
        self.page.summary = "一条建议"
        self.page.save_revision().publish()
        self.assertEqual(self.found("实事"), set())
        self.assertEqual(self.found("建议"), {self.page.pk})

    def test_the_index_is_asked_once_while_nothing_changes(self):
        words = SearchQuery.of().matching("实事").words
        self.assertEqual(set(get_snapshot().texts_with(words.parts)), {self.page.pk})
        with self.assertNumQueries(1):  # whether anything changed
            get_snapshot().texts_with(words.parts)


class ReachTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.open = NewsPageFactory(title="开")
        cls.private = NewsPageFactory(title="私", private=True)
        cls.expired = NewsPageFactory(title="过")
        past = timezone.now() - timedelta(hours=1)
        Page.objects.filter(pk=cls.expired.pk).update(expire_at=past)
        refresh_entries([cls.expired.pk])

    def test_private_and_expired_records_are_out_of_reach(self):
        self.assertEqual(set(Reach.of().ids), {self.open.pk})

    def test_counts_obey_it(self):
        self.assertEqual(Reach.of().counts("type"), {"news": 1})


class ManyTest(TransactionTestCase):
    serialized_rollback = True

    def test_many_pages_are_noted_as_all(self):
        page = NewsPageFactory(title="甲")
        Change.objects.all().delete()
        refresh_entries([page.pk] * 1500)
        self.assertEqual([change.object_id for change in Change.objects.all()], [""])
        self.assertEqual(titles(), ["甲"])
