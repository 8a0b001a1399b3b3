"""Searching as visitors do it: typing, picking, narrowing, going back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.public import expect_listed

BOX, BAR = "#q", "#bar-q"
LIST = "#q-suggestions"
OPTION = f"{LIST} [role=option]"
COUNT = "[data-dj-count]"
QUIET = 600  # milliseconds, several times what the field waits before it asks


@pytest.fixture
def asked(visitor):
    """The addresses of suggestions that the visitor's tab asked for."""
    addresses = []

    def keep(request):
        if "/suggest/" in request.url:
            addresses.append(request.url)

    visitor.on("request", keep)
    return addresses


def stay(page):
    """Mark the open document, to see later whether another one was loaded."""
    page.evaluate("() => { document.documentElement.dataset.stayed = 'yes'; }")


def has_stayed(page):
    return page.evaluate("() => document.documentElement.dataset.stayed === 'yes'")


def number(page):
    return int(re.search(r"\d+", page.locator(COUNT).inner_text()).group())


def first_value(page, facet):
    """Return the first value of a facet that is not chosen."""
    return page.locator(f"[data-dj-facet={facet}] .dj-facet__value:not([aria-current])").first


def choose(page, facet):
    """Choose the first value of a facet; return the number of records beside it."""
    value = first_value(page, facet)
    count = int(value.locator(".dj-facet__count").inner_text())
    value.click()
    page.wait_for_url(f"**{facet}=*")
    expect(page.locator(COUNT)).to_contain_text(str(count))
    return count


class TestSuggestions:
    def test_nothing_is_asked_while_an_input_method_composes(self, visitor, asked):
        visitor.goto("/search/")
        visitor.focus(BOX)
        keyboard = visitor.context.new_cdp_session(visitor)
        for letters in ("d", "di", "dian", "dian'l"):
            end = {"selectionStart": len(letters), "selectionEnd": len(letters)}
            keyboard.send("Input.imeSetComposition", {"text": letters, **end})
            visitor.wait_for_timeout(QUIET)
        expect(visitor.locator(BOX)).to_have_value("dian'l")
        assert asked == []
        expect(visitor.locator(LIST)).to_be_hidden()
        keyboard.send("Input.insertText", {"text": "电靓"})
        expect(visitor.locator(OPTION).first).to_contain_text("电靓")
        assert len(asked) == 1

    def test_enter_that_ends_a_composition_sends_nothing(self, visitor):
        visitor.goto("/search/")
        visitor.fill(BOX, "电靓")
        expect(visitor.locator(OPTION).first).to_be_visible()
        visitor.press(BOX, "ArrowDown")
        visitor.locator(BOX).dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
        visitor.wait_for_timeout(QUIET)
        assert visitor.url.endswith("/search/")

    def test_one_is_picked_from_the_keyboard(self, visitor):
        visitor.goto("/search/")
        box = visitor.locator(BOX)
        box.press_sequentially("电靓民心")
        expect(box).to_have_attribute("aria-expanded", "true")
        options = visitor.locator(OPTION)
        first = options.first
        last = options.last
        visitor.keyboard.press("ArrowDown")
        expect(box).to_be_focused()
        expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
        expect(first).to_have_attribute("aria-selected", "true")
        visitor.keyboard.press("End")
        expect(last).to_have_attribute("aria-selected", "true")
        visitor.keyboard.press("Home")
        visitor.keyboard.press("ArrowUp")
        expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
        visitor.keyboard.press("ArrowDown")
        target = first.get_attribute("href")
        visitor.keyboard.press("Enter")
        visitor.wait_for_url(f"**{target}")

    def test_enter_without_a_pick_searches_for_what_was_typed(self, visitor):
        visitor.goto("/")
        visitor.fill(BAR, "电靓民心")
        expect(visitor.locator("#bar-q-suggestions [role=option]").first).to_be_visible()
        visitor.keyboard.press("Enter")
        visitor.wait_for_url("**/search/?*")
        expect_listed(visitor, "南湖先锋·电靓民心")

    def test_escape_closes_the_list_and_leaves_the_text(self, visitor):
        visitor.goto("/search/")
        visitor.fill(BOX, "电靓")
        expect(visitor.locator(OPTION).first).to_be_visible()
        visitor.press(BOX, "Escape")
        expect(visitor.locator(LIST)).to_be_hidden()
        expect(visitor.locator(BOX)).to_have_value("电靓")
        visitor.press(BOX, "ArrowDown")
        expect(visitor.locator(OPTION).first).to_be_visible()
        visitor.press(BOX, "Tab")
        expect(visitor.locator(LIST)).to_be_hidden()

    def test_one_is_picked_with_the_mouse_from_any_box(self, visitor):
        for address, field in (("/", BOX), ("/brands/", BAR)):
            visitor.goto(address)
            visitor.fill(field, "电靓民心")
            option = visitor.locator(f"{field}-suggestions [role=option]").first
            target = option.get_attribute("href")
            option.click()
            visitor.wait_for_url(f"**{target}")

    def test_an_answer_that_is_overtaken_is_not_shown(self, visitor):
        held = []
        visitor.route("**/suggest/?q=%E7%94%B5", lambda route: held.append(route))
        visitor.goto("/search/")
        visitor.fill(BOX, "电")
        visitor.wait_for_timeout(QUIET)
        assert len(held) == 1
        visitor.fill(BOX, "电靓民心")
        expect(visitor.locator(OPTION).first).to_contain_text("电靓民心")
        expect(visitor.locator(BOX)).to_have_value("电靓民心")

    def test_without_an_answer_the_box_still_searches(self, visitor):
        visitor.route("**/suggest/**", lambda route: route.fulfill(status=200, body="<html>"))
        visitor.goto("/search/")
        visitor.fill(BOX, "电靓民心")
        visitor.wait_for_timeout(QUIET)
        expect(visitor.locator(LIST)).to_be_hidden()
        visitor.press(BOX, "Enter")
        expect_listed(visitor, "南湖先锋·电靓民心")


