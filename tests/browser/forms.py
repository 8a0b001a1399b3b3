"""Filling Wagtail's page forms the way an editor does: tabs, choosers, tags, bodies, rows."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

EDITOR = ".public-DraftEditor-content"  # of rich text


class PageForm:
    """The create or edit form of a page in the admin.

    Fields are found by their names, never by labels; the tab of a field is opened first.
    """

    def __init__(self, page):
        self.page = page
        page.locator("#page-edit-form").wait_for()

    def show(self, element):
        """Open the tab on which an element stands; return the element."""
        tab = element.evaluate("element => element.closest('[role=tabpanel]')?.id")
        trigger = self.page.locator(f"[role=tab][aria-controls='{tab}']")
        if tab and trigger.get_attribute("aria-selected") != "true":
            trigger.click()
        return element

    def field(self, name):
        return self.show(self.page.locator(f"#page-edit-form [name='{name}']"))

    def value(self, name):
        return self.page.locator(f"#page-edit-form [name='{name}']").input_value()

    def fill(self, **values):
        """Type into fields, or take options of lists: fill(slogan="…", level="county")."""
        for name, value in values.items():
            field = self.field(name)
            if field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
                self.close_calendar()
        return self

    def close_calendar(self):
        """Close the calendar that a date field opens over other fields."""
        if self.page.locator(".xdsoft_datetimepicker:visible").count():
            self.page.locator("[role=tab][aria-selected=true]").click()

    def write_rich_text(self, name, text):
        """Type into a rich text field."""
        type_into(self.show(self.page.locator(f"[data-contentpath='{name}'] {EDITOR}")), text)
        return self

    def choose(self, name, title, search=""):
        """Choose a page, snippet or picture by its title in the field's chooser."""
        self.show(self.page.locator(chooser_of(name)))
        choose(self.page, name, title, search)
        return self

    def chosen(self, name):
        """Return the title of what stands in a chooser, or an empty text."""
        return self.page.locator(f"#id_{name}-title").text_content().strip()

    def add_tags(self, *names):
        box = self.show(self.page.locator("#id_tags + .tagit .tagit-new input"))
        for name in names:
            box.fill(name)
            box.press("Enter")
            expect(self.page.locator(".tagit-label", has_text=exactly(name))).to_be_visible()
        return self

    def tags(self):
        self.page.locator("#id_tags + .tagit").wait_for(state="attached")
        return self.page.locator("#id_tags + .tagit .tagit-label").all_text_contents()

    def add_row(self, relation, **values):
        """Add a row to an inline panel, and fill it."""
        number = self.value(f"{relation}-TOTAL_FORMS")
        self.show(self.page.locator(f"#id_{relation}-ADD")).click()
        return self.fill(**{f"{relation}-{number}-{name}": value for name, value in values.items()})

    def add_block(self, body, icon):
        """Take the block with an icon from the block chooser of a body; return its element."""
        stream = self.stream(body)
        stream.locator(".c-sf-add-button").last.click()
        self.page.locator(f".w-combobox [role=option]:has(.icon-{icon})").first.click()
        return stream.locator("[data-streamfield-child]").last

    def stream(self, body):
        return self.show(self.page.locator(f"div[data-contentpath='{body}']"))

    def write(self, body, text):
        """Add a paragraph to a body."""
        type_into(self.add_block(body, "pilcrow").locator(EDITOR), text)
        return self

    def pick_record(self, field, title, search=""):
        """Add a page to a list of hand-picked ones."""
        stream = self.stream(field)
        number = self.value(f"{field}-count")
        stream.locator(".c-sf-add-button").last.click()
        return self.choose(f"{field}-{number}-value", title, search)

    def preview(self):
        """Return the frame beside the form that shows the page as it would be."""
        panel = self.page.locator("[data-side-panel=preview]")
        if not panel.is_visible():
            self.page.click("[data-side-panel-toggle=preview]")
        # While it loads anew, the frame of before stands above the new one.
        return self.page.frame_locator("iframe.w-preview__iframe >> nth=-1")

    def close_preview(self):
        self.page.click("[data-side-panel-toggle=preview]")

    def save_draft(self):
        return self.act(".action-save")

    def submit(self):
        """Hand the page to the reviewers."""
        return self.act("[name=action-submit]")

    def act(self, selector):
        """Press a button of the footer; return the message that the admin answers with."""
        footer = self.page.locator("footer.footer")
        button = footer.locator(selector)
        if not button.is_visible():
            footer.locator(".w-dropdown__toggle").click()
        with self.page.expect_navigation():
            button.click()
        return message(self.page)

    def errors(self):
        """Return the messages at the fields: dict of field name to text."""
        found = {}
        for box in self.page.locator(
            "[data-contentpath]:has(> .w-field__errors .error-message)"
        ).all():
            text = box.locator(".error-message").first.text_content()
            found[box.get_attribute("data-contentpath")] = text.strip()
        return found


def type_into(editor, text):
    editor.click()
    expect(editor).to_be_focused()
    editor.page.keyboard.insert_text(text)
    # The editor hands its text to the form a moment later.
    field = editor.locator("xpath=ancestor::*[@data-field-input][1]//input[@type='hidden']")
    expect(field).to_have_value(re.compile(re.escape(text)))


def message(page):
    """Return the text of the message at the top of the admin."""
    box = page.locator(".messages li").first
    box.wait_for()
    return re.sub(r"\s+", " ", box.inner_text()).strip()


def public_address(page):
    """Return the path to which the message after a publication leads."""
    links = page.locator(".messages a:not([href^='/admin/'])")
    return urlsplit(links.first.get_attribute("href")).path


def exactly(text):
    return re.compile(rf"^\s*{re.escape(text)}\s*$")


def chooser_of(name):
    # Inside a body the id has no "id_" before it.
    return f"#id_{name}-chooser, [id='{name}-chooser']"


def choose(page, name, title, search=""):
    """Choose an item by its title in the chooser of the field `name`.

    Args:
        search: what is typed into the search box of the chooser, when it is not the title.
    """
    chooser = page.locator(chooser_of(name))
    chooser.locator("[data-chooser-action-choose]").first.click()
    modal = page.locator(".modal.in")
    modal.locator("[name=q]").first.fill(search or title)
    choices = modal.locator("a.choose-page, a[data-chooser-modal-choice]")
    choices.filter(has_text=exactly(title)).first.click()
    expect(chooser).not_to_have_class(re.compile(r"\bblank\b"))
    expect(modal).to_have_count(0)
