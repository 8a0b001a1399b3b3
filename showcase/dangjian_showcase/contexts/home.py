"""Beside the front page."""

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber, Substr
from django.utils.translation import gettext as _
from wagtail.models import Site

from dangjian_pages.choices import TagGroup
from dangjian_pages.models import (
    BrandIndexPage,
    BrandPage,
    CaseIndexPage,
    DangjianTag,
    DemonstrationIndexPage,
    NewsChannelPage,
    TopicIndexPage,
    TopicPage,
)
from dangjian_search.kinds import get_kinds
from dangjian_search.models import EntryValue
from dangjian_search.public import public_entries, public_pages
from dangjian_search.queries import entries_for

NEWS_PER_CHANNEL = 6
COUNTED = ("brand", "zone", "point", "case")


def add_home(page, request, context):
    entries = public_entries(request)
    newest = entries.order_by("-date", "-pk").for_cards()
    context.update(
        lead=lead_record(page, request),
        stats=stats(entries),
        points=newest.filter(kind="point")[:6],
        brands=newest.filter(kind="brand")[:8],
        cases=newest.filter(kind="case")[:4],
        channels=channels(request, entries),
        topics=public_pages(request, TopicPage.objects.all())
        .select_related("cover")
        .prefetch_related("cover__renditions")[:3],
        **tags(entries),
        **list_urls(page, request),
    )


def list_urls(page, request):
    """Return the addresses of the lists below the home page, by the name the template has."""
    names = {
        BrandIndexPage: "brands_url",
        DemonstrationIndexPage: "points_url",
        CaseIndexPage: "cases_url",
        NewsChannelPage: "news_url",
        TopicIndexPage: "topics_url",
    }
    below = public_pages(request, page.get_children()).select_related("content_type")
    return {
        names[child.specific_class]: child.get_url(request)
        for child in below
        if child.specific_class in names
    }


def lead_record(page, request):
    """Return the entry of the chosen lead record with its slogan, or None."""
    if not page.lead_record_id:
        return None
    found = entries_for([page.lead_record_id], request)
    if not found:
        return None
    slogans = BrandPage.objects.filter(pk=page.lead_record_id).values_list("slogan", flat=True)
    found[0].slogan = slogans.first() or ""
    return found[0]


def stats(entries):
    """Return the tiles with the number of public records of the kinds that count most."""
    counts = dict(entries.order_by().values_list("kind").annotate(Count("pk")))
    kinds = get_kinds()
    return [
        {
            "value": counts.get(name, 0),
            "label": kinds[name].plural,
            "unit": _("in all"),
            "since": "",
        }
        for name in COUNTED
        if name in kinds
    ]


def channels(request, entries):
    """Return the channels of the first level with the newest news of each and of those below."""
    tops = list(
        public_pages(request, NewsChannelPage.objects.all())
        .filter(depth=Site.find_for_request(request).root_page.depth + 2)
        .order_by("path")
    )
    if not tops:
        return []
    length = len(tops[0].path)
    rank = Window(
        RowNumber(),
        partition_by=[F("channel_path")],
        order_by=[F("date").desc(nulls_last=True), F("pk").desc()],
    )
    news = (
        entries.filter(kind="news")
        .annotate(channel_path=Substr("page__path", 1, length))
        .annotate(rank=rank)
        .filter(rank__lte=NEWS_PER_CHANNEL)
        .order_by("-date", "-pk")
        .for_cards()
    )
    by_channel = {}
    for entry in news:
        by_channel.setdefault(entry.page.path[:length], []).append(entry)
    return [
        {"title": top.title, "url": top.get_url(request), "entries": by_channel[top.path]}
        for top in tops
        if top.path in by_channel
    ]


def tags(entries):
    """Return the tags in use by group, each with its count, and the three used most."""
    rows = (
        EntryValue.objects.filter(facet="tag", entry__in=entries.values("pk"))
        .values_list("value")
        .annotate(count=Count("pk"))
    )
    counts = dict(rows)
    by_group = {group: [] for group in TagGroup}
    used = []
    for tag in DangjianTag.objects.filter(slug__in=counts).order_by("name"):
        item = {"name": tag.name, "slug": tag.slug, "url": tag.get_absolute_url()}
        item["count"] = counts[tag.slug]
        by_group[TagGroup(tag.group)].append(item)
        used.append(item)
    groups = [
        {"label": group.label, "tags": sorted(items, key=lambda item: -item["count"])[:18]}
        for group, items in by_group.items()
        if items
    ]
    popular = sorted(used, key=lambda item: -item["count"])[:3]
    return {"tag_groups": groups, "popular_tags": popular}
