"""Lists as Atom feeds."""

from xml.etree import ElementTree

from django.test import TestCase
from django.urls import reverse

from dangjian_pages.demo.factories import BrandPageFactory, NewsPageFactory

ATOM = "{http://www.w3.org/2005/Atom}"


class FeedTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        BrandPageFactory(title="党旗红 & <b>", tags=["红色物业"])
        NewsPageFactory(title="新闻", tags=["红色物业"])
        NewsPageFactory(title="私密", tags=["红色物业"], private=True)
        NewsPageFactory(title="草稿", tags=["红色物业"], live=False)

    def titles(self, address):
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response["Content-Type"].startswith("application/atom+xml"))
        root = ElementTree.fromstring(response.content)
        for entry in root.iter(f"{ATOM}entry"):
            target = entry.find(f"{ATOM}link").get("href")
            self.assertEqual(self.client.get(target).status_code, 200)
        return sorted(entry.find(f"{ATOM}title").text for entry in root.iter(f"{ATOM}entry"))

    def test_every_list_that_has_a_feed_shows_the_same_there(self):
        search = reverse("dangjian_search:search")
        for address in (
            search,
            f"{search}?q=党旗红",
            f"{search}?type=news",
            "/tags/hong-se-wu-ye/",
        ):
            context = self.client.get(address).context
            shown = sorted(record.title for record in context["records"])
            self.assertEqual(self.titles(context["feed_url"]), shown, address)

    def test_nothing_that_is_not_public(self):
        self.assertEqual(self.titles(reverse("dangjian_search:feed")), ["党旗红 & <b>", "新闻"])

    def test_wrong_parameters(self):
        feed = reverse("dangjian_search:feed")
        for wrong in ({"type": "zzz"}, {"q": "%"}, {"page": "x"}, {"q": "\0" * 500}, {"tag": "'"}):
            self.assertEqual(self.client.get(feed, wrong).status_code, 200, wrong)
