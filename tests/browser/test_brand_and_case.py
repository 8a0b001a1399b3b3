"""The contents of a long page, and pictures before and after."""

from playwright.sync_api import expect


def test_the_contents_tell_which_part_is_read(visitor, addresses):
    visitor.goto(addresses["brand"])
    contents = visitor.locator(".dj-contents")
    contents.locator("a[href='#roadmap']").click()
    expect(contents.locator("a[aria-current]")).to_have_attribute("href", "#roadmap")
    contents.locator("a[href='#members']").click()
    expect(contents.locator("a[aria-current]")).to_have_attribute("href", "#members")
    expect(contents.locator("a[aria-current]")).to_have_count(1)


def test_the_contents_stay_in_sight_on_the_phone(open_public, addresses):
    page = open_public(width=390)
    page.goto(addresses["brand"])
    page.locator(".dj-contents a[href='#figures']").click()
    expect(page.locator(".dj-contents a[href='#figures']")).to_be_in_viewport()
    expect(page.locator("#figures h2")).to_be_in_viewport()


def test_before_and_after_are_compared_by_keyboard(visitor, addresses):
    visitor.goto(addresses["case"])
    box = visitor.locator(".dj-compare").first
    slider = box.get_by_role("slider")
    slider.focus()
    expect(slider).to_have_attribute("aria-valuetext", "50 %")
    visitor.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "100 %")
    visitor.keyboard.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "99 %")
    before, after = box.evaluate(
        "box => [...box.querySelectorAll('img')].map((one) => one.getBoundingClientRect().toJSON())"
    )
    assert before == after
    shown = box.locator("img").first.evaluate("image => getComputedStyle(image).clipPath")
    assert shown == "inset(0px 1% 0px 0px)"


def test_before_and_after_stand_side_by_side_without_javascript(open_public, addresses):
    page = open_public(java_script_enabled=False)
    page.goto(addresses["case"])
    box = page.locator(".dj-compare").first
    expect(box.get_by_role("slider")).to_have_count(0)
    before, after = (image.bounding_box() for image in box.locator("img").all())
    assert before["x"] + before["width"] <= after["x"] or before["y"] < after["y"]


def test_brands_are_compared_without_javascript(open_public):
    page = open_public(java_script_enabled=False)
    page.goto("/brands/")
    page.get_by_role("link", name="品牌对比").click()
    page.wait_for_url("**/compare/")
    boxes = page.locator("main input[name=id]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.locator("main .btn-primary").click()
    page.wait_for_url("**/compare/?**")
    expect(page.locator(".dj-versus__name")).to_have_count(2)
