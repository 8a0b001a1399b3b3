"""The running site under its enforced policy: open_page fails a test when a page breaks it."""

import re

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["/", "/search/", "/tags/", "/no-such-page/"])
def test_a_visitors_pages_break_no_policy(open_page, address, width):
    page = open_page(width=width)
    page.goto(address)
    assert page.locator("h1").count() == 1


def test_an_unknown_address_shows_our_own_page(page):
    response = page.goto("/no-such-page/")
    assert response.status == 404
    assert "您访问的页面不存在" in page.inner_text("main")


def test_the_admin_works_under_its_policy_and_shows_a_preview(open_page):
    page = open_page(username="admin")
    page.goto("/admin/pages/")
    page.locator("a[href$='/edit/']").first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.click("[data-side-panel-toggle=preview]")
    preview = page.frame_locator("#w-preview-iframe, iframe[data-w-preview-target=iframe]").first
    preview.locator("h1").first.wait_for()


def test_the_admin_speaks_chinese_to_a_browser_in_english(open_page):
    page = open_page(locale="en-US")
    page.goto("/admin/login/")
    assert page.locator("html").get_attribute("lang") == "zh-hans"
