"""Addresses that an entry links to but that another package serves."""

from urllib.parse import urlencode

from django.urls import reverse
from wagtail import hooks

TAG_URL_HOOK = "dangjian_tag_url"


def search_url(**parameters):
    """Return the address of the search page, e.g. with q="党建" or tag="zhiyuan-fuwu"."""
    address = reverse("dangjian_search:search")
    return f"{address}?{urlencode(parameters, doseq=True)}" if parameters else address


def feed_url(pairs, name="atom"):
    """Return the address of the feed of a list, given its state as (parameter, value) pairs."""
    address = reverse("dangjian_search:feed")
    if name != "atom":
        address = reverse("dangjian_search:feed_format", args=[name])
    return f"{address}?{urlencode(pairs)}" if pairs else address


def tag_url(slug):
    """Return where a tag leads: its landing page if a package has one, else the search for it.

    A package gives landing pages by a hook "dangjian_tag_url": a function of the slug.
    """
    for function in hooks.get_hooks(TAG_URL_HOOK):
        return function(slug)
    return search_url(tag=slug)
