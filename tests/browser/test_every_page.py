"""What holds for every page that a visitor can open."""

from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "page_scripts"
WIDTHS = [320, 390, 768, 1280]
PAGES = [
    "home",
    "brand list",
    "brand",
    "activity",
    "demonstration list",
    "zone",
    "point",
    "post",
    "public notice",
    "case list",
    "case",
    "news",
    "news channel",
    "piece of news",
    "topic list",
    "topic",
    "plain page",
    "every block",
    "organisations",
    "organisation",
    "tags",
    "tag",
    "search",
    "search with nothing found",
]

every_page = pytest.mark.parametrize("name", PAGES)


def faults(page, script):
    return page.evaluate((SCRIPTS / script).read_text())


@every_page
def test_a_page_is_marked_up_for_everybody_and_can_be_read_by_day_and_night(
    visitor, addresses, name
):
    # Without motion colours change at once.
    visitor.emulate_media(reduced_motion="reduce")
    assert visitor.goto(addresses[name]).status == 200
    assert faults(visitor, "markup.js") == []
    assert faults(visitor, "contrast.js") == []
    visitor.emulate_media(reduced_motion="reduce", color_scheme="dark")
    assert faults(visitor, "contrast.js") == []


@every_page
def test_a_page_fits_on_every_screen_and_all_its_pictures_load(visitor, addresses, name):
    visitor.goto(addresses[name])
    for width in WIDTHS:
        visitor.set_viewport_size({"width": width, "height": 800})
        assert faults(visitor, "overflow.js") == []
    assert faults(visitor, "broken_pictures.js") == []


def test_the_pages_looked_at_are_all_that_the_site_told_of(addresses):
    assert sorted(addresses) == sorted(PAGES)


def test_the_dark_scheme_is_dark(open_public):
    page = open_public(color_scheme="dark")
    page.goto("/")
    colours = page.evaluate(
        "() => { const style = getComputedStyle(document.body);"
        " return [style.backgroundColor, style.color]; }"
    )
    assert colours == ["rgb(22, 24, 28)", "rgb(236, 232, 225)"]
