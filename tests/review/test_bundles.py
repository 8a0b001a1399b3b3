"""Priority, wanted date and bundles: what the writer of an item sets."""

from datetime import timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from dangjian_pages.models import ReviewBundle, ReviewRecord
from dangjian_pages.review import errors
from dangjian_pages.review.actions import Arrange, Dissolve, ReleaseBundle
from dangjian_pages.review.choices import Act, Priority, Status
from tests.pages.helpers import make_user
from tests.review.cases import SHELL
from tests.review.test_todo import TodoFixture, let_in


class DetailsTest(TodoFixture, TestCase):
    def save(self, user, item, **data):
        data = {"priority": 0, "wanted_on": "", "bundle": ""} | data
        return self.press(user, "details", item.pk, **data)

    def test_the_writer_sets_them(self):
        item = self.submit()
        bundle = ReviewBundle.objects.create(name="七一", created_by=self.editor)
        day = timezone.localdate() + timedelta(days=5)
        response = self.save(
            self.editor, item, priority=2, wanted_on=day.isoformat(), bundle=bundle.pk
        )
        self.assertEqual(response.status_code, 302)
        item = self.fresh(item)
        self.assertEqual(
            (item.priority, item.wanted_on, item.bundle), (Priority.CRITICAL, day, bundle)
        )
        record = ReviewRecord.objects.get(act=Act.ARRANGE)
        self.assertEqual(record.user_name, "作者")
        self.assertEqual(record.detail["bundle"], [None, "七一"])
        self.assertContains(self.open(self.first), f"希望 {day} 前发布")

    def test_saving_the_same_again_leaves_no_record(self):
        item = self.submit()
        self.save(self.editor, item, priority=1)
        self.save(self.editor, item, priority=1)
        self.assertEqual(ReviewRecord.objects.filter(act=Act.ARRANGE).count(), 1)

    def test_who_may_and_who_may_not(self):
        item = self.submit()
        colleague = make_user("colleague", first_name="同事")
        let_in(colleague)
        for user, status in [
            (self.editor, 200),
            (self.overseer, 200),
            (self.first, 302),
            (self.second, 404),
            (self.outsider, 404),
            (colleague, 404),
        ]:
            with self.subTest(user.username):
                response = self.open(user, "details", item.pk)
                self.assertEqual(response.status_code, status)
                if status != 200:
                    self.save(user, item, priority=2)
                    self.assertEqual(self.fresh(item).priority, Priority.NORMAL)
        self.assertEqual(self.open(self.editor, "details", 10**6).status_code, 404)

    def test_wrong_input_shows_its_message(self):
        item = self.submit()
        others = ReviewBundle.objects.create(name="别人的", created_by=self.first)
        yesterday = timezone.localdate() - timedelta(days=1)
        for data, message in [
            ({"wanted_on": yesterday.isoformat()}, "这一天已过"),
            ({"wanted_on": "明天"}, "输入"),
            ({"bundle": others.pk}, "选择"),
            ({"priority": 9}, "选择"),
        ]:
            with self.subTest(data):
                response = self.save(self.editor, item, **data)
                self.assertContains(response, message)
        self.assertEqual(self.fresh(item).bundle, None)

    def test_not_after_the_review(self):
        item = self.decide(self.submit(), "decline", self.first, opinion="不用")
        response = self.save(self.editor, item, priority=2)
        self.assertContains(response, "已不在审核中")
        self.assertEqual(self.fresh(item).priority, Priority.NORMAL)


class BundleFixture(TodoFixture):
    def setUp(self):
        self.items = [self.submit(self.draft(title=title)) for title in ("甲稿", "乙稿")]
        self.bundle = ReviewBundle.objects.create(name="七一专题", created_by=self.editor)

    def bundle_up(self):
        for item in self.items:
            Arrange(item, self.editor, bundle=self.bundle).execute()
        self.items = [self.fresh(item) for item in self.items]

    def live(self):
        return [self.fresh(item.page).live for item in self.items]


