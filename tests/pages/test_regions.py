"""The administrative divisions that are shipped, and where a record stands among them."""

from io import StringIO

from django.core.management import call_command
from django.test import TestCase

from dangjian_pages.demo import factories
from dangjian_pages.models import NewsPage, Region
from dangjian_pages.models.regions import RegionLevel
from dangjian_pages.regions import SHIPPED, load_regions, read_regions
from dangjian_search.models import Entry
from tests.showcase.helpers import search

COUNTS = {RegionLevel.PROVINCE: 34, RegionLevel.CITY: 333, RegionLevel.COUNTY: 2846}


class ShippedTest(TestCase):
    def test_all_provinces_cities_and_counties_are_there(self):
        for level, count in COUNTS.items():
            with self.subTest(level):
                self.assertEqual(Region.objects.filter(level=level).count(), count)
        self.assertEqual(Region.objects.count(), sum(COUNTS.values()))

    def test_each_has_its_parent(self):
        regions = {region.code: region for region in Region.objects.all()}
        for region in regions.values():
            if region.level == RegionLevel.PROVINCE:
                self.assertIsNone(region.parent_id, region)
                continue
            parent = regions[region.parent_id]
            self.assertLess(
                list(RegionLevel).index(parent.level), list(RegionLevel).index(region.level), region
            )
            self.assertEqual(region.full_name, parent.full_name + region.name)
            # The codes nest by digits; facets count on it.
            self.assertIn(parent.code, region.codes())

    def test_codes_are_six_digits_and_names_are_there(self):
        for region in Region.objects.all():
            self.assertRegex(region.code, r"^[1-9]\d{5}$")
            self.assertTrue(region.name.strip(), region.code)

    def test_known_places(self):
        for code, name in {
            "330000": "浙江省",
            "330402": "浙江省嘉兴市南湖区",
            "110101": "北京市东城区",
            "429004": "湖北省仙桃市",
            "710000": "台湾省",
            "810000": "香港特别行政区",
        }.items():
            with self.subTest(code):
                self.assertEqual(Region.objects.get(pk=code).full_name, name)

    def test_a_county_without_a_city_belongs_to_its_province(self):
        self.assertEqual(Region.objects.get(pk="429004").parent_id, "420000")

    def test_the_file_tells_where_it_comes_from(self):
        self.assertIn("GB/T 2260", (SHIPPED.parent / "README.md").read_text(encoding="utf-8"))


class LoadingTest(TestCase):
    def state(self):
        return list(Region.objects.order_by("code").values())

    def test_loading_again_changes_nothing(self):
        before = self.state()
        load_regions(Region, read_regions())
        self.assertEqual(self.state(), before)
        output = StringIO()
        call_command("dangjian_regions", stdout=output)
        self.assertEqual(self.state(), before)
        self.assertIn(str(sum(COUNTS.values())), output.getvalue())

    def test_a_new_name_is_taken_and_nothing_is_deleted(self):
        rows = [{"code": "330000", "name": "浙江", "level": "province", "parent": ""}]
        load_regions(Region, rows)
        self.assertEqual(Region.objects.get(pk="330000").name, "浙江")
        self.assertEqual(Region.objects.count(), sum(COUNTS.values()))


class RegionOfRecordTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.organisation = factories.OrganisationFactory(region_id="330402")

    def region_of(self, page):
        return Entry.objects.get(pk=page.pk).region_name

    def test_left_empty_it_is_that_of_the_organisation(self):
        page = factories.NewsPageFactory(organisation=self.organisation)
        self.assertEqual(self.region_of(page), "南湖区")
        for code in ("330000", "330400", "330402"):
            self.assertEqual(search(self.client, region=code)["total"], 1, code)

    def test_its_own_wins(self):
        page = factories.NewsPageFactory(organisation=self.organisation, region_id="330502")
        self.assertEqual(self.region_of(page), "吴兴区")

    def test_it_follows_when_another_organisation_is_chosen(self):
        page = factories.NewsPageFactory(organisation=self.organisation)
        page.organisation = factories.OrganisationFactory(region_id="330502")
        page.save_revision().publish()
        self.assertEqual(self.region_of(page), "吴兴区")

    def test_its_own_stays_when_another_organisation_is_chosen(self):
        page = factories.NewsPageFactory(organisation=self.organisation, region_id="330604")
        page.organisation = factories.OrganisationFactory(region_id="330502")
        page.save_revision().publish()
        self.assertEqual(self.region_of(page), "上虞区")

    def test_it_follows_when_the_organisation_moves_to_another_region(self):
        page = factories.NewsPageFactory(organisation=self.organisation)
        self.organisation.region_id = "330502"
        self.organisation.save()
        self.assertEqual(self.region_of(page), "吴兴区")
        self.assertEqual(search(self.client, region="330502")["total"], 1)
        self.assertEqual(search(self.client, region="330402")["total"], 0)

    def test_reading_it_stores_nothing(self):
        page = factories.NewsPageFactory(organisation=self.organisation)
        self.assertEqual(page.region.name, "南湖区")
        page.save()
        self.assertIsNone(NewsPage.objects.get(pk=page.pk).region_id)
        draft = page.get_latest_revision_as_object()
        self.assertEqual(draft.region.name, "南湖区")
        self.assertIsNone(draft.serializable_data()["region"])

    def test_a_record_without_organisation_has_none(self):
        page = factories.NewsPageFactory(live=False, organisation=None)
        self.assertIsNone(page.region)

    def test_a_renamed_region_is_renamed_in_lists(self):
        page = factories.NewsPageFactory(organisation=self.organisation)
        region = Region.objects.get(pk="330402")
        region.name, region.full_name = "新湖区", "浙江省嘉兴市新湖区"
        region.save()
        self.assertEqual(self.region_of(page), "新湖区")
