"""Passing items through the review: on the screen, or behind it where it is not the point."""

import re
from pathlib import Path
from urllib.parse import urlencode

from tests.browser.forms import exactly, message, public_address

REVIEWERS = ("first", "second", "final")  # demo accounts, in the order of the steps
SCREEN = re.compile(r"/admin/dangjian/review/\d+/")
FOOT = re.compile(r"(\d+)\D+((?:[0-9a-f]{8} ?){8})")  # number and digest of the last record


class ReviewScreen:
    """The review screen of an item, in somebody's name."""

    def __init__(self, page):
        self.page = page

    def open_waiting(self, title):
        """Look an item up in the reviewer's to-do list, which may be long, and open it."""
        self.page.goto(f"/admin/dangjian/review/?{urlencode({'q': title})}")
        links = self.page.locator("main a[href*='/admin/dangjian/review/']")
        links.filter(has_text=exactly(title)).first.click()
        self.page.wait_for_url(SCREEN)
        return self

    def preview(self):
        return self.page.frame_locator(".dangjian-review__frame")

    def write(self, opinion):
        self.page.fill("[name=opinion]", opinion)
        return self

    def note_error(self, number, **values):
        """Fill a row of proof errors; the first has the number 0."""
        for name, value in values.items():
            field = self.page.locator(f"[name=errors-{number}-{name}]")
            if name == "kind":
                field.select_option(value)
            else:
                field.fill(value)
        return self

    def decide(self, outcome):
        """Press the button of an outcome; return the message that the admin answers with."""
        with self.page.expect_navigation():
            self.page.click(f".dangjian-decision-bar [value={outcome}]")
        return message(self.page)


class ApprovalSlip:
    """The approval slip of a submission, as who may see it opens and prints it."""

    def __init__(self, page):
        self.page = page

    def open_first(self, title):
        """Look up in the list of slips what was first decided under a title, and open it."""
        query = urlencode({"q": title, "ordering": "closed_at"})
        self.page.goto(f"/admin/dangjian/review/slips/?{query}")
        self.page.locator("main td.title a").filter(has_text=exactly(title)).first.click()
        self.page.wait_for_url("**/slip/")
        return self

    def lines(self):
        """Return the course of the review: list of (step, outcome, what was said)."""
        lines = []
        for row in self.page.locator(".slip-entries").first.locator("tbody tr").all():
            _time, step_and_outcome, _who, said = row.locator("td").all_inner_texts()
            words = re.findall(r"\w+", step_and_outcome)
            lines.append((words[0], words[-1], said))
        return lines

    def download(self):
        """Return the PDF: bytes."""
        with self.page.expect_download() as download:
            self.page.click(".slip-tools a[href$='/slip/pdf/']")
        return Path(download.value.path()).read_bytes()

    def printed(self):
        """Return the number and the digest at the foot, as they are read from paper."""
        return FOOT.search(self.page.inner_text(".slip-foot")).groups()


def submit_and_sign(form, open_admin):
    """Submit a page's form and let the demo's reviewers pass it; return its public address.

    The reviewers' requests are sent without drawing the screen.
    """
    form.submit()
    return sign(form.page, open_admin)


def sign(page, open_admin):
    """Let the reviewers pass what the message at the top of the admin tells of."""
    edit = page.locator(".messages a[href*='/edit/']").first.get_attribute("href")
    screen = SCREEN.search(page.request.get(edit).text())[0]
    for username in REVIEWERS:
        reviewer = open_admin(username).page
        answer = reviewer.request.get(screen)
        if not answer.ok or 'name="act"' not in answer.text():
            continue  # not every workflow has three steps
        decide(reviewer, screen, answer.text())
    reviewer.goto("/admin/")
    return public_address(reviewer)


def decide(page, screen, html):
    def value(name):
        return re.search(rf'name="{name}" value="([^"]*)"', html)[1]

    outcome = "sign" if 'value="sign"' in html else "pass"
    names = ("csrfmiddlewaretoken", "seen_state", "seen_hash", "errors-TOTAL_FORMS")
    data = {name: value(name) for name in names} | {"errors-INITIAL_FORMS": "0", "act": outcome}
    # Without following: the message waits for the page that is opened next.
    answer = page.request.post(screen, form=data, max_redirects=0)
    assert answer.status == 302, answer.text()
