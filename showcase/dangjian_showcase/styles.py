"""Our style sheets as one file, under an address that changes with what the file holds.

A page then asks for one sheet instead of ten, and a browser keeps it for a year.
"""

import gzip
import hashlib
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from wagtail import hooks

HOOK = "register_dangjian_style_part"  # a plug-in returns the static name of a sheet of its own

# In the order of the cascade: Bootstrap first, as ours put their values over its own.
PARTS = (
    "dangjian_showcase/vendor/bootstrap/css/bootstrap.min.css",
    "dangjian_showcase/css/tokens.css",
    "dangjian_showcase/css/base.css",
    "dangjian_showcase/css/layout.css",
    "dangjian_showcase/css/cards.css",
    "dangjian_showcase/css/parts.css",
    "dangjian_showcase/css/lists.css",
    "dangjian_showcase/css/drawing.css",
    "dangjian_showcase/css/listing.css",
    "dangjian_showcase/css/article.css",
    "dangjian_showcase/css/records.css",
    "dangjian_showcase/css/brand.css",
    "dangjian_showcase/css/places.css",
    "dangjian_showcase/css/lightbox.css",
    "dangjian_showcase/css/before_after.css",
    "dangjian_showcase/css/home.css",
    "dangjian_showcase/css/appearance.css",
)
ON_PAPER = ("dangjian_showcase/css/print.css",)  # last, and for printers only

STRING_OR_COMMENT = re.compile(
    r"""(?s)(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/|(?P<space>\s+)"""
)
# The space around these says nothing. Not “+”: calc() needs it there. Not before “:”, where it
# makes another selector.
NEEDLESS_SPACE = re.compile(r" ?([{};,]) ?|(:) ")
REFERENCE = re.compile(r"""url\(\s*(["']?)(?!data:|https?:|/|#)([^"')]+)\1\s*\)""")


@dataclass(frozen=True)
class StyleSheet:
    """A style sheet as it is sent."""

    text: str

    @cached_property
    def plain(self):
        return self.text.encode()

    @cached_property
    def zipped(self):
        return gzip.compress(self.plain, 9, mtime=0)

    @cached_property
    def version(self):
        """What its address carries: 16 letters and digits made of its content."""
        return hashlib.sha256(self.plain).hexdigest()[:16]


def style_parts():
    """Return the names of all static files that the sheet is made of, and those for paper."""
    added = [register() for register in hooks.get_hooks(HOOK)]
    return (*PARTS, *added), ON_PAPER


def get_style_sheet():
    """Return the StyleSheet of all parts; while DEBUG is on a changed file makes a new one."""
    return _join(staticfiles_storage.base_url, _state() if settings.DEBUG else None)


def style_addresses():
    """Return the sheets that a page links: list of dict with `url`, and `media` where not for all.

    It is one, unless the site has left our addresses out of its own: then each part stands alone.
    """
    try:
        version = get_style_sheet().version
        return [{"url": reverse("dangjian_showcase:styles", args=[version])}]
    except NoReverseMatch:
        parts, on_paper = style_parts()
        return [{"url": static(name)} for name in parts] + [
            {"url": static(name), "media": "print"} for name in on_paper
        ]


@lru_cache(maxsize=4)
def _join(base_url, state):
    """Make the sheet; the arguments say when another one is due."""
    parts, on_paper = style_parts()
    texts = [_read(name) for name in parts]
    texts += [f"@media print{{{_read(name)}}}" for name in on_paper]
    return StyleSheet("\n".join(texts))


def _state():
    parts, on_paper = style_parts()
    return tuple((name, _find(name).stat().st_mtime_ns) for name in (*parts, *on_paper))


def _find(name):
    """Return the path of a static file, found as Django finds it: a site's own one wins."""
    path = finders.find(name)
    if path is None:
        raise ImproperlyConfigured(
            f"The style sheet {name} is not among the static files: keep AppDirectoriesFinder in "
            "STATICFILES_FINDERS, or correct the name that was registered."
        )
    return Path(path)


def _read(name):
    text = shortened(_find(name).read_text(encoding="utf-8-sig"))
    folder = posixpath.dirname(name)

    def absolute(found):
        target, mark, rest = re.match(r"([^?#]+)([?#]?)(.*)", found[2]).groups()
        return f'url("{static(posixpath.normpath(posixpath.join(folder, target)))}{mark}{rest}")'

    return REFERENCE.sub(absolute, text)


def shortened(text):
    """Return a style sheet without comments and needless space; what stands in quotes stays."""
    kept = []

    def put_aside(found):
        if found["string"]:
            kept.append(found["string"])
            return f"\0{len(kept) - 1}\0"
        return " "

    text = STRING_OR_COMMENT.sub(put_aside, text)
    text = re.sub(" +", " ", text)
    text = NEEDLESS_SPACE.sub(lambda found: found[1] or found[2], text).replace(";}", "}")
    text = re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], text)
    return re.sub(r'@charset "[^"]*";', "", text).strip()
