"""A reviewer asks somebody without an account, who reads and answers on a phone."""

from playwright.sync_api import expect

from tests.browser.reviewing import ReviewScreen

TITLE = "请人看看的一课"
WORD = "炉火边学看电表"
OPINION = "人数请再核实。"
PHONE = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}
PANEL = "#guests-section"


def test_a_guest_reads_and_answers_by_a_link(open_admin, open_public, visitor):
    form = open_admin("editor").add_record("case", parent=None)
    form.fill(title=TITLE, abstract="第一课讲了什么，为什么有人回来听第二遍。")
    form.write("practice", f"码头边支起黑板，{WORD}。")
    assert TITLE in form.submit()
    screen = ReviewScreen(open_admin("first").page).open_waiting(TITLE)
    page, address = screen.page, screen.page.url
    link = make_link(page)

    guest = open_public(**PHONE)
    guest.goto(link)
    expect(guest.locator("h1")).to_have_text(TITLE)
    text = guest.frame_locator(".dj-guest__frame").locator("main")
    expect(text).to_contain_text(WORD)
    assert guest.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    guest.fill("textarea[name=text]", OPINION)
    guest.click("main form [type=submit]")
    expect(guest.locator("main .dj-report__error")).to_be_visible()  # nothing is recommended yet
    guest.check("[name=recommendation][value=change]")
    guest.click("main form [type=submit]")
    expect(guest.locator(".dj-notice[role=status]")).to_contain_text("已提交")
    expect(guest.locator(".dj-guest__given")).to_contain_text(OPINION)

    page.goto(address)
    expect(page.locator(PANEL)).to_contain_text(OPINION)
    page.click(f"{PANEL} form[action*='/enter/'] button")
    timeline = page.locator("#timeline-section .dangjian-timeline__entry").last
    expect(timeline).to_contain_text("王书记（县委常委）")
    expect(timeline).to_contain_text(f"建议修改：{OPINION}")
    expect(page.locator("[aria-current=step]")).to_contain_text("初审")  # nothing is decided
    page.click(f"{PANEL} form[action*='/revoke/'] button")
    expect(page.locator(PANEL)).to_contain_text("已作废")

    assert void(visitor, link, 410)
    assert void(visitor, link[:-5], 404)


def make_link(page):
    """Make a link on the review screen; return it as it is shown, once."""
    page.fill(f"{PANEL} [name=guest-name]", "王书记")
    page.fill(f"{PANEL} [name=guest-position]", "县委常委")
    page.click(f"{PANEL} form[action$='/guests/'] [type=submit]")
    return page.locator("#guest-link").input_value()


def void(visitor, address, status):
    """Return whether an address answers with a status and a page that tells nothing."""
    answer = visitor.request.get(address)
    text = answer.text()
    return answer.status == status and "链接无效" in text and TITLE not in text and WORD not in text
