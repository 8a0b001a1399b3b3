"""Which requests are answered from the cache, and under which key."""

from hashlib import blake2b
from urllib.parse import parse_qsl

from django.conf import settings
from wagtail import hooks

from dangjian_search.facets import RESERVED_NAMES, get_facets
from dangjian_search.questions import Allowance

from .. import conf
from ..traditional.addresses import is_left_out
from .release import release

# A function of the request; the short str that it returns tells apart the looks of one page.
HOOK = "dangjian_page_cache_key"
LONGEST_PATH = 300
LONGEST_QUERY = 200
MOST_PARAMETERS = 4
# Of our own pages beside lists: index by letter, tags of a group, records side by side.
OF_PAGES = {"group", "id", "letter"}
# What is searched for by words is counted, and there is no end to it.
NEVER = {"q", "format", "below"}
# There are more ways to filter a list than anybody could keep: a process keeps these many a second.
lists_allowance = Allowance(per_second=2, most=200)


def may_be_kept(request):
    """Return whether the answer to a request may be the same for every visitor."""
    # A preview passes through all middleware, under the address of the public page.
    if request.method not in ("GET", "HEAD") or getattr(request, "is_dummy", False):
        return False
    # Health pages and pictures are answered without the database.
    if is_left_out(request.path_info):
        return False
    cookies = request.COOKIES
    if settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies:
        return False
    if "HTTP_AUTHORIZATION" in request.META or len(request.path) > LONGEST_PATH:
        return False
    query = request.META.get("QUERY_STRING", "")
    return not query or _is_known(query)


def _is_known(query):
    if len(query) > LONGEST_QUERY:
        return False
    pairs = parse_qsl(query, keep_blank_values=True)
    ours = RESERVED_NAMES | OF_PAGES | get_facets().keys()
    known = (ours | set(conf.get("PAGE_CACHE_PARAMETERS"))) - NEVER
    return len(pairs) <= MOST_PARAMETERS and all(name in known for name, _value in pairs)


def may_keep_more(request):
    """Return whether one more list with a query string is kept; asked once for each answer."""
    return not request.META.get("QUERY_STRING") or lists_allowance.take()


def key_of(request, version):
    """Return the key of a request: short, and without any character that a cache refuses.

    Raises:
        DisallowedHost: nobody asks for that host here.
    """
    looks = [str(look(request)) for look in hooks.get_hooks(HOOK)]
    query = request.META.get("QUERY_STRING", "")
    parts = (release(), version, request.scheme, request.get_host(), request.path, query, *looks)
    digest = blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=20)
    return f"dangjian-page-{digest.hexdigest()}"
