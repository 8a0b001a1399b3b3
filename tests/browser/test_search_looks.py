"""The search page in all its states: on every screen, by day and night, with a script or none."""

import pytest
from playwright.sync_api import expect

from tests.browser.public import faults

# 640 px are 1280 px at 200 %.
WIDTHS = [320, 360, 390, 640, 768, 960, 1280]
STATES = {
    "everything": "/search/",
    "results": "/search/?q=党建&type=news",
    "many filters": "/search/?q=党建&type=news&type=case&type=brand&level=county&sort=name",
    "nothing": "/search/?q=蓬莱仙岛&type=news",
    "typing error": "/search/?q=党健",
    "pinyin": "/search/?q=djpp",
    "left out": "/search/?q=党建&type=no-such&tag=nor-this",
    "map": "/search/?type=point&view=map",
    "map without places": "/search/?type=news&view=map",
    "list of brands": "/brands/",
}

every_state = pytest.mark.parametrize("name", STATES)


@every_state
def test_it_is_marked_up_for_everybody_and_can_be_read_by_day_and_night(visitor, name):
    visitor.emulate_media(reduced_motion="reduce")
    visitor.goto(STATES[name])
    assert faults(visitor, "markup.js") == []
    for scheme in ("light", "dark"):
        visitor.emulate_media(reduced_motion="reduce", color_scheme=scheme)
        assert faults(visitor, "contrast.js") == []


@every_state
def test_it_fits_on_every_screen(visitor, name):
    visitor.goto(STATES[name])
    for width in WIDTHS:
        visitor.set_viewport_size({"width": width, "height": 800})
        assert faults(visitor, "overflow.js") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_suggestions_fit_and_can_be_read(open_public, width):
    page = open_public(width=width, reduced_motion="reduce")
    page.goto("/search/")
    page.fill("#q", "党建")
    expect(page.locator("#q-suggestions [role=option]").first).to_be_visible()
    page.press("#q", "ArrowDown")
    assert faults(page, "overflow.js") == []
    assert faults(page, "markup.js") == []
    for scheme in ("light", "dark"):
        page.emulate_media(reduced_motion="reduce", color_scheme=scheme)
        assert faults(page, "contrast.js") == []


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_sheet_of_the_phone_stays_open_while_filters_are_chosen(open_public, width):
    page = open_public(width=width)
    page.goto("/search/?q=党建")
    page.click("[popovertarget=filters] >> nth=0")
    sheet = page.locator("#filters")
    value = sheet.locator("[data-dj-facet=type] .dj-facet__value").first
    count = value.locator(".dj-facet__count").inner_text()
    value.click()
    expect(page.locator(".dj-sheet__number")).to_contain_text("1")
    expect(sheet).to_be_visible()
    assert faults(page, "overflow.js") == []
    done = sheet.locator(".dj-sheet__foot button")
    expect(done).to_contain_text(count)
    expect(done).to_be_in_viewport()
    done.click()
    expect(sheet).to_be_hidden()
    expect(page.locator(".dj-chip")).to_be_visible()


def test_the_placeholder_of_the_box_is_not_cut_on_a_phone(open_public):
    page = open_public(width=390)
    for address in ("/", "/search/"):
        page.goto(address)
        free = page.locator("#q").evaluate(
            """field => {
              const style = getComputedStyle(field);
              const pen = document.createElement("canvas").getContext("2d");
              pen.font = style.font;
              const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
              return field.clientWidth - padding - pen.measureText(field.placeholder).width;
            }"""
        )
        assert free >= 0


def test_the_menu_of_the_phone_touches_the_bar_and_leads_to_organisations_and_tags(open_public):
    page = open_public(width=390)
    page.goto("/")
    page.click("[popovertarget=menu]")
    edge = page.evaluate(
        "() => document.querySelector('#menu').getBoundingClientRect().top"
        " - document.querySelector('.dj-bar').getBoundingClientRect().bottom"
    )
    assert abs(edge) < 1
    for address in ("/organisations/", "/tags/"):
        expect(page.locator(f"#menu a[href='{address}']")).to_be_visible()
    page.click("#menu a[href='/tags/']")
    page.wait_for_url("**/tags/")


def test_groups_of_facets_open_and_close_and_stay_so_when_the_list_changes(visitor):
    visitor.goto("/search/")
    groups = visitor.locator("[data-dj-facet]")
    first, last = groups.first, groups.last
    first.locator("summary").first.click()
    expect(first.locator(".dj-facet__value").first).to_be_hidden()
    last.locator("summary").first.click()
    last.locator(".dj-facet__value").first.click()
    expect(visitor.locator(".dj-chip")).to_have_count(1)
    expect(
        visitor.locator("[data-dj-facet]").first.locator(".dj-facet__value").first
    ).to_be_hidden()


def test_a_value_of_a_long_facet_is_found_by_its_name(visitor):
    visitor.goto("/search/")
    facet = visitor.locator("[data-dj-facet]").filter(has=visitor.locator(".dj-facet__more")).first
    if facet.get_attribute("open") is None:
        facet.locator("summary").first.click()
    hidden = facet.locator(".dj-facet__more .dj-facet__value").last
    expect(hidden).to_be_hidden()
    wanted = hidden.locator("span").first.text_content()
    field = facet.locator("[data-dj-find] input")
    field.fill(wanted)
    expect(hidden).to_be_visible()
    expect(facet.locator(".dj-facet__value:visible").first).to_contain_text(wanted)
    field.fill("没有这样的名字")
    expect(facet.locator("[data-dj-none]")).not_to_be_empty()
    field.fill(wanted)
    field.press("Enter")
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".dj-chip")).to_contain_text(wanted)


def test_a_pin_and_its_record_are_marked_together(visitor):
    visitor.goto("/search/?type=point&view=map")
    pin = visitor.locator(".dj-pin").nth(2)
    place = visitor.locator(f"#place-{pin.get_attribute('data-dj-place')}")
    pin.hover()
    expect(place).to_have_class("dj-is-marked")
    place.locator("a").first.focus()
    visitor.mouse.move(0, 0)
    place.locator("a").first.hover()
    expect(pin).to_have_class("dj-pin dj-is-marked")


def test_a_pin_can_be_followed_without_a_script(open_public):
    page = open_public(java_script_enabled=False)
    page.goto("/search/?type=point")
    page.locator(".dj-switch--views a").last.click()
    page.wait_for_url("**view=map*")
    pin = page.locator(".dj-pin").last
    target = pin.get_attribute("href")
    pin.click()
    expect(page.locator(target)).to_be_in_viewport()
    page.locator(f"{target} .dj-title-link").click()
    page.wait_for_url("**/demonstration/**")


def test_without_a_script_nothing_promises_one(open_public):
    page = open_public(java_script_enabled=False)
    page.goto("/search/?q=党建")
    expect(page.locator("[data-dj-find]:visible")).to_have_count(0)
    expect(page.locator("[role=combobox]")).to_have_count(0)
    group = page.locator("[data-dj-facet]").last
    group.locator("summary").first.click()
    group.locator(".dj-facet__value").first.click()
    expect(page.locator(".dj-chip")).to_have_count(1)
    page.fill("#q", "电靓民心")
    page.press("#q", "Enter")
    page.wait_for_url("**%E7%94%B5*")
    expect(page.locator(".dj-chip")).to_have_count(1)
