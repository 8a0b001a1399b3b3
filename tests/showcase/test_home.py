"""The home page: its bands, what each shows, and that none shows what is not public."""

import json
from datetime import date, timedelta

from bs4 import BeautifulSoup
from django.test import SimpleTestCase, TestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail import blocks, hooks
from wagtail.models import Site

from dangjian_pages import models
from dangjian_pages.blocks.registry import HOME_HOOK, HomeBlock, get_home_blocks
from dangjian_pages.choices import Stage
from dangjian_pages.demo import factories, looks
from dangjian_pages.fields import HomeLayoutField
from dangjian_showcase.home.entries import ENTRIES, USUAL
from dangjian_showcase.home.more_bands import cloud
from tests.pages.helpers import is_chinese, make_user
from tests.showcase.helpers import NOTHING_KEPT, queries_of, read, words_of

CANARY = "金丝雀"
HOME = 18  # queries of the home page at most
LINK = {"title": "", "page": None, "address": "", "line": "", "icon": "map"}


def band(name, **value):
    return name, {"title": "", **value}


def every_band(entries=()):
    """Return a layout with one band of each kind."""
    return [
        band("hero", record=None, label="本月品牌", has_search=True),
        band("figures", kinds=["brand", "point", "case"], figures=[]),
        band("map", number=8),
        band("points", kinds=["zone", "point", "post"], number=6),
        band("brands", number=8),
        band("cases", number=3),
        band("news", channels=[], number=6),
        band("tags", arrangement="cloud", number=40),
        band("topics", number=3),
        band("honours", number=6),
        band("entries", entries=looks.items({**LINK, **entry} for entry in entries)),
        band("partners"),
    ]


def lay_out(layout):
    """Publish the home page with a layout."""
    home = models.HomePage.objects.get()
    home.layout = looks.stored(layout)
    home.save_revision().publish()
    return home


class World:
    """A site with one public record of each sort that a band shows."""

    def __init__(self):
        self.home = factories.HomePageFactory()
        unit = factories.OrganisationFactory(name="南湖供电")
        known = {"organisation": unit, "tags": ["志愿服务"]}
        self.zone = factories.DemonstrationZonePageFactory(
            title="公开示范区", named=True, latitude="30.7", longitude="120.7", **known
        )
        self.point = factories.DemonstrationPointPageFactory(
            title="公开示范点",
            named=True,
            parent=self.zone,
            latitude="30.8",
            longitude="120.8",
            **known,
        )
        self.brand = factories.BrandPageFactory(title="公开品牌", slogan="公开的口号", **known)
        self.brand.honours = [models.Honour(name="公开荣誉", awarded_on=date(2025, 7, 1))]
        self.brand.save_revision().publish()
        self.case = factories.TypicalCasePageFactory(title="公开案例", **known)
        self.channel = factories.NewsChannelPageFactory()
        self.updates = factories.NewsChannelPageFactory(
            title="党建动态", slug="updates", parent=self.channel
        )
        self.news = factories.NewsPageFactory(title="公开新闻", parent=self.updates, **known)
        self.topic = factories.TopicPageFactory(title="公开专题", tags=["志愿服务"])
        self.home.refresh_from_db()
        identity = models.SiteIdentity.for_site(Site.objects.get(is_default_site=True))
        identity.partners = looks.partners()
        identity.save()


class HomeTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()

    def source(self):
        return read(self.client, "/")

    def page(self):
        return BeautifulSoup(self.source(), "html.parser")


