"""Take the pictures of the README and the handbooks from a running site with demo content."""

import argparse
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
WALL = {"width": 1920, "height": 1080}
PUBLIC = {
    "home": "/",
    "search": "/search/?q=党建品牌",
    "map": "/showcase/map/",
    "statistics": "/showcase/statistics/",
}
ON_PHONE = {"home-phone": "/", "search-phone": "/search/?q=党建品牌"}
BOARD = "/showcase/board/"
# name: the list, and the kind of record whose first page is opened from it.
FIRST_OF = {
    "brand": "/search/?type=brand&sort=name",
    "case": "/search/?type=case&sort=name",
    "point": "/search/?type=point&sort=level",
}
ADMIN = {
    "admin-home": "/admin/",
    "admin-brands": "/admin/dangjian_brand/",
    "admin-organisations": "/admin/snippets/dangjian_pages/organisation/",
    "admin-tags": "/admin/tags/",
}
TO_DO = "/admin/dangjian/review/"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--public", action="store_true", help="not the pictures of the admin")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--user", default="admin")
    parser.add_argument("--password", default="dangjian-demo")
    options = parser.parse_args()
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=FLAGS)
        take_public(browser, options.address)
        if not options.public:
            take_admin(open_page(browser, options.address, WIDE), options)
            take_review(browser, options)
        browser.close()


def open_page(browser, address, size, **options):
    context = browser.new_context(base_url=address, viewport=size, locale="zh-CN", **options)
    return context.new_page()


def take_public(browser, address):
    page = open_page(browser, address, WIDE)
    for name, path in PUBLIC.items():
        page.goto(path)
        take(page, name)
    for name, path in FIRST_OF.items():
        page.goto(path)
        page.locator("main article a, main li h2 a, main li h3 a").first.click()
        take(page, name)
    page = open_page(browser, address, PHONE)
    for name, path in ON_PHONE.items():
        page.goto(path)
        take(page, name)
    page = open_page(browser, address, WALL)
    page.goto(BOARD)
    take(page, "board")
    page = open_page(browser, address, WIDE, color_scheme="dark")
    page.goto(PUBLIC["home"])
    take(page, "home-dark")


def sign_in(page, username, password):
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def take_admin(page, options):
    sign_in(page, options.user, options.password)
    for name, path in ADMIN.items():
        page.goto(path)
        take(page, name)
    page.goto("/admin/dangjian_brand/")
    page.locator("td.title a").first.click()
    page.wait_for_selector("#page-edit-form [role=tab]")
    page.wait_for_timeout(2000)  # the form is drawn by scripts
    take(page, "admin-brand-edit")


def take_review(browser, options):
    """Take what writers and reviewers see, each with the demo's account."""
    tabs = {}
    for name, username, size in (
        ("editor", "editor", WIDE),
        ("reviewer", "second", WIDE),
        ("phone", "second", PHONE),
        ("signer", "final", WIDE),
    ):
        tabs[name] = open_page(browser, options.address, size)
        sign_in(tabs[name], username, options.password)
    take_checks(tabs["editor"])
    tabs["reviewer"].goto(TO_DO)
    take(tabs["reviewer"], "review-todo")
    for name, picture in (("reviewer", "review-screen"), ("phone", "review-phone")):
        tabs[name].goto(TO_DO)
        tabs[name].locator("main td a[href*='/dangjian/review/']").first.click()
        take(tabs[name], picture)
    tabs["reviewer"].locator("#decision [name=opinion]").scroll_into_view_if_needed()
    take(tabs["reviewer"], "review-decision")
    tabs["signer"].goto("/admin/dangjian/notices/")
    take(tabs["signer"], "review-notices")
    tabs["signer"].goto("/admin/dangjian/review/slips/")
    tabs["signer"].locator("main td a[href*='/slip/']").first.click()
    take(tabs["signer"], "review-slip")


def take_checks(page):
    """Take the checks beside a draft with a wrong word, which is not saved."""
    page.goto(f"{TO_DO}list/returned/")
    page.locator("main td a[href*='/edit/']").first.click()
    page.wait_for_selector("#page-edit-form [role=tab]")
    page.route("**/edit/", lambda route: route.abort())
    page.fill("[name=slogan]", "党健引领聚民心")
    page.locator("[aria-label='显示或隐藏检查']").click()
    page.wait_for_selector("[data-preflight-finding]")
    take(page, "review-checks")


def take(page, name):
    page.wait_for_load_state("networkidle")
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path)
    # A palette of 256 colours shows all there is, at a third of the size.
    Image.open(path).convert("RGB").quantize(256).save(path, optimize=True)
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