class TestNarrowingInPlace:
    def test_a_filter_changes_the_list_tells_the_number_and_keeps_the_focus(self, visitor):
        visitor.goto("/search/?q=党建")
        stay(visitor)
        key = first_value(visitor, "type").get_attribute("data-dj-key")
        first_value(visitor, "type").focus()
        visitor.keyboard.press("Enter")
        visitor.wait_for_url("**type=*")
        expect(visitor.locator(".dj-chip")).to_have_count(1)
        assert has_stayed(visitor)
        said = visitor.locator("[data-dj-announce]").inner_text()
        assert said == visitor.locator(COUNT).inner_text()
        focused = visitor.locator(":focus")
        expect(focused).to_have_attribute("data-dj-key", key)
        expect(focused).to_have_attribute("aria-current", "true")

    def test_the_number_beside_a_value_comes_true(self, visitor):
        visitor.goto("/search/?q=党建")
        for facet in ("type", "level", "organisation"):
            count = choose(visitor, facet)
            assert number(visitor) == count

    def test_another_value_of_one_facet_is_added_by_its_box(self, visitor):
        visitor.goto("/search/?type=brand")
        alone = number(visitor)
        visitor.locator("[data-dj-facet=type] .dj-facet__add").first.click()
        expect(visitor.locator(".dj-chip")).to_have_count(2)
        assert number(visitor) > alone

    def test_a_chip_takes_its_filter_away_and_the_focus_stays_near(self, visitor):
        visitor.goto("/search/?q=党建&type=news&type=case")
        chips = visitor.locator(".dj-chip")
        chips.first.focus()
        visitor.keyboard.press("Enter")
        expect(chips).to_have_count(1)
        expect(chips.first).to_be_focused()
        visitor.keyboard.press("Enter")
        expect(chips).to_have_count(0)
        expect(visitor.locator(COUNT)).to_be_focused()

    def test_going_back_step_by_step_finds_every_state(self, visitor):
        visitor.goto("/search/")
        visitor.fill(BOX, "党建")
        visitor.press(BOX, "Enter")
        visitor.wait_for_url("**q=*")
        words = visitor.locator(COUNT).inner_text()
        choose(visitor, "type")
        narrowed = visitor.locator(COUNT).inner_text()
        visitor.get_by_role("link", name="按名称").click()
        visitor.wait_for_url("**sort=name*")
        expect(visitor.locator("[data-dj-key='sort:name']")).to_have_attribute(
            "aria-current", "true"
        )
        visitor.go_back()
        expect(visitor.locator("[data-dj-key='sort:name'][aria-current]")).to_have_count(0)
        expect(visitor.locator(COUNT)).to_have_text(narrowed)
        visitor.go_back()
        expect(visitor.locator(COUNT)).to_have_text(words)
        expect(visitor.locator(".dj-chip")).to_have_count(0)
        expect(visitor.locator(BOX)).to_have_value("党建")
        visitor.go_back()
        expect(visitor.locator(BOX)).to_have_value("")
        visitor.go_forward()
        expect(visitor.locator(COUNT)).to_have_text(words)
        expect(visitor.locator(BOX)).to_have_value("党建")

    def test_back_from_a_result_finds_the_list_as_it_was(self, visitor):
        visitor.goto("/search/?q=党建")
        choose(visitor, "type")
        found = visitor.locator(COUNT).inner_text()
        address = visitor.url
        visitor.locator("main .dj-rows .dj-title-link").first.click()
        expect(visitor.locator(BOX)).to_have_count(0)
        visitor.go_back()
        assert visitor.url == address
        expect(visitor.locator(COUNT)).to_have_text(found)
        expect(visitor.locator(".dj-chip")).to_have_count(1)
        expect(visitor.locator(BOX)).to_have_value("党建")

    def test_a_text_that_is_not_sent_yet_stays_in_the_box(self, visitor):
        visitor.goto("/search/?q=党建")
        visitor.fill(BOX, "党建 品牌")
        choose(visitor, "type")
        expect(visitor.locator(BOX)).to_have_value("党建 品牌")
        stay(visitor)
        visitor.press(BOX, "Enter")
        visitor.wait_for_url("**%E5%93%81%E7%89%8C*")
        assert "type=" in visitor.url
        assert has_stayed(visitor)

    def test_only_another_page_scrolls_to_the_top_of_the_results(self, visitor):
        visitor.goto("/search/?type=news")
        stay(visitor)
        visitor.locator(
            "[data-dj-facet=organisation] .dj-facet__value"
        ).last.scroll_into_view_if_needed()
        before = visitor.evaluate("scrollY")
        visitor.locator("[data-dj-facet=organisation] .dj-facet__value:visible").last.click()
        visitor.wait_for_url("**organisation=*")
        assert visitor.evaluate("scrollY") <= before
        visitor.go_back()
        visitor.locator(".dj-pager [rel=next]").click()
        visitor.wait_for_url("**page=2*")
        expect(visitor.locator(COUNT)).to_be_focused()
        expect(visitor.locator(COUNT)).to_be_in_viewport()
        assert has_stayed(visitor)

    def test_where_fetching_fails_the_browser_goes_there_itself(self, open_page):
        page = open_page()
        page.goto("/search/?q=党建")
        stay(page)

        def fail(route):
            if route.request.resource_type == "fetch":
                route.fulfill(status=503, body="")
            else:
                route.continue_()

        page.route("**/search/?*", fail)
        choose(page, "type")
        expect(page.locator(".dj-chip")).to_have_count(1)
        assert not has_stayed(page)

    def test_every_list_is_narrowed_in_place(self, visitor):
        for address in ("/brands/", "/cases/"):
            visitor.goto(address)
            stay(visitor)
            visitor.locator(".dj-facet__value").first.click()
            expect(visitor.locator(".dj-chip")).to_have_count(1)
            assert has_stayed(visitor)

    def test_a_chosen_result_is_told_and_only_where_there_is_somebody_to_tell(self, visitor):
        told = []
        visitor.route(
            "**/told/", lambda route: (told.append(route.request), route.fulfill(status=204))
        )
        visitor.goto("/search/?q=电靓民心")
        visitor.evaluate(
            "() => Object.assign(document.querySelector('.dj-results').dataset,"
            " { chosenUrl: '/told/', query: '电靓民心' })"
        )
        link = visitor.locator(".dj-rows .dj-title-link").first
        record = link.get_attribute("data-dj-record")
        link.click()
        visitor.wait_for_function("() => !document.querySelector('.dj-results')")
        assert [request.method for request in told] == ["POST"]
        body = told[0].post_data_buffer.decode()
        assert "电靓民心" in body
        assert record in body
        visitor.goto("/brands/")
        visitor.locator("main .dj-title-link").first.click()
        visitor.wait_for_function("() => !document.querySelector('.dj-results')")
        assert len(told) == 1