class BandsTest(HomeTestCase):
    def test_an_empty_layout_shows_the_usual_bands_in_their_order(self):
        self.assertLessEqual(set(USUAL), {entry.name for entry in get_home_blocks()})
        ids = [section["aria-labelledby"] for section in self.page().select(".dj-band")]
        self.assertEqual(ids, [name for name in USUAL if name != "hero"])
        self.assertIsNotNone(self.page().select_one("h1.dj-hero__slogan"))

    def test_each_band_shows_what_it_is_for(self):
        lay_out(every_band([{"page": self.world.case.pk, "line": "一句提示"}]))
        self.world.home = models.HomePage.objects.get()
        page = self.page()
        for place, words in {
            "figures": "品牌",
            "map": "公开示范点",
            "points": "公开示范区",
            "brands": "公开品牌",
            "cases": "公开案例",
            "news": "公开新闻",
            "tags": "志愿服务",
            "topics": "公开专题",
            "honours": "公开荣誉",
            "entries": "公开案例",
            "partners": "先锋学院",
        }.items():
            with self.subTest(place):
                section = page.select_one(f"[aria-labelledby={place}]")
                self.assertIn(words, section.get_text())
        self.assertIn("一句提示", page.select_one(".dj-entry").get_text())

    def test_bands_stand_in_the_order_of_the_editor_and_may_come_twice(self):
        lay_out(
            [
                band("cases", number=3),
                band("brands", number=8),
                ("brands", {"title": "我们的品牌", "number": 1}),
            ]
        )
        page = self.page()
        ids = [section["aria-labelledby"] for section in page.select(".dj-band")]
        self.assertEqual(ids, ["cases", "brands", "brands-2"])
        self.assertEqual(page.select_one("#brands-2").get_text(), "我们的品牌")
        every_id = [element["id"] for element in page.select("[id]")]
        self.assertEqual(len(every_id), len(set(every_id)))

    def test_the_page_has_one_first_heading_with_and_without_opening(self):
        for layout in ([], [band("cases", number=3)], every_band()):
            with self.subTest(len(layout)):
                lay_out(layout)
                self.assertEqual(len(self.page().select("h1")), 1)

    def test_the_opening_shows_the_chosen_record_with_its_slogan(self):
        lay_out([band("hero", record=self.world.brand.pk, label="本月品牌", has_search=False)])
        opening = self.page().select_one(".dj-hero")
        for words in ("公开品牌", "公开的口号", "本月品牌"):
            self.assertIn(words, opening.get_text())
        self.assertIsNone(opening.select_one("form"))

    def test_figures_count_what_is_public_now_and_show_what_was_typed(self):
        typed = {"label": "服务群众", "value": "3.2", "unit": "万人次", "since": ""}
        lay_out([band("figures", kinds=["brand", "post"], figures=looks.items([typed]))])
        self.assertEqual(self.tiles(), ["1", "0", "3.2"])
        factories.BrandPageFactory()
        self.assertEqual(self.tiles(), ["2", "0", "3.2"])

    def tiles(self):
        return [tile.find(string=True).strip() for tile in self.page().select(".dj-stat__value")]

    def test_news_come_from_the_chosen_channels_and_from_below_them(self):
        other = factories.NewsChannelPageFactory(
            title="他栏", slug="other", parent=self.world.channel
        )
        factories.NewsPageFactory(title="别处新闻", parent=other)
        lay_out([band("news", channels=looks.items([self.world.updates.pk]), number=6)])
        text = words_of(self.source())
        self.assertIn("公开新闻", text)
        self.assertNotIn("别处新闻", text)
        lay_out([band("news", channels=looks.items([self.world.channel.pk]), number=6)])
        for words in ("公开新闻", "别处新闻"):
            self.assertIn(words, words_of(self.source()))

    def test_a_band_with_nothing_to_show_is_left_out(self):
        self.world.topic.unpublish()
        lay_out([band("topics", number=3), band("entries", entries=[]), band("cases", number=3)])
        ids = [section["aria-labelledby"] for section in self.page().select(".dj-band")]
        self.assertEqual(ids, ["cases"])

    def test_a_block_that_is_gone_leaves_the_page_standing(self):
        lay_out([("of_a_package_taken_out", {"x": 1}), band("cases", number=3)])
        self.assertIn("公开案例", self.source())

    def test_a_plug_ins_block_stands_among_ours(self):
        class Greeting(HomeBlock):
            name = "greeting"
            block_class = blocks.CharBlock

        field = models.HomePage._meta.get_field("layout")
        with hooks.register_temporarily(HOME_HOOK, lambda: Greeting):
            field.__dict__.pop("stream_block", None)
            try:
                lay_out([("greeting", "欢迎光临"), band("cases", number=3)])
                self.assertIn("欢迎光临", self.source())
            finally:
                field.__dict__.pop("stream_block", None)

    def test_what_is_typed_is_never_markup(self):
        text = "<script>alert(1)</script>"
        layout = [
            ("hero", {"title": text, "record": None, "label": text, "has_search": True}),
            ("figures", {"title": text, "kinds": ["brand"], "figures": looks.items(
                [{"label": text, "value": text, "unit": text, "since": text}])}),
            ("entries", {"title": text, "entries": looks.items([
                {**LINK, "title": text, "line": text, "address": "/search/"},
                {**LINK, "title": "坏", "address": "javascript:alert(1)"},
                {**LINK, "title": "坏", "address": "//example.org/"},
            ])}),
        ]  # fmt: skip
        lay_out(layout)
        source = self.source()
        self.assertNotIn(text, source)
        self.assertNotIn("javascript:", source)
        self.assertEqual(len(BeautifulSoup(source, "html.parser").select(".dj-entry")), 1)


