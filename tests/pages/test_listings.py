"""The admin's list of each kind of record: what it shows, how it is narrowed, what it costs."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from dangjian_pages import models
from dangjian_pages.choices import BrandStatus, Level, Stage
from dangjian_pages.demo import factories
from dangjian_pages.new_site import make_site
from dangjian_search.kinds import get_kinds
from tests.pages.helpers import make_user
from tests.showcase.helpers import words_of


class ListingCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = make_site()
        cls.user = make_user(is_superuser=True)
        cls.city = factories.OrganisationFactory(name="嘉兴市委", short_name="嘉兴")
        cls.unit = factories.OrganisationFactory(name="供电党委", parent=cls.city)

    def setUp(self):
        self.client.force_login(self.user)

    def open(self, kind, **parameters):
        response = self.client.get(reverse(f"dangjian_{kind}:index"), parameters)
        self.assertEqual(response.status_code, 200)
        return response

    def listed(self, kind, **parameters):
        """Return the titles that the list of a kind shows under a filter."""
        pages = self.open(kind, **parameters).context["object_list"]
        return {page.title for page in pages}


class ColumnsTest(ListingCase):
    def test_a_row_shows_picture_organisation_level_status_tags_and_state(self):
        factories.BrandPageFactory(
            title="亮灯人",
            organisation=self.unit,
            level=Level.PROVINCIAL,
            status=BrandStatus.REPLICATED,
            tags=["志愿服务", "微网格"],
            cover=factories.ImageFactory(small=True),
        )
        response = self.open("brand")
        text = words_of(response.content.decode())
        for part in ("亮灯人", "供电党委", "志愿服务", "微网格"):
            with self.subTest(part):
                self.assertIn(part, text)
        for label in (Level.PROVINCIAL.label, BrandStatus.REPLICATED.label):
            self.assertIn(str(label), text)
        self.assertContains(response, "fill-90x60")

    def test_every_kind_has_its_list_in_the_menu_and_a_way_to_begin(self):
        menu = self.client.get(reverse("wagtailadmin_home")).content.decode()
        for name, kind in get_kinds().items():
            with self.subTest(name):
                self.open(name)
                # The menu travels as JSON, so its addresses stand there in quotes.
                self.assertIn(reverse(f"dangjian_{name}:index"), menu)
                self.assertTrue(str(kind.plural))

    def test_a_record_without_anything_has_a_row(self):
        for name, factory in {
            "brand": factories.BrandPageFactory,
            "post": factories.DemonstrationPostPageFactory,
            "news": factories.NewsPageFactory,
        }.items():
            with self.subTest(name):
                factory(title="未写完", live=False, organisation=None)
                self.assertEqual(self.listed(name), {"未写完"})

    def test_more_records_take_no_more_queries(self):
        def grow(number):
            for _ in range(number):
                unit = factories.OrganisationFactory()
                tags = [factories.TagFactory(), factories.TagFactory()]
                cover = factories.ImageFactory(small=True)
                known = {"organisation": unit, "tags": tags, "cover": cover}
                factories.BrandPageFactory(**known)
                factories.DemonstrationPointPageFactory(named=True, **known)
                factories.NewsPageFactory(**known)

        def measure():
            counts = []
            for name in ("brand", "point", "news"):
                self.open(name)
                with CaptureQueriesContext(connection) as queries:
                    self.open(name)
                counts.append(len(queries))
            return counts

        grow(2)
        few = measure()
        grow(5)
        self.assertEqual(measure(), few)


class FiltersTest(ListingCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.mine = factories.BrandPageFactory(
            title="供电的",
            organisation=cls.unit,
            level=Level.PROVINCIAL,
            tags=["志愿服务", "微网格"],
            cover=factories.ImageFactory(small=True),
        )
        cls.draft = factories.BrandPageFactory(
            title="草稿的", organisation=cls.city, tags=["志愿服务"], live=False
        )
        cls.other = factories.BrandPageFactory(
            title="别处的", level=Level.COUNTY, status=BrandStatus.CLOSED
        )
        cls.other.slogan = "新口号"
        cls.other.save_revision()

    def test_by_organisation_with_all_below_it(self):
        self.assertEqual(self.listed("brand", organisation=self.unit.pk), {"供电的"})
        self.assertEqual(self.listed("brand", organisation=self.city.pk), {"供电的", "草稿的"})

    def test_by_level_and_by_status(self):
        self.assertEqual(self.listed("brand", level=Level.COUNTY), {"别处的"})
        both = [Level.COUNTY, Level.PROVINCIAL]
        self.assertEqual(self.listed("brand", level=both), {"供电的", "别处的"})
        self.assertEqual(self.listed("brand", status=BrandStatus.CLOSED), {"别处的"})

    def test_by_tags_all_of_which_must_be_there(self):
        first, second = (
            models.DangjianTag.objects.get(name=name).pk for name in ("志愿服务", "微网格")
        )
        self.assertEqual(self.listed("brand", tags=first), {"供电的", "草稿的"})
        self.assertEqual(self.listed("brand", tags=[first, second]), {"供电的"})

    def test_by_publishing(self):
        for state, expected in {
            "live": {"供电的", "别处的"},
            "changed": {"别处的"},
            "draft": {"草稿的"},
            "review": set(),
        }.items():
            with self.subTest(state):
                self.assertEqual(self.listed("brand", state=state), expected)
        self.draft.get_workflow().start(self.draft, self.user)
        self.assertEqual(self.listed("brand", state="review"), {"草稿的"})

    def test_by_picture(self):
        self.assertEqual(self.listed("brand", has_cover="yes"), {"供电的"})
        self.assertEqual(self.listed("brand", has_cover="no"), {"草稿的", "别处的"})

    def test_by_the_day_of_the_last_edit(self):
        week_ago = timezone.now() - timedelta(days=7)
        Page.objects.filter(pk=self.other.pk).update(latest_revision_created_at=week_ago)
        since = (timezone.localdate() - timedelta(days=2)).isoformat()
        self.assertEqual(
            self.listed("brand", latest_revision_created_at_from=since), {"供电的", "草稿的"}
        )

    def test_by_the_stage_of_a_demonstration_record(self):
        factories.DemonstrationPointPageFactory(title="已命名", named=True)
        factories.DemonstrationPointPageFactory(title="公示中", in_publicity=True)
        self.assertEqual(self.listed("point", stage=Stage.NAMED), {"已命名"})
        both = [Stage.NAMED, Stage.PUBLICITY]
        self.assertEqual(self.listed("point", stage=both), {"已命名", "公示中"})

    def test_by_words(self):
        self.assertEqual(self.listed("brand", q="供电的"), {"供电的"})
