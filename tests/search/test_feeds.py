"""Lists as feeds, read by a real feed reader."""

import json
from urllib.parse import urlsplit

import feedparser
from bs4 import BeautifulSoup
from django.test import TestCase
from django.urls import reverse
from django.utils.html import escape

from dangjian_pages.demo.factories import (
    BrandPageFactory,
    NewsChannelPageFactory,
    NewsPageFactory,
    OrganisationFactory,
)
from dangjian_search.feed_formats import FORMATS, LABELS
from dangjian_search.models import Entry

HOSTILE = "党旗红 & <b>粗</b>"
SUMMARY = "摘要 <script>alert(1)</script> & 其他"
XML = ("atom", "rss")


def address_of(name, query=""):
    feed = reverse("dangjian_search:feed_format", args=[name])
    return feed + query


class FeedTestCase(TestCase):
    def read(self, address):
        """Return what a feed reader makes of a feed."""
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200, address)
        headers = {"content-type": response["Content-Type"]}
        parsed = feedparser.parse(response.content, response_headers=headers, sanitize_html=False)
        self.assertFalse(parsed.bozo, parsed.get("bozo_exception"))
        return parsed

    def titles(self, address):
        entries = self.read(address).entries
        for entry in entries:
            self.assertEqual(self.client.get(entry.link).status_code, 200)
        return sorted(entry.title for entry in entries)


class FeedTest(FeedTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.city = OrganisationFactory(name="嘉兴市委 <i>")
        BrandPageFactory(title=HOSTILE, summary=SUMMARY, tags=["红色物业"], organisation=cls.city)
        cls.channel = NewsChannelPageFactory()
        NewsPageFactory(title="新闻", tags=["红色物业"], parent=cls.channel)
        NewsPageFactory(title="私密", tags=["红色物业"], private=True)
        NewsPageFactory(title="草稿", tags=["红色物业"], live=False)

    def test_every_list_that_has_feeds_shows_the_same_there(self):
        search = reverse("dangjian_search:search")
        for address in (
            search,
            f"{search}?q=党旗红",
            f"{search}?type=news",
            "/tags/hong-se-wu-ye/",
            self.channel.get_url(),
            self.city.get_absolute_url(),
        ):
            response = self.client.get(address)
            shown = sorted(record.title for record in response.context["records"])
            soup = BeautifulSoup(response.content, "html.parser")
            told = [link["href"] for link in soup.select("head link[rel=alternate][title]")]
            feeds = response.context["feeds"]
            self.assertEqual([feed["label"] for feed in feeds], list(LABELS.values()))
            self.assertLessEqual({feed["url"] for feed in feeds}, set(told))
            self.assertEqual(len(soup.select(".dj-feed a")), len(FORMATS))
            atom, rss, data = (feed["url"] for feed in feeds)
            self.assertEqual(self.titles(atom), shown, address)
            self.assertEqual(len(self.read(rss).entries), len(shown), address)
            items = self.client.get(data).json()["items"]
            self.assertEqual(sorted(item["title"] for item in items), shown, address)

    def test_the_type_that_a_list_tells_is_the_one_that_is_sent(self):
        for feed in self.client.get(reverse("dangjian_search:search")).context["feeds"]:
            sent = self.client.get(feed["url"])["Content-Type"]
            self.assertEqual(sent.split(";")[0], feed["type"])

    def test_a_feed_carries_title_summary_organisation_tags_and_dates(self):
        for name in XML:
            with self.subTest(name):
                parsed = self.read(address_of(name, "?type=brand"))
                [entry] = parsed.entries
                self.assertEqual(entry.author, "嘉兴市委 <i>")
                self.assertEqual([tag.term for tag in entry.tags], ["红色物业"])
                self.assertTrue(entry.published_parsed)
                # Readers take it for markup, so it is markup: of nothing but text.
                self.assertEqual(entry.summary_detail.type, "text/html")
                self.assertEqual(entry.summary, escape(SUMMARY))

    def test_markup_in_a_title_stays_text(self):
        titles = {name: self.read(address_of(name, "?type=brand")).entries[0].title for name in XML}
        self.assertEqual(titles, {"atom": HOSTILE, "rss": escape(HOSTILE)})

    def test_a_json_feed_is_whole(self):
        response = self.client.get(address_of("json", "?type=brand"))
        feed = json.loads(response.content)
        self.assertEqual(feed["version"], "https://jsonfeed.org/version/1.1")
        self.assertEqual(feed["feed_url"], "http://testserver/search/feed/json/?type=brand")
        self.assertTrue(feed["home_page_url"].startswith("http://testserver/"))
        [item] = feed["items"]
        self.assertEqual((item["title"], item["content_text"]), (HOSTILE, SUMMARY))
        self.assertEqual(item["authors"], [{"name": "嘉兴市委 <i>"}])
        self.assertEqual(item["id"], item["url"])

    def test_a_feed_of_a_channel_is_named_after_it_and_leads_to_it(self):
        feed = self.client.get(self.channel.get_url()).context["feeds"][0]["url"]
        parsed = self.read(feed)
        self.assertTrue(parsed.feed.title.startswith(self.channel.title))
        self.assertEqual(urlsplit(parsed.feed.link).path, self.channel.get_url())

    def test_nothing_that_is_not_public(self):
        self.assertEqual(self.titles(reverse("dangjian_search:feed")), [HOSTILE, "新闻"])
        hidden = NewsChannelPageFactory(title="私密栏目", slug="secret", private=True)
        NewsPageFactory(title="私密栏目里的", parent=hidden)
        for name in FORMATS:
            text = self.client.get(address_of(name, f"?below={hidden.path}")).content.decode()
            self.assertNotIn("私密", text)

    def test_wrong_parameters(self):
        wrong = (
            {"type": "zzz"}, {"q": "%"}, {"page": "x"}, {"q": "\0" * 500}, {"q": "\x0b<"},
            {"tag": "'"}, {"below": "'"}, {"below": "ZZZZ"},
        )  # fmt: skip
        for name in FORMATS:
            for asked in wrong:
                with self.subTest(name, asked=asked):
                    self.assertEqual(self.client.get(address_of(name), asked).status_code, 200)
        self.assertEqual(self.client.get(address_of("opml")).status_code, 404)
        self.assertEqual(self.client.post(address_of("rss")).status_code, 405)

    def test_control_characters_break_no_feed(self):
        Entry.objects.filter(kind="brand").update(title="带\x0b控制\x01符")
        for name in XML:
            [entry] = self.read(address_of(name, "?type=brand")).entries
            self.assertEqual(entry.title, "带控制符")


class ConditionalTest(FeedTestCase):
    def test_who_has_the_newest_gets_nothing_again_until_something_changes(self):
        page = NewsPageFactory(title="先前的题")
        for name in FORMATS:
            with self.subTest(name):
                address = address_of(name)
                tag = self.client.get(address)["ETag"]
                again = self.client.get(address, headers={"if-none-match": tag})
                self.assertEqual((again.status_code, again.content), (304, b""))
        tag = self.client.get(address_of("rss"))["ETag"]
        page.title = "改过的题"
        page.save_revision().publish()
        changed = self.client.get(address_of("rss"), headers={"if-none-match": tag})
        self.assertContains(changed, "改过的题")
