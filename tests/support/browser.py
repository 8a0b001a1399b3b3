"""Chromium for tests: pages that complain fail the test that opened them."""

import os

import pytest

from tests.support.chromium import chromium_path

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Reported for each violation of the enforced content security policy.
WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", event => console.error(
  "policy: " + event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread; Django would refuse the ORM beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, site_address):
    """Return a function that opens an empty tab: open_page(width=390, username="editor").

    The test fails when a page raised a script error, broke its content security policy, opened a
    dialog or asked a foreign host.
    """
    contexts, complaints = [], []

    def open_tab(width=1280, height=900, username=None, **options):
        options = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"} | options
        context = browser.new_context(
            base_url=site_address, viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        context.add_init_script(WATCH_POLICY)
        page = context.new_page()
        watch(page, site_address, complaints)
        if username:
            sign_in(page, username)
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page):
    """A visitor's tab on a desktop screen."""
    return open_page()


def watch(page, site_address, complaints):
    def on_console(message):
        if message.type == "error" and message.text.startswith("policy:"):
            complaints.append(f"{page.url} {message.text}")

    def on_request(request):
        if not request.url.startswith((site_address, "data:", "blob:", "about:")):
            complaints.append(f"{page.url} asked {request.url}")

    def on_dialog(dialog):
        # Wagtail asks before an editor leaves unsaved changes; nobody else may.
        if dialog.type != "beforeunload":
            complaints.append(f"{page.url} opened a dialog: {dialog.message}")
        dialog.accept()

    def on_error(error):
        # Wagtail's checker of a page being edited does not wait for its own check before.
        if not ("/admin/" in page.url and str(error).startswith("Axe is already running.")):
            complaints.append(f"{page.url} {error}")

    page.on("console", on_console)
    page.on("request", on_request)
    page.on("dialog", on_dialog)
    page.on("pageerror", on_error)


def sign_in(page, username, password="dangjian-demo"):
    page.goto("/admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("form [type=submit]")
    page.wait_for_url("**/admin/")
