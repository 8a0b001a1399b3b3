"""Beside news and their channels."""

from bisect import bisect_left
from functools import partial
from math import inf

from wagtail.models import Site

from dangjian_pages.models import NewsChannelPage
from dangjian_search.addresses import page_address
from dangjian_search.public import public_pages
from dangjian_search.reach import Reach

from ..children import TAGS, load_children
from ..reading import reading_counts
from .cards import ids_of_related, load_cards


def add_channel(page, request, context):
    """Add the tree of channels, the current one marked."""
    home = Site.find_for_request(request).root_page
    branch = page.path[: len(home.path) + page.steplen]
    channels = public_pages(request, NewsChannelPage.objects.filter(path__startswith=branch))
    # The highest one is the list of all channels and stands in the breadcrumb.
    below = channels.filter(depth__gt=home.depth + 1).order_by("path")
    rows = below.values_list("pk", "title", "url_path", "depth", named=True)
    context["channels"] = channel_tree(rows, page, request)


def channel_tree(channels, current, request):
    """Nest channels, given in the order of the tree, by their depth."""
    tree, open_lists = [], []
    for channel in channels:
        item = {
            "title": channel.title,
            "url": page_address(channel.url_path, request),
            "current": channel.pk == current.pk,
            "children": [],
        }
        while open_lists and open_lists[-1][0] >= channel.depth:
            open_lists.pop()
        (open_lists[-1][1] if open_lists else tree).append(item)
        open_lists.append((channel.depth, item["children"]))
    return tree


def add_news(page, request, context):
    counts = load_children(page, TAGS, counts=reading_counts)["counts"]
    older, newer = neighbours(page, request)
    context["related"], *found = load_cards(request, ids_of_related(page, request), older, newer)
    context["previous"], context["next"] = (as_link(entries) for entries in found)
    context["read_count"] = sum(counts)


def as_link(entries):
    """Return the first of some entries as dict with `title` and `url`, or None."""
    return {"title": entries[0].title, "url": entries[0].url} if entries else None


def neighbours(page, request):
    """Return the pieces of news of the same channel just before and just after this one.

    Returns:
        tuple of two lists with one id, or none.
    """
    reach, channel = Reach.of(request), page.path[: -page.steplen]
    known = reach.snapshot.remembered(("channel", channel), partial(news_of, channel))
    # Of two of one moment the one made first is the older: else they would point at each other.
    # What was not saved yet has no id, and is the youngest.
    here = bisect_left(known, (page.published_on.timestamp(), page.pk or inf))
    after = here + (here < len(known) and known[here][1] == page.pk)
    older = next((pk for _date, pk in reversed(known[:here]) if pk in reach.ids), None)
    newer = next((pk for _date, pk in known[after:] if pk in reach.ids), None)
    return [older] if older else [], [newer] if newer else []


def news_of(channel, snapshot):
    """Return the news of a channel and none below it, the oldest first: list of (date, id)."""
    rows = (snapshot.entries[pk] for pk in snapshot.below(channel))
    depth = len(channel) + NewsChannelPage.steplen
    return sorted(
        (row.date, row.id) for row in rows if row.kind == "news" and len(row.path) == depth
    )
