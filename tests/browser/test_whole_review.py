"""A case from the first draft to its withdrawal, each step by whoever has it in an office."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.forms import EDITOR, PageForm, type_into
from tests.browser.public import expect_listed, search
from tests.browser.reviewing import ApprovalSlip, ReviewScreen

TITLE = "桥头夜校的一百个晚上"
WORD = "竹椅围成半圈"
REPORT = "夜校的人数少写了十个"
WITHDRAWN = "因数据复核，本文暂停展示。"
# The field knows whole minutes; half of one is long enough to press the button on a busy machine.
AHEAD = timedelta(seconds=90)
TRIES = 60  # of starting the command; each takes a second or more


def test_a_case_from_the_draft_to_its_withdrawal(open_admin, open_public, running_site):
    tabs = {name: open_admin(name) for name in ("editor", "first", "second", "final")}
    visitor = open_public()

    hand_in_with_a_wrong_phrase(tabs["editor"])
    return_with_a_proof_error(tabs["first"])
    form = tabs["editor"].find("case", TITLE)
    form.fill(abstract="二十个人，一百个晚上。")
    assert TITLE in form.submit()
    for name in ("first", "second"):
        assert TITLE in screen_of(tabs[name]).write("同意").decide("pass")
    sign_for_later(tabs["final"])
    visitor.goto("/")
    search(visitor, WORD)
    expect(visitor.locator("main")).not_to_contain_text(TITLE)

    address = wait_until_public(visitor, running_site)
    number = report_an_error(visitor, address)
    answer_and_correct(tabs["editor"])
    assert "三十个人" not in text_of(visitor, address)
    assert TITLE in screen_of(tabs["first"]).write("属实").decide("sign")
    visitor.goto(address)
    expect(visitor.locator("#corrections")).to_be_visible()
    expect(visitor.locator(".dj-corrections del")).to_have_text("二十个人")
    expect(visitor.locator(".dj-corrections ins")).to_have_text("三十个人")
    assert "三十个人，一百个晚上" in text_of(visitor, address)
    assert "已经更正" in text_of(visitor, f"/report/answer/?number={number}")

    look_at_the_slip(tabs["final"], running_site)
    withdraw(tabs["final"])
    answer = visitor.request.get(address)
    assert answer.status == 410
    assert WITHDRAWN in answer.text()
    visitor.goto("/")
    search(visitor, WORD)
    expect(visitor.locator("main")).not_to_contain_text(TITLE)
    running_site.manage("dangjian_verify")


def screen_of(admin):
    return ReviewScreen(admin.page).open_waiting(TITLE)


def text_of(visitor, address):
    answer = visitor.request.get(address)
    assert answer.ok, answer.status
    return answer.text()


def hand_in_with_a_wrong_phrase(admin):
    """Write a case that the checks keep back, mend it, and hand it in."""
    page = admin.page
    form = admin.add_record("case", parent=None)
    form.fill(title=TITLE, abstract="三个人，一百个晚上。")
    form.write("practice", f"码头党健工作做得细，{WORD}。")
    assert "党健" in form.submit()
    form = PageForm(page)
    practice = form.show(page.locator(f"div[data-contentpath='practice'] {EDITOR}"))
    practice.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    type_into(practice, f"码头党建工作做得细，{WORD}。")
    expect(page.locator("[data-preflight-finding=wrong_phrase]")).to_have_count(0)
    assert TITLE in form.submit()


def return_with_a_proof_error(admin):
    screen = screen_of(admin)
    expect(screen.preview().locator("main")).to_contain_text(WORD)
    screen.note_error(0, kind="figure", place="摘要", wrong="三个人", correction="二十个人")
    assert TITLE in screen.write("人数不对，请核对。").decide("return")


def sign_for_later(admin):
    screen = screen_of(admin)
    expect(screen.page.locator("#timeline-section")).to_contain_text("人数不对，请核对。")
    moment = timezone.localtime(timezone.now() + AHEAD)
    screen.page.check("[name=publication][value=at]")
    screen.page.fill("[name=publish_at]", f"{moment:%Y-%m-%d %H:%M}")
    screen.page.press("[name=publish_at]", "Tab")
    assert TITLE in screen.write("签发").decide("sign")


def wait_until_public(visitor, running_site):
    """Wait until what is due goes public; return its address."""
    for _try in range(TRIES):
        running_site.manage("publish_scheduled")
        visitor.goto("/")
        search(visitor, WORD)
        if visitor.locator("main").get_by_role("link", name=TITLE).count():
            break
    expect_listed(visitor, TITLE)
    visitor.locator("main").get_by_role("link", name=TITLE).first.click()
    expect(visitor.locator("h1")).to_have_text(TITLE)
    return visitor.url


def report_an_error(visitor, address):
    """Report an error as a reader does; return the number of the report."""
    visitor.goto(address)
    visitor.locator("footer a[href*='/report/?page=']").click()
    visitor.fill("textarea[name=text]", REPORT)
    visitor.fill("[name=quotation]", "二十个人")
    visitor.fill("[name=suggestion]", "三十个人")
    visitor.click(".dj-report__form [type=submit]")
    visitor.wait_for_url("**/report/answer/?number=*")
    return visitor.locator(".dj-facts dd strong").first.inner_text()


def answer_and_correct(admin):
    """Answer the report, begin the correction that it asks for, and hand that in."""
    page = admin.page
    page.goto("/admin/dangjian/reader-reports/")
    page.locator("main tr", has_text=REPORT).locator("a").first.click()
    page.check("[name=status][value=accepted]")
    page.fill("[name=answer]", "感谢指出，已经更正。")
    page.click("main form [type=submit]")
    page.wait_for_url("**/reader-reports/")
    page.locator("main tr", has_text=REPORT).locator("a").first.click()
    page.click("main a[href*='/corrections/of/']")
    expect(page.locator("[name=wrong]")).to_have_value("二十个人")
    expect(page.locator("[name=right]")).to_have_value("三十个人")
    page.click("main form [type=submit]")
    page.wait_for_url("**/edit/**")
    form = PageForm(page)
    form.fill(abstract="三十个人，一百个晚上。")
    assert TITLE in form.submit()


def look_at_the_slip(admin, running_site):
    """Read the slip of the case, keep its PDF, and verify what is printed on it."""
    slip = ApprovalSlip(admin.page).open_first(TITLE)
    outcomes = [(step, outcome) for step, outcome, _said in slip.lines()]
    assert outcomes[-3:] == [("初审", "通过"), ("复审", "通过"), ("终审", "签发")]
    returned = next(said for step, outcome, said in slip.lines() if outcome == "退回修改")
    for words in ("人数不对，请核对。", "三个人", "二十个人"):
        assert words in returned
    assert slip.download().startswith(b"%PDF")
    number, digest = slip.printed()
    answer = running_site.manage("dangjian_verify", "--slip", number, *digest.split())
    assert "属实" in answer


def withdraw(admin):
    form = admin.find("case", TITLE)
    page = form.page
    page.locator("footer.footer .w-dropdown__toggle").click()
    page.locator("footer.footer a[href*='/dangjian/withdraw/']").click()
    page.fill("[name=reason]", "数据要重新核对")
    page.fill("[name=approved_by]", "李书记")
    page.fill("[name=public_notice]", WITHDRAWN)
    page.click("main form [type=submit]")
    expect(page.locator(".messages")).to_contain_text(TITLE)
