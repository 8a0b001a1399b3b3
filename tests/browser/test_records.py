"""Every kind of record: made, published, found, changed as a draft, published again."""

import pytest
from playwright.sync_api import expect

from tests.browser.public import expect_listed, expect_not_listed, missing, open_tag, search
from tests.browser.records import SAMPLES, fill_basics


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_record_is_published_found_and_edited_through_the_admin(
    open_admin, visitor, publish, sample
):
    admin = open_admin("admin")
    form = admin.add_record(sample.kind, sample.parent)
    form.fill(title=sample.title)
    expect(form.preview().locator("h1")).to_have_text(sample.title)
    form.close_preview()
    fill_basics(form, sample)
    sample.fill(form)
    address = publish(form)
    assert address.endswith(f"/{sample.slug}/")

    assert visitor.goto(address).status == 200
    expect(visitor.locator("h1")).to_have_text(sample.title)
    assert missing(visitor, *sample.shown, sample.word) == []
    for words in (sample.title, sample.word):
        search(visitor, words)
        expect_listed(visitor, sample.title)
    visitor.get_by_role("link", name=sample.title).first.click()
    open_tag(visitor, sample.tag)
    expect_listed(visitor, sample.title)

    renamed = f"{sample.title}新貌"
    form = admin.find(sample.kind, sample.title)
    assert set(form.tags()) == {sample.tag, "志愿服务"}
    form.fill(title=renamed).save_draft()
    visitor.goto(address)
    expect(visitor.locator("h1")).to_have_text(sample.title)
    search(visitor, renamed)
    expect_not_listed(visitor, renamed)

    assert publish(form) == address
    visitor.goto(address)
    expect(visitor.locator("h1")).to_have_text(renamed)
    open_tag(visitor, sample.tag)
    expect_listed(visitor, renamed)
    row = admin.search_listing(sample.kind, renamed)
    expect(row).to_have_count(1)
    expect(row).to_contain_text(sample.tag)
