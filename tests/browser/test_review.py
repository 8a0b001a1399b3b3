"""三审三校: an editor hands in, three reviewers pass it on, and it goes public."""

from playwright.sync_api import expect

from tests.browser.forms import PageForm
from tests.browser.public import expect_listed, search

TITLE = "夜校第一课"
WORD = "算盘声里学用电"


def approve(admin):
    """Open the waiting item from the front page of the admin, and approve it."""
    page = admin.page
    page.goto("/admin/")
    page.locator("section:has(a[href*='/edit/'])").get_by_role("link", name=TITLE).first.click()
    form = PageForm(page)
    form.act("[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])")


def test_a_case_passes_three_reviews_and_goes_public(open_admin, visitor):
    editor = open_admin("editor")
    form = editor.add_record("case", parent=None)
    form.fill(title=TITLE, abstract="第一课讲了什么，为什么有人回来听第二遍。")
    form.write("practice", f"码头边支起黑板，{WORD}。")
    form.add_tags("志愿服务")
    assert TITLE in form.submit()

    for username in ("first", "second"):
        reviewer = open_admin(username)
        approve(reviewer)
        visitor.goto("/")
        search(visitor, WORD)
        expect(visitor.locator("main")).not_to_contain_text(TITLE)

    approve(open_admin("final"))
    visitor.goto("/")
    search(visitor, WORD)
    expect_listed(visitor, TITLE)
