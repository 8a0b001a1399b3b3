"""The addresses of pages, many at once.

For each page Wagtail goes through all sites and looks a pattern up; on a page full of cards that
took a fifth of the time. All pages of one part of the tree have addresses that begin alike, so that
one page tells how.
"""

from urllib.parse import quote

from wagtail.coreutils import WAGTAIL_APPEND_SLASH
from wagtail.models import Page

SAFE = "!$&'()*+,;=/~:@"  # what reverse() leaves as it is


def page_address(url_path, request):
    """Return what Page.get_url(request) gives for a page; "" where it has no address.

    Args:
        url_path: of the page, as stored.
        request: the visitor's; one request works out once how addresses begin.
    """
    addresses = getattr(request, "_dangjian_addresses", None)
    if addresses is None:
        addresses = request._dangjian_addresses = _Addresses(request)
    return addresses.of(url_path)


class _Addresses:
    def __init__(self, request):
        self.request = request
        # Wagtail's own copy of this request: it is read from the database once.
        roots = {one.root_path for one in Page()._get_site_root_paths(request)}
        self.roots = sorted(roots, key=len, reverse=True)
        self.starts = {}

    def of(self, url_path):
        # Each that fits begins the longest one, which so tells them all.
        root = next((one for one in self.roots if url_path.startswith(one)), None)
        if root is None:
            return ""
        if root not in self.starts:
            self.starts[root] = Page(url_path=root).get_url(self.request) or ""
        start, rest = self.starts[root], quote(url_path[len(root) :], safe=SAFE)
        if not start or not rest:
            return start
        address = f"{start.rstrip('/')}/{rest}"
        return address if WAGTAIL_APPEND_SLASH else address.rstrip("/")
