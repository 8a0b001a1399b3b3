"""Tags among the facets stand group by group: on the page and as data."""

from bs4 import BeautifulSoup
from django.test import TestCase, override_settings
from django.urls import reverse

from dangjian_pages.demo.factories import BrandPageFactory, TagFactory
from dangjian_pages.models import DangjianTag


class FacetGroupsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        tags = {
            ("free", "两新"): 3,
            ("theme", "志愿服务"): 1,
            ("honour", "先锋号"): 2,
            ("theme", "红色物业"): 2,
        }
        made = {TagFactory(name=name, group=group): often for (group, name), often in tags.items()}
        for number in range(3):
            tags = [tag for tag, often in made.items() if often > number]
            BrandPageFactory(title=f"品牌{number}", tags=tags)

    url = property(lambda self: reverse("dangjian_search:search"))

    def shown(self, selector="", **parameters):
        """Return (group, names) of the tag facet."""
        page = BeautifulSoup(self.client.get(self.url, parameters).content, "html.parser")
        [facet] = page.select("[data-dj-facet=tag]")
        return [
            (
                heading.get_text(),
                [
                    value.span.get_text()
                    for value in heading.find_next("ul").select(".dj-facet__value")
                ],
            )
            for heading in facet.select(f"{selector} h4")
        ]

    def test_each_group_has_its_name_and_its_most_frequent_tags_first(self):
        self.assertEqual(
            self.shown(),
            [("主题", ["红色物业", "志愿服务"]), ("荣誉", ["先锋号"]), ("自由", ["两新"])],
        )

    @override_settings(DANGJIAN_FACET_VALUES=2)
    def test_what_is_folded_away_is_grouped_too(self):
        self.assertEqual(
            self.shown(),
            [
                ("荣誉", ["先锋号"]),
                ("自由", ["两新"]),
                ("主题", ["红色物业", "志愿服务"]),
            ],
        )

    def test_lists_are_named_by_their_headings(self):
        page = BeautifulSoup(self.client.get(self.url).content, "html.parser")
        ids = [element["id"] for element in page.select("[id]")]
        self.assertEqual(len(ids), len(set(ids)))
        for part in page.select("[data-dj-facet] ul"):
            self.assertIn(part["aria-labelledby"], ids)

    def test_data_tells_the_group_of_a_tag_and_of_nothing_else(self):
        facets = self.client.get(self.url, {"format": "json"}).json()["facets"]
        groups = {value["label"]: value["group"] for value in facets["tag"]}
        self.assertEqual(groups["志愿服务"], "主题")
        self.assertEqual(groups["两新"], "自由")
        self.assertNotIn("group", facets["type"][0])

    def test_a_tag_that_moves_to_another_group_is_shown_there_at_once(self):
        self.shown()
        tag = DangjianTag.objects.get(name="两新")
        tag.group = "activity"
        tag.save()
        self.assertIn(("活动", ["两新"]), self.shown())

    def test_the_number_of_a_chosen_tag_is_part_of_its_link(self):
        response = self.client.get(self.url, {"tag": DangjianTag.objects.get(name="两新").slug})
        page = BeautifulSoup(response.content, "html.parser")
        chosen = page.select_one(".dj-facet__value[aria-current]")
        self.assertEqual(chosen.select_one(".dj-facet__count").get_text(), "3")

    def test_all_can_be_cleared_from_the_sheet(self):
        page = BeautifulSoup(self.client.get(self.url).content, "html.parser")
        self.assertEqual(page.select(".dj-sheet__foot a"), [])
        response = self.client.get(self.url, {"q": "品牌", "type": "brand"})
        [link] = BeautifulSoup(response.content, "html.parser").select(".dj-sheet__foot a")
        self.assertEqual(link.get_text(), "全部清除")
        self.assertEqual(self.client.get(link["href"]).context["chips"], [])
        self.assertEqual(self.client.get(link["href"]).context["query"], "品牌")
