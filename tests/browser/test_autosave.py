"""Wagtail saves drafts by itself while an editor types."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.records import ORGANISATION

BEFORE_WATCHING = 2500  # milliseconds; Wagtail takes what changes sooner for the form's first state
SAVED = ("data-w-autosave-state-value", "saved")


def is_saving(response):
    return response.request.method == "POST" and "/admin/pages/" in response.url


@pytest.fixture
def admin(open_admin):
    return open_admin("admin")


@pytest.fixture
def form(admin):
    """An empty form for a piece of news, watched for changes."""
    form = admin.add_record("news", "党建动态")
    admin.page.wait_for_timeout(BEFORE_WATCHING)
    return form


def test_a_draft_saved_with_half_a_title_ends_with_the_address_of_the_whole_one(
    admin, form, open_admin, publish
):
    for half in ("夜校开", "夜校开到了"):
        with admin.page.expect_response(is_saving) as answer:
            form.fill(title=half)
        assert answer.value.ok
        expect(admin.page.locator("#w-autosave-indicator")).to_have_attribute(*SAVED)
    form.fill(title="夜校开到了码头上")
    form.write("body", "第一课讲用电安全。")
    form.choose("organisation", ORGANISATION, search="南湖供电")
    assert publish(form) == "/news/updates/ye-xiao-kai-dao-le-ma-tou-shang/"
    redirects = open_admin("admin").page
    redirects.goto("/admin/redirects/?q=ye-xiao-kai")
    expect(redirects.locator("main")).not_to_contain_text("/ye-xiao-kai")


def test_a_button_pressed_during_the_first_autosave_does_not_make_the_page_twice(
    admin, form, publish
):
    form.choose("organisation", ORGANISATION, search="南湖供电")

    def pass_on_late(route):
        admin.page.wait_for_timeout(1500)
        route.continue_()

    admin.page.route(re.compile("/admin/pages/add/"), pass_on_late)
    with admin.page.expect_request(re.compile("/admin/pages/add/")):
        form.fill(title="急件只发一次")
    assert publish(form) == "/news/updates/ji-jian-zhi-fa-yi-ci/"
    admin.open_listing("news")
    expect(admin.row("急件只发一次")).to_have_count(1)
