"""Lists take words as one more filter: a box that looks through this list, and a chip for them."""

from bs4 import BeautifulSoup
from django.test import TestCase, override_settings

from dangjian_pages.demo import factories
from tests.showcase.helpers import read, titles, words_of


def soup_of(client, address):
    return BeautifulSoup(read(client, address), "html.parser")


class ListBoxTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.unit = factories.OrganisationFactory(name="城东支部")
        for title in ("亮灯人", "红管家"):
            factories.BrandPageFactory(
                title=title, organisation=cls.unit, level="county", tags=["志愿服务"]
            )
        factories.NewsPageFactory(title="亮灯一夜", organisation=cls.unit, tags=["志愿服务"])
        factories.NewsPageFactory(title="别的消息", organisation=cls.unit, tags=["志愿服务"])

    def lists(self):
        return ("/brands/", "/news/", "/tags/zhi-yuan-fu-wu/", self.unit.get_absolute_url())

    def test_every_list_has_a_box_that_looks_through_it_alone(self):
        for address in self.lists():
            with self.subTest(address):
                form = soup_of(self.client, address).select_one("form.dj-search")
                self.assertEqual(form["action"], address)
                self.assertIsNone(form.select_one("[data-suggest-url]"))
                self.assertIn("中搜索", form.label.get_text())
                shown = titles(read(self.client, f"{address}?q=亮灯"))
                self.assertTrue(shown)
                self.assertTrue(all("亮灯" in title for title in shown), shown)

    def test_words_are_a_chip_that_takes_them_away_and_nothing_else(self):
        page = soup_of(self.client, "/brands/?q=亮灯&level=county")
        self.assertEqual(page.select_one("#q")["value"], "亮灯")
        chips = {
            " ".join(chip.get_text().split()): chip["href"] for chip in page.select(".dj-chip")
        }
        [words] = [address for text, address in chips.items() if "亮灯" in text]
        self.assertEqual(words, "/brands/?level=county")
        self.assertEqual(page.select_one(".dj-chosen__clear")["href"], "/brands/")
        [carried] = page.select(".dj-search [type=hidden]")
        self.assertEqual((carried["name"], carried["value"]), ("level", "county"))
        # Words are no filter of the sheet.
        self.assertIn("1", page.select_one(".dj-sheet__number").get_text())

    def test_news_have_the_chip_too(self):
        [chip] = soup_of(self.client, "/news/?q=亮灯").select(".dj-chip")
        self.assertEqual(chip["href"], "/news/")

    def test_the_search_page_shows_its_words_in_its_box_only(self):
        page = soup_of(self.client, "/search/?q=亮灯&type=brand")
        self.assertEqual(len(page.select(".dj-chip")), 1)
        self.assertEqual(len(page.select("#q")), 1)
        self.assertIn("q=", page.select_one(".dj-chosen__clear")["href"])

    def test_a_list_of_nothing_has_no_box(self):
        channel = factories.NewsChannelPageFactory(title="空栏目", slug="empty")
        self.assertEqual(soup_of(self.client, channel.get_url()).select("#q"), [])

    def test_what_was_typed_is_escaped(self):
        source = read(self.client, '/brands/?q="><script>alert(1)</script>')
        self.assertNotIn("<script>alert(1)", source)


class WaysOnTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        factories.BrandPageFactory(title="社区亮灯人", level="county")
        factories.BrandPageFactory(title="志愿红管家", level="county")

    def empty(self, query):
        return soup_of(self.client, f"/search/?{query}").select_one(".dj-empty")

    def test_the_query_is_named_and_filters_only_where_there_are_some(self):
        text = words_of(str(self.empty("q=没有的词")))
        self.assertIn("没有找到与“没有的词”相符的内容", text)
        self.assertNotIn("所选", text)
        text = words_of(str(self.empty("q=没有的词&level=county")))
        self.assertIn("所选条件下没有与“没有的词”相符的内容", text)
        self.assertEqual(self.empty("q=<b>没有</b>").select("b"), [])

    def test_nothing_to_follow_is_not_offered_as_a_feed(self):
        self.assertEqual(soup_of(self.client, "/search/?q=没有的词").select(".dj-feed"), [])
        self.assertEqual(len(soup_of(self.client, "/search/").select(".dj-feed")), 1)

    def test_of_several_words_each_is_counted_alone(self):
        items = self.empty("q=社区 志愿 苏州").select(".dj-empty__without li")
        shown = [" ".join(item.get_text().split()) for item in items]
        self.assertEqual(shown, ["社区 1 条内容", "志愿 1 条内容", "苏州 没有出现过"])
        for item in items[:2]:
            found = titles(read(self.client, item.a["href"]))
            self.assertEqual(len(found), 1)
        self.assertEqual(items[2].select("a"), [])

    def test_words_are_not_counted_alone_where_filters_or_signs_may_be_to_blame(self):
        for query in ("q=苏州", "q=社区 苏州&level=county", 'q="社区 苏州"', "q=社区 -亮灯"):
            with self.subTest(query):
                self.assertNotIn("每个词分别检索", words_of(str(self.empty(query))))


class CanonicalTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        for number in range(3):
            factories.BrandPageFactory(title=f"品牌{number}", tags=["志愿服务"])

    def canonical(self, address):
        return [
            link["href"] for link in soup_of(self.client, address).select("link[rel=canonical]")
        ]

    @override_settings(DANGJIAN_PAGE_SIZE=2)
    def test_lists_name_their_own_address(self):
        for address in ("/search/", "/tags/zhi-yuan-fu-wu/"):
            with self.subTest(address):
                self.assertEqual(self.canonical(address), [f"http://localhost{address}"])
                self.assertEqual(
                    self.canonical(f"{address}?page=2"), [f"http://localhost{address}?page=2"]
                )
                # Not for search engines at all.
                self.assertEqual(self.canonical(f"{address}?type=brand"), [])


class SkippingTest(TestCase):
    def test_the_results_can_be_reached_past_the_facets(self):
        factories.BrandPageFactory(level="county")
        factories.NewsPageFactory()
        for address in ("/search/", "/search/?q=没有的词&type=brand"):
            page = soup_of(self.client, address)
            [link] = page.select("main .dj-skip")
            self.assertEqual(link["href"], "#results")
            results = page.select_one("#results")
            self.assertEqual(results["tabindex"], "-1")
            self.assertTrue(link.find_next("nav", id="filters"))
