"""Tabs for visitors and for editors who have signed in."""

import json
from pathlib import Path

import pytest

from tests.browser.admin import Admin
from tests.browser.reviewing import submit_and_sign
from tests.support.browser import sign_in

PATIENCE = 20_000  # milliseconds; the machine may be busy
PREPARE = Path(__file__).parent / "site_scripts" / "prepare.py"


@pytest.fixture(scope="session")
def sign_ins(browser, site_address):
    """Return a function that gives the cookies of an account; each signs in once."""
    known = {}

    def cookies_of(username):
        if username not in known:
            context = browser.new_context(base_url=site_address)
            page = context.new_page()
            sign_in(page, username)
            known[username] = context.storage_state()
            context.close()
        return known[username]

    return cookies_of


@pytest.fixture
def console_errors():
    """What pages of this test wrote to the console as errors. It must stay empty."""
    errors = []
    yield errors
    assert errors == []


@pytest.fixture
def open_admin(open_page, sign_ins, console_errors):
    """Return a function that opens the admin in the name of a demo account."""

    def open_tab(username):
        page = open_page(storage_state=sign_ins(username))
        page.set_default_timeout(PATIENCE)

        def keep(message):
            # Wagtail answers an incomplete autosave with 400, which the browser reports by itself.
            if message.type == "error" and "Failed to load resource" not in message.text:
                console_errors.append(f"{page.url} {message.text} {axe_findings(message)}")

        page.on("console", keep)
        return Admin(page)

    return open_tab


def axe_findings(message):
    """Return what Wagtail's checker of the preview found, rule by rule."""
    if not message.text.startswith("axe.run"):
        return ""
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in message.args[1].json_value()
    ]


@pytest.fixture
def publish(open_admin):
    """Return a function that hands a page's form in and has it reviewed and published.

    It returns the public address of the page.
    """
    return lambda form: submit_and_sign(form, open_admin)


@pytest.fixture
def open_public(open_page, console_errors):
    """Return a function that opens an empty tab whose pages may not write any error."""

    def open_tab(**options):
        page = open_page(**options)
        page.set_default_timeout(PATIENCE)

        def keep(message):
            # That the page asked for is a page of an error, the browser reports by itself.
            is_page = message.location["url"] == page.url and "status of 404" in message.text
            if message.type == "error" and not is_page:
                console_errors.append(f"{page.url} {message.text}")

        page.on("console", keep)
        return page

    return open_tab


@pytest.fixture
def visitor(open_public):
    return open_public()


@pytest.fixture(scope="session")
def site_facts(running_site):
    printed = running_site.manage("shell", "--verbosity", "0", "-c", PREPARE.read_text())
    return json.loads(printed.splitlines()[-1])


@pytest.fixture(scope="session")
def addresses(site_facts):
    """Paths of the public pages that have the most on them: dict of kind of page to path."""
    return site_facts["addresses"]


@pytest.fixture(scope="session")
def page_ids(site_facts):
    """Ids of pages: dict of path, or of a name such as "brand elsewhere", to int."""
    return site_facts["ids"]
