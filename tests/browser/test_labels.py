"""The screens that an editor meets are in Chinese."""

import re

import pytest
from playwright.sync_api import expect

MENU = ["品牌", "示范点", "案例", "新闻", "组织", "标签"]
# Names, addresses and units that stay as they are.
LATIN = re.compile(
    r"Wagtail|WGS-84|GB/T|VI\b|URL|SEO|ID\b|N\b|N”|e\.g|[A-Z]{2,}-?\d*|https?:\S+|\d"
)
WORD = re.compile(r"[A-Za-z]{3,}")


def english(texts):
    """Return the texts in which an English word stands."""
    return sorted({text.strip() for text in texts if WORD.search(LATIN.sub("", text))})


def test_the_menu_groups_are_in_chinese(open_admin):
    page = open_admin("final").page
    page.goto("/admin/")
    labels = page.locator("#wagtail-sidebar .sidebar-main-menu__list > li .menuitem-label")
    expect(labels.first).to_be_visible()
    names = labels.all_inner_texts()
    assert [name for name in MENU if name not in names] == []
    assert english(names) == []


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/dangjian_brand/",
        "/admin/dangjian_point/",
        "/admin/snippets/dangjian_pages/organisation/",
        "/admin/tags/",
        "/admin/dangjian/tag-merges/",
        "/admin/images/",
        "/admin/reports/workflow/",
    ],
)
def test_a_listing_shows_no_english(open_admin, address):
    page = open_admin("final").page
    page.goto(address)
    page.locator("main").wait_for()
    assert english(page.locator("main").inner_text().split("\n")) == []


@pytest.mark.parametrize(
    "kind, model, parent",
    [
        ("brand", "brandpage", "/brands/"),
        ("point", "demonstrationpointpage", "/demonstration/"),
        ("case", "typicalcasepage", "/cases/"),
    ],
)
def test_labels_and_help_texts_of_a_form_show_no_english(open_admin, page_ids, kind, model, parent):
    page = open_admin("final").page
    page.goto(f"/admin/pages/add/dangjian_pages/{model}/{page_ids[parent]}/")
    texts = page.locator(
        "#page-edit-form [role=tab], #page-edit-form label, #page-edit-form .help, "
        "#page-edit-form .w-panel__heading, #page-edit-form option, #page-edit-form .button"
    )
    assert english(texts.all_text_contents()) == []