class LeakTest(HomeTestCase):
    """Nothing that is not public shows in any band, nor counts."""

    def hidden(self, factory, **fields):
        """Make a draft, a private page, one that has expired, and a public one edited since."""
        fields = {"title": CANARY, **fields}
        draft = factory(live=False, **fields)
        private = factory(private=True, **fields)
        over = factory(**fields)
        over.expire_at = timezone.now() - timedelta(days=1)
        over.save()
        return [draft, private, over]

    def test_no_band_shows_or_counts_what_is_hidden(self):
        lay_out(every_band())
        before = words_of(self.source())
        known = {"tags": [f"{CANARY}标签"]}
        placed = {"latitude": "30.9", "longitude": "120.9"}
        for factory, fields in (
            (factories.BrandPageFactory, known),
            (factories.DemonstrationZonePageFactory, {**known, **placed, "named": True}),
            (factories.DemonstrationPointPageFactory, {**known, **placed, "named": True}),
            (factories.DemonstrationPostPageFactory, {**known, "named": True}),
            (factories.TypicalCasePageFactory, known),
            (factories.NewsPageFactory, {**known, "parent": self.world.updates}),
            (factories.TopicPageFactory, {}),
        ):
            for page in self.hidden(factory, **fields):
                if isinstance(page, models.BrandPage):
                    models.Honour.objects.create(page=page, name=f"{CANARY}荣誉")
        for stage in (Stage.BUILDING, Stage.REVOKED):
            factories.DemonstrationPointPageFactory(title=CANARY, stage=stage, **known, **placed)
        edited = models.TypicalCasePage.objects.get(pk=self.world.case.pk)
        edited.title = f"{CANARY}新稿"
        edited.save_revision()
        hidden_channel = factories.NewsChannelPageFactory(
            title=CANARY, slug="hidden", parent=self.world.channel, private=True
        )
        factories.NewsPageFactory(title=CANARY, parent=hidden_channel)
        self.assertEqual(words_of(self.source()), before)

    def test_chosen_pages_that_are_hidden_are_left_out(self):
        planned = factories.DemonstrationPointPageFactory(title=CANARY, stage=Stage.BUILDING)
        for page in [*self.hidden(factories.BrandPageFactory), planned]:
            with self.subTest(page.pk):
                lay_out(
                    [
                        band("hero", record=page.pk, label="本月品牌", has_search=True),
                        band("entries", entries=looks.items([{**LINK, "page": page.pk}])),
                    ]
                )
                source = self.source()
                self.assertNotIn(CANARY, source)
                self.assertNotIn("本月品牌", source)

    def test_a_private_channel_is_left_out_where_it_was_chosen(self):
        channel = factories.NewsChannelPageFactory(
            title=CANARY, slug="hidden", parent=self.world.channel, private=True
        )
        factories.NewsPageFactory(title=CANARY, parent=channel)
        lay_out([band("news", channels=looks.items([channel.pk]), number=6)])
        self.assertNotIn(CANARY, self.source())

    def test_a_chosen_page_that_was_deleted_is_left_out(self):
        brand = factories.BrandPageFactory()
        lay_out([band("hero", record=brand.pk, label="", has_search=True),
                 band("entries", entries=looks.items([{**LINK, "page": brand.pk}]))])  # fmt: skip
        brand.delete()
        self.assertIn("看得见的先锋", self.source())


