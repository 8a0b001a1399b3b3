"""The demo content: all of it there, every page opens, loading again changes nothing."""

import io
from collections import Counter
from io import StringIO
from unittest import mock

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import TestCase
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, WorkflowState

from dangjian_pages import models, roles
from dangjian_pages.choices import NAMED_STAGES, Stage
from dangjian_pages.demo import load
from dangjian_pages.demo.accounts import ACCOUNTS, PASSWORD, refuse_demo_accounts
from dangjian_pages.new_site import CHANNELS
from dangjian_pages.review import guard, stuck
from dangjian_pages.review.choices import Act, Status
from dangjian_pages.review.verifying import Verification
from dangjian_search.models import Entry
from tests.showcase.helpers import found, search, tag_address, words_of

COUNTS = {
    models.Organisation: 24,
    models.BrandPage: 16,
    models.DemonstrationZonePage: 6,
    models.DemonstrationPointPage: 20,
    models.DemonstrationPostPage: 60,
    models.TypicalCasePage: 24,
    models.NewsPage: 90,
    models.ActivityPage: 20,
    models.TopicPage: 3,
    models.DangjianTag: 60,
}
RECORDS = [model for model in COUNTS if hasattr(model, "record_kind")]


def tiny_picture(*args, **kwargs):
    """Return the bytes of a picture that costs no time; the drawings have tests of their own."""
    buffer = io.BytesIO()
    PillowImage.new("RGB", (24, 16), "#a8201a").save(buffer, "JPEG")
    return buffer.getvalue()


def load_demo(**options):
    output = StringIO()
    drawn = mock.patch("dangjian_pages.demo.world.draw", tiny_picture)
    with drawn, mock.patch("dangjian_pages.demo.brands.logo", tiny_picture):
        call_command("dangjian_demo", stdout=output, **options)
    return output.getvalue()


