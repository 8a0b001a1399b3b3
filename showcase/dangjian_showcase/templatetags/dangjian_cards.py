"""What pages show by the dozen: parts of cards, headlines, words of a cloud.

Put together here and not in templates: each included template took longer than what it draws.
"""

from functools import lru_cache
from html import escape

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .dangjian_covers import cover_classes
from .dangjian_pictures import show_picture

register = template.Library()


def _of(thing, name):
    """Return what a thing says of itself, "" where it does not: as templates read it."""
    found = thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)
    return "" if found is None else found


@register.simple_tag
def cover(record, shape="card", sizes="", first=False):
    """Return the cover of a record, 3:2: its picture, or one drawn from its name.

    The drawing lies behind the picture too, for a file that does not come. The name stands beside
    every cover, so the picture says nothing that the text does not.

    Args:
        record: anything with title and cover.
        shape: card or large.
        sizes: the sizes attribute; that of the shape by default.
        first: whether it is the first picture of a page, which does not wait.
    """
    name = str(_of(record, "title"))
    classes = cover_classes(name)
    shown = show_picture(_of(record, "cover"), shape or "card", sizes=sizes, first=first)
    if shown:
        return SafeString(f'<div class="dj-cover {classes}">{shown}</div>')
    return SafeString(
        f'<div class="dj-cover dj-cover--drawn {classes}" aria-hidden="true">'
        f'<span class="dj-cover__name">{escape(name)}</span></div>'
    )


@register.simple_tag
def badges(record, state=False, recommended=False):
    """Return kind and level of a record in one line.

    Args:
        record: Entry.
        state: whether its state is shown as well.
        recommended: whether editors put it first.
    """
    parts = []
    if recommended:
        parts.append(f'<span class="dj-recommended">{escape(_("Recommended"))}</span>')
    if kind := _of(record, "kind_label"):
        parts.append(f'<span class="dj-badge">{escape(str(kind))}</span>')
    if level := _of(record, "level_label"):
        parts.append(f'<span class="dj-level">{escape(str(level))}</span>')
    known = _of(record, "state") if state else ""
    if known and known["label"]:
        code, label = escape(str(known["code"])), escape(str(known["label"]))
        parts.append(f'<span class="dj-state dj-state--{code}">{label}</span>')
    return SafeString(f'<div class="dj-card__meta">{"".join(parts)}</div>')


@register.simple_tag
def place(record, linked=False):
    """Return whose record it is and where: names are not unique in the country.

    Args:
        record: Entry.
        linked: whether the name leads to the organisation.
    """
    organisation, region = (
        escape(str(_of(record, name))) for name in ("organisation_name", "region_name")
    )
    if not (organisation or region):
        return ""
    dot = " · " if organisation and region else ""
    if linked:
        dot = dot and ' <span aria-hidden="true">·</span> '
        pk = _of(record, "organisation_id")
        if pk and (url := _organisation_url(pk, get_script_prefix(), settings.ROOT_URLCONF)):
            organisation = f'<a class="dj-card__organisation" href="{url}">{organisation}</a>'
    return SafeString(f'<p class="dj-card__place">{organisation}{dot}{region}</p>')


@lru_cache(maxsize=4096)
def _organisation_url(pk, prefix, urlconf):
    # A list shows a dozen organisations, mostly the same ones.
    try:
        return escape(reverse("dangjian_showcase:organisation", args=[pk]))
    except NoReverseMatch:
        return ""  # a site that has left the showcase's addresses out


@register.filter
def tag_links(tags, large=False):
    """Return tags side by side, each leading to its landing page; "" where there are none.

    Args:
        tags: iterable of tags, each with name and url, and perhaps count; as dict or object.
        large: whether they fill a page of their own.
    """
    items = "".join(map(_tag_item, tags or ()))
    if not items:
        return ""
    more = " dj-tags--large" if large else ""
    return SafeString(f'<ul class="dj-tags{more}">{items}</ul>')


def _tag_item(tag):
    name, url, count = (
        escape(str(_of(tag, "name"))),
        escape(str(_of(tag, "url"))),
        _of(tag, "count"),
    )
    number = f'<span class="dj-tag__count">{count:d}</span>' if count else ""
    return f'<li><a class="dj-tag" href="{url}" rel="tag">{name}{number}</a></li>'


@register.filter
def headline_items(records):
    """Return news in one line each, as list items.

    Args:
        records: iterable of Entry.
    """
    items = []
    for record in records:
        url, title = escape(str(_of(record, "url"))), escape(str(_of(record, "title")))
        day = _of(record, "day")
        items.append(
            f'<li><a class="dj-title-link" href="{url}">{title}</a> '
            f'<time datetime="{day}">{day[5:]}</time></li>'
        )
    return SafeString("".join(items))


@register.filter
def cloud_items(tags):
    """Return the words of a cloud as list items.

    Args:
        tags: as home.more_bands.cloud() gives them.
    """
    items = []
    for tag in tags:
        size, count = tag["size"], tag["count"]
        told = ngettext("%(count)s record", "%(count)s records", count) % {"count": count}
        items.append(
            f'<li><a class="dj-cloud__tag dj-cloud__tag--{size}" href="{escape(tag["url"])}" '
            f'rel="tag">{escape(tag["name"])}<span class="visually-hidden"> {escape(told)}</span>'
            "</a></li>"
        )
    return SafeString("".join(items))
