"""What a site's owner changes in the admin: colours, menu, footer, partners."""

import re

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import SimpleTestCase, TestCase
from django.urls import reverse
from wagtail.models import Site

from dangjian_pages import colours
from dangjian_pages.blocks.links import LinkBlock
from dangjian_pages.choices import Stage
from dangjian_pages.demo import factories, looks
from dangjian_pages.models import SiteIdentity
from dangjian_pages.roles import ADMINISTRATOR, EDITOR
from dangjian_showcase import tokens
from dangjian_showcase.site_colours import colour_sheet
from tests.pages.helpers import make_user
from tests.showcase.helpers import queries_of, read

LINK = {"title": "", "page": None, "address": ""}


def identity():
    return SiteIdentity.for_site(Site.objects.get(is_default_site=True))


def set_looks(**fields):
    found = identity()
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()


def menu_of(*links):
    return looks.stored(("link", {**LINK, **link}) for link in links)


class LooksTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        cls.brand = factories.BrandPageFactory(title="一个品牌")
        index = cls.brand.get_parent()
        index.show_in_menus = True
        index.save()

    def page(self, address="/"):
        return BeautifulSoup(read(self.client, address), "html.parser")


class ColoursTest(LooksTestCase):
    def sheets(self):
        return [link["href"] for link in self.page().select("link[rel=stylesheet]")]

    def test_a_site_without_colours_of_its_own_links_one_sheet(self):
        self.assertEqual(len(self.sheets()), 1)

    def test_colours_that_nobody_could_read_still_make_a_sheet(self):
        for pair in ("ffffff-000000", "000000-ffffff", "ffffff-x"):
            address = reverse("dangjian_showcase:colours", args=[pair, "x"])
            self.assertEqual(self.client.get(address).status_code, 200)

    def test_own_colours_come_as_a_second_sheet_that_asks_the_database_nothing(self):
        set_looks(main_colour="#0B5394", accent_colour="#7a5a10")
        address = self.sheets()[1]
        with self.assertNumQueries(0):
            response = self.client.get(address)
        self.assertContains(response, "--dj-red-700:#0b5394")
        self.assertContains(response, "--dj-gold:#7a5a10")
        self.assertEqual(response["Cache-Control"], "public, max-age=31536000, immutable")
        themes = [meta["content"] for meta in self.page().select("meta[name=theme-color]")]
        self.assertNotIn("#8a1a15", themes)

    def test_one_colour_alone_leaves_the_other(self):
        set_looks(accent_colour="#7a5a10")
        text = self.client.get(self.sheets()[1]).content.decode()
        self.assertIn("--dj-gold-text", text)
        self.assertNotIn("--dj-red", text)

    def test_what_is_no_colour_is_not_served(self):
        set_looks(main_colour="red;}", accent_colour="x")
        self.assertEqual(len(self.sheets()), 1)
        for written in ("a8201a", "a8201a-x-x", "zzz-x", "a8201a-7a5a1", "-", "x"):
            with self.subTest(written):
                url = reverse("dangjian_showcase:colours", args=[written, "0"])
                self.assertEqual(self.client.get(url).status_code, 404)


class ReadableColoursTest(SimpleTestCase):
    """Whatever colours are accepted, text stays readable in every mode."""

    def test_every_pair_keeps_its_contrast(self):
        for main, accent in [
            ("#a8201a", "#7a5a10"),
            ("#0b5394", "#38761d"),
            ("#000000", "#000000"),
            ("#b45309", "#6a1b9a"),
            ("#5b21b6", "#b91c1c"),
            (colours.readable("#ffcc00", colours.GROUND, 4.5), "#767600"),
        ]:
            for colour in (main, accent):
                if colours.contrast(colour, colours.GROUND) < colours.LEAST:
                    continue
                colours.refuse_unreadable(colour)
                for mode, made in self.modes(colour_sheet(colour, colour).text).items():
                    known = tokens.read_tokens()[mode] | made
                    for name, ground, least in tokens.pairs(mode):
                        with self.subTest(colour=colour, mode=mode, pair=(name, ground)):
                            ratio = colours.contrast(known[name], known[ground])
                            self.assertGreaterEqual(ratio, least)

    def modes(self, text):
        names = ("light", "dark", "high", "high", "high dark", "high dark")
        blocks = re.findall(r"\{(--[^{}]+)\}", text)
        return {
            name: dict(re.findall(r"--dj-([a-z0-9-]+):(#[0-9a-f]+);", block))
            for name, block in zip(names, blocks, strict=True)
        }

    def test_the_ground_is_the_one_of_the_style_sheet(self):
        self.assertEqual(tokens.read_tokens()["light"]["sunk"], colours.GROUND)

    def test_a_pale_colour_is_refused_with_one_that_would_do(self):
        for colour in ("#ff6b5e", "#e2b860", "#ffffff", "#f00", "#888888"):
            with self.subTest(colour):
                with self.assertRaises(ValidationError) as refusal:
                    colours.refuse_unreadable(colour)
                proposed = re.search(r"#[0-9a-f]{6}", refusal.exception.messages[0])[0]
                colours.refuse_unreadable(proposed)

    def test_what_is_no_colour_is_refused(self):
        for text in ("red", "a8201a", "#a8201", "#12345g", "#a8201a;"):
            with self.subTest(text), self.assertRaises(ValidationError):
                colours.refuse_unreadable(text)


