"""The map: by keyboard, in step with its list, under filters, and without a script."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.public import faults

MAP = "/showcase/map/"
POINTS = "**/showcase/map/points.json*"


def open_map(page, query=""):
    """Open the map and return how many places it shows."""
    page.goto(MAP + query)
    ground = page.locator(".dj-map__leaflet")
    expect(ground).to_have_attribute("data-dj-points", re.compile(r"\d+"))
    return int(ground.get_attribute("data-dj-points"))


@pytest.fixture
def still(open_public):
    return open_public(reduced_motion="reduce")


def test_a_place_is_opened_and_closed_by_keyboard(still):
    open_map(still)
    row = still.locator(".dj-places > li").first
    title = row.locator(".dj-title-link").inner_text()
    row.locator(".dj-place__show").press("Enter")
    link = still.locator(".dj-popup__title")
    expect(link).to_have_text(title)
    expect(link).to_be_focused()
    still.keyboard.press("Escape")
    expect(link).to_have_count(0)
    pin = still.locator(".dj-marker:focus")
    owner = row.locator(".dj-card__organisation").inner_text()
    expect(pin).to_have_attribute("title", f"{title} · {owner}")
    expect(pin).to_have_attribute("role", "button")
    still.keyboard.press("Enter")
    expect(link).to_be_focused()
    still.keyboard.press("Enter")
    expect(still.locator("h1")).to_have_text(title)


def test_a_cluster_opens_by_keyboard_into_what_it_holds(still):
    total = open_map(still)
    cluster = still.locator(".dj-cluster").first
    number = cluster.locator(".dj-cluster__number").inner_text()
    expect(cluster).to_have_role("button")
    expect(cluster).to_have_accessible_name(re.compile(f"^此处有 {number} 个地点"))
    view = still.locator(".leaflet-control-scale-line").inner_text()
    cluster.press("Enter")
    expect(still.locator(".leaflet-control-scale-line")).not_to_have_text(view)
    assert int(number) < total


def test_the_map_follows_the_keyboard_to_pins_beyond_its_edge(still):
    open_map(still)
    ground = still.locator(".dj-map__leaflet")
    for _step in range(4):
        ground.press("ArrowRight")
    beyond = still.evaluate(
        """() => {
          const edge = document.querySelector(".dj-map__leaflet").getBoundingClientRect().left;
          const pins = [...document.querySelectorAll(".dj-map__leaflet [role=button][tabindex]")];
          return pins.filter((pin) => pin.getBoundingClientRect().right < edge).length;
        }"""
    )
    assert beyond
    assert faults(still, "focus.js") == []


def test_list_and_map_point_at_the_same_place(still):
    open_map(still)
    row = still.locator(".dj-places > li").first
    row.hover()
    expect(still.locator(".dj-map__leaflet .dj-is-marked")).to_have_count(1)
    row.locator(".dj-place__show").click()
    expect(still.locator(".dj-popup__title")).to_be_focused()
    still.keyboard.press("Escape")
    still.locator(".dj-marker:focus").hover()
    expect(row).to_have_class("dj-is-marked")


CHOSEN = ".dj-places > .dj-is-chosen"


def is_seen_whole(locator):
    return locator.evaluate(
        """element => {
          const { top, bottom } = element.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }"""
    )


def test_a_chosen_pin_marks_its_row_and_brings_it_into_view(still):
    open_map(still)
    row = still.locator(".dj-map > .dj-places > li").last
    title = row.locator(".dj-title-link").inner_text()
    assert not is_seen_whole(row)
    still.evaluate("document.activeElement.blur()")
    row.locator(".dj-place__show").evaluate("button => button.click()")
    expect(still.locator(".dj-popup__title")).to_have_text(title)
    expect(row).to_have_class("dj-is-chosen")
    expect(row).to_have_attribute("aria-current", "location")
    assert is_seen_whole(row)
    assert is_seen_whole(still.locator(".dj-popup__title"))
    expect(still.locator(".dj-marker.dj-is-chosen")).to_have_count(1)
    still.keyboard.press("Escape")
    expect(still.locator(".dj-is-chosen")).to_have_count(0)
    still.evaluate("scrollTo(0, 0)")
    still.keyboard.press("Enter")  # the focus is back on the pin
    expect(row).to_have_class("dj-is-chosen")
    assert is_seen_whole(row)


def test_another_choice_takes_the_place_of_the_first(still):
    open_map(still)
    shows = still.locator(".dj-map > .dj-places .dj-place__show")
    titles = still.locator(".dj-map > .dj-places .dj-title-link")
    for place in (0, 1):
        shows.nth(place).click()
        expect(still.locator(".dj-popup__title")).to_have_text(titles.nth(place).inner_text())
        expect(still.locator(CHOSEN).locator(".dj-title-link")).to_have_text(
            titles.nth(place).inner_text()
        )
    pin = still.locator(".dj-marker:not(.dj-is-chosen)").first
    name = pin.get_attribute("title").split(" · ")[0]
    pin.press("Enter")
    expect(still.locator(".dj-popup__title")).to_have_text(name)
    expect(still.locator(CHOSEN).locator(".dj-title-link")).to_have_text(name)


def test_a_chosen_pin_of_another_page_of_the_list_gets_a_row_of_its_own(still):
    open_map(still)
    show = still.locator(".dj-map > .dj-places .dj-place__show").first
    title = still.locator(".dj-map > .dj-places .dj-title-link").first.inner_text()
    show.click()
    expect(still.locator(".dj-picked")).to_be_hidden()
    still.locator(".dj-pager [rel=next]").click()
    still.wait_for_url("**page=2*")
    row = still.locator(".dj-picked > .dj-is-chosen")
    expect(row.locator(".dj-title-link")).to_have_text(title)
    expect(row.locator(".dj-card__place")).to_have_text(
        still.locator(".dj-popup .dj-card__place").inner_text()
    )
    still.keyboard.press("Escape")
    expect(still.locator(".dj-picked")).to_be_hidden()


def test_on_a_phone_a_chosen_pin_leaves_the_map_where_it_is(open_public):
    page = open_public(width=390, height=844, has_touch=True, is_mobile=True)
    open_map(page)
    page.locator(".dj-map > .dj-places .dj-place__show").first.tap()
    page.keyboard.press("Escape")
    pin = page.locator(".dj-marker").first
    pin.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    pin.tap()
    expect(page.locator(CHOSEN)).to_have_count(1)
    assert page.evaluate("scrollY") == before
    page.locator(".leaflet-popup-close-button").tap()
    expect(page.locator(CHOSEN)).to_have_count(0)


def test_pin_and_row_name_whose_a_place_is_and_of_which_level(still):
    open_map(still)
    row = still.locator(".dj-map > .dj-places > li").first
    said = [row.locator(part).inner_text() for part in (".dj-badge", ".dj-level")]
    owner = row.locator(".dj-card__organisation").inner_text()
    row.locator(".dj-place__show").click()
    popup = still.locator(".dj-popup")
    expect(popup.locator(".dj-card__meta > span")).to_have_text(said)
    expect(popup.locator(".dj-card__place")).to_have_text(owner)
    still.get_by_label("只列出地图范围内的").check()
    row = still.locator(".dj-seen > .dj-places > .dj-is-chosen")
    expect(row.locator(".dj-card__meta > span")).to_have_text(said)
    expect(row.locator(".dj-card__place")).to_have_text(owner)
    expect(row.locator(".dj-place__show")).to_be_visible()


def test_no_row_has_a_number_as_no_pin_has_one(still):
    open_map(still)
    expect(still.locator(".dj-place__number")).to_have_count(0)
    shapes = still.locator(".dj-map > .dj-places .dj-place__shape")
    expect(shapes).to_have_count(still.locator(".dj-map > .dj-places > li").count())
    still.locator(".dj-map > .dj-places .dj-place__show").first.click()
    kind = shapes.first.get_attribute("class").split()[-1]
    assert kind in still.locator(".dj-marker.dj-is-chosen").get_attribute("class").split()


def test_the_map_moves_at_once_and_tells_distances_in_words_of_the_language(open_public):
    page = open_public()
    open_map(page)
    scale = page.locator(".leaflet-control-scale-line")
    units = set()
    while page.locator(".leaflet-control-zoom-in:not(.leaflet-disabled)").count():
        page.locator(".leaflet-control-zoom-in").click()
        units.add(re.fullmatch(r"\d+ (\S+)", scale.inner_text()).group(1))
    assert units == {"公里", "米"}
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll(".dj-map__leaflet, .dj-map__leaflet *")]
          .flatMap(one => getComputedStyle(one).transitionDuration.split(","))
          .map(parseFloat))"""
    )
    assert longest <= 0.15
    assert page.locator(".leaflet-zoom-anim, .leaflet-fade-anim").count() == 0


