"""The pages that are no records: sections, channels, topics, plain pages."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.forms import exactly
from tests.browser.public import expect_listed, missing, open_tag


@dataclass(frozen=True)
class Sample:
    model: str
    path: tuple[str, ...]  # titles of the pages from the home page down to the parent
    title: str
    address: str
    fill: Callable
    shown: tuple[str, ...]
    listed_on: str = ""  # address of a public page that links to it

    def __str__(self):
        return self.model


def fill_list(form):
    form.fill(introduction="只收今年的。")


def fill_channel(form):
    form.fill(introduction="夜里也有人值守。", keywords="夜班,值守")


def fill_topic(form):
    form.fill(summary="把夜里的事放在一起看。")
    form.add_tags("志愿服务")
    form.pick_record("picked_records", "南湖先锋·电靓民心", search="电靓民心")
    form.write("body", "编者按：夜色里最见功夫。")


def fill_plain(form):
    form.fill(introduction="怎样到这里来。")
    form.write("body", "乘 18 路到滨河码头站下车。")


SAMPLES = [
    Sample(
        "brandindexpage", ("党建品牌",), "夜间服务品牌", "/brands/ye-jian-fu-wu-pin-pai/",
        fill_list, ("只收今年的。",),
    ),
    Sample(
        "demonstrationindexpage", ("示范创建",), "夜间示范点",
        "/demonstration/ye-jian-shi-fan-dian/", fill_list, ("只收今年的。",),
    ),
    Sample(
        "caseindexpage", ("典型案例",), "夜间案例", "/cases/ye-jian-an-li/",
        fill_list, ("只收今年的。",),
    ),
    Sample(
        "newschannelpage", ("新闻", "党建动态"), "夜班播报", "/news/updates/ye-ban-bo-bao/",
        fill_channel, ("夜里也有人值守。",), "/news/",
    ),
    Sample(
        "topicpage", ("专题",), "灯下的党员", "/topics/deng-xia-de-dang-yuan/",
        fill_topic, ("夜色里最见功夫", "南湖先锋·电靓民心"), "/topics/",
    ),
    Sample(
        "standardpage", ("关于我们",), "怎样到达", "/guan-yu-wo-men/zen-yang-dao-da/",
        fill_plain, ("乘 18 路",), "/guan-yu-wo-men/",
    ),
]  # fmt: skip


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_page_is_published_found_and_edited_through_the_tree(
    open_admin, visitor, publish, sample
):
    admin = open_admin("admin")
    form = admin.add_page(sample.model, *sample.path)
    form.fill(title=sample.title)
    expect(form.preview().locator("h1")).to_have_text(sample.title)
    form.close_preview()
    sample.fill(form)
    assert publish(form) == sample.address

    assert visitor.goto(sample.address).status == 200
    assert missing(visitor, sample.title, *sample.shown) == []

    form = admin.search_pages(sample.title)
    form.fill(title=f"{sample.title}新貌").save_draft()
    visitor.reload()
    expect(visitor.locator("h1")).to_have_text(sample.title)
    assert publish(form) == sample.address
    visitor.reload()
    expect(visitor.locator("h1")).to_have_text(f"{sample.title}新貌")
    if sample.listed_on:
        visitor.goto(sample.listed_on)
        expect_listed(visitor, f"{sample.title}新貌")


def test_a_topic_shows_what_was_picked_first_and_then_what_has_its_tags(visitor):
    visitor.goto("/topics/")
    visitor.locator("main h2 a, main h3 a").first.click()
    picked = visitor.locator("section[aria-labelledby=picked] a")
    more = visitor.locator("section[aria-labelledby=more] h3 a")
    expect(picked.first).to_be_visible()
    expect(more.first).to_be_visible()
    name = visitor.locator("main a[href^='/tags/']").first.inner_text().strip()
    open_tag(visitor, name)
    expect(visitor.locator("h1")).to_contain_text(exactly(name))
