"""The public pages without a mouse."""

from playwright.sync_api import expect

from tests.browser.public import expect_listed

MANY = 40  # presses of Tab, more than the header needs


def focus_by_tab(page, selector):
    """Press Tab until the focus is on an element; return it."""
    wanted = page.locator(selector)
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return wanted
    raise AssertionError(f"Tab does not reach {selector}")


def test_the_first_press_of_tab_offers_a_way_past_the_menu(visitor):
    visitor.goto("/brands/")
    visitor.keyboard.press("Tab")
    skip = visitor.locator(":focus")
    expect(skip).to_have_attribute("href", "#main")
    expect(skip).to_be_in_viewport()
    visitor.keyboard.press("Enter")
    expect(visitor.locator("#main")).to_be_focused()
    visitor.keyboard.press("Tab")
    assert visitor.locator(":focus").evaluate("element => Boolean(element.closest('main'))")


def test_search_works_from_the_keyboard(visitor):
    visitor.goto("/")
    focus_by_tab(visitor, ".dj-bar__search [name=q]")
    visitor.keyboard.insert_text("电靓民心")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/search/?*")
    expect_listed(visitor, "南湖先锋·电靓民心")


def test_the_menu_of_the_phone_opens_and_closes_from_the_keyboard(open_public):
    page = open_public(width=390)
    page.goto("/")
    button = focus_by_tab(page, "[popovertarget=menu]")
    expect(page.locator("#menu")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("#menu a").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#menu a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_filters_of_the_phone_open_from_the_keyboard(open_public):
    page = open_public(width=390)
    page.goto("/demonstration/")
    focus_by_tab(page, "[popovertarget=filters]:not([popovertargetaction])")
    page.keyboard.press("Enter")
    focus_by_tab(page, "#filters .dj-facet__value >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/demonstration/?*")
