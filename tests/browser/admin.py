"""Moving about in Wagtail's admin as an editor does: menu, listings, page tree."""

from tests.browser.forms import PageForm, choose, exactly


class Admin:
    """The admin in one tab, in somebody's name."""

    def __init__(self, page):
        self.page = page

    def open_listing(self, kind):
        """Open the listing of a record kind through its menu group."""
        address = f"/admin/dangjian_{kind}/"
        sidebar = self.page.locator("#wagtail-sidebar")
        if not sidebar.is_visible():
            self.page.goto("/admin/")
        sidebar.locator(f"li:has(a[href='{address}']) > button").click()
        sidebar.locator(f"a[href='{address}']").click()
        self.page.wait_for_url(f"**{address}")

    def add_record(self, kind, parent):
        """Go from the listing of a kind to an empty form below the page with the title `parent`."""
        self.open_listing(kind)
        self.page.click(f"header a[href$='/dangjian_{kind}/choose_parent/']")
        if "/choose_parent/" in self.page.url:  # it is passed over where there is only one
            choose(self.page, "parent_page", parent)
            self.page.click("main form [type=submit]")
        self.page.wait_for_url("**/admin/pages/add/**")
        return PageForm(self.page)

    def open_tree(self, *titles):
        """Go down the page tree by the titles of pages, from the home page on."""
        self.page.goto("/admin/pages/")
        home = self.page.locator("tbody tr").first
        home.locator("td.children a").click()
        for title in titles:
            # The arrow of a page that has none below it leads to adding the first.
            self.row(title).locator("td.children a, td.no-children a").first.click()
            self.page.wait_for_load_state()

    def add_page(self, model, *titles):
        """Add a page below the last of the titles.

        Args:
            model: name of the page type in small letters, e.g. "topicpage".
        """
        self.open_tree(*titles)
        if "/add" not in self.page.url:
            self.page.locator("header a[href$='/add_subpage/']").first.click()
            self.page.wait_for_url("**/add*/**")
        if "/add_subpage/" in self.page.url:  # it is passed over where there is only one type
            self.page.click(f"main a[href*='/add/dangjian_pages/{model}/']")
        return PageForm(self.page)

    def row(self, title):
        """Return the row of a listing whose title is `title`."""
        link = self.page.locator("td.title a[href*='/edit/']").filter(has_text=exactly(title))
        return self.page.locator("table.listing tbody tr").filter(has=link)

    def search_listing(self, kind, title):
        """Search the listing of a kind; return the row of the record."""
        self.open_listing(kind)
        self.page.fill("header [name=q]", title)
        self.page.wait_for_url("**q=*")
        return self.row(title)

    def find(self, kind, title):
        """Open a record's form from the listing of its kind, through the search there."""
        self.search_listing(kind, title).locator("td.title a").first.click()
        return PageForm(self.page)

    def search_pages(self, title):
        """Open a page's form from Wagtail's own search of all pages."""
        self.page.goto("/admin/pages/search/")
        self.page.fill("main [name=q], header [name=q]", title)
        self.page.wait_for_url("**q=*")
        self.row(title).locator("td.title a").first.click()
        return PageForm(self.page)
