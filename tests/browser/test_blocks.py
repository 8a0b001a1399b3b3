"""The block chooser of a body shows our blocks, each with a preview that looks like the site."""

import re

import pytest
from playwright.sync_api import expect

CHINESE = re.compile(r"[\u4e00-\u9fff]")
OURS = 14  # blocks that dangjian_pages itself registers


@pytest.fixture
def form(open_admin):
    return open_admin("final").add_record("news", "党建动态")


def test_the_block_chooser_names_our_blocks_in_chinese_and_previews_each(form):
    form.stream("body").locator(".c-sf-add-button").last.click()
    options = form.page.locator(".w-combobox [role=option]")
    expect(options).to_have_count(OURS)
    for name in options.all_inner_texts():
        assert CHINESE.search(name), name
    previews = form.page.locator(".w-combobox__option-preview")
    expect(previews).to_have_count(OURS)
    for number in range(OURS):
        previews.nth(number).click()
        frame = form.page.frame_locator(".w-combobox-preview iframe")
        expect(frame.locator(".dj-prose > *").first).to_be_visible()
        assert frame.locator(".dj-prose").inner_text().strip() or frame.locator("img").count()


def test_a_long_list_of_blocks_can_be_searched(form):
    form.stream("body").locator(".c-sf-add-button").last.click()
    combobox = form.page.locator(".w-combobox")
    combobox.locator("input").fill("工作法")
    expect(combobox.locator("[role=option]")).to_have_count(1)


def test_the_preview_beside_the_form_shows_what_is_being_typed(form):
    form.fill(title="边写边看")
    form.write("body", "写到哪里，看到哪里。")
    frame = form.preview()
    expect(frame.locator("h1")).to_have_text("边写边看")
    expect(frame.locator("main")).to_contain_text("写到哪里，看到哪里。")
