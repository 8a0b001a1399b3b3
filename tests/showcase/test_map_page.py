"""The map: its list, its points as data, the tiles below them, and who must not be on it."""

import gzip
import json
from datetime import timedelta

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from dangjian_pages.demo import factories
from dangjian_pages.models import MapSettings
from dangjian_search.models import Entry
from dangjian_search.snapshot import forget_snapshot
from tests.showcase.helpers import read, titles

CANARY = "金丝雀"
HERE = {"latitude": "30.746129", "longitude": "120.750865"}
KEY = "0123456789abcdef0123456789abcdef"
SCRIPTS = "script:not([type$=json])"  # JSON-LD is data
MAP = "/showcase/map/"
POINTS = "/showcase/map/points.json"


def point(title, **values):
    return factories.DemonstrationPointPageFactory(
        **{"title": title, "named": True, **HERE, **values}
    )


class PlacesCase(TestCase):
    def points(self, query=""):
        response = self.client.get(POINTS + query)
        self.assertEqual(response.status_code, 200)
        return json.loads(response.content)

    def names(self, query=""):
        return [each["properties"]["title"] for each in self.points(query)["features"]]


class PointsTest(PlacesCase):
    @classmethod
    def setUpTestData(cls):
        cls.jiaxing = factories.OrganisationFactory(name="嘉兴市委", short_name="嘉兴联盟")
        cls.lake = point("月河点", organisation=cls.jiaxing, level="county", tags=["志愿服务"])
        cls.street = point("街道点", level="municipal", longitude="120.1", latitude="30.25")
        cls.zone = factories.DemonstrationZonePageFactory(
            title="先锋区", named=True, level="county", **HERE
        )
        cls.nowhere = point("没有坐标的点", latitude=None, longitude=None)
        factories.BrandPageFactory(title="品牌甲", level="county")

    def test_it_is_geojson_with_all_that_a_pin_needs(self):
        found = self.points()
        self.assertEqual(found["type"], "FeatureCollection")
        self.assertEqual(found["kinds"]["point"], "示范点")
        self.assertEqual(set(found["levels"]), {"县（区）级", "市级"})
        self.assertEqual(found["organisations"].count("嘉兴联盟"), 1)
        lake = next(each for each in found["features"] if each["id"] == self.lake.pk)
        self.assertEqual(
            lake,
            {
                "type": "Feature",
                "id": self.lake.pk,
                "geometry": {"type": "Point", "coordinates": [120.75087, 30.74613]},
                "properties": {
                    "title": "月河点",
                    "kind": "point",
                    "organisation": found["organisations"].index("嘉兴联盟"),
                    "level": found["levels"].index("县（区）级"),
                },
            },
        )
        address = found["url"].replace("/0/", f"/{self.lake.pk}/")
        self.assertRedirects(self.client.get(address), self.lake.get_url())

    def test_it_names_the_organisations_of_its_own_places_only(self):
        found = self.points("?tag=zhi-yuan-fu-wu")
        self.assertEqual(found["organisations"], ["嘉兴联盟"])
        self.assertEqual(found["levels"], ["县（区）级"])

    def test_it_is_made_once(self):
        self.points()
        with self.assertNumQueries(3):
            self.points()

    def test_the_same_filters_leave_the_same_places_as_in_the_list(self):
        for query, expected in {
            "": {"月河点", "街道点", "先锋区"},
            "?type=point": {"月河点", "街道点"},
            "?level=county": {"月河点", "先锋区"},
            "?level=county&type=zone": {"先锋区"},
            "?tag=zhi-yuan-fu-wu": {"月河点"},
            f"?organisation={self.jiaxing.pk}": {"月河点"},
            "?q=月河": {"月河点"},
            "?q=yuehe": {"月河点"},
            "?q=没有这个词": set(),
            "?type=brand": set(),
        }.items():
            with self.subTest(query):
                self.assertEqual(set(self.names(query)), expected)
                listed = set(titles(read(self.client, MAP + query)))
                self.assertEqual(listed - {"没有坐标的点"}, expected)

    def test_the_list_holds_kinds_with_places_only_and_names_those_without_one_apart(self):
        page = BeautifulSoup(read(self.client, MAP), "html.parser")
        self.assertNotIn("品牌甲", page.main.get_text())
        self.assertEqual(
            [link.get_text() for link in page.select(".dj-map__rest .dj-title-link")],
            ["没有坐标的点"],
        )
        self.assertEqual(len(page.select(".dj-pin")), 3)

    def test_the_facets_of_the_map_count_what_its_list_holds(self):
        page = BeautifulSoup(read(self.client, MAP), "html.parser")
        for link in page.select("#filters .dj-facet__value"):
            number = int(link.select_one(".dj-facet__count").get_text())
            with self.subTest(link["href"]):
                self.assertEqual(len(titles(read(self.client, link["href"]))), number)

    def test_what_makes_no_sense_in_the_address_is_left_out(self):
        for query in (
            "?page=0&page=x&sort=?&view=map",
            "?type=%00&level=nothing&region=abc&organisation=99999999999999999999",
            "?q=%22&tag='",
            "?q=" + "长" * 500,
        ):
            with self.subTest(query):
                self.assertEqual(self.client.get(POINTS + query).status_code, 200)
                self.assertEqual(self.client.get(MAP + query).status_code, 200)
        self.assertEqual(self.client.post(POINTS).status_code, 405)
        self.assertEqual(self.client.post(MAP).status_code, 405)

    def test_coordinates_outside_the_world_are_left_out(self):
        for title, place in (
            ("极点外", {"latitude": 95.5}),
            ("日界外", {"longitude": 190}),
            ("半个坐标", {"longitude": None}),
        ):
            Entry.objects.filter(pk=point(title).pk).update(**place)
        forget_snapshot()
        self.assertEqual(set(self.names()), {"月河点", "街道点", "先锋区"})
        page = BeautifulSoup(read(self.client, MAP), "html.parser")
        self.assertEqual(len(page.select(".dj-pin")), 3)
        self.assertIn("极点外", page.select_one(".dj-map__rest").get_text())

    def test_it_is_kept_until_something_changes(self):
        first = self.client.get(POINTS)
        again = self.client.get(POINTS, headers={"If-None-Match": first["ETag"]})
        self.assertEqual((again.status_code, again.content), (304, b""))
        self.assertEqual(again["ETag"], first["ETag"])
        point("新来的点")
        later = self.client.get(POINTS, headers={"If-None-Match": first["ETag"]})
        self.assertEqual(later.status_code, 200)
        self.assertNotEqual(later["ETag"], first["ETag"])

    def test_it_is_sent_compressed_to_who_takes_it(self):
        plain = self.client.get(POINTS)
        self.assertNotIn("Content-Encoding", plain)
        packed = self.client.get(POINTS, headers={"Accept-Encoding": "br, gzip"})
        self.assertEqual(packed["Content-Encoding"], "gzip")
        self.assertIn("Accept-Encoding", packed["Vary"])
        self.assertEqual(gzip.decompress(packed.content), plain.content)

    def test_a_setting_moves_them_to_the_grid_that_the_tiles_need(self):
        with self.settings(DANGJIAN_TILES_GRID="gcj02"):
            moved = self.points("?q=月河")["features"][0]["geometry"]["coordinates"]
        here = self.points("?q=月河")["features"][0]["geometry"]["coordinates"]
        self.assertNotEqual(moved, here)
        for one, other in zip(moved, here, strict=True):
            self.assertAlmostEqual(one, other, delta=0.01)

    def test_a_map_without_any_place_is_a_list(self):
        for page in Page.objects.filter(depth__gt=2).specific():
            if hasattr(page, "latitude"):
                page.delete()
        self.assertEqual(self.names(), [])
        self.assertIn("品牌甲", read(self.client, MAP))


