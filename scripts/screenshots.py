"""Take the pictures of the README from a running site with demo content (make run)."""

import argparse
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
PUBLIC = {"home": "/", "search": "/search/?q=党建品牌"}
# name: the list, and the kind of record whose first page is opened from it.
FIRST_OF = {
    "brand": "/search/?type=brand&sort=name",
    "point": "/search/?type=point&sort=level",
}
ADMIN = {
    "admin-home": "/admin/",
    "admin-brands": "/admin/dangjian_brand/",
    "admin-organisations": "/admin/snippets/dangjian_pages/organisation/",
    "admin-tags": "/admin/tags/",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--user", default="admin")
    parser.add_argument("--password", default="dangjian-demo")
    options = parser.parse_args()
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=FLAGS)
        take_public(open_page(browser, options.address, WIDE))
        page = open_page(browser, options.address, PHONE)
        page.goto(PUBLIC["home"])
        take(page, "home-phone")
        page = open_page(browser, options.address, WIDE)
        take_admin(page, options)
        browser.close()


def open_page(browser, address, size):
    context = browser.new_context(base_url=address, viewport=size, locale="zh-CN")
    return context.new_page()


def take_public(page):
    for name, path in PUBLIC.items():
        page.goto(path)
        take(page, name)
    for name, path in FIRST_OF.items():
        page.goto(path)
        page.locator("main article a, main li h2 a, main li h3 a").first.click()
        take(page, name)


def take_admin(page, options):
    page.goto("/admin/login/")
    page.fill("input[name=username]", options.user)
    page.fill("input[name=password]", options.password)
    page.click("button[type=submit]")
    for name, path in ADMIN.items():
        page.goto(path)
        take(page, name)
    page.goto("/admin/dangjian_brand/")
    page.locator("td.title a").first.click()
    page.wait_for_selector("#page-edit-form [role=tab]")
    page.wait_for_timeout(2000)  # the form is drawn by scripts
    take(page, "admin-brand-edit")


def take(page, name):
    page.wait_for_load_state("networkidle")
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path)
    # A palette of 256 colours shows all there is, at a third of the size.
    Image.open(path).convert("RGB").quantize(256).save(path, optimize=True)
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
