"""校对: what is wrong is shown while it is typed, keeps the text back, and is mended there."""

from playwright.sync_api import expect

from tests.browser.forms import EDITOR, PageForm, type_into

TITLE = "校对的一天"
WRONG, RIGHT = "码头党健工作做得细。", "码头党建工作做得细。"


def test_a_wrong_phrase_is_shown_live_keeps_the_text_back_and_is_mended(open_admin):
    editor = open_admin("editor")
    page = editor.page
    form = editor.add_record("case", parent=None)
    form.fill(title=TITLE, abstract="从一处错字说起。")
    form.write("practice", WRONG)
    badge = page.locator("[data-preflight-badge]")
    expect(badge).to_have_text("1")

    page.click("[data-side-panel-toggle=checks]")
    finding = page.locator("[data-preflight-finding=wrong_phrase]")
    expect(finding).to_contain_text("必须修改")
    expect(finding).to_contain_text("党健")
    expect(finding.locator("strong")).to_have_text("党建")
    form.show(page.locator("#id_title"))
    finding.locator("[data-preflight-jump]").click()
    practice = page.locator(f"div[data-contentpath='practice'] {EDITOR}")
    expect(practice).to_be_in_viewport()
    expect(practice).to_be_focused()

    refused = form.submit()
    assert "党健" in refused, refused
    form = PageForm(page)
    expect(finding).to_be_visible()  # the panel has opened by itself
    assert form.value("title") == TITLE
    form.show(practice)
    expect(practice).to_contain_text(WRONG)

    practice.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    type_into(practice, RIGHT)
    expect(finding).to_have_count(0)
    expect(page.locator("[data-preflight-findings]")).to_contain_text("没有发现问题")
    expect(badge).to_be_hidden()
    assert TITLE in form.submit()


def test_a_finding_in_a_collapsed_row_is_led_to(open_admin):
    editor = open_admin("final")
    page = editor.page
    form = editor.find("brand", "南湖先锋·电靓民心")
    form.add_row("carriers", name="党健讲堂")
    page.locator("#inline_child_carriers-0").locator("xpath=ancestor::section[1]").locator(
        "> .w-panel__header [data-panel-toggle]"
    ).click()
    page.locator("[role=tab]").first.click()
    page.click("[data-side-panel-toggle=checks]")
    finding = page.locator("[data-preflight-finding=wrong_phrase]", has_text="党健")
    finding.locator("[data-preflight-jump]").click()
    field = page.locator("[name^=carriers-][name$=-name]:focus")
    expect(field).to_have_value("党健讲堂")
    expect(field).to_be_in_viewport()
    selected = field.evaluate(
        "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    )
    assert selected == "党健"
