"""The search by finger and by keyboard alone."""

import pytest
from playwright.sync_api import expect

SMALL_TARGETS = """(selector) => [...document.querySelectorAll(selector)]
  .filter((element) => element.checkVisibility())
  .map((element) => [element.textContent.trim(), element.getBoundingClientRect().height])
  .filter(([, height]) => height < 44)"""

STICKING_OUT = """() => {
  const list = document.querySelector(".dj-listbar").getBoundingClientRect();
  return [...document.querySelectorAll(".dj-switch a")]
    .map((link) => link.getBoundingClientRect())
    .filter((box) => box.left < list.left - 0.5 || box.right > list.right + 0.5).length;
}"""


@pytest.mark.parametrize("address", ["/search/?q=党建", "/tags/zhi-yuan-fu-wu/", "/brands/?q=红"])
def test_every_target_is_as_large_as_a_finger(open_public, address):
    page = open_public(width=390, has_touch=True, is_mobile=True)
    page.goto(address)
    targets = "main :is(.dj-card__title a, .dj-card__organisation, .dj-feed a, .dj-tag, .dj-chip)"
    assert page.evaluate(SMALL_TARGETS, targets) == []
    for button in ("#q", ".dj-search button", ".dj-sheet__open", ".dj-switch a"):
        assert page.evaluate(SMALL_TARGETS, f"main {button}") == []


@pytest.mark.parametrize("width", [320, 390, 768])
def test_order_and_view_stand_in_line_with_the_list(open_public, width):
    page = open_public(width=width)
    page.goto("/search/?q=党建")
    assert page.evaluate(STICKING_OUT) == 0


def test_the_sheet_closes_when_the_keyboard_leaves_it(open_public):
    page = open_public(width=390)
    page.goto("/search/?q=党建")
    page.focus(".dj-sheet__open")
    page.keyboard.press("Enter")
    sheet = page.locator("#filters")
    expect(sheet).to_be_visible()
    page.keyboard.press("Tab")
    expect(sheet.locator(":focus")).to_have_count(1)
    sheet.locator(".dj-sheet__foot button").focus()
    expect(sheet).to_be_visible()
    page.keyboard.press("Tab")
    expect(sheet).to_be_hidden()
    expect(page.locator(":focus")).to_be_in_viewport()


def test_all_is_cleared_from_the_sheet_which_stays_open(open_public):
    page = open_public(width=390)
    page.goto("/search/?q=党建&type=news&type=brand")
    page.click(".dj-sheet__open")
    page.click(".dj-sheet__foot a")
    expect(page.locator(".dj-chip")).to_have_count(0)
    expect(page.locator("#filters")).to_be_visible()
    expect(page.locator(".dj-sheet__foot a")).to_have_count(0)


def test_the_results_are_one_key_away_from_the_box(visitor):
    visitor.goto("/search/?q=党建")
    visitor.focus(".dj-search button")
    visitor.keyboard.press("Tab")
    skip = visitor.locator(":focus")
    expect(skip).to_have_text("跳到结果")
    expect(skip).to_be_in_viewport()
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    expect(visitor.locator("#results :focus")).to_have_count(1)


def test_a_suggestion_found_by_sound_shows_what_was_meant(visitor):
    visitor.goto("/search/")
    visitor.fill("#q", "dianliang")
    first = visitor.locator("#q-suggestions [role=option]").first
    expect(first.locator("b")).to_have_text("电靓")


def test_the_last_row_searches_for_what_was_typed_and_keeps_the_filters(visitor):
    visitor.goto("/search/?type=brand")
    visitor.fill("#q", "电靓")
    last = visitor.locator("#q-suggestions [role=option]").last
    expect(last).to_have_text("搜索“电靓”")
    visitor.press("#q", "ArrowUp")
    expect(last).to_have_attribute("aria-selected", "true")
    visitor.press("#q", "Enter")
    visitor.wait_for_url("**/search/?**q=%E7%94%B5%E9%9D%93**")
    expect(visitor.locator(".dj-chip")).to_have_count(1)


def test_a_list_is_narrowed_by_words_in_place(visitor):
    visitor.goto("/brands/?level=county")
    visitor.evaluate("() => { document.documentElement.dataset.stayed = 'yes'; }")
    visitor.fill("#q", "红")
    visitor.press("#q", "Enter")
    expect(visitor.locator(".dj-chip")).to_have_count(2)
    assert visitor.evaluate("() => document.documentElement.dataset.stayed") == "yes"
    visitor.locator(".dj-chip").first.click()
    expect(visitor.locator(".dj-chip")).to_have_count(1)
    expect(visitor.locator("#q")).to_have_value("")
