"""The pictures of a gallery open above the page, by mouse and by key, and as links without both."""

import pytest
from playwright.sync_api import expect

LINK = "a[data-dj-picture]"


@pytest.fixture
def point(visitor, addresses):
    visitor.goto(addresses["point"])
    return visitor


def test_a_picture_opens_above_the_page_and_the_next_one_follows(point):
    number = point.locator(LINK).count()
    point.locator(LINK).first.click()
    box = point.locator("dialog.dj-lightbox")
    expect(box).to_be_visible()
    expect(box.get_by_role("status")).to_have_text(f"第 1 张，共 {number} 张")
    first = box.locator("img").get_attribute("src")
    box.get_by_role("button", name="下一张").click()
    expect(box.get_by_role("status")).to_have_text(f"第 2 张，共 {number} 张")
    assert box.locator("img").get_attribute("src") != first
    assert box.locator("img").get_attribute("alt")


def test_it_works_from_the_keyboard_and_gives_the_focus_back(point):
    links = point.locator(LINK)
    links.first.focus()
    point.keyboard.press("Enter")
    box = point.locator("dialog.dj-lightbox")
    expect(box.get_by_role("button", name="关闭")).to_be_focused()
    point.keyboard.press("ArrowRight")
    point.keyboard.press("ArrowRight")
    point.keyboard.press("ArrowLeft")
    point.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(links.nth(1)).to_be_focused()
    # From the first one back to the last.
    links.first.focus()
    point.keyboard.press("Enter")
    point.keyboard.press("ArrowLeft")
    expect(box.get_by_role("status")).to_contain_text(f"第 {links.count()} 张")


def test_without_a_script_it_is_a_link(open_public, addresses):
    page = open_public(java_script_enabled=False)
    page.goto(addresses["point"])
    # Not opened: what a browser draws around a bare picture is styled by itself, and reported.
    answer = page.request.get(page.locator(LINK).first.get_attribute("href"))
    assert answer.headers["content-type"] == "image/webp"


def test_a_cover_that_does_not_come_leaves_the_drawing_behind_it(page, addresses):
    page.route("**/media/images/**", lambda route: route.abort())
    page.goto(addresses["brand list"])
    cover = page.locator(".dj-cover:not(.dj-cover--drawn)").first
    expect(cover.locator("img")).to_have_count(0)
    expect(cover).to_be_visible()
