"""The address of a page in either script."""

import re
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.encoding import iri_to_uri
from django.utils.http import escape_leading_slashes

from .. import conf
from . import PREFIX

MIDDLEWARE = "dangjian_showcase.traditional.middleware.TraditionalMiddleware"
# A link to an address of this site; links to the other script say which (hreflang).
LINK = re.compile(
    r'(?P<start><a\b(?![^>]*\shreflang=)[^>]*\shref=")(?P<path>/(?![/\\])[^"?#]*)(?P<rest>[^"]*)'
)


def is_left_out(path):
    """Return whether there is no public page at a path, told without the prefix."""
    return _left_out().match(path) is not None


def without_prefix(path):
    """Return the address in simplified characters, given the path that was asked for."""
    if path == PREFIX or path.startswith(f"{PREFIX}/"):
        path = path[len(PREFIX) :] or "/"
    return escape_leading_slashes(iri_to_uri(path))


def with_prefix(path):
    """Return the address in traditional characters."""
    return iri_to_uri(PREFIX + without_prefix(path))


def variants(path):
    """Return both forms of a page for the sitemap: dict of language to path, if there are two."""
    is_offered = conf.get("TRADITIONAL") and MIDDLEWARE in settings.MIDDLEWARE
    if not is_offered or is_left_out(path):
        return {}
    # As the head of the page itself tells them.
    return {"zh-Hans": path, "zh-Hant": with_prefix(path), "x-default": path}


def rectified(markup):
    """Return markup whose links keep the script, and lead to the one form of what has only one.

    Addresses made by reverse() and of pages keep it anyway; this is for those that somebody typed:
    an editor in a text, an owner in the menu, a template that leads to the front page.
    """
    markup = _prefixed_left_out().sub("", markup)
    if get_script_prefix() != f"{PREFIX}/":
        return markup  # below another prefix, what was typed leads out of the site anyway
    left_out = _left_out()

    def keep(link):
        path = link["path"]
        if _has_one_form(path, left_out):
            return link.group()
        return f"{link['start']}{PREFIX}{path}{link['rest']}"

    return LINK.sub(keep, markup)


def _has_one_form(path, left_out):
    """Return whether an address is no page of the other script: prefixed, a file, or left out."""
    is_prefixed = path == PREFIX or path.startswith(f"{PREFIX}/")
    return is_prefixed or "." in path.rpartition("/")[2] or left_out.match(path) is not None


def _left_out():
    return _pattern("", tuple(conf.get("NO_PAGES")), _admin())


def _prefixed_left_out():
    return _pattern(PREFIX, tuple(conf.get("NO_PAGES")), _admin())


def _admin():
    return _admin_below(get_script_prefix())


@lru_cache(maxsize=8)
def _admin_below(_prefix):
    try:
        return without_prefix(reverse("wagtailadmin_home")).lstrip("/")
    except NoReverseMatch:  # a site without the admin
        return ""


@lru_cache(maxsize=8)
def _pattern(prefix, beginnings, admin):
    beginnings = "|".join(re.escape(name) for name in (*beginnings, admin) if name)
    return re.compile(f"{prefix}(?=/(?:{beginnings}))")
