"""What must not be seen is in no list, no count and no search."""

from datetime import timedelta
from unittest import mock

from django.test import RequestFactory, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from dangjian_pages.demo.factories import (
    BrandPageFactory,
    DemonstrationPointPageFactory,
    HomePageFactory,
    NewsChannelPageFactory,
    NewsPageFactory,
)
from dangjian_search.models import Entry
from dangjian_search.public import public_children, public_entries, public_pages

CANARY = "金丝雀"


class PublicTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.seen = NewsPageFactory(title="公开的事")
        NewsPageFactory(title=f"{CANARY}草稿", live=False)
        NewsPageFactory(title=f"{CANARY}私密", private=True)
        channel = NewsChannelPageFactory(title="内部栏目", slug="inner", private=True)
        NewsPageFactory(title=f"{CANARY}私密下级", parent=channel)
        expired = NewsPageFactory(title=f"{CANARY}过期")
        Page.objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        DemonstrationPointPageFactory(title=f"{CANARY}公示", in_publicity=True)
        DemonstrationPointPageFactory(title=f"{CANARY}摘牌", revoked=True)
        edited = NewsPageFactory(title="另一件事")
        edited.title = f"{CANARY}新稿"
        edited.save_revision()

    def test_search_and_counts_show_nothing_of_it(self):
        url = reverse("dangjian_search:search")
        for parameters in ({"q": CANARY}, {"q": CANARY, "type": "news"}):
            data = self.client.get(url, {**parameters, "format": "json"}).json()
            self.assertEqual(data["total"], 0)
            self.assertEqual(data["results"], [])
            self.assertTrue(all(value["count"] == 0 for value in data["facets"].get("type", [])))
        data = self.client.get(url, {"format": "json"}).json()
        self.assertEqual(data["total"], 2)
        self.assertEqual([value["count"] for value in data["facets"]["type"]], [2])
        self.assertNotContains(self.client.get(url), CANARY)

    def test_pages_and_entries_obey_one_rule(self):
        pages = public_pages(pages=Page.objects.filter(pk__in=Entry.objects.values("pk")))
        self.assertEqual(
            set(pages.values_list("pk", flat=True)),
            set(public_entries().values_list("pk", flat=True)),
        )
        self.assertNotIn(CANARY, "".join(pages.values_list("title", flat=True)))

    def test_a_restriction_counts_at_once_and_so_does_its_end(self):
        restriction = PageViewRestriction.objects.create(page=self.seen, restriction_type="login")
        self.assertNotIn(self.seen.pk, public_entries().values_list("pk", flat=True))
        restriction.delete()
        self.assertIn(self.seen.pk, public_entries().values_list("pk", flat=True))

    def test_another_site_sees_its_own_pages_only(self):
        home = HomePageFactory(title="别的站", parent=Page.get_first_root_node())
        Site.objects.update(root_page=self.seen.get_ancestors()[1])
        Site.objects.create(hostname="other.test", root_page=home)
        with self.settings(ALLOWED_HOSTS=["*"]):
            other = RequestFactory().get("/", headers={"host": "other.test"})
            here = RequestFactory().get("/", headers={"host": "localhost"})
            self.assertEqual(public_entries(other).count(), 0)
            self.assertEqual(public_entries(here).count(), 2)

    def test_without_a_site_nothing_is_public(self):
        Site.objects.all().delete()
        request = RequestFactory().get("/")
        self.assertFalse(public_entries(request).exists())
        self.assertFalse(public_pages(request).exists())


class ChildrenTest(TestCase):
    def test_the_children_and_nothing_else(self):
        home = NewsPageFactory().get_parent().get_parent()
        for number in range(3):
            BrandPageFactory(title=f"品牌{number}")
        home = Page.objects.get(pk=home.pk)
        home.get_children().last().specific.unpublish()
        live = list(home.get_children().live())
        self.assertEqual(public_children(None, home), live)
        self.assertEqual(public_children(None, NewsPageFactory()), [])

    def test_gaps_between_their_paths(self):
        channel = NewsPageFactory().get_parent()
        gone = [NewsPageFactory(parent=channel) for _number in range(4)]
        last = NewsPageFactory(parent=channel)
        for page in gone:
            page.delete()
        channel = Page.objects.get(pk=channel.pk)
        with mock.patch("dangjian_search.public.STEPS", 2):
            found = public_children(None, channel)
        self.assertEqual((found[-1].pk, len(found)), (last.pk, 2))

    def test_private_and_expired_children_are_left_out(self):
        open_page = NewsPageFactory()
        channel = open_page.get_parent()
        NewsPageFactory(parent=channel, private=True)
        NewsPageFactory(parent=channel, expire_at=timezone.now() - timedelta(hours=1))
        channel = Page.objects.get(pk=channel.pk)
        self.assertEqual([page.pk for page in public_children(None, channel)], [open_page.pk])
