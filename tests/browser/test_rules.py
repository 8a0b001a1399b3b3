"""What keeps a page from going public is said in Chinese, and nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.records import ORGANISATION, fill_naming


@pytest.fixture
def admin(open_admin):
    return open_admin("admin")


def test_a_brand_without_positioning_is_refused_and_keeps_what_was_typed(admin, publish):
    form = admin.add_record("brand", "党建品牌")
    form.fill(title="三问红旗", slogan="先问再做", positioning_why="群众有需要。")
    form.choose("organisation", ORGANISATION, search="南湖供电")
    form.write("body", "写了一半的正文。")
    form.add_row("carriers", name="问需日")
    assert "校验错误" in form.submit()

    errors = form.errors()
    assert set(errors) == {"positioning_what", "positioning_how"}
    assert "创什么" in errors["positioning_what"]
    assert "如何创" in errors["positioning_how"]
    assert form.value("title") == "三问红旗"
    assert form.value("slogan") == "先问再做"
    assert form.value("carriers-0-name") == "问需日"
    assert form.chosen("organisation") == ORGANISATION
    expect(form.stream("body")).to_contain_text("写了一半的正文。")

    form.fill(positioning_what="一面旗。", positioning_how="一件一件办。")
    assert publish(form) == "/brands/san-wen-hong-qi/"


def test_a_draft_may_lack_what_a_public_page_needs(admin):
    form = admin.add_record("brand", "党建品牌")
    form.fill(title="只有名字的品牌")
    assert "只有名字的品牌" in form.save_draft()
    assert form.value("slug") == "zhi-you-ming-zi-de-pin-pai"


def test_each_field_that_is_wrong_says_so_in_chinese(admin):
    form = admin.add_record("point", "示范创建")
    form.fill(title="填错的示范点")
    fill_naming(form)
    form.fill(review_due_on="2024-01-01")
    form.add_row("deliverables", kind="deed", count="-3")
    form.submit()
    errors = form.errors()
    assert set(errors) == {"review_due_on", "organisation", "count"}
    for message in errors.values():
        assert not message.isascii(), message


def test_a_reprint_needs_its_source(admin, publish):
    form = admin.add_record("news", "党建动态")
    form.fill(title="没写来源的转载", origin="reprint")
    form.choose("organisation", ORGANISATION, search="南湖供电")
    form.submit()
    assert "来源" in form.errors()["source"]
    form.fill(source="滨河晚报")
    assert publish(form) == "/news/updates/mei-xie-lai-yuan-de-zhuan-zai/"


def test_a_title_without_a_letter_and_a_title_used_before_get_addresses_of_their_own(
    admin, publish
):
    addresses = []
    for title in ("——！", "同名消息", "同名消息"):
        form = admin.add_record("news", "党建动态")
        form.fill(title=title)
        form.choose("organisation", ORGANISATION, search="南湖供电")
        addresses.append(publish(form).rsplit("/", 2)[1])
    assert addresses == ["page", "tong-ming-xiao-xi", "tong-ming-xiao-xi-2"]


def test_a_published_page_under_a_new_address_leaves_a_redirect(admin, visitor, publish):
    form = admin.add_record("news", "党建动态")
    form.fill(title="要搬家的消息")
    form.choose("organisation", ORGANISATION, search="南湖供电")
    old = publish(form)
    form = admin.find("news", "要搬家的消息")
    form.fill(slug="ban-jia-hou")
    publish(form)
    visitor.goto(old)
    assert visitor.url.endswith("/news/updates/ban-jia-hou/")
    expect(visitor.locator("h1")).to_have_text("要搬家的消息")
