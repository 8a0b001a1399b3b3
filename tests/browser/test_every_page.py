"""What holds for every page that a visitor can open."""

import pytest

from dangjian_site.policies import CONTENT_SECURITY_POLICY
from tests.browser.public import faults, read_script

PHONE, TABLET, DESK, WALL = 360, 768, 1280, 1920
WIDTHS = [320, PHONE, 390, TABLET, DESK, WALL]
# Wagtail ships axe-core for its editors, in the second of these files; without an editor's menu on
# the page they do nothing else.
AXE = ["/static/wagtailadmin/js/vendor.js", "/static/wagtailadmin/js/userbar.js"]
# Nearly all of axe's time goes into colours: it looks at each scheme once, beside our own look at
# all colours in both.
LOOKS = [  # width, scheme, whether axe looks at colours
    (PHONE, "light", False),
    (PHONE, "dark", True),
    (TABLET, "dark", False),
    (WALL, "light", False),
    (DESK, "dark", False),
    (DESK, "light", True),
]
NOT_FOUND = "not found"
MAP = "map"  # pins move with the map that follows the keyboard; test_map.py walks through them
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
    "sheet",
    "tags",
    "tags of a group",
    "tag",
    MAP,
    "statistics",
    "board",
    "search",
    "search with nothing found",
    "from A to Z",
    "brands side by side",
    "brands to choose",
    "site map",
    "accessibility statement",
    "home in traditional characters",
    "search in traditional characters",
    "error report",
    "takedown report",
    "case batch",
    NOT_FOUND,
]

every_page = pytest.mark.parametrize("name", PAGES)


def policy_of(answer):
    """Return the policy that a page came with, as the settings write one."""
    parts = [part.split() for part in answer.headers["content-security-policy"].split(";")]
    return {name: values for name, *values in parts}


@every_page
def test_a_page_is_marked_up_for_everybody_and_can_be_read_by_day_and_night(
    visitor, addresses, name
):
    # Without motion colours change at once.
    visitor.emulate_media(reduced_motion="reduce")
    answer = visitor.goto(addresses[name])
    assert answer.status == (404 if name == NOT_FOUND else 200)
    assert policy_of(answer) == CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert faults(visitor, "markup.js") == []
    for address in AXE:
        visitor.add_script_tag(url=address)
    for width, scheme, colours in LOOKS:
        visitor.set_viewport_size({"width": width, "height": 800})
        visitor.emulate_media(reduced_motion="reduce", color_scheme=scheme)
        assert faults(visitor, "contrast.js") == []
        assert faults(visitor, "axe.js", colours) == []


@every_page
def test_a_page_fits_on_every_screen_and_all_its_pictures_load(visitor, addresses, name):
    visitor.goto(addresses[name])
    for width in WIDTHS:
        visitor.set_viewport_size({"width": width, "height": 800})
        assert faults(visitor, "overflow.js") == []
    assert faults(visitor, "broken_pictures.js") == []


@every_page
def test_the_keyboard_reaches_everything_on_a_page_and_the_eye_follows(visitor, addresses, name):
    visitor.emulate_media(reduced_motion="reduce")
    visitor.goto(addresses[name])
    visitor.keyboard.press("Tab")
    for width in PHONE, DESK:
        visitor.set_viewport_size({"width": width, "height": 800})
        assert faults(visitor, "focus.js") == []


@pytest.mark.parametrize("name", [name for name in PAGES if name != MAP])
def test_tab_stops_at_everything_in_the_order_of_the_page(visitor, addresses, name):
    visitor.emulate_media(reduced_motion="reduce")
    visitor.goto(addresses[name])
    wanted = list(range(visitor.evaluate(read_script("stops.js"))))
    passed = []
    while len(passed) < len(wanted):
        visitor.keyboard.press("Tab")
        # What scrolls is a stop of the browser's own, and has no number.
        stop = visitor.evaluate("document.activeElement.dataset.stop ?? null")
        if stop is not None:
            passed.append(int(stop))
        elif visitor.evaluate("document.activeElement === document.body"):
            break
    assert passed == wanted


@every_page
def test_a_page_shows_all_its_parts_without_javascript(visitor, open_public, addresses, name):
    visitor.goto(addresses[name])
    plain = open_public(java_script_enabled=False)
    plain.goto(addresses[name])
    assert set(faults(visitor, "headings.js")) - set(faults(plain, "headings.js")) == set()
    for width in PHONE, DESK:
        plain.set_viewport_size({"width": width, "height": 800})
        assert faults(plain, "overflow.js") == []
        assert faults(plain, "idle_controls.js") == []


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
