"""Beside news and their channels."""

from django.db.models import Q
from wagtail.models import Site

from dangjian_pages.models import NewsChannelPage
from dangjian_search.public import public_entries, public_pages

from ..reading import reading_count
from .records import add_related


def add_channel(page, request, context):
    """Add the tree of channels, the current one marked."""
    home = Site.find_for_request(request).root_page
    branch = page.path[: len(home.path) + page.steplen]
    channels = public_pages(request, NewsChannelPage.objects.filter(path__startswith=branch))
    # The highest one is the list of all channels and stands in the breadcrumb.
    below = channels.filter(depth__gt=home.depth + 1).order_by("path")
    context["channels"] = channel_tree(below, page, request)


def channel_tree(channels, current, request):
    """Nest channels, given in the order of the tree, by their depth."""
    tree, open_lists = [], []
    for channel in channels:
        item = {
            "title": channel.title,
            "url": channel.get_url(request),
            "current": channel.pk == current.pk,
            "children": [],
        }
        while open_lists and open_lists[-1][0] >= channel.depth:
            open_lists.pop()
        (open_lists[-1][1] if open_lists else tree).append(item)
        open_lists.append((channel.depth, item["children"]))
    return tree


def add_news(page, request, context):
    add_related(page, request, context)
    context["previous"], context["next"] = neighbours(page, request)
    context["read_count"] = reading_count(page)


def neighbours(page, request):
    """Return the pieces of news of the same channel just before and just after this one.

    Returns:
        tuple of two dict with `title` and `url`, or None.
    """
    parent_path = page.path[: -page.steplen]
    siblings = public_entries(request).filter(
        kind="news", page__path__startswith=parent_path, page__depth=page.depth
    )
    siblings = siblings.select_related("page")
    # Of two of one moment the one made first is the older: else they would point at each other.
    same = Q(date=page.published_on)
    number = page.pk or 0  # the preview of a page that was not saved yet
    before = Q(date__lt=page.published_on) | (same & Q(pk__lt=number))
    after = Q(date__gt=page.published_on) | (same & Q(pk__gt=number))
    older = siblings.filter(before).order_by("-date", "-pk").first()
    newer = siblings.filter(after).order_by("date", "pk").first()
    return tuple(
        {"title": entry.title, "url": entry.page.get_url(request)} if entry else None
        for entry in (older, newer)
    )
