"""Large text and high contrast in a browser, and the style guide, which shows every part."""

import pytest
from playwright.sync_api import expect

from tests.browser.public import faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_switches_work_without_a_script_and_everything_can_still_be_read(
    open_public, addresses, scheme
):
    plain = open_public(java_script_enabled=False, color_scheme=scheme)
    plain.goto(addresses["brand"])
    plain.click(".dj-strip button[value=large]")
    plain.click(".dj-strip button[value=high]")
    expect(plain).to_have_url(addresses["brand"])
    expect(plain.locator("html.dj-large.dj-high")).to_have_count(1)
    plain.context.storage_state()
    seeing = open_public(color_scheme=scheme, storage_state=plain.context.storage_state())
    seeing.emulate_media(reduced_motion="reduce", color_scheme=scheme)
    for name in ("home", "brand", "search"):
        seeing.goto(addresses[name])
        for width in (320, 768, 1280):
            seeing.set_viewport_size({"width": width, "height": 800})
            assert faults(seeing, "overflow.js") == [], (name, width)
        assert faults(seeing, "contrast.js") == [], name


def test_the_switches_stand_in_the_menu_of_the_phone(open_public):
    phone = open_public(width=390)
    phone.goto("/cases/")
    phone.click("[popovertarget=menu]")
    phone.click("#menu button[value=large]")
    expect(phone.locator("html.dj-large")).to_have_count(1)
    expect(phone).to_have_url("/cases/")


def test_the_style_guide_is_marked_up_for_everybody_in_every_mode(open_public, sign_ins):
    page = open_public(storage_state=sign_ins("editor"))
    for scheme in ("light", "dark"):
        page.emulate_media(reduced_motion="reduce", color_scheme=scheme)
        assert page.goto("/showcase/styleguide/").status == 200
        assert faults(page, "contrast.js") == []
    assert faults(page, "markup.js") == []
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert faults(page, "overflow.js") == []
