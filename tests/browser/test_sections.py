"""An organisation's editors work in their own section of the tree, and nowhere else."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.forms import choose

OWN_SECTION = "jia-xing-lian-meng"
ELSEWHERE = "越城镜湖府河城市先锋示范区"


@pytest.fixture
def editor(open_admin):
    return open_admin("editor")


def test_an_editor_adds_a_brand_in_the_section_of_their_city(editor, page_ids):
    form = editor.add_record("brand", parent=None)  # there is one place only
    section = page_ids[f"/brands/{OWN_SECTION}/"]
    assert f"/brandpage/{section}/" in editor.page.url
    form.fill(title="嘉兴编辑的品牌")
    assert form.chosen("organisation") == "嘉兴市基层党建示范联盟党委"
    assert "嘉兴编辑的品牌" in form.save_draft()
    # Going public is for those who give the final approval.
    expect(editor.page.locator("[name=action-publish]")).to_have_count(0)
    expect(editor.page.locator("[name=action-submit]")).to_have_count(1)


def test_a_place_in_another_section_is_refused(editor):
    page = editor.page
    page.goto("/admin/dangjian_point/choose_parent/")
    choose(page, "parent_page", ELSEWHERE)
    page.click("main form [type=submit]")
    expect(page.locator("main .error-message")).to_contain_text("您无权")
    assert page.url.endswith("/dangjian_point/choose_parent/")


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/add/dangjian_pages/brandpage/{/brands/}/",
        "/admin/pages/add/dangjian_pages/brandpage/{/brands/hu-zhou-lian-meng/}/",
        "/admin/pages/add/dangjian_pages/typicalcasepage/{/cases/hu-zhou-lian-meng/}/",
        "/admin/pages/{/brands/hu-zhou-lian-meng/}/edit/",
        "/admin/pages/{brand elsewhere}/edit/",
        "/admin/pages/{point elsewhere}/edit/",
        "/admin/pages/{news elsewhere}/edit/",
    ],
)
def test_an_editor_cannot_add_or_edit_elsewhere(editor, page_ids, address):
    editor.page.goto(re.sub(r"\{(.*)\}", lambda name: str(page_ids[name[1]]), address))
    assert editor.page.url.endswith("/admin/")
    expect(editor.page.locator(".messages")).to_contain_text("没有权限")


@pytest.mark.parametrize("address", ["/brands/", "/demonstration/", "/cases/"])
def test_an_editor_sees_the_section_of_their_city_only_in_the_tree(editor, page_ids, address):
    editor.page.goto(f"/admin/pages/{page_ids[address]}/")
    links = editor.page.locator("table.listing tbody a.w-status")
    expect(links).to_have_count(1)
    assert links.first.get_attribute("href") == f"{address}{OWN_SECTION}/"
