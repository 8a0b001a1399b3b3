"""The values of a facet, put together without a template."""

from bs4 import BeautifulSoup
from django.test import SimpleTestCase

from dangjian_showcase.templatetags.dangjian_facets import facet_items

SCRIPT = '"><script>alert(1)</script>'
VALUE = {
    "value": "a", "label": "甲", "count": 1234, "selected": False, "depth": 0, "group": "",
    "url": "/?tag=a&page=1", "toggle_url": "/?tag=b&tag=a", "adds": False,
}  # fmt: skip


def items(**changes):
    return BeautifulSoup(facet_items([VALUE | changes], "tag"), "html.parser")


class FacetItemsTest(SimpleTestCase):
    def test_a_value_leads_to_its_records(self):
        link = items().a
        self.assertEqual(link["href"], "/?tag=a&page=1")
        self.assertEqual(link.get_text(), "甲 1234")
        self.assertEqual(len(items().find_all("a")), 1)

    def test_a_value_can_be_added_to_those_chosen(self):
        add, link = items(adds=True).find_all("a")
        self.assertEqual((add["href"], add["aria-label"]), ("/?tag=b&tag=a", "同时选择“甲”"))
        self.assertEqual(link["href"], "/?tag=a&page=1")
        self.assertNotEqual(add["data-dj-key"], link["data-dj-key"])

    def test_a_chosen_value_can_be_taken_away_and_says_so(self):
        (link,) = items(selected=True, adds=True).find_all("a")
        self.assertEqual((link["href"], link["aria-current"]), ("/?tag=b&tag=a", "true"))
        self.assertIn("已选", link.get_text())

    def test_what_somebody_typed_runs_nowhere(self):
        for name in ("value", "label", "url", "toggle_url"):
            for state in ({}, {"adds": True}, {"selected": True}):
                with self.subTest(name, **state):
                    made = items(**{name: SCRIPT}, **state)
                    self.assertFalse(made.find_all("script"))
