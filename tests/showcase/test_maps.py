"""Where records lie: the drawing of a list's map, and the page around it."""

from dataclasses import dataclass
from itertools import combinations
from math import hypot

from bs4 import BeautifulSoup
from django.test import SimpleTestCase, TestCase

from dangjian_pages.demo import factories
from dangjian_showcase.templatetags.dangjian_maps import CLEAR, HEIGHT, PIN, WIDTH, on_map
from tests.showcase.helpers import read


@dataclass
class Record:
    latitude: float | None
    longitude: float | None


def places(*positions):
    return [Record(*position) for position in positions]


class DrawingTest(SimpleTestCase):
    def assert_inside(self, drawing):
        for pin in drawing.pins:
            self.assertTrue(0 < pin.x < WIDTH, pin)
            self.assertTrue(0 < pin.y < HEIGHT, pin)

    def test_north_is_above_and_east_is_right(self):
        south_west, north_east = on_map(places((30.0, 120.0), (30.9, 120.8))).pins
        self.assertGreater(south_west.y, north_east.y)
        self.assertLess(south_west.x, north_east.x)

    def test_distances_keep_their_proportions(self):
        here, north, east = on_map(places((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))).pins
        self.assertAlmostEqual(here.y - north.y, east.x - here.x, delta=2)
        # At 60° a degree of longitude is half as long as one of latitude.
        here, north, east = on_map(places((59.9, 20.0), (60.1, 20.0), (59.9, 20.2))).pins
        self.assertAlmostEqual(here.y - north.y, 2 * (east.x - here.x), delta=6)

    def test_one_place_lies_in_the_middle_and_has_no_scale(self):
        drawing = on_map(places((30.7, 120.7)))
        self.assertEqual((drawing.pins[0].x, drawing.pins[0].y), (WIDTH // 2, HEIGHT // 2))
        self.assertIsNone(drawing.scale)

    def test_pins_of_one_place_do_not_cover_each_other(self):
        for number in (2, 5, 20):
            with self.subTest(number):
                drawing = on_map(places(*[(30.7, 120.7)] * number))
                self.assert_inside(drawing)
                for one, other in combinations(drawing.pins, 2):
                    self.assertGreater(hypot(one.x - other.x, one.y - other.y), PIN * 0.7)

    def test_a_pin_that_was_moved_far_has_a_line_to_its_place(self):
        crowd = on_map(places(*[(30.7, 120.7)] * 5, (31.5, 121.5)))
        self.assertGreaterEqual(sum(pin.is_moved for pin in crowd.pins[:5]), 3)
        self.assertFalse(crowd.pins[5].is_moved)

    def test_between_two_pins_of_nearly_one_place_stands_nothing(self):
        pair = on_map(places((30.11, 120.486), (30.1103, 120.4841), (31.0, 121.0)))
        self.assertFalse(any(pin.is_moved or pin.has_spot for pin in pair.pins))

    def test_no_bit_of_a_spot_looks_out_from_below_a_pin(self):
        spots = 0
        for number in range(1, 31):
            pins = on_map(places(*[(30.7 + north * 0.02, 120.7) for north in range(number)])).pins
            for pin in (pin for pin in pins if pin.has_spot):
                nearest = min(hypot(each.x - pin.at_x, each.y - pin.at_y) for each in pins)
                self.assertGreaterEqual(nearest, CLEAR)
                spots += 1
        self.assertTrue(spots)

    def test_all_stay_inside_wherever_they_lie(self):
        for positions in (
            [(90.0, 0.0), (-90.0, 10.0)],
            [(0.0, -180.0), (0.0, 180.0)],
            [(30.7, 120.0 + number / 1000) for number in range(100)],
            [(30.7, 120.7)] * 100,
        ):
            with self.subTest(len(positions)):
                self.assert_inside(on_map(places(*positions)))

    def test_records_without_a_place_are_told_apart(self):
        drawing = on_map(places((30.7, 120.7), (None, None), (0.0, 0.0)))
        self.assertEqual([pin.number for pin in drawing.pins], [1, 2])
        self.assertEqual(len(drawing.without_place), 1)
        self.assertEqual(on_map([]).pins, [])

    def test_numbers_are_whole_as_others_are_written_differently_in_other_languages(self):
        drawing = on_map(places((30.123, 120.0), (31.0, 120.456)))
        numbers = [drawing.scale[name] for name in ("start", "y", "length")]
        for pin in drawing.pins:
            numbers += [pin.x, pin.y, pin.at_x, pin.at_y]
        self.assertEqual({type(number) for number in numbers}, {int})

    def test_the_scale_is_a_round_distance_that_fits(self):
        drawing = on_map(places((30.0, 120.0), (31.0, 120.0)))
        self.assertEqual(drawing.scale["kilometres"], 20)
        north, south = sorted(pin.y for pin in drawing.pins)
        self.assertAlmostEqual(drawing.scale["length"] / 20 * 111.32, south - north, delta=8)


class MapPageTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        for name, north in (("甲", "30.70"), ("乙", "30.90")):
            factories.DemonstrationPointPageFactory(
                named=True, title=f"{name}点", latitude=north, longitude="120.70"
            )
        cls.brand = factories.BrandPageFactory(title="没有地方的品牌")

    def page(self, address="/search/?view=map"):
        return BeautifulSoup(read(self.client, address), "html.parser")

    def test_every_pin_leads_to_its_record_in_the_list_beside(self):
        page = self.page()
        pins = page.select(".dj-pin")
        self.assertEqual(len(pins), 2)
        for pin in pins:
            place = page.find(id=pin["href"].removeprefix("#"))
            name = place.select_one(".dj-title-link").get_text()
            number = place.select_one(".dj-place__number").get_text()
            self.assertEqual(pin["aria-label"], f"{number} {name}")
            self.assertEqual(place["data-dj-place"], pin["data-dj-place"])

    def test_it_says_how_many_have_no_place_and_lists_them(self):
        rest = self.page().select_one(".dj-map__rest")
        self.assertIn("1", rest.h2.get_text())
        self.assertEqual(
            [link.get_text() for link in rest.select(".dj-title-link")], ["没有地方的品牌"]
        )

    def test_without_any_place_there_is_a_list_and_no_empty_drawing(self):
        page = self.page("/search/?view=map&type=brand")
        self.assertEqual(page.select("main .dj-map svg"), [])
        self.assertIn("没有地方的品牌", page.main.get_text())

    def test_the_list_is_one_step_away_and_keeps_the_filters(self):
        links = self.page("/search/?view=map&type=point").select(".dj-switch--views a")
        self.assertEqual([bool(link.get("aria-current")) for link in links], [False, True])
        self.assertIn("type=point", links[0]["href"])


class PlacePageTest(TestCase):
    def page_of(self, page):
        return BeautifulSoup(read(self.client, page.get_url()), "html.parser")

    def drawing(self, page):
        return self.page_of(page).select_one(".dj-map__ground--beside")

    def test_a_point_is_drawn_among_those_nearby_and_leads_to_the_large_map(self):
        place = {"named": True, "latitude": "30.75", "longitude": "120.75"}
        point = factories.DemonstrationPointPageFactory(title="此处", **place)
        near = factories.DemonstrationPointPageFactory(
            title="近处", **place | {"latitude": "30.76"}
        )
        factories.DemonstrationPointPageFactory(
            title="不公开的近处", **place | {"latitude": "30.77", "named": False}
        )
        drawing = self.drawing(point)
        pins = [(pin["aria-label"], pin["href"]) for pin in drawing.select(".dj-pin")]
        here = f"/showcase/map/#record-{point.pk}"
        self.assertEqual(pins, [("1 此处", here), ("2 近处", near.get_url())])
        self.assertTrue(self.page_of(point).select(f'.dj-ways a[href="{here}"]'))

    def test_a_zone_is_drawn_among_its_points(self):
        place = {"named": True, "latitude": "30.75", "longitude": "120.75"}
        zone = factories.DemonstrationZonePageFactory(title="片区", **place)
        factories.DemonstrationPointPageFactory(
            title="片区里的点", parent=zone, **place | {"latitude": "30.76"}
        )
        pins = [pin["aria-label"] for pin in self.drawing(zone).select(".dj-pin")]
        self.assertEqual(pins, ["1 片区", "2 片区里的点"])

    def test_one_alone_is_not_drawn_and_one_without_a_place_leads_nowhere(self):
        alone = factories.DemonstrationPointPageFactory(
            named=True, latitude="30.75", longitude="120.75"
        )
        self.assertIsNone(self.drawing(alone))
        for position in ({}, {"latitude": "95", "longitude": "120"}):
            page = factories.DemonstrationPointPageFactory(named=True)
            type(page).objects.filter(pk=page.pk).update(**position)
            self.assertIsNone(self.drawing(page))
            self.assertEqual(self.page_of(page).select(".dj-ways"), [])