def test_a_filter_changes_list_and_map_together(still):
    total = open_map(still)
    value = still.locator("#filters [data-dj-facet=type] .dj-facet__value").first
    number = int(value.locator(".dj-facet__count").inner_text())
    assert 0 < number < total
    value.click()
    ground = still.locator(".dj-map__leaflet")
    expect(ground).to_have_attribute("data-dj-points", str(number))
    expect(still.locator(".dj-places > li")).to_have_count(min(number, 20))
    expect(still.locator("figure .dj-caption")).to_contain_text(str(number))
    still.locator(".dj-chip").click()
    expect(ground).to_have_attribute("data-dj-points", str(total))


def test_the_page_of_a_point_leads_to_its_place_on_the_large_map(still, addresses):
    still.goto(addresses["point"])
    title = still.locator("h1").inner_text()
    still.get_by_role("link", name="本站地图").click()
    expect(still.locator(".dj-popup__title")).to_have_text(title)


def test_where_nothing_is_found_there_is_no_empty_map(still):
    open_map(still)
    still.fill("#q", "没有这样的地方")
    still.press("#q", "Enter")
    expect(still.locator(".dj-empty")).to_be_visible()
    expect(still.locator(".dj-map__leaflet")).to_have_count(0)
    still.locator(".dj-chosen__clear").click()
    expect(still.locator(".dj-map__leaflet")).to_be_visible()


