"""三审三校: an editor hands in, three reviewers read it on the screen, and it goes public."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.public import expect_listed, search
from tests.browser.reviewing import ReviewScreen

TITLE = "夜校第一课"
WORD = "算盘声里学用电"
WIDTHS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


def write_case(editor, title, text):
    form = editor.add_record("case", parent=None)
    form.fill(title=title, abstract="第一课讲了什么，为什么有人回来听第二遍。")
    form.write("practice", text)
    return form


def test_a_case_is_returned_mended_and_passes_three_reviews(open_admin, visitor):
    editor = open_admin("editor")
    form = write_case(editor, TITLE, f"码头边支起黑板，{WORD}。来了三十个人。")
    form.add_tags("志愿服务")
    assert TITLE in form.submit()

    first = ReviewScreen(open_admin("first").page).open_waiting(TITLE)
    expect(first.preview().locator("main")).to_contain_text(WORD)
    assert "意见" in first.decide("return")  # without one it is not returned
    first.note_error(0, kind="figure", place="做法", wrong="三十", correction="二十")
    first.write("人数不对，请改。")
    assert TITLE in first.decide("return")

    form = editor.find("case", TITLE)
    form.fill(abstract="第一课讲了什么，为什么大家回来听第二遍。")
    assert TITLE in form.submit()

    for username, outcome in (("first", "pass"), ("second", "pass")):
        screen = ReviewScreen(open_admin(username).page).open_waiting(TITLE)
        text = screen.page.locator("#timeline-section")
        expect(text).to_contain_text("人数不对，请改。")
        expect(screen.page.locator("#changes-section ins").first).to_contain_text("大家")
        assert TITLE in screen.write("可以").decide(outcome)
        visitor.goto("/")
        search(visitor, WORD)
        expect(visitor.locator("main")).not_to_contain_text(TITLE)

    assert "公开" in ReviewScreen(open_admin("final").page).open_waiting(TITLE).decide("sign")
    visitor.goto("/")
    search(visitor, WORD)
    expect_listed(visitor, TITLE)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_screen_on_a_phone_and_on_a_desk(open_admin, width):
    title = f"看屏幕的案例 {width}"
    write_case(open_admin("editor"), title, "灯下坐满了人。").submit()
    page = open_admin("first").page
    page.set_viewport_size(WIDTHS[width])
    screen = ReviewScreen(page).open_waiting(title)
    expect(screen.preview().locator("main")).to_contain_text("灯下坐满了人")
    across = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert across <= 0
    preview = page.locator(".dangjian-review__preview").bounding_box()
    parts = page.locator(".dangjian-review__parts").bounding_box()
    is_beside = parts["x"] > preview["x"] + preview["width"] - 1
    assert is_beside == (width == "desk")
    # The buttons are at hand wherever the reviewer is.
    button = page.locator(".dangjian-decision-bar [value=pass]")
    expect(button).to_be_in_viewport()
    page.locator("[name=opinion]").scroll_into_view_if_needed()
    expect(button).to_be_in_viewport()

    rows = page.locator("[data-dangjian-error-row]:visible")
    expect(rows).to_have_count(3)
    page.click("[data-dangjian-add-error]")
    expect(rows).to_have_count(4)
    screen.note_error(3, wrong="做", correction="作")
    rows.first.locator(".dangjian-errors__remove").click()
    expect(rows).to_have_count(3)
    assert title in screen.write("字改一处").decide("return")

    form = open_admin("editor").find("case", title)
    form.page.locator("footer.footer .w-dropdown__toggle").click()
    form.page.locator("footer.footer a[href*='/dangjian/review/']").click()
    expect(form.page.locator("#timeline-section")).to_contain_text(re.compile("做.*作"))


def test_what_cannot_wait_is_published_with_a_reason(open_admin, visitor):
    final = open_admin("final")
    form = final.add_record("news", "党建动态")
    form.fill(title="防汛紧急通知")
    form.choose("organisation", "嘉兴南湖供电服务公司党委", search="南湖供电")
    form.save_draft()
    page = final.page
    page.locator("footer.footer .w-dropdown__toggle").click()
    expect(page.locator("footer.footer [name=action-publish]")).to_have_count(0)
    page.locator("footer.footer a[href*='/review/emergency/']").click()
    page.click("main form [type=submit]")
    expect(page.locator("main .error-message").first).to_be_visible()
    page.fill("[name=reason]", "水位超过警戒线")
    page.click("main form [type=submit]")
    page.wait_for_url("**/edit/**")
    visitor.goto("/news/updates/fang-xun-jin-ji-tong-zhi/")
    expect(visitor.locator("h1")).to_have_text("防汛紧急通知")
    screen = ReviewScreen(open_admin("first").page).open_waiting("防汛紧急通知")
    expect(screen.page.locator("#timeline-section")).to_contain_text("水位超过警戒线")