class NotPublicTest(PlacesCase):
    @classmethod
    def setUpTestData(cls):
        cls.seen = point("公开的点")
        past = timezone.now() - timedelta(minutes=1)
        unit = factories.OrganisationFactory(name=f"{CANARY}支部")
        cls.hidden = [
            point(f"{CANARY}草稿", live=False, organisation=unit),
            point(f"{CANARY}私密", private=True, organisation=unit),
            point(f"{CANARY}公示", named=False, in_publicity=True),
            point(f"{CANARY}规划", named=False),
            point(f"{CANARY}摘牌", named=False, revoked=True),
            point(f"{CANARY}过期"),
        ]
        Page.objects.filter(pk=cls.hidden[-1].pk).update(expire_at=past)
        edited = cls.seen.get_latest_revision_as_object()
        edited.title = f"{CANARY}未发布的修改"
        edited.save_revision()

    def test_nothing_of_them_is_in_the_points_the_list_or_a_count(self):
        self.assertEqual(self.names(), ["公开的点"])
        self.assertNotIn(CANARY, self.client.get(POINTS).content.decode())
        text = read(self.client, MAP)
        self.assertNotIn(CANARY, text)
        page = BeautifulSoup(text, "html.parser")
        self.assertEqual(titles(text), ["公开的点"])
        counts = {each.get_text() for each in page.select(".dj-facet__count")}
        self.assertLessEqual(counts, {"1"})

    def test_no_address_leads_to_them(self):
        address = reverse("dangjian_showcase:record", args=[self.seen.pk])
        self.assertRedirects(self.client.get(address), self.seen.get_url())
        for pk in (*(page.pk for page in self.hidden), 0, 999_999, 10**30):
            with self.subTest(pk):
                address = f"/showcase/records/{pk}/"
                self.assertEqual(self.client.get(address).status_code, 404)

    def test_another_site_has_its_own_places(self):
        root = Page.objects.get(depth=1)
        home = factories.HomePageFactory(parent=root, title="另一站", slug="other-home")
        Site.objects.create(hostname="other.test", root_page=home)
        here = Site.objects.get(is_default_site=True)
        here.root_page = self.seen.get_ancestors().get(depth=2)
        here.save()
        index = factories.DemonstrationIndexPageFactory(parent=home)
        theirs = point(f"{CANARY}另一站的点", parent=index)
        self.assertEqual(self.names(), ["公开的点"])
        response = self.client.get(f"/showcase/records/{theirs.pk}/")
        self.assertEqual(response.status_code, 404)

    def test_a_title_is_text_and_nothing_else(self):
        point("<script>alert(1)</script>\u2028'\"")
        response = self.client.get(POINTS)
        self.assertEqual(response["Content-Type"], "application/geo+json")
        self.assertIn("<script>alert(1)</script>\u2028'\"", self.names())
        self.assertNotIn("<script>alert", read(self.client, MAP))


class TilesTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        point("月河点")
        cls.site = Site.objects.get(is_default_site=True)

    def hosts(self, address=MAP):
        response = self.client.get(address)
        policy = response["Content-Security-Policy"]
        [pictures] = [part for part in policy.split("; ") if part.startswith("img-src")]
        return pictures, response.content.decode()

    def test_without_a_key_no_other_host_is_named_or_allowed(self):
        pictures, text = self.hosts()
        self.assertEqual(pictures, "img-src 'self' data:")
        self.assertNotIn("tianditu", text)
        self.assertEqual(MapSettings.objects.count(), 0)  # looking stores nothing

    def test_with_the_key_of_the_site_its_map_and_no_other_page_may_ask_tianditu(self):
        MapSettings.objects.create(site=self.site, tiles_key=KEY, review_number="GS（2026）1号")
        pictures, text = self.hosts()
        self.assertEqual(pictures, "img-src 'self' data: https://*.tianditu.gov.cn")
        page = BeautifulSoup(text, "html.parser")
        layers = [each["data-tiles"] for each in page.select("[data-tiles]")]
        self.assertEqual(len(layers), 2)
        for address, layer in zip(layers, ("vec", "cva"), strict=True):
            self.assertTrue(address.startswith("https://t{s}.tianditu.gov.cn/"), address)
            self.assertIn(f"LAYER={layer}&", address)
            self.assertTrue(address.endswith(f"tk={KEY}"))
        self.assertIn("GS（2026）1号", page.select_one("[data-dj-map]")["data-credit"])
        for address in ("/", "/search/", POINTS, "/showcase/statistics/"):
            with self.subTest(address):
                self.assertEqual(self.hosts(address)[0], "img-src 'self' data:")

    def test_a_key_of_the_server_serves_sites_without_one(self):
        with self.settings(DANGJIAN_TILES_KEY=KEY):
            self.assertIn(f"tk={KEY}", self.hosts()[1])
            MapSettings.objects.create(site=self.site, tiles_key="f" * 32, ground="img")
            text = self.hosts()[1]
        self.assertIn(
            "LAYER=cia&", BeautifulSoup(text, "html.parser").select("[data-tiles]")[1]["data-tiles"]
        )
        self.assertIn("tk=" + "f" * 32, text)
        self.assertNotIn(KEY, text)

    def test_a_key_is_letters_and_digits(self):
        for key in ("short", "a b" * 10, f"{KEY}&tk=x", "<script>aaaaaaaaaaa", "密钥" * 12):
            with self.subTest(key), self.assertRaises(ValidationError):
                MapSettings(site=self.site, tiles_key=key).full_clean()
        MapSettings(site=self.site, tiles_key=KEY).full_clean()

    def test_the_key_is_set_in_the_admin_by_administrators(self):
        user = get_user_model().objects.create_superuser("root")
        self.client.force_login(user)
        address = f"/admin/settings/dangjian_pages/mapsettings/{self.site.pk}/"
        form = {"tiles_key": KEY, "ground": "ter", "review_number": ""}
        self.assertEqual(self.client.get(address).status_code, 200)
        self.assertEqual(self.client.post(address, form).status_code, 302)
        self.assertEqual(MapSettings.objects.get().ground, "ter")


class WayToTheMapTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.jiaxing = factories.OrganisationFactory(name="嘉兴市委")
        cls.lake = point("月河点", organisation=cls.jiaxing, tags=["志愿服务"])
        cls.other = point("别处的点", longitude="121.5", tags=["志愿服务", "红色教育"])

    def way(self, address):
        page = BeautifulSoup(read(self.client, address), "html.parser")
        [link] = page.select(f".dj-map figcaption a[href^='{MAP}']")
        return link["href"]

    def test_the_drawing_of_a_list_leads_to_the_map_of_the_same_records(self):
        for address, expected in {
            "/search/?view=map": {"月河点", "别处的点"},
            "/search/?view=map&q=月河&sort=name": {"月河点"},
            "/tags/zhi-yuan-fu-wu/?view=map": {"月河点", "别处的点"},
            "/tags/zhi-yuan-fu-wu/?view=map&tag=hong-se-jiao-yu": {"别处的点"},
            f"{self.jiaxing.get_absolute_url()}?view=map": {"月河点"},
            "/demonstration/?view=map&type=point": {"月河点", "别处的点"},
        }.items():
            with self.subTest(address):
                self.assertEqual(set(titles(read(self.client, self.way(address)))), expected)

    def test_the_map_has_no_second_map_to_lead_to(self):
        page = BeautifulSoup(read(self.client, MAP), "html.parser")
        self.assertEqual(page.select(".dj-switch--views"), [])
        self.assertEqual(page.select("figcaption a"), [])

    def test_it_holds_no_inline_style_or_script(self):
        page = BeautifulSoup(read(self.client, MAP), "html.parser")
        self.assertEqual(page.select("[style], style"), [])
        self.assertTrue(all(script.get("src") for script in page.select(SCRIPTS)))
