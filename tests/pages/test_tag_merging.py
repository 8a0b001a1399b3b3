"""Merging two tags keeps every page, live and draft; taking it back restores what was."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, Revision

from dangjian_pages.demo import factories
from dangjian_pages.models import DangjianTag, NewsPage, TaggedPage
from dangjian_pages.tag_operations import (
    MERGE,
    UNDO,
    CannotUndo,
    is_undone,
    merge_tags,
    merges,
    undo_merge,
)
from dangjian_search.models import Entry, EntryValue
from tests.pages.helpers import is_chinese, make_user
from tests.showcase.helpers import found, read, tag_address


def tags_of_revision(revision):
    items = revision.content.get("dangjian_tagged_items", [])
    names = dict(DangjianTag.objects.values_list("pk", "name"))
    return sorted(names[item["tag"]] for item in items)


def state():
    """Return where every tag stands: on live pages, in revisions, in lists; and the tags."""
    live = {}
    for page_id, name in TaggedPage.objects.values_list("content_object_id", "tag__name"):
        live.setdefault(page_id, set()).add(name)
    return {
        "live": live,
        "revisions": {item.pk: tags_of_revision(item) for item in Revision.objects.all()},
        "entries": {
            entry.pk: sorted(tag["name"] for tag in entry.tags) for entry in Entry.objects.all()
        },
        "values": set(EntryValue.objects.filter(facet="tag").values_list("entry_id", "value")),
        "tags": {
            tag.pk: (tag.name, tag.slug, tag.group, tag.kind, tag.synonym_list(), tag.description)
            for tag in DangjianTag.objects.all()
        },
    }


class MergeCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = make_user(is_superuser=True)
        cls.source = factories.TagFactory(
            name="义工服务", group="free", synonyms="义工\n学雷锋", description="旧的说明"
        )
        cls.target = factories.TagFactory(
            name="志愿服务", group="theme", kind="set", synonyms="志愿者\n义工"
        )
        cls.other = factories.TagFactory(name="别的标签")
        make = factories.NewsPageFactory
        cls.only = make(title="只有旧标签", tags=[cls.source, cls.other])
        cls.both = make(title="两个都有", tags=[cls.source, cls.target])
        cls.kept = make(title="只有新标签", tags=[cls.target])
        cls.draft = make(title="草稿", tags=[cls.source], live=False)
        cls.added = make(title="新稿才有", tags=[cls.other])
        cls.change(cls.added, [cls.other, cls.source])
        cls.dropped = make(title="新稿已去", tags=[cls.source])
        cls.change(cls.dropped, [cls.other])
        cls.scheduled = make(title="定时", tags=[cls.source], live=False)
        cls.scheduled.go_live_at = timezone.now() + timedelta(days=1)
        cls.scheduled.save_revision().publish()
        cls.topic = factories.TopicPageFactory(title="专题", tags=[cls.source])

    @classmethod
    def change(cls, page, tags):
        draft = page.get_latest_revision_as_object()
        draft.tags.set(tags)
        return draft.save_revision()

    def merge(self):
        return merge_tags(self.source, self.target, self.user)

    def names(self, page):
        tags = TaggedPage.objects.filter(content_object=page.pk)
        return sorted(tags.values_list("tag__name", flat=True))

    def latest(self, page):
        return tags_of_revision(Page.objects.get(pk=page.pk).get_latest_revision())


class MergeTest(MergeCase):
    def test_every_page_has_the_remaining_tag_once(self):
        self.merge()
        for page in (self.both, self.kept, self.draft, self.dropped, self.scheduled, self.topic):
            with self.subTest(page.title):
                self.assertEqual(self.names(page), ["志愿服务"])
        self.assertEqual(self.names(self.only), ["别的标签", "志愿服务"])
        self.assertFalse(DangjianTag.objects.filter(name="义工服务").exists())

    def test_drafts_scheduled_versions_and_old_revisions_have_it_too(self):
        before = {item.pk: tags_of_revision(item) for item in Revision.objects.all()}
        self.merge()
        for revision in Revision.objects.all():
            with self.subTest(revision.object_str):
                expected = {
                    "志愿服务" if name == "义工服务" else name for name in before[revision.pk]
                }
                self.assertEqual(tags_of_revision(revision), sorted(expected))

    def test_publishing_a_draft_afterwards_loses_nothing(self):
        self.merge()
        for page in (self.draft, self.added, self.both):
            with self.subTest(page.title):
                Page.objects.get(pk=page.pk).get_latest_revision().publish()
                self.assertIn("志愿服务", self.names(page))

    def test_a_scheduled_version_keeps_its_time(self):
        self.merge()
        revision = Page.objects.get(pk=self.scheduled.pk).scheduled_revision
        self.assertIsNotNone(revision)
        self.assertEqual(tags_of_revision(revision), ["志愿服务"])

    def test_the_old_name_and_its_synonyms_are_synonyms_now(self):
        self.merge()
        self.target.refresh_from_db()
        self.assertEqual(self.target.synonym_list(), ["志愿者", "义工", "义工服务", "学雷锋"])

    def test_lists_and_search_show_it_at_once(self):
        self.merge()
        text = read(self.client, tag_address(self.target.slug))
        for page in (self.only, self.both, self.kept, self.dropped):
            with self.subTest(page.title):
                self.assertIn(page.title, text)
                for word in ("志愿服务", "义工服务", "学雷锋"):
                    self.assertIn(page.title, found(self.client, word), word)
        self.assertEqual(self.client.get(tag_address("yi-gong-fu-wu")).status_code, 404)
        self.assertNotIn("义工服务", read(self.client, "/tags/"))

    def test_it_is_logged_with_who_did_it(self):
        entry = self.merge()
        logged = ModelLogEntry.objects.get(action=MERGE)
        self.assertEqual(logged, entry)
        self.assertEqual(logged.user, self.user)
        self.assertEqual(logged.data["source"]["name"], "义工服务")
        self.assertEqual(list(merges()), [entry])

    def test_a_tag_is_not_merged_into_itself(self):
        with self.assertRaises(ValueError):
            merge_tags(self.source, DangjianTag.objects.get(pk=self.source.pk), self.user)

    def test_tags_whose_numbers_begin_alike_are_told_apart(self):
        long = DangjianTag.objects.create(pk=self.source.pk * 1000 + 1, name="别混淆")
        page = factories.NewsPageFactory(tags=[long])
        self.merge()
        self.assertEqual(self.latest(page), ["别混淆"])
        self.assertEqual(self.names(page), ["别混淆"])


class UndoTest(MergeCase):
    def test_everything_is_as_it_was(self):
        before = state()
        entry = self.merge()
        self.assertNotEqual(state(), before)
        undo_merge(entry, self.user)
        self.maxDiff = None
        self.assertEqual(state(), before)
        # In quotation marks: a query for a tag is widened by its synonyms, and both have 义工.
        self.assertEqual(found(self.client, '"学雷锋"'), found(self.client, '"义工服务"'))

    def test_it_is_logged_and_done_once(self):
        entry = self.merge()
        self.assertFalse(is_undone(entry))
        undo_merge(entry, self.user)
        self.assertTrue(is_undone(entry))
        self.assertEqual(ModelLogEntry.objects.filter(action=UNDO, user=self.user).count(), 1)
        with self.assertRaises(CannotUndo) as refusal:
            undo_merge(entry, self.user)
        self.assertTrue(is_chinese(str(refusal.exception)))

    def test_a_page_that_lost_the_tag_since_does_not_get_it_again(self):
        entry = self.merge()
        self.change(self.only, [self.other]).publish()
        self.change(self.both, []).publish()
        undo_merge(entry, self.user)
        self.assertEqual(self.names(self.only), ["别的标签"])
        self.assertEqual(self.names(self.both), [])

    def test_what_was_tagged_since_stays(self):
        entry = self.merge()
        page = factories.NewsPageFactory(tags=[self.target])
        undo_merge(entry, self.user)
        self.assertEqual(self.names(page), ["志愿服务"])
        self.assertEqual(self.latest(page), ["志愿服务"])

    def test_a_page_published_since_equals_its_live_revision(self):
        entry = self.merge()
        for page in (self.only, self.both):
            draft = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
            draft.summary = "合并后改过"
            draft.save_revision().publish()
        undo_merge(entry, self.user)
        self.assertEqual(self.names(self.only), ["义工服务", "别的标签"])
        self.assertEqual(self.names(self.both), ["义工服务", "志愿服务"])
        for page in (self.only, self.both):
            with self.subTest(page.title):
                live = Page.objects.get(pk=page.pk).live_revision
                self.assertEqual(tags_of_revision(live), self.names(page))
                self.assertEqual(self.latest(page), self.names(page))

    def test_a_draft_published_since_equals_its_live_revision(self):
        entry = self.merge()
        for page in (self.added, self.draft):
            Page.objects.get(pk=page.pk).get_latest_revision().publish()
        undo_merge(entry, self.user)
        self.assertEqual(self.names(self.added), ["义工服务", "别的标签"])
        self.assertEqual(self.names(self.draft), ["义工服务"])
        for page in (self.added, self.draft):
            with self.subTest(page.title):
                self.assertEqual(self.latest(page), self.names(page))
                self.assertIn(page.title, found(self.client, "义工服务"))

    def test_synonyms_that_were_added_since_stay(self):
        entry = self.merge()
        self.target.refresh_from_db()
        self.target.synonyms += "\n志愿行动"
        self.target.save()
        undo_merge(entry, self.user)
        self.target.refresh_from_db()
        self.assertEqual(self.target.synonym_list(), ["志愿者", "义工", "志愿行动"])

    def test_two_merges_are_taken_back_one_after_the_other(self):
        before = state()
        first = self.merge()
        second = merge_tags(self.other, DangjianTag.objects.get(pk=self.target.pk), self.user)
        undo_merge(second, self.user)
        undo_merge(first, self.user)
        self.assertEqual(state(), before)

    def test_it_is_refused_in_chinese_when_the_name_is_taken_again(self):
        entry = self.merge()
        factories.TagFactory(name="义工服务")
        before = state()
        with self.assertRaises(CannotUndo) as refusal:
            undo_merge(entry, self.user)
        self.assertTrue(is_chinese(str(refusal.exception)))
        self.assertEqual(state(), before)

    def test_it_is_refused_in_chinese_when_the_remaining_tag_is_gone(self):
        entry = self.merge()
        DangjianTag.objects.get(pk=self.target.pk).delete()
        with self.assertRaises(CannotUndo) as refusal:
            undo_merge(entry, self.user)
        self.assertTrue(is_chinese(str(refusal.exception)))
        self.assertIn("志愿服务", str(refusal.exception))
