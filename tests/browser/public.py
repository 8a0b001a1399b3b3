"""What a visitor does on the public pages."""

from pathlib import Path

from playwright.sync_api import expect

SCRIPTS = Path(__file__).parent / "page_scripts"


def search(page, words):
    """Search the whole site by the box in the header, from the page that is open."""
    page.fill(".dj-bar__search [name=q]", words)
    page.press(".dj-bar__search [name=q]", "Enter")
    page.wait_for_url("**/search/?*")


def expect_listed(page, title):
    """Expect a record in the list that is open."""
    link = page.locator("main").get_by_role("link", name=title, exact=False)
    expect(link.first).to_be_visible()


def expect_not_listed(page, title):
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("main li").filter(has_text=title)).to_have_count(0)


def open_tag(page, name):
    """Follow a tag of the open page to its landing page."""
    page.locator("main a[href^='/tags/']").get_by_text(name, exact=True).first.click()
    page.wait_for_url("**/tags/*/")
    expect(page.locator("h1")).to_contain_text(name)


def missing(page, *texts):
    """Return those of the texts that the main part of the open page does not show."""
    shown = page.locator("main").text_content()
    return [text for text in texts if text not in shown]


def read_script(name):
    """Return a script of page_scripts/ as text."""
    return (SCRIPTS / name).read_text()


def faults(page, script, argument=None):
    """Return what a script of page_scripts/ finds wrong in the open page, as a list of texts."""
    return page.evaluate(read_script(script), argument)
