"""Organisations as a tree and one by one: what each has, above and below it."""

import re

from bs4 import BeautifulSoup
from django.test import TestCase

from dangjian_pages.demo import factories
from dangjian_pages.models import Organisation
from dangjian_showcase import organisation_trees
from tests.showcase.helpers import queries_of, read, titles, words_of


def soup(client, address):
    return BeautifulSoup(read(client, address), "html.parser")


def many(parent, number):
    """Make many organisations below one, quickly."""
    parent.refresh_from_db()
    rows = [
        Organisation(
            path=Organisation._get_path(parent.path, parent.depth + 1, step),
            depth=parent.depth + 1,
            name=f"第{step}支部",
        )
        for step in range(1, number + 1)
    ]
    Organisation.objects.bulk_create(rows)
    Organisation.objects.filter(pk=parent.pk).update(numchild=number)


class OrganisationPageTest(TestCase):
    def setUp(self):
        factories.BrandIndexPageFactory()
        self.city = factories.OrganisationFactory(name="嘉兴市委", introduction="市里的介绍。")
        self.unit = factories.OrganisationFactory(name="供电党委", parent=self.city)
        self.team = factories.OrganisationFactory(name="城东支部", parent=self.unit)

    def test_it_shows_the_records_of_its_subordinates_and_the_way_up_and_down(self):
        factories.BrandPageFactory(title="亮灯人", organisation=self.team)
        factories.BrandPageFactory(title="别处的品牌")
        for organisation in (self.city, self.unit, self.team):
            with self.subTest(organisation.name):
                source = read(self.client, organisation.get_absolute_url())
                self.assertEqual(titles(source), ["亮灯人"])
        source = read(self.client, self.unit.get_absolute_url())
        for other in (self.city, self.team):
            self.assertIn(f'href="{other.get_absolute_url()}"', source)
        self.assertIn("市里的介绍。", read(self.client, self.city.get_absolute_url()))

    def test_it_counts_what_is_public_by_kind(self):
        factories.BrandPageFactory(organisation=self.team)
        factories.BrandPageFactory(organisation=self.unit, live=False)
        factories.DemonstrationPointPageFactory(organisation=self.unit)  # planned
        factories.NewsPageFactory(title="亮灯一百天", organisation=self.unit)
        page = soup(self.client, self.city.get_absolute_url())
        owned = [" ".join(part.text.split()) for part in page.select(".dj-owned a")]
        self.assertEqual(len(owned), 2)
        self.assertTrue(all(text.startswith("1 ") for text in owned), owned)
        self.assertIn("亮灯一百天", page.select_one("section[aria-labelledby=news]").text)
        link = page.select_one(".dj-owned a")["href"]
        self.assertEqual(len(soup(self.client, link).select(".dj-rows > li")), 1)

    def test_an_organisation_without_anything_is_whole(self):
        page = soup(self.client, self.team.get_absolute_url())
        self.assertEqual(page.h1.text, "城东支部")
        self.assertEqual(page.select(".dj-owned, section[aria-labelledby=news]"), [])

    def test_a_deleted_one_is_not_found(self):
        address = self.team.get_absolute_url()
        self.team.delete()
        self.assertEqual(self.client.get(address).status_code, 404)
        read(self.client, self.unit.get_absolute_url())


class OrganisationListTest(TestCase):
    def setUp(self):
        factories.BrandIndexPageFactory()
        self.city = factories.OrganisationFactory(name="嘉兴市委", short_name="嘉兴")
        self.unit = factories.OrganisationFactory(name="供电党委", parent=self.city)
        self.team = factories.OrganisationFactory(name="城东支部", parent=self.unit)
        self.other = factories.OrganisationFactory(name="杭州市委")

    def tree(self):
        """Return the tree that a visitor sees: list of (name, list of the same)."""

        def below(box):
            return [
                (item.select_one("a").text, below(item.find("details").ul))
                if item.find("details", recursive=False)
                else (item.select_one("a").text, [])
                for item in box.find_all("li", recursive=False)
            ]

        return below(soup(self.client, "/organisations/").select_one(".dj-tree > ul"))

    def test_it_is_a_tree(self):
        expected = [("嘉兴市委", [("供电党委", [("城东支部", [])])]), ("杭州市委", [])]
        self.assertEqual(self.tree(), expected)

    def test_a_deep_branch_at_the_end_closes_every_list(self):
        self.other.refresh_from_db()
        factories.OrganisationFactory(name="西湖支部", parent=self.other)
        self.assertEqual(self.tree()[1], ("杭州市委", [("西湖支部", [])]))
        source = read(self.client, "/organisations/")
        for tag in ("ul", "li", "details"):
            opened = len(re.findall(rf"<{tag}\b", source))
            self.assertEqual(opened, source.count(f"</{tag}>"), tag)

    def test_it_counts_the_public_records_of_each(self):
        factories.BrandPageFactory(organisation=self.unit)
        factories.BrandPageFactory(organisation=self.city)
        factories.BrandPageFactory(organisation=self.city, live=False)
        tree = self.client.get("/organisations/").context["tree"]
        counts = {line.name: line.count for line in tree}
        self.assertEqual((counts["嘉兴市委"], counts["供电党委"]), (2, 1))

    def test_a_part_of_a_name_finds_it_and_what_is_above_it(self):
        page = soup(self.client, "/organisations/?q=城东")
        found = page.select(".dj-tree__found")
        self.assertEqual(len(found), 1)
        self.assertIn("城东支部", found[0].text)
        self.assertIn("嘉兴 / 供电党委", found[0].text)
        self.assertTrue(page.select("meta[name=robots][content=noindex]"))

    def test_whatever_is_typed_gives_a_page(self):
        for typed in ("没有", "%", "'", '"', "\0", "<script>alert(1)</script>", "长" * 500, " "):
            with self.subTest(typed):
                response = self.client.get("/organisations/", {"q": typed})
                self.assertEqual(response.status_code, 200)
                self.assertNotIn("<script>alert", response.content.decode())

    def test_a_thousand_take_as_many_queries_as_four(self):
        read(self.client, "/organisations/")
        few = queries_of(self.client, "/organisations/")
        many(self.other, 1000)
        self.assertEqual(queries_of(self.client, "/organisations/"), few)
        self.assertIn("第1000支部", words_of(read(self.client, "/organisations/")))

    def test_of_very_many_only_the_upper_levels_are_shown(self):
        self.addCleanup(setattr, organisation_trees, "WHOLE", organisation_trees.WHOLE)
        organisation_trees.WHOLE = 3
        page = soup(self.client, "/organisations/")
        self.assertNotIn("城东支部", page.main.text)
        self.assertTrue(page.select(f'a.dj-small[href="{self.unit.get_absolute_url()}"]'))
