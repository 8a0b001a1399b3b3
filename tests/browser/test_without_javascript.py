"""Everything a visitor needs works where JavaScript is switched off."""

import pytest
from playwright.sync_api import expect

from tests.browser.public import expect_listed, search


@pytest.fixture
def plain(open_public):
    return open_public(java_script_enabled=False)


@pytest.fixture
def plain_phone(open_public):
    return open_public(java_script_enabled=False, width=390)


def test_menu_and_search_work(plain):
    plain.goto("/")
    plain.click("#menu a[href='/cases/']")
    plain.wait_for_url("**/cases/")
    search(plain, "电靓民心")
    expect_listed(plain, "南湖先锋·电靓民心")


def test_a_filter_shows_as_many_records_as_it_says_and_can_be_taken_away(plain):
    plain.goto("/cases/")
    value = plain.locator("#filters .dj-facet__value").first
    number = int(value.locator(".dj-facet__count").inner_text())
    value.click()
    plain.wait_for_url("**/cases/?*")
    expect(plain.locator("main .dj-rows > li")).to_have_count(min(number, 20))
    plain.locator(".dj-chip").first.click()
    plain.wait_for_url("**/cases/")


def test_the_pages_of_a_list_follow_each_other_and_keep_the_filter(plain):
    plain.goto("/search/?type=news")
    first = plain.locator("main .dj-rows h2, main .dj-rows h3").first.inner_text()
    plain.locator(".dj-pager [rel=next]").click()
    plain.wait_for_url("**page=2*")
    assert "type=news" in plain.url
    expect(plain.locator("main .dj-rows h2, main .dj-rows h3").first).not_to_have_text(first)


def test_menu_and_filters_of_the_phone_open(plain_phone):
    plain_phone.goto("/demonstration/")
    expect(plain_phone.locator("#menu a").first).to_be_hidden()
    plain_phone.click("[popovertarget=menu]")
    expect(plain_phone.locator("#menu a[href='/brands/']")).to_be_visible()
    plain_phone.keyboard.press("Escape")
    plain_phone.click("[popovertarget=filters] >> nth=0")
    plain_phone.locator("#filters .dj-facet__value").first.click()
    plain_phone.wait_for_url("**/demonstration/?*")


def test_the_home_page_shows_the_news_of_all_channels(plain):
    plain.goto("/")
    panels = plain.locator("#news-tabs [data-dj-panel]")
    expect(panels.first).to_be_visible()
    for panel in panels.all():
        expect(panel.locator("a").first).to_be_visible()


def test_with_javascript_the_channels_become_tabs(visitor):
    visitor.goto("/")
    tabs = visitor.locator("#news-tabs [role=tab]")
    expect(tabs.first).to_have_attribute("aria-selected", "true")
    tabs.first.press("ArrowRight")
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    expect(visitor.locator("#news-tabs [role=tabpanel]:visible")).to_have_count(1)
