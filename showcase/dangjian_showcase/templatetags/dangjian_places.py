"""What the pages of zones, points and posts say of their place, their life and their pledges."""

import re
from collections import Counter
from urllib.parse import urlencode

from django import template
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from dangjian_pages.choices import PledgeState, Stage

from ..coordinates import is_on_earth, to_bd09, to_gcj02

register = template.Library()

SOURCE = "wagtail-dangjian"  # the maps ask who sends the visitor
# With its area code, of a mobile telephone, or of a local office; of no longer row of digits.
PHONE = re.compile(r"(?<![\d-])(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|[2-8]\d{6,7})(?![\d-])")
# Stages that say more about today than the dates do.
TODAY = (Stage.REVIEW, Stage.KEPT, Stage.RECTIFYING, Stage.REVOKED)


@register.filter
def navigation_links(page):
    """Return where map applications show a place.

    Args:
        page: anything with title, address, latitude and longitude (WGS-84).
    Returns:
        list of dict with `label`, `url`; empty where there is no place on earth.
    Source: the URI schemes of AMap, Baidu and Tencent for web pages, as documented in 2025.
    """
    if not is_on_earth(page.latitude, page.longitude):
        return []
    name = _plain(page.title)[:60]
    address = _plain(page.address)[:100] or name
    latitude, longitude = (f"{number:.6f}" for number in to_gcj02(page.latitude, page.longitude))
    north, east = (f"{number:.6f}" for number in to_bd09(page.latitude, page.longitude))
    amap = {
        "position": f"{longitude},{latitude}",
        "name": name,
        "coordinate": "gaode",
        "callnative": "1",
        "src": SOURCE,
    }
    baidu = {
        "location": f"{north},{east}",
        "title": name,
        "content": address,
        "coord_type": "bd09ll",
        "output": "html",
        "src": SOURCE,
    }
    tencent = {
        "marker": f"coord:{latitude},{longitude};title:{name};addr:{address}",
        "referer": SOURCE,
    }
    return [
        {"label": _("AMap"), "url": f"https://uri.amap.com/marker?{urlencode(amap)}"},
        {"label": _("Baidu Maps"), "url": f"https://api.map.baidu.com/marker?{urlencode(baidu)}"},
        {
            "label": _("Tencent Maps"),
            "url": f"https://apis.map.qq.com/uri/v1/marker?{urlencode(tencent)}",
        },
    ]


def _plain(text):
    """Return a text without the marks by which Tencent parts its values."""
    return " ".join(text.replace(":", "：").replace(";", "；").split())


@register.filter
def with_calls(text):
    """Return a text as HTML in which a telephone number can be called by a tap."""
    parts, end = [], 0
    for number in PHONE.finditer(text):
        parts += [escape(text[end : number.start()]), _call(number.group())]
        end = number.end()
    return mark_safe("".join([*parts, escape(text[end:])]))


def _call(number):
    return format_html('<a href="tel:{}">{}</a>', number.replace("-", ""), number)


@register.filter
def life_events(page):
    """Return the life of a demonstration record in the order of time.

    Args:
        page: a DemonstrationPage.
    Returns:
        list of dict with `first` and `last` (dates, `last` perhaps None), `label`, `code` (its
        stage), `is_ahead`; one that is only a state of today has no date.
    """
    events = []

    def add(first, label, code, last=None, is_ahead=False):
        event = {"first": first, "last": last, "label": label, "code": code}
        events.append({**event, "is_ahead": is_ahead})

    if page.publicity_from:
        add(page.publicity_from, _("Public notice"), Stage.PUBLICITY, page.publicity_to)
    if page.named_on:
        add(page.named_on, _("Named"), Stage.NAMED)
    if page.plate_on:
        add(page.plate_on, _("Plate issued"), Stage.NAMED)
    if page.stars and page.evaluated_on:
        label = _("Evaluated: %(stars)s") % {"stars": page.get_stars_display()}
        add(page.evaluated_on, label, Stage.NAMED)
    due = page.review_due_on if page.stage != Stage.REVOKED else None
    is_ahead = bool(due and due > timezone.localdate())
    if due and not is_ahead:
        add(due, _("Review due"), Stage.REVIEW)
    # Of one day the naming comes first, whatever was typed first.
    events.sort(key=lambda event: event["first"])
    if page.stage in TODAY:
        add(None, page.get_stage_display(), page.stage)
    if is_ahead:
        add(due, _("Review due"), Stage.REVIEW, is_ahead=True)
    return events


@register.filter
def pledge_tally(pledges):
    """Return how many pledges are in each state: list of dict with `code`, `label`, `number`."""
    numbers = Counter(pledge.state for pledge in pledges)
    return [
        {"code": state.value, "label": state.label, "number": numbers[state.value]}
        for state in (PledgeState.KEPT, PledgeState.DOING, PledgeState.BROKEN)
        if numbers[state.value]
    ]
