"""Tags in the admin: made while typing, renamed, merged and taken apart again."""

import pytest
from playwright.sync_api import expect

from tests.browser.forms import exactly, message
from tests.browser.public import expect_listed, search
from tests.browser.records import ORGANISATION


@pytest.fixture
def admin(open_admin):
    return open_admin("admin")


def publish_news(admin, publish, title, *tags):
    """Publish a piece of news with these tags; return its address."""
    form = admin.add_record("news", "党建动态")
    form.fill(title=title)
    form.choose("organisation", ORGANISATION, search="南湖供电")
    form.add_tags(*tags)
    return publish(form)


def tag_names(page, address):
    page.goto(address)
    return set(page.locator("main a[href^='/tags/']").all_inner_texts())


def open_tags(admin, name):
    """Find a tag in the list of tags; return its row."""
    admin.page.goto(f"/admin/tags/?q={name}")
    link = admin.page.locator("td.title a").filter(has_text=exactly(name))
    return admin.page.locator("tbody tr").filter(has=link)


def test_merging_two_tags_keeps_every_page_and_can_be_taken_back(admin, visitor, publish):
    first = publish_news(admin, publish, "码头便民夜市开张", "便民夜市")
    second = publish_news(admin, publish, "河埠头便民夜集开张", "便民夜集", "便民夜市")
    assert tag_names(visitor, second) == {"便民夜集", "便民夜市"}

    row = open_tags(admin, "便民夜市")
    expect(row.locator(".field-use_count")).to_have_text("2")
    row.locator("a[href*='/tag-merges/from/']").click()
    admin.page.select_option("[name=target]", label="便民夜集")
    admin.page.click("main form [type=submit]")
    assert "便民夜市" in message(admin.page)

    for address in (first, second):
        assert tag_names(visitor, address) == {"便民夜集"}
    # Whoever types the old name still finds both.
    search(visitor, "便民夜市")
    for title in ("码头便民夜市开张", "河埠头便民夜集开张"):
        expect_listed(visitor, title)
    row = open_tags(admin, "便民夜集")
    expect(row.locator(".field-use_count")).to_have_text("2")
    expect(row.locator(".field-synonyms_line")).to_contain_text("便民夜市")

    admin.page.click("header a[href$='/tag-merges/'], .w-header a[href$='/tag-merges/']")
    row = admin.page.locator("tbody tr").filter(has_text="便民夜市").first
    row.locator("button[type=submit]").click()
    assert "便民夜市" in message(admin.page)
    expect(row.locator("button[type=submit]")).to_have_count(0)
    assert tag_names(visitor, first) == {"便民夜市"}
    assert tag_names(visitor, second) == {"便民夜集", "便民夜市"}
    row = open_tags(admin, "便民夜集")
    expect(row.locator(".field-synonyms_line")).not_to_contain_text("便民夜市")


def test_a_renamed_tag_is_renamed_on_its_pages(admin, visitor, publish):
    address = publish_news(admin, publish, "河灯节后的清理", "清河灯")
    open_tags(admin, "清河灯").locator("td.title a").first.click()
    admin.page.fill("[name=name]", "河道清灯")
    admin.page.locator("form [type=submit]").last.click()
    assert "河道清灯" in message(admin.page)
    assert tag_names(visitor, address) == {"河道清灯"}
    search(visitor, "河道清灯")
    expect_listed(visitor, "河灯节后的清理")


def test_a_tag_is_offered_while_it_is_typed(admin):
    form = admin.add_record("news", "党建动态")
    box = form.field("title").page.locator(".tagit-new input")
    box.press_sequentially("志愿服")
    offer = admin.page.locator(".ui-autocomplete li").filter(has_text=exactly("志愿服务"))
    offer.click()
    assert form.tags() == ["志愿服务"]


def test_an_editor_may_use_tags_but_not_merge_them(open_admin):
    page = open_admin("editor").page
    page.goto("/admin/tags/")
    expect(page.locator("tbody tr").first).to_be_visible()
    expect(page.locator("a[href*='/tag-merges/']")).to_have_count(0)
    page.goto("/admin/dangjian/tag-merges/")
    assert page.url.endswith("/admin/")
    expect(page.locator(".messages")).to_contain_text("没有权限")