class QueriesTest(HomeTestCase):
    def test_more_bands_and_more_content_take_no_more_queries(self):
        lay_out(every_band([{"page": self.world.case.pk}]))
        few = queries_of(self.client, "/")
        for number in range(4):
            factories.BrandPageFactory(title=f"品牌{number}")
            factories.NewsPageFactory(parent=self.world.updates)
            factories.TypicalCasePageFactory()
        entries = [{"page": self.world.case.pk}, {"page": self.world.brand.pk}]
        twice = every_band(entries) + every_band(entries)[3:]
        lay_out(twice)
        self.assertEqual(queries_of(self.client, "/"), few)

    @override_settings(CACHES=NOTHING_KEPT)
    def test_all_twelve_bands_with_all_their_pictures_stay_within_the_bound(self):
        cover = factories.ImageFactory(small=True)
        for factory in (factories.BrandPageFactory, factories.TopicPageFactory):
            factory(cover=cover)
        brand = factories.BrandPageFactory(slogan="大字的口号", cover=factories.ImageFactory())
        self.set_logos()
        layout = dict(every_band([{"page": self.world.case.pk}, {"page": self.world.brand.pk}]))
        layout["hero"]["record"] = brand.pk
        layout["news"]["channels"] = looks.items([self.world.channel.pk, self.world.updates.pk])
        lay_out(layout.items())
        page = self.page()
        self.assertEqual(len(page.select(".dj-band")), len(layout) - 1)  # and the opening
        self.assertIn("大字的口号", page.select_one(".dj-hero").get_text())
        self.assertEqual(len(page.select(".dj-partner__logo")), 2)
        self.assertLessEqual(queries_of(self.client, "/"), HOME)

    def set_logos(self):
        """Give the site and two of its partners a logo."""
        identity = models.SiteIdentity.objects.get()
        identity.logo = factories.ImageFactory(small=True)
        partners = identity.partners.get_prep_value()
        for partner in partners[:2]:
            partner["value"]["logo"] = factories.ImageFactory(small=True).pk
        identity.partners = json.dumps(partners)
        identity.save()


class PreviewTest(HomeTestCase):
    def test_every_band_has_icon_label_description_and_preview(self):
        self.client.force_login(make_user(is_superuser=True))
        children = HomeLayoutField().stream_block.child_blocks
        self.assertEqual([entry.name for entry in ENTRIES], [
            name for name in children if name in {entry.name for entry in ENTRIES}])  # fmt: skip
        for entry in ENTRIES:
            with self.subTest(entry.name):
                block = children[entry.name]
                self.assertNotEqual(block.meta.icon, "placeholder")
                self.assertTrue(is_chinese(block.label), block.label)
                self.assertTrue(is_chinese(block.get_description()))
                self.assertTrue(block.is_previewable)
                url = reverse("wagtailadmin_block_preview")
                response = self.client.get(url, {"id": block.definition_prefix})
                self.assertContains(response, "dj-", msg_prefix=entry.name)
                self.assertNotContains(response, "style=")

    def test_the_editor_opens_and_keeps_a_layout(self):
        self.client.force_login(make_user(is_superuser=True))
        home = lay_out(every_band([{"page": self.world.case.pk}]))
        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[home.pk]))
        self.assertContains(response, "本月品牌")
        stored = json.loads(json.dumps(home.layout.get_prep_value()))
        self.assertEqual([row["type"] for row in stored], [name for name, _v in every_band()])


class CloudTest(SimpleTestCase):
    def test_words_grow_with_their_use(self):
        tags = [{"name": name, "count": count} for name, count in (("a", 1), ("b", 10), ("c", 100))]
        self.assertEqual([tag["size"] for tag in cloud(tags)], [1, 3, 5])

    def test_one_tag_or_equal_ones_are_small(self):
        self.assertEqual(cloud([]), [])
        same = [{"name": name, "count": 7} for name in "ab"]
        self.assertEqual([tag["size"] for tag in cloud(same)], [1, 1])
