"""Statistics with charts and without; the board on its own screen."""

import re

import pytest
from playwright.sync_api import expect

STATISTICS = "/showcase/statistics/"
BOARD = "/showcase/board/"
MINUTE = 60_000  # milliseconds


def test_every_chart_has_its_table_and_a_number_leads_to_its_list(visitor):
    visitor.goto(STATISTICS)
    charts = visitor.locator("[data-dj-chart]")
    expect(charts.locator("canvas").first).to_be_visible()
    assert charts.count() >= 7
    for place in range(charts.count()):
        expect(charts.nth(place).locator("canvas")).to_have_count(1)
    sections = visitor.locator(".dj-statistic")
    expect(sections.locator("table")).to_have_count(sections.count())
    link = visitor.locator("#level td a").first
    number = re.match(r"\d+", link.inner_text()).group()
    link.click()
    visitor.wait_for_url("**/search/?level=*")
    expect(visitor.locator("[data-dj-count]")).to_contain_text(f" {number} ")


def test_a_filter_draws_the_charts_again(visitor):
    visitor.goto(STATISTICS)
    expect(visitor.locator("#level canvas")).to_be_visible()
    before = visitor.locator("#year tbody").inner_text()
    visitor.locator("#filters [data-dj-facet=type] .dj-facet__value").first.click()
    expect(visitor.locator(".dj-chip")).to_have_count(1)
    expect(visitor.locator("#year tbody")).not_to_have_text(before)
    expect(visitor.locator("#level canvas")).to_be_visible()


def test_without_a_script_bars_stand_in_the_table(open_public):
    page = open_public(java_script_enabled=False)
    page.goto(STATISTICS)
    expect(page.locator("#level [data-dj-chart]")).to_be_hidden()
    expect(page.locator("#level tbody .dj-bar-of").first).to_be_visible()


def test_a_file_is_downloaded(visitor):
    visitor.goto(STATISTICS)
    with visitor.expect_download() as download:
        visitor.locator("#region .dj-more").click()
    assert re.fullmatch(r"region-\d{8}\.csv", download.value.suggested_filename)


@pytest.fixture
def board(open_page):
    """The board on its screen; its errors are looked at by the tests themselves."""
    page = open_page(width=1920, height=1080, reduced_motion="reduce")
    page.clock.install()
    page.goto(BOARD)
    return page


def test_the_board_fills_its_screen_and_can_be_read_from_afar(board):
    assert board.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    ) == [1920, 1080]
    outside = board.evaluate(
        """() => [...document.querySelectorAll(".dj-board :is(h2, th, td, li, dd)")]
          .filter(one => !one.closest(".visually-hidden"))
          .map(one => one.getBoundingClientRect())
          .filter(box => box.bottom > 1080 || box.right > 1920).length"""
    )
    assert outside == 0
    sizes = board.evaluate(
        """() => [...document.querySelectorAll(".dj-board main *")]
          .filter(one => !one.closest(".visually-hidden") && one.childElementCount === 0)
          .map(one => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(sizes) >= 19
    number = board.locator(".dj-board__total")
    assert float(number.evaluate("e => getComputedStyle(e).fontSize").removesuffix("px")) >= 96


def test_the_board_is_dark_by_day_and_nothing_on_it_moves(board):
    assert board.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 28)"
    assert board.evaluate("document.getAnimations().length") == 0


def test_the_board_asks_again_and_shows_what_is_new(board):
    def answer(route):
        response = route.fetch()
        body = re.sub(r'(data-dj-part="total">)\d+', r"\g<1>4321", response.text())
        route.fulfill(response=response, body=body)

    board.route(f"**{BOARD}", answer)
    board.clock.fast_forward(MINUTE)
    expect(board.locator(".dj-board__total")).to_have_text("4321")
    expect(board.locator(".dj-board__failed")).to_be_hidden()


def test_the_board_keeps_its_numbers_and_says_since_when_nobody_answers(board):
    total = board.locator(".dj-board__total").inner_text()
    shown = board.locator("[data-dj-part=time] time").inner_text()
    board.route(f"**{BOARD}", lambda route: route.abort())
    board.clock.fast_forward(MINUTE)
    failed = board.locator(".dj-board__failed")
    expect(failed).to_be_visible()
    expect(failed).to_contain_text(shown)
    expect(failed).to_contain_text(re.compile(r"\d\d:\d\d:\d\d 起"))
    expect(board.locator(".dj-board__total")).to_have_text(total)
    board.unroute(f"**{BOARD}")
    board.clock.fast_forward(MINUTE)
    expect(failed).to_be_hidden()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_board_is_a_page_on_smaller_screens(open_public, width):
    page = open_public(width=width)
    page.goto(BOARD)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