class BundlePagesTest(BundleFixture, TestCase):
    def test_made_with_items_of_ones_own(self):
        others = self.submit(self.draft(title="他人稿", user=self.overseer), user=self.overseer)
        response = self.open(self.editor, "add_bundle")
        self.assertContains(response, "甲稿")
        self.assertNotContains(response, others.title)
        ids = [item.pk for item in self.items]
        self.press(self.editor, "add_bundle", name="国庆", items=ids)
        made = ReviewBundle.objects.get(name="国庆")
        self.assertEqual(made.created_by, self.editor)
        self.assertEqual(set(made.items.values_list("pk", flat=True)), set(ids))
        response = self.press(self.editor, "add_bundle", name="偷", items=[others.pk])
        self.assertContains(response, "选择")
        self.assertIsNone(self.fresh(others).bundle)

    def test_taken_out_again(self):
        self.bundle_up()
        kept = self.items[0]
        self.press(self.editor, "edit_bundle", self.bundle.pk, name="改名", items=[kept.pk])
        self.assertEqual(list(self.bundle.items.all()), [kept])
        self.assertEqual(self.fresh(self.bundle).name, "改名")

    def test_the_list_shows_each_item_and_where_it_stands(self):
        self.bundle_up()
        self.decide(self.items[0], "pass", self.first)
        response = self.open(self.editor, "bundles")
        for text in ("七一专题", "甲稿", "复审", "乙稿", "初审"):
            self.assertContains(response, text)

    def test_nothing_of_others(self):
        self.bundle_up()
        self.assertNotContains(self.open(self.outsider, "bundles"), "七一专题")
        for name in ("edit_bundle", "release_bundle", "dissolve_bundle"):
            self.assertEqual(self.press(self.outsider, name, self.bundle.pk).status_code, 404)
        # Who reviews one of them knows of the bundle, and of no other title in it.
        self.decide(self.items[0], "pass", self.first)
        response = self.open(self.second, "bundles")
        self.assertContains(response, "甲稿")
        self.assertNotContains(response, "乙稿")
        self.assertEqual(self.open(self.second, "edit_bundle", self.bundle.pk).status_code, 302)
        self.press(self.second, "dissolve_bundle", self.bundle.pk)
        self.assertTrue(ReviewBundle.objects.filter(pk=self.bundle.pk).exists())

    def test_a_name_is_no_markup_and_not_left_out(self):
        self.press(self.editor, "edit_bundle", self.bundle.pk, name="<script>alert(1)</script>")
        self.assertContains(self.open(self.editor, "bundles"), "&lt;script&gt;alert(1)")
        response = self.press(self.editor, "edit_bundle", self.bundle.pk, name="")
        self.assertEqual(response.status_code, 200)

    def test_queries_do_not_grow_with_the_items(self):
        self.bundle_up()
        url = reverse("dangjian_review:bundles")
        few = self.queries(self.editor, url)
        self.assertLessEqual(few, 15 + SHELL)
        for number in range(4):
            item = self.submit(self.draft(title=f"又{number}"))
            Arrange(item, self.editor, bundle=self.bundle).execute()
        self.assertEqual(self.queries(self.editor, url), few)


class TogetherTest(BundleFixture, TestCase):
    def setUp(self):
        super().setUp()
        self.bundle_up()

    def test_the_last_one_takes_all_with_it(self):
        self.pass_all(self.items[0])
        self.assertEqual(self.live(), [False, False])
        self.pass_all(self.items[1])
        self.assertEqual(self.live(), [True, True])

    def test_the_rest_is_published_by_who_signed_it(self):
        self.pass_all(self.items[0])
        self.decide(self.items[1], "decline", self.first, opinion="重复")
        self.assertEqual(self.live(), [False, False])
        self.assertContains(self.open(self.final, "bundles"), "其余一起发布")
        self.assertNotContains(self.open(self.editor, "bundles"), "其余一起发布")
        self.press(self.editor, "release_bundle", self.bundle.pk)
        self.assertEqual(self.live(), [False, False])
        self.press(self.final, "release_bundle", self.bundle.pk)
        self.assertEqual(self.live(), [True, False])
        self.assertIsNotNone(self.fresh(self.bundle).published_at)
        with self.assertRaises(errors.ItemMoved):
            ReleaseBundle(self.bundle, self.final).execute()

    def test_not_while_one_is_open(self):
        self.pass_all(self.items[0])
        self.press(self.overseer, "release_bundle", self.bundle.pk)
        self.assertEqual(self.live(), [False, False])

    def test_dissolved_each_goes_its_way(self):
        self.press(self.editor, "dissolve_bundle", self.bundle.pk)
        self.assertFalse(ReviewBundle.objects.exists())
        for item in self.items:
            self.assertEqual(self.pass_all(item).status, Status.SIGNED)
        self.assertEqual(self.live(), [True, True])

    def test_not_dissolved_over_what_is_signed(self):
        self.pass_all(self.items[0])
        with self.assertRaises(errors.ReviewRefused):
            Dissolve(self.bundle, self.editor).execute()
        self.assertTrue(ReviewBundle.objects.exists())

    def test_nothing_is_added_once_it_is_public(self):
        for item in self.items:
            self.pass_all(item)
        late = self.submit(self.draft(title="来迟了"))
        with self.assertRaises(errors.ItemMoved):
            Arrange(late, self.editor, bundle=self.fresh(self.bundle)).execute()
        self.assertEqual(self.open(self.editor, "edit_bundle", self.bundle.pk).status_code, 302)
