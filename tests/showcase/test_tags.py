"""Tags: the index by group and letter, and what goes with each."""

from bs4 import BeautifulSoup
from django.test import TestCase

from dangjian_pages.demo import factories
from dangjian_showcase import tag_indexes
from tests.showcase.helpers import read, tag_address, words_of


class TagIndexTest(TestCase):
    def setUp(self):
        self.theme = factories.TagFactory(name="志愿服务", group="theme")
        self.free = factories.TagFactory(name="两新", group="free")
        factories.TagFactory(name="没人用", group="theme")
        factories.BrandPageFactory(tags=[self.theme, self.free])
        factories.NewsPageFactory(tags=[self.theme])

    def soup(self, address):
        return BeautifulSoup(read(self.client, address), "html.parser")

    def test_tags_stand_in_their_groups_with_their_counts(self):
        groups = self.client.get("/tags/").context["groups"]
        shown = [[(tag["name"], tag["count"]) for tag in group["tags"]] for group in groups]
        self.assertEqual(shown, [[("志愿服务", 2)], [("两新", 1)]])

    def test_of_many_those_used_most_are_shown_and_the_others_stand_by_letter(self):
        self.addCleanup(setattr, tag_indexes, "OFTEN", tag_indexes.OFTEN)
        tag_indexes.OFTEN = 1
        other = factories.TagFactory(name="安全生产", group="theme")
        factories.NewsPageFactory(tags=[other])
        page = self.soup("/tags/")
        self.assertNotIn("安全生产", page.main.text)
        whole = self.soup(page.select_one(".dj-more")["href"])
        self.assertEqual([tag.text for tag in whole.select(".dj-tag")], ["安全生产1", "志愿服务2"])
        letters = {link.text: link["href"] for link in whole.select(".dj-letters a")}
        self.assertEqual(list(letters)[1:], ["A1", "Z1"])
        names = [tag.text for tag in self.soup(letters["Z1"]).select(".dj-tag")]
        self.assertEqual(names, ["志愿服务2"])

    def test_a_group_comes_in_pages(self):
        self.addCleanup(setattr, tag_indexes, "PER_PAGE", tag_indexes.PER_PAGE)
        tag_indexes.PER_PAGE = 1
        factories.NewsPageFactory(tags=[factories.TagFactory(name="安全生产", group="theme")])
        first = self.soup("/tags/?group=theme")
        self.assertEqual(len(first.select(".dj-tag")), 1)
        second = self.soup("/tags/" + first.select_one(".dj-pager [rel=next]")["href"][6:])
        self.assertEqual(len(second.select(".dj-tag")), 1)

    def test_whatever_stands_in_the_address_gives_a_page(self):
        for query in (
            "group=", "group=no", "group=theme&letter=no", "group=theme&letter=<script>",
            "group=theme&page=0", "group=theme&page=x", f"group=theme&page={10**30}",
            "group=honour", "group=%00",
        ):  # fmt: skip
            with self.subTest(query):
                self.assertNotIn("<script>alert", read(self.client, f"/tags/?{query}"))

    def test_a_draft_s_tag_is_not_there(self):
        factories.NewsPageFactory(tags=["保密的词"], live=False)
        for address in ("/tags/", "/tags/?group=free"):
            self.assertNotIn("保密的词", words_of(read(self.client, address)))

    def test_related_tags_are_those_that_go_with_it_most(self):
        for other in ("微网格", "微网格", "红船"):
            factories.NewsPageFactory(tags=["结对", other])
        related = self.client.get(tag_address("jie-dui")).context["related_tags"]
        self.assertEqual(
            [(tag["name"], tag["count"]) for tag in related], [("微网格", 2), ("红船", 1)]
        )

    def test_a_landing_page_tells_what_the_tag_is_and_offers_its_feed(self):
        self.theme.description = "自愿做的事。"
        self.theme.save()
        page = self.soup(self.theme.url)
        self.assertIn("自愿做的事。", page.main.text)
        self.assertTrue(page.select(".dj-feed a"))
