"""Lists of records: pages that keep the filters, sections, topics, organisations, channels."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.test import TestCase, override_settings
from django.utils import timezone

from dangjian_pages.demo import factories
from tests.showcase.helpers import read, tag_address, titles

NOW = timezone.now()


def pager(source):
    """Return the addresses of a list's other pages by their numbers."""
    links = BeautifulSoup(source, "html.parser").select(".dj-pager a")
    return {link.get_text(strip=True): link["href"] for link in links}


@override_settings(DANGJIAN_PAGE_SIZE=3)
class PagesOfListTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        for number in range(7):
            factories.BrandPageFactory(
                title=f"品牌{number}",
                level="municipal" if number else "county",
                tags=["志愿服务", "微网格"],
            )

    def walk(self, address):
        """Follow “next” from the first page on. Returns the titles of each page."""
        pages = []
        path = address.split("?")[0]
        while address and len(pages) < 9:
            source = read(self.client, address)
            pages.append(titles(source))
            following = BeautifulSoup(source, "html.parser").find("a", rel="next")
            address = following and (
                following["href"] if following["href"].startswith("/") else path + following["href"]
            )
        return pages

    def test_pages_hold_every_record_once(self):
        for address in ("/brands/", "/search/", tag_address("zhi-yuan-fu-wu")):
            with self.subTest(address):
                pages = self.walk(address)
                self.assertEqual([len(page) for page in pages], [3, 3, 1])
                self.assertEqual(len({title for page in pages for title in page}), 7)

    def test_the_filters_stay_from_page_to_page(self):
        for address in (
            "/brands/?level=municipal",
            "/brands/?level=municipal&tag=zhi-yuan-fu-wu&tag=wei-wang-ge&sort=name",
            "/search/?q=品牌&level=municipal",
            f"{tag_address('wei-wang-ge')}?level=municipal",
        ):
            with self.subTest(address):
                pages = self.walk(address)
                self.assertEqual(sum(len(page) for page in pages), 6)
                self.assertNotIn("品牌0", sum(pages, []))

    def test_the_links_to_pages_carry_the_filters(self):
        source = read(self.client, "/brands/?tag=zhi-yuan-fu-wu&level=municipal&sort=name&page=2")
        for number, address in pager(source).items():
            with self.subTest(number):
                for part in ("tag=zhi-yuan-fu-wu", "level=municipal", "sort=name", "page="):
                    self.assertIn(part, address)

    def test_a_page_that_is_none_gives_one_that_is(self):
        first, last = (
            titles(read(self.client, "/brands/")),
            titles(read(self.client, "/brands/?page=3")),
        )
        for number, expected in {
            "": first,
            "0": first,
            "-1": first,
            "x": first,
            "9" * 40: last,
            "99": last,
            "1'": first,
        }.items():
            with self.subTest(number):
                self.assertEqual(titles(read(self.client, f"/brands/?page={number}")), expected)

    def test_filtered_lists_are_not_for_search_engines(self):
        noindex = '<meta name="robots" content="noindex">'
        self.assertNotIn(noindex, read(self.client, "/brands/"))
        self.assertIn(noindex, read(self.client, "/brands/?level=municipal"))

    def test_a_filter_that_leaves_nothing_says_so_and_can_be_taken_away(self):
        source = read(self.client, "/brands/?level=national")
        self.assertIn("dj-empty", source)
        self.assertIn('href="/brands/"', source)


class SectionedListTest(TestCase):
    def test_a_list_holds_what_lies_below_it_and_nothing_else(self):
        index = factories.BrandIndexPageFactory()
        factories.BrandPageFactory(title="直属品牌", parent=index)
        section = factories.BrandIndexPageFactory(title="嘉兴品牌", slug="jx", parent=index)
        brand = factories.BrandPageFactory(title="嘉兴的品牌", parent=section)
        factories.ActivityPageFactory(title="品牌的活动", parent=brand)
        factories.NewsPageFactory(title="一条消息")
        self.assertEqual(set(titles(read(self.client, "/brands/"))), {"直属品牌", "嘉兴的品牌"})
        self.assertEqual(titles(read(self.client, "/brands/jx/")), ["嘉兴的品牌"])

    def test_the_newest_come_first(self):
        for title, age in (("旧", 9), ("新", 1), ("中", 5)):
            factories.NewsPageFactory(title=title, published_on=NOW - timedelta(days=age))
        self.assertEqual(titles(read(self.client, "/news/")), ["新", "中", "旧"])


class ChannelsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.top = factories.NewsChannelPageFactory()
        cls.updates = factories.NewsChannelPageFactory(title="党建动态", slug="a", parent=cls.top)
        cls.below = factories.NewsChannelPageFactory(title="支部动态", slug="b", parent=cls.updates)
        cls.videos = factories.NewsChannelPageFactory(title="党建视频", slug="c", parent=cls.top)
        factories.NewsPageFactory(title="支部消息", parent=cls.below)

    def test_a_channel_shows_the_news_of_the_channels_below(self):
        for channel in (self.top, self.updates, self.below):
            self.assertEqual(titles(read(self.client, channel.get_url())), ["支部消息"])
        self.assertEqual(titles(read(self.client, self.videos.get_url())), [])

    def test_every_channel_shows_the_whole_tree_with_its_own_place(self):
        for channel in (self.top, self.updates, self.below, self.videos):
            with self.subTest(channel.title):
                nav = BeautifulSoup(read(self.client, channel.get_url()), "html.parser").select_one(
                    ".dj-channels"
                )
                nested = nav.select_one("li li a")
                self.assertEqual(nested["href"], self.below.get_url())
                names = {link.get_text(strip=True) for link in nav.find_all("a")}
                self.assertLessEqual({"党建动态", "支部动态", "党建视频"}, names)
                current = [link["href"] for link in nav.select("[aria-current=page]")]
                if channel != self.top:
                    self.assertEqual(current, [channel.get_url()])

    def test_the_front_page_shows_the_newest_of_each_channel(self):
        for number in range(8):
            factories.NewsPageFactory(
                title=f"视频{number}", parent=self.videos, published_on=NOW - timedelta(days=number)
            )
        context = self.client.get("/").context
        shown = {item["title"]: item["entries"] for item in context["channels"]}
        self.assertEqual([entry.title for entry in shown["党建动态"]], ["支部消息"])
        self.assertEqual(
            [entry.title for entry in shown["党建视频"]], [f"视频{number}" for number in range(6)]
        )


class TopicTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.second = factories.BrandPageFactory(title="第二个", tags=["志愿服务"])
        cls.first = factories.NewsPageFactory(title="第一个")
        factories.NewsPageFactory(title="同标签", tags=["志愿服务"])
        factories.NewsPageFactory(title="另一标签", tags=["微网格"])
        factories.NewsPageFactory(title="不相干", tags=["安全生产"])
        cls.topic = factories.TopicPageFactory(
            title="专题",
            tags=["志愿服务", "微网格"],
            picked_records=[("record", cls.first), ("record", cls.second)],
        )

    def test_picked_records_come_first_in_their_order_and_only_once(self):
        self.assertEqual(
            titles(read(self.client, self.topic.get_url())),
            ["第一个", "第二个", "另一标签", "同标签"],
        )

    def test_a_topic_without_tags_shows_what_was_picked(self):
        topic = factories.TopicPageFactory(picked_records=[("record", self.first)])
        self.assertEqual(titles(read(self.client, topic.get_url())), ["第一个"])

    def test_a_tag_that_leads_nowhere_is_not_shown(self):
        factories.NewsPageFactory(tags=["只在草稿里"], live=False)
        topic = factories.TopicPageFactory(tags=["只在草稿里", "安全生产"])
        source = read(self.client, topic.get_url())
        self.assertIn("安全生产", source)
        self.assertNotIn("只在草稿里", source)

    def test_a_topic_with_nothing_to_show_says_so(self):
        topic = factories.TopicPageFactory(body=[])
        self.assertIn("这里还没有公开的内容", read(self.client, topic.get_url()))

    def test_the_list_of_topics_shows_them_all(self):
        self.assertEqual(titles(read(self.client, "/topics/")), ["专题"])
        self.assertIn(self.topic.title, titles(read(self.client, "/")))


class NearbyTest(TestCase):
    def test_a_point_shows_the_nearest_first(self):
        names = {"远": ("30.90", "120.90"), "近": ("30.76", "120.76"), "很远": ("39.9", "116.4")}
        here = factories.DemonstrationPointPageFactory(
            named=True, latitude="30.75", longitude="120.75"
        )
        for name, (latitude, longitude) in names.items():
            factories.DemonstrationPointPageFactory(
                named=True, title=name, latitude=latitude, longitude=longitude
            )
        nearby = self.client.get(here.get_url()).context["nearby"]
        self.assertEqual([entry.title for entry in nearby], ["近", "远"])


class MenuTest(TestCase):
    def test_the_menu_shows_lists_that_ask_for_it_and_marks_the_current_one(self):
        brand = factories.BrandPageFactory()
        factories.NewsChannelPageFactory()
        factories.StandardPageFactory(title="关于我们")
        menu = BeautifulSoup(read(self.client, brand.get_url()), "html.parser").select(
            ".dj-menu__link"
        )
        self.assertEqual([link.get_text(strip=True) for link in menu], ["党建品牌", "新闻"])
        self.assertEqual([link.get("aria-current") for link in menu], ["true", None])
