"""An approval binds to what is said: a change voids it, a save that changes nothing keeps it."""

from django.core.exceptions import PermissionDenied
from django.test import TestCase
from wagtail.models import Page, Revision

from dangjian_pages.demo.factories import DemonstrationPointPageFactory
from dangjian_pages.models import ReviewRecord
from dangjian_pages.review.choices import Act, Status
from dangjian_pages.review.content import instance_hash, revision_hash
from tests.review.cases import ReviewFixture


class HashTest(ReviewFixture, TestCase):
    def test_two_saves_of_the_same_have_one_hash(self):
        first = self.edit(summary="一句话")
        second = self.edit(summary="一句话")
        self.assertEqual(revision_hash(first), revision_hash(second))
        self.assertNotEqual(revision_hash(first), revision_hash(self.edit(summary="两句话")))

    def test_the_same_before_and_after_publication(self):
        page = self.fresh(self.page)
        before = revision_hash(page.get_latest_revision())
        item = self.pass_all(self.submit())
        page = self.fresh(self.page)
        self.assertEqual(instance_hash(page), before)
        self.assertEqual(revision_hash(page.live_revision), item.content_hash)

    def test_body_rows_and_tags_count_but_their_numbers_do_not(self):
        page = self.draft(title="有正文", tags=["志愿服务"])
        page.practice = [("paragraph", "<p>第一段</p>")]
        first = page.save_revision()
        again = first.as_object().save_revision()
        self.assertEqual(revision_hash(first), revision_hash(again))
        page.practice = [("paragraph", "<p>第一段，改</p>")]
        self.assertNotEqual(revision_hash(first), revision_hash(page.save_revision()))

    def test_the_order_of_tags_does_not_count(self):
        page = self.draft(title="有标签", tags=["志愿服务", "党建引领"])
        hashes = set()
        for names in (["党建引领", "志愿服务"], ["志愿服务", "党建引领"]):
            page.tags.set(names)
            hashes.add(revision_hash(page.save_revision()))
        self.assertEqual(len(hashes), 1)
        page.tags.set(["志愿服务"])
        self.assertNotIn(revision_hash(page.save_revision()), hashes)

    def test_a_number_counts_and_its_noughts_do_not(self):
        point = DemonstrationPointPageFactory(latitude="30.8676", longitude="120.4")
        before = revision_hash(point.live_revision)
        point = self.fresh(point)
        self.assertEqual(instance_hash(point), before)
        point.latitude = "30.8677"
        self.assertNotEqual(revision_hash(point.save_revision()), before)


class ChangedInReviewTest(ReviewFixture, TestCase):
    def setUp(self):
        self.item = self.decide(self.submit(), "pass", self.first)

    def assert_back_at_the_first_step(self):
        item = self.fresh(self.item)
        self.assertEqual((item.stage, item.status, item.round), ("first", Status.WAITING, 2))
        self.assertTrue(ReviewRecord.objects.filter(act=Act.VOID).exists())
        self.assertEqual(item.content_hash, revision_hash(self.fresh(self.page).latest_revision))
        self.pass_all(item)
        self.assertTrue(self.fresh(self.page).live)

    def test_an_ordinary_save(self):
        self.edit(summary="改了")
        self.assert_back_at_the_first_step()

    def test_a_save_that_changes_nothing_keeps_it(self):
        self.edit()
        item = self.fresh(self.item)
        self.assertEqual((item.stage, item.round), ("second", 1))
        self.assertEqual(item.revision, self.fresh(self.page).latest_revision)

    def test_an_autosave_over_the_same_version(self):
        draft = self.fresh(self.page).get_latest_revision_as_object()
        latest = draft.latest_revision
        Revision.objects.filter(pk=latest.pk).update(user=self.editor)
        draft.summary = "自动保存改了"
        draft.save_revision(user=self.editor, overwrite_revision=self.fresh(latest))
        self.assertEqual(self.fresh(self.page).latest_revision, latest)
        self.assert_back_at_the_first_step()

    def test_a_change_by_code_without_a_version(self):
        page = self.fresh(self.page)
        page.summary = "脚本改了"
        page.save()
        self.assert_back_at_the_first_step()
        self.assertEqual(self.fresh(self.page).summary, "脚本改了")

    def test_a_change_that_no_signal_tells_of_is_not_published(self):
        item = self.decide(self.item, "pass", self.second)
        revision = self.fresh(self.page).latest_revision
        Revision.objects.filter(pk=revision.pk).update(
            content=revision.content | {"summary": "绕过信号"}
        )
        with self.assertRaises(PermissionDenied):
            self.decide(item, "sign", self.final)
        self.assertFalse(Page.objects.get(pk=self.page.pk).live)

    def test_who_changed_it_does_not_review_it_again(self):
        self.edit(user=self.second, summary="复审员改了")
        item = self.fresh(self.item)
        item = self.decide(item, "pass", self.first)
        self.assertIn(self.second, item.barred.all())