@pytest.mark.slow
@pytest.mark.xdist_group("demo")  # loaded once
class DemoTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_demo()

    def state(self):
        pages = Page.objects.order_by("pk")
        return (
            {model.__name__: model.objects.count() for model in COUNTS},
            list(pages.values_list("pk", "path", "title", "live", "latest_revision_id")),
            get_image_model().objects.count(),
            sorted(get_user_model().objects.values_list("username", "password")),
            WorkflowState.objects.count(),
            PageViewRestriction.objects.count(),
        )

    def test_everything_is_there_in_its_number(self):
        for model, count in COUNTS.items():
            with self.subTest(model.__name__):
                self.assertEqual(model.objects.count(), count)

    def test_news_stand_in_all_ten_channels(self):
        parents = Counter(news.get_parent().title for news in models.NewsPage.objects.all())
        self.assertEqual(set(parents), {title for title, _slug, _introduction in CHANNELS})
        self.assertEqual(len(parents), 10)
        self.assertGreaterEqual(min(parents.values()), 3)

    def test_pictures_are_many_and_have_alternative_texts(self):
        images = get_image_model().objects.all()
        self.assertGreaterEqual(images.count(), 120)
        for image in images:
            self.assertTrue(image.description.strip(), image.title)
        for model in (models.BrandPicture, models.ZonePicture, models.PointPicture):
            self.assertFalse(model.objects.filter(alt_text="").exists())

    def test_tags_have_descriptions_groups_and_many_have_synonyms(self):
        tags = models.DangjianTag.objects.all()
        self.assertFalse(tags.filter(description="").exists())
        self.assertEqual(tags.values("group").distinct().count(), 5)
        self.assertGreaterEqual(tags.exclude(synonyms="").count(), 30)
        used = {item.tag_id for item in models.TaggedPage.objects.all()}
        self.assertEqual(used, {tag.pk for tag in tags})

    def test_some_items_are_in_every_state(self):
        self.assertTrue(Page.objects.filter(live=False, latest_revision__isnull=False).exists())
        in_review = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
        self.assertGreaterEqual(in_review.count(), 2)
        self.assertTrue(Page.objects.filter(go_live_at__isnull=False, live=False).exists())
        self.assertTrue(PageViewRestriction.objects.exists())
        changed = Page.objects.filter(live=True, has_unpublished_changes=True)
        self.assertTrue(changed.exists())
        stages = Counter()
        for model in RECORDS[1:4]:
            stages.update(model.objects.values_list("stage", flat=True))
        self.assertEqual(set(stages), set(Stage.values))

    def test_items_stand_at_every_point_of_the_review(self):
        items = models.ReviewItem.objects.all()
        for narrow in (
            {"status": Status.WAITING, "stage": "first"},
            {"status": Status.WAITING, "stage": "second"},
            {"status": Status.RETURNED},
            {"status": Status.DECLINED},
            {"status": Status.SIGNED, "publish_at__isnull": False},
            {"claimed_by__username": "first"},
            {"bundle__isnull": False},
            {"priority__gt": 0},
        ):
            with self.subTest(narrow):
                self.assertTrue(items.filter(**narrow).exists())
        self.assertTrue(any(item.is_overdue for item in items))
        returned = models.ReviewRecord.objects.filter(act=Act.RETURN)
        self.assertTrue(any(record.errors for record in returned))
        self.assertEqual(stuck.find(), [])
        self.assertFalse(items.filter(is_escalated=True).exists())

    def test_all_that_is_public_is_what_was_signed(self):
        self.assertEqual(list(map(str, Verification().problems())), [])

    def test_most_demonstration_records_are_named(self):
        points = models.DemonstrationPointPage.objects.filter(stage__in=NAMED_STAGES)
        self.assertGreaterEqual(points.count(), 12)

    def test_every_page_opens_unless_it_is_not_public(self):
        private = set(PageViewRestriction.objects.values_list("page_id", flat=True))
        opened = Counter()
        for page in Page.objects.filter(depth__gt=1).specific():
            expected = 404 if not page.live or not page.is_open() else 200
            expected = 302 if page.live and page.pk in private else expected
            with self.subTest(page.title):
                response = self.client.get(page.get_url())
                self.assertEqual(response.status_code, expected)
            if expected == 200:
                opened[type(page).__name__] += 1
                self.assertIn(page.title, words_of(response.content.decode()))
        every = {type(page).__name__ for page in Page.objects.filter(depth__gt=1).specific()}
        self.assertEqual(set(opened), every)

    def test_every_list_organisation_and_tag_opens(self):
        addresses = [
            *("/brands/", "/demonstration/", "/cases/", "/news/", "/topics/", "/organisations/"),
            *("/tags/", "/search/", "/sitemap.xml", "/robots.txt"),
            *(item.get_absolute_url() for item in models.Organisation.objects.all()),
        ]
        for address in addresses:
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 200)
        for tag in models.DangjianTag.objects.all():
            with self.subTest(tag.name):
                shown = search(self.client, tag=tag.slug)["total"]
                status = self.client.get(tag_address(tag.slug)).status_code
                self.assertEqual(status, 200 if shown or tag.kind == "set" else 404)

    def test_what_people_search_for_is_found(self):
        for text, title in {
            "南湖先锋": "南湖先锋·电靓民心",
            "1+5+20+N": "红盾护民1+5+20+N",
            "技术人": "技·术·人",
            "党旗红": "竹乡党旗红",
        }.items():
            with self.subTest(text):
                self.assertEqual(found(self.client, text)[:1], [title])
        for text in ("社区 志愿服务", "社区 志愿服务 苏州", "5G基站", "c++", "互联网+"):
            with self.subTest(text):
                self.assertTrue(found(self.client, text))

    def test_every_public_record_is_listed_with_organisation_and_region(self):
        for entry in Entry.objects.all():
            with self.subTest(entry.title):
                self.assertTrue(entry.organisation_name)
                self.assertTrue(entry.region_name)
                self.assertTrue(entry.summary)

    def test_the_trees_are_sound_and_live_pages_equal_their_revisions(self):
        for tree in (Page, models.Organisation):
            self.assertEqual([list(problems) for problems in tree.find_problems()], [[]] * 5)
        for page in Page.objects.filter(live=True, depth__gt=1).specific():
            with self.subTest(page.title):
                self.assertIsNotNone(page.live_revision_id)
                stored = page.live_revision.as_object()
                self.assertEqual(stored.title, page.title)
                if hasattr(page, "tags"):
                    self.assertEqual(set(stored.tags.names()), set(page.tags.names()))

    def test_loading_again_changes_nothing(self):
        before = self.state()
        load_demo()
        self.assertEqual(self.state(), before)

    def test_what_an_editor_changed_stays(self):
        page = models.BrandPage.objects.first()
        page.title = "由编辑改过"
        with guard.without_review("what its reviewers have signed off"):
            page.save_revision().publish()
        get_user_model().objects.get(username="editor").set_password("another-word")
        load_demo()
        self.assertEqual(models.BrandPage.objects.get(pk=page.pk).title, "由编辑改过")

    def test_a_site_that_is_not_empty_is_left_alone(self):
        get_user_model().objects.filter(username="other").delete()
        before = self.state()
        load_demo(if_empty=True)
        self.assertEqual(self.state(), before)

    def test_resetting_takes_everything_away(self):
        load.reset()
        for model in (*COUNTS, models.HomePage, get_image_model()):
            with self.subTest(model.__name__):
                self.assertEqual(model.objects.count(), 0)
        self.assertEqual(Entry.objects.count(), 0)
        self.assertFalse(get_user_model().objects.filter(username__in=ACCOUNTS).exists())
        self.assertEqual(models.Region.objects.count(), 3213)

    def test_every_account_opens_and_has_its_role(self):
        expected = {
            "admin": roles.ADMINISTRATOR,
            "final": roles.FINAL_REVIEW,
            "second": roles.SECOND_REVIEW,
            "first": roles.FIRST_REVIEW,
            "editor": roles.EDITOR,
            "other": roles.EDITOR,
        }
        self.assertEqual(set(ACCOUNTS), set(expected))
        for name, role in expected.items():
            with self.subTest(name):
                user = authenticate(username=name, password=PASSWORD)
                self.assertIsNotNone(user)
                self.assertTrue(user.groups.filter(name=role).exists())
                self.assertTrue(user.has_perm("wagtailadmin.access_admin"))

    def test_editors_write_for_their_own_city_only(self):
        own = {"editor": "330400", "other": "330500"}
        for name, code in own.items():
            user = get_user_model().objects.get(username=name)
            for page in models.BrandPage.objects.select_related("organisation"):
                mine = page.organisation.region_id[:4] == code[:4]
                with self.subTest(name, page=page.title):
                    tester = page.permissions_for_user(user)
                    self.assertEqual(tester.can_edit(), mine)
                    self.assertFalse(tester.can_publish())

    def test_no_public_site_starts_with_the_accounts(self):
        with self.assertRaises(ImproperlyConfigured) as refusal:
            refuse_demo_accounts()
        for name in ACCOUNTS:
            self.assertIn(name, str(refusal.exception))
        self.assertIn("--remove-accounts", str(refusal.exception))

    def test_it_starts_when_they_are_removed_or_have_other_passwords(self):
        for user in get_user_model().objects.filter(username__in=["admin", "final"]):
            user.set_password("a-word-that-nobody-knows")
            user.save()
        get_user_model().objects.filter(username="second").update(is_active=False)
        with self.assertRaises(ImproperlyConfigured) as refusal:
            refuse_demo_accounts()
        for name in ("admin", "final", "second"):
            self.assertNotIn(name, str(refusal.exception).split(" can log in")[0])
        load_demo(remove_accounts=True)
        refuse_demo_accounts()
        self.assertFalse(get_user_model().objects.filter(username__in=ACCOUNTS).exists())
        self.assertEqual(models.BrandPage.objects.count(), 16)
