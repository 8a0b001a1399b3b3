"""Pages that a site owes its visitors: site map, accessibility statement, privacy notice."""

from bs4 import BeautifulSoup
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from dangjian_pages.demo import factories
from dangjian_pages.new_site import make_site
from dangjian_pages.review import guard
from tests.showcase.helpers import read

CANARY = "金丝雀"


class SiteDutiesTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = make_site()

    def soup(self, address):
        return BeautifulSoup(read(self.client, address), "html.parser")

    def footer(self):
        links = self.soup("/").select(".dj-footer__links a")
        return {link.get_text(strip=True): link["href"] for link in links}

    def test_the_foot_of_every_page_leads_to_them_and_each_opens(self):
        links = self.footer()
        for title in ("网站地图", "无障碍声明", "隐私说明"):
            with self.subTest(title):
                self.assertEqual(self.client.get(links[title]).status_code, 200)
                self.assertEqual(self.soup(links[title]).h1.get_text(strip=True), title)

    def test_the_owner_changes_them_like_any_page_and_they_are_made_once(self):
        page = self.home.get_children().get(slug="privacy").specific
        page.title = "我们的隐私说明"
        with guard.without_review("a test"):
            page.save_revision().publish()
        make_site()
        self.assertEqual(self.home.get_children().filter(slug="privacy").count(), 1)
        self.assertIn("我们的隐私说明", self.footer())

    def test_what_is_not_public_is_not_linked(self):
        page = self.home.get_children().get(slug="accessibility")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        self.assertNotIn("无障碍声明", self.footer())


class SiteMapTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory(title="首页")
        cls.channel = factories.NewsChannelPageFactory(title="新闻")
        cls.below = factories.NewsChannelPageFactory(
            title="动态<b>", slug="updates", parent=cls.channel
        )
        factories.NewsPageFactory(title="一则消息", parent=cls.below)

    def links(self):
        source = read(self.client, reverse("dangjian_showcase:site_map"))
        self.source = source
        return BeautifulSoup(source, "html.parser").main.select(".dj-tree a")

    def test_lists_channels_and_pages_stand_in_a_tree_and_records_do_not(self):
        links = {link.get_text(strip=True): link for link in self.links()}
        self.assertNotIn("一则消息", links)
        lists = links["动态<b>"].find_parents("ul")
        self.assertEqual(len(lists), len(links["首页"].find_parents("ul")) + 2)

    def test_every_link_opens(self):
        for link in self.links():
            self.assertEqual(self.client.get(link["href"]).status_code, 200, link)

    def test_what_is_not_public_is_not_there(self):
        factories.StandardPageFactory(title=f"{CANARY}私密", private=True)
        factories.StandardPageFactory(title=f"{CANARY}草稿", live=False)
        old = factories.NewsChannelPageFactory(
            title=f"{CANARY}下线", slug="old", parent=self.channel
        )
        factories.NewsChannelPageFactory(title="留下的", slug="kept", parent=old)
        Page.objects.filter(pk=old.pk).update(live=False)
        links = {link.get_text(strip=True): link for link in self.links()}
        self.assertNotIn(CANARY, self.source)
        above = links["留下的"].find_parent("ul").find_parent("li").a
        self.assertEqual(above.get_text(strip=True), "新闻")

    def test_an_empty_site_has_one_too(self):
        self.channel.delete()
        self.assertEqual([link.get_text(strip=True) for link in self.links()][0], "首页")