class AdminTest(LooksTestCase):
    def address(self):
        site = Site.objects.get(is_default_site=True)
        meta = SiteIdentity._meta
        return reverse("wagtailsettings:edit", args=[meta.app_label, meta.model_name, site.pk])

    def send(self, **data):
        empty = {f"{name}-count": "0" for name in ("menu", "footer_columns", "partners")}
        return self.client.post(self.address(), {**empty, **data})

    def test_an_administrator_sets_colours_without_code(self):
        self.client.force_login(make_user(groups=[ADMINISTRATOR]))
        self.assertContains(self.client.get(self.address()), "主色")
        refused = self.send(name="网站", main_colour="#ff6b5e")
        self.assertContains(refused, "颜色太浅")
        proposed = re.search(r"可以改用 (#[0-9a-f]{6})", refused.content.decode())[1]
        self.assertEqual(identity().main_colour, "")
        self.assertEqual(self.send(name="网站", main_colour=proposed).status_code, 302)
        self.assertEqual(identity().main_colour, proposed)

    def test_an_editor_may_not(self):
        self.client.force_login(make_user(groups=[EDITOR]))
        self.send(name="改名", main_colour="#0b5394")
        self.assertEqual(identity().main_colour, "")


class MenuTest(LooksTestCase):
    def menu(self, address="/"):
        return [link.get_text() for link in self.page(address).select(".dj-menu__link")]

    def test_without_a_choice_it_is_the_pages_that_ask_for_it(self):
        self.assertEqual(self.menu(), ["党建品牌"])

    def test_addresses_stand_after_the_usual_pages(self):
        set_looks(menu=menu_of({"title": "外网", "address": "https://example.org/"}))
        self.assertEqual(self.menu(), ["党建品牌", "外网"])

    def test_chosen_pages_take_the_place_of_the_usual_ones(self):
        about = factories.StandardPageFactory(title="关于我们")
        set_looks(
            menu=menu_of(
                {"page": about.pk},
                {"title": "检索", "address": "/search/"},
                {"page": self.brand.pk, "title": "本月品牌"},
            )
        )
        self.assertEqual(self.menu(), ["关于我们", "检索", "本月品牌"])
        current = self.page(about.get_url()).select(".dj-menu__link[aria-current]")
        self.assertEqual([link.get_text() for link in current], ["关于我们"])

    def test_what_is_not_public_is_in_no_menu_and_no_footer(self):
        draft = factories.StandardPageFactory(title="金丝雀草稿", live=False)
        private = factories.StandardPageFactory(title="金丝雀内部", private=True)
        planned = factories.DemonstrationPointPageFactory(
            title="金丝雀示范点", stage=Stage.BUILDING
        )
        hidden = (draft, private, planned)
        links = looks.items({**LINK, "page": page.pk} for page in hidden)
        set_looks(
            menu=menu_of(*({"page": page.pk} for page in (self.brand, *hidden))),
            footer_columns=looks.stored([("column", {"title": "空栏", "links": links})]),
        )
        source = read(self.client, "/")
        self.assertNotIn("金丝雀", source)
        self.assertNotIn("空栏", source)

    def test_an_unsafe_address_that_came_past_the_form_is_no_link(self):
        set_looks(
            menu=menu_of({"title": "坏", "address": "javascript:alert(1)"}),
            partners=looks.stored(
                [("partner", {"title": "坏", "address": "//example.org", "logo": None})]
            ),
        )
        source = read(self.client, "/")
        self.assertNotIn("javascript:", source)
        self.assertNotIn("坏", source)

    def test_a_chosen_menu_takes_as_many_queries_whatever_its_length(self):
        pages = [factories.StandardPageFactory() for _number in range(5)]
        address = pages[0].get_url()
        set_looks(menu=menu_of({"page": pages[0].pk}, {"page": self.brand.pk}))
        before = self.count(address)
        set_looks(menu=menu_of({"page": self.brand.pk}, *({"page": page.pk} for page in pages)))
        self.assertEqual(self.count(address), before)

    def count(self, address):
        return queries_of(self.client, address)


class FooterTest(LooksTestCase):
    def test_columns_take_the_place_of_the_sites_own_list(self):
        self.assertIn("本站导航", self.page().footer.get_text())
        set_looks(footer_columns=looks.footer_columns(), partners=looks.partners())
        footer = self.page().footer
        for words in ("内容", "查找", "全部标签", "先锋学院（演示）"):
            self.assertIn(words, footer.get_text())
        self.assertNotIn("本站导航", footer.get_text())


class LinkTest(TestCase):
    """A link leads to a page or to an address, one of the two."""

    def refusal(self, **value):
        block = LinkBlock()
        try:
            block.clean(block.to_python({**LINK, **value}))
        except ValidationError as refused:
            return list(refused.block_errors)
        return []

    def test_good_links(self):
        page = factories.HomePageFactory()
        for value in (
            {"page": page.pk},
            {"page": page.pk, "title": "首页"},
            *(
                {"title": "链接", "address": address}
                for address in ("/search/", "https://example.org/", "mailto:a@example.org")
            ),
        ):
            with self.subTest(value):
                self.assertEqual(self.refusal(**value), [])

    def test_others_are_refused_where_the_fault_is(self):
        page = factories.HomePageFactory()
        for value, place in (
            ({}, ["page"]),
            ({"page": page.pk, "address": "/x/", "title": "两个"}, ["page"]),
            ({"address": "/search/"}, ["title"]),
            ({"title": "坏", "address": "javascript:alert(1)"}, ["address"]),
            ({"title": "坏", "address": "//example.org"}, ["address"]),
            ({"title": "坏", "address": "search/"}, ["address"]),
        ):
            with self.subTest(value):
                self.assertEqual(self.refusal(**value), place)