def test_the_list_can_be_narrowed_to_what_the_map_shows(still):
    total = open_map(still)
    still.get_by_label("只列出地图范围内的").check()
    seen = still.locator(".dj-seen .dj-places:not(.dj-picked) > li")
    expect(seen).to_have_count(total)
    expect(still.locator(".dj-map > .dj-places")).to_be_hidden()
    expect(still.locator(".dj-picked")).to_be_hidden()
    for _step in range(3):
        still.locator(".leaflet-control-zoom-in").click()
    expect(seen).not_to_have_count(total)
    still.get_by_label("只列出地图范围内的").uncheck()
    expect(still.locator(".dj-map > .dj-places")).to_be_visible()


def test_the_next_page_of_the_list_keeps_the_map(still):
    total = open_map(still)
    still.locator(".dj-pager [rel=next]").click()
    still.wait_for_url("**page=2*")
    expect(still.locator(".dj-map__leaflet")).to_be_visible()
    expect(still.locator(".dj-map__leaflet")).to_have_attribute("data-dj-points", str(total))


def test_a_title_in_a_pin_and_its_popup_is_text(still):
    title = "<img src=x onerror=alert(1)>'\"</script>"

    def answer(route):
        data = route.fetch().json()
        data["features"] = [{**data["features"][0]}]
        data["features"][0]["properties"]["title"] = title
        route.fulfill(body=json.dumps(data), content_type="application/geo+json")

    still.route(POINTS, answer)
    assert open_map(still) == 1
    still.locator(".dj-marker").press("Enter")
    expect(still.locator(".dj-popup__title")).to_have_text(title)
    still.get_by_label("只列出地图范围内的").check()
    expect(still.locator(".dj-seen .dj-title-link")).to_have_text(title)
    with still.expect_response(POINTS):
        still.locator("#filters .dj-facet__value").first.click()
    expect(still.locator(".dj-seen .dj-title-link")).to_have_text(title)
    expect(still.locator("figure .dj-caption")).to_have_text("地图上共 1 处")


def test_where_the_points_fail_the_drawing_stays(open_page):
    page = open_page()
    page.route(POINTS, lambda route: route.fulfill(status=503, body="down"))
    with page.expect_response(POINTS):
        page.goto(MAP)
    expect(page.locator("svg.dj-map__drawing")).to_be_visible()
    expect(page.locator(".dj-pin").first).to_be_visible()
    expect(page.locator(".dj-map__leaflet")).to_have_count(0)


def test_without_a_script_it_is_a_drawing_with_a_list(open_public):
    page = open_public(java_script_enabled=False)
    page.goto(MAP)
    pin = page.locator(".dj-pin").last
    target = pin.get_attribute("href")
    pin.click()
    expect(page.locator(target)).to_be_in_viewport()
    page.locator("#filters .dj-facet__value").first.click()
    page.wait_for_url("**/showcase/map/?*")
    expect(page.locator("svg.dj-map__drawing")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_it_fits_and_can_be_reached_on_every_screen(open_public, width):
    page = open_public(width=width)
    open_map(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator(".dj-map__leaflet").bounding_box()
    assert box["width"] >= min(width - 40, 350) and box["height"] >= 300


def test_the_drawing_of_another_list_leads_here_with_its_filters(visitor):
    visitor.goto("/search/?type=zone&view=map")
    visitor.locator(".dj-map figcaption a").click()
    visitor.wait_for_url("**/showcase/map/?type=zone")
    expect(visitor.locator(".dj-chip")).to_have_count(1)
