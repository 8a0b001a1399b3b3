"""sitemap.xml and the files that it names, kept as long as nothing that they show changes."""

import hashlib
from datetime import timedelta
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from django.core.cache import cache
from django.db.models import Min
from django.http import Http404, HttpResponse
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe
from wagtail import hooks
from wagtail.models import Page, Site

from dangjian_search.reach import Reach

from .page_cache import version
from .sitemaps import SiteMap

VARIANTS_HOOK = "dangjian_address_variants"  # function of a path: dict of language to path
KEPT = timedelta(hours=12)
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


@require_safe
@conditional_page
def index(request):
    """Name all files of the sitemap."""
    return _answer(request, "index", _index)


@require_safe
@conditional_page
def file_of(request, section, number):
    """Tell the addresses of one file."""
    number = int(number)
    return _answer(request, f"{section}-{number}", lambda found: _file(found, section, number))


def _answer(request, name, make):
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    key = f"dangjian-sitemap-{_version(request, site)}-{name}"
    content = cache.get(key)
    if content is None:
        content = make(SiteMap(request, site))
        if content is None:
            raise Http404
        cache.set(key, content, _seconds_left())
    response = HttpResponse(content, content_type="application/xml")
    response["X-Robots-Tag"] = "noindex"
    return response


def _version(request, site):
    """Return what is another one as soon as any file may be another one: str."""
    reach = Reach.of(request)
    facts = (
        site.root_url,
        get_script_prefix(),
        reach.root_path,
        reach.private_paths,
        version.read(),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


def _seconds_left():
    """Return how long a file may be kept: no longer than until the next page expires."""
    now = timezone.now()
    expiring = Page.objects.filter(live=True, expire_at__gt=now)
    next_one = expiring.aggregate(moment=Min("expire_at"))["moment"]
    until = min(next_one, now + KEPT) if next_one else now + KEPT
    return (until - now).total_seconds()


def _index(site_map):
    entries = []
    for section, number in site_map.files():
        path = reverse("dangjian_sitemaps:file", args=[section, number])
        entries.append(f"<sitemap>{_entry(site_map.site.root_url + path)}</sitemap>")
    return _document("sitemapindex", entries) if entries else None


def _file(site_map, section, number):
    addresses = site_map.addresses(section, number)
    variants = hooks.get_hooks(VARIANTS_HOOK)
    entries = [
        f"<url>{_entry(one.location, one.changed_at)}{_alternates(one.location, variants)}</url>"
        for one in addresses
    ]
    return _document("urlset", entries) if entries else None


def _document(name, entries):
    lines = "\n".join(entries)
    xhtml = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f'{DECLARATION}<{name} xmlns="{NAMESPACE}"{xhtml}>\n{lines}\n</{name}>\n'


def _entry(location, changed_at=None):
    changed = ""
    if changed_at:
        moment = timezone.localtime(changed_at).isoformat(timespec="seconds")
        changed = f"<lastmod>{moment}</lastmod>"
    return f"<loc>{escape(location)}</loc>{changed}"


def _alternates(location, variants):
    """Return the same page in other languages, as those who make them tell."""
    links = []
    for function in variants:
        for language, address in function(urlsplit(location).path).items():
            href = quoteattr(f"{_root(location)}{address}")
            links.append(
                f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={href}/>'
            )
    return "".join(links)


def _root(location):
    parts = urlsplit(location)
    return f"{parts.scheme}://{parts.netloc}"
