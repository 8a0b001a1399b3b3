"""The parts of cards, put together without templates."""

from bs4 import BeautifulSoup
from django.test import SimpleTestCase, override_settings

from dangjian_showcase.home.more_bands import cloud
from dangjian_showcase.templatetags import dangjian_cards as cards

SCRIPT = '"><script>alert(1)</script>'
RECORD = {
    "title": "红船先锋", "kind_label": "品牌", "level_label": "市级", "day": "2026-06-01",
    "organisation_name": "嘉兴供电", "organisation_id": 7, "region_name": "南湖区",
    "url": "/brands/a/?x=1&y=2",
    "state": {"code": "named", "label": "已命名"},
}  # fmt: skip
TAG = {"name": "志愿服务", "url": "/tags/zhi-yuan-fu-wu/", "count": 12}


def soup(html):
    return BeautifulSoup(html, "html.parser")


class CardsTest(SimpleTestCase):
    def test_without_a_picture_the_cover_is_drawn_from_the_name(self):
        drawn = soup(cards.cover(RECORD)).select_one(".dj-cover--drawn")
        self.assertEqual(drawn["aria-hidden"], "true")
        self.assertEqual(drawn.get_text(), "红船先锋")

    def test_badges_say_kind_and_level_and_where_it_is_asked_the_state(self):
        self.assertEqual(soup(cards.badges(RECORD)).get_text("|"), "品牌|市级")
        all_of_them = soup(cards.badges(RECORD, state=True, recommended=True))
        self.assertEqual(all_of_them.get_text("|"), "推荐|品牌|市级|已命名")
        self.assertIsNotNone(all_of_them.select_one(".dj-state--named"))

    def test_the_place_leads_to_the_organisation_where_it_is_asked(self):
        self.assertEqual(soup(cards.place(RECORD)).get_text(), "嘉兴供电 · 南湖区")
        self.assertIsNone(soup(cards.place(RECORD)).a)
        self.assertEqual(soup(cards.place(RECORD, linked=True)).a["href"], "/organisations/7/")
        self.assertEqual(cards.place({}), "")
        self.assertEqual(soup(cards.place({"region_name": "南湖区"})).get_text(), "南湖区")

    @override_settings(ROOT_URLCONF="tests.showcase.urls_without_showcase")
    def test_a_site_without_organisations_names_them_all_the_same(self):
        place = soup(cards.place(RECORD, linked=True))
        self.assertIsNone(place.a)
        self.assertEqual(place.get_text(), "嘉兴供电 · 南湖区")

    def test_tags_lead_to_their_pages_and_tell_their_number(self):
        (link,) = soup(cards.tag_links([TAG])).find_all("a")
        self.assertEqual((link["href"], link.get_text()), (TAG["url"], "志愿服务12"))
        self.assertEqual(cards.tag_links([]), "")
        self.assertEqual(cards.tag_links(None), "")

    def test_headlines_tell_month_and_day(self):
        item = soup(cards.headline_items([RECORD])).li
        self.assertEqual(item.a["href"], "/brands/a/?x=1&y=2")
        self.assertEqual((item.time["datetime"], item.time.get_text()), ("2026-06-01", "06-01"))

    def test_a_cloud_tells_how_often_a_word_is_used(self):
        self.assertEqual(soup(cards.cloud_items(cloud([TAG]))).get_text(), "志愿服务 12 条内容")

    def test_what_somebody_typed_runs_nowhere(self):
        record = {**dict.fromkeys(RECORD, SCRIPT), "state": {"code": SCRIPT, "label": SCRIPT}}
        tag = {"name": SCRIPT, "url": SCRIPT, "count": 1}
        shown = (
            cards.cover(record),
            cards.badges(record, state=True),
            cards.place({**record, "organisation_id": 7}, linked=True),
            cards.tag_links([tag]),
            cards.headline_items([{**record, "day": ""}]),
            cards.cloud_items([{**tag, "size": 1}]),
        )
        for place, html in enumerate(shown):
            with self.subTest(place):
                self.assertIsNone(soup(html).script)
                self.assertNotIn("<script", html)
