"""Beside the front page."""

from django.db.models import F, Q, Window
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
from dangjian_search.public import public_children, public_entries, public_pages
from dangjian_search.reach import Reach

NEWS_PER_CHANNEL = 6
SHOWN = {"points": ("point", 6), "brands": ("brand", 8), "cases": ("case", 4)}  # name: kind, number
COUNTED = ("brand", "zone", "point", "case")


def add_home(page, request, context):
    entries, reach = public_entries(request), Reach.of(request)
    context.update(
        stats=stats(reach.counts("type")),
        channels=channels(request, entries),
        topics=public_pages(request, TopicPage.objects.all())
        .select_related("cover")
        .prefetch_related("cover__renditions")[:3],
        **records(page, request, entries),
        **tags(reach.counts("tag")),
        **list_urls(page, request),
    )


def records(page, request, entries):
    """Return the lead record and the newest of each kind that is shown, read all together."""
    newest = entries.order_by("-date", "-pk")
    wanted = Q(pk=page.lead_record_id)
    for kind, number in SHOWN.values():
        wanted |= Q(pk__in=newest.filter(kind=kind).values("pk")[:number])
    found = list(newest.filter(wanted).for_cards())
    for entry in found:
        entry.request = request
    lists = {
        name: [entry for entry in found if entry.kind == kind][:number]
        for name, (kind, number) in SHOWN.items()
    }
    lead = next((entry for entry in found if entry.pk == page.lead_record_id), None)
    if lead:
        slogans = BrandPage.objects.filter(pk=lead.pk).values_list("slogan", flat=True)
        lead.slogan = slogans.first() or ""
    return {"lead": lead, **lists}


def list_urls(page, request):
    """Return the addresses of the lists below the home page, by the name the template has."""
    names = {
        BrandIndexPage: "brands_url",
        DemonstrationIndexPage: "points_url",
        CaseIndexPage: "cases_url",
        NewsChannelPage: "news_url",
        TopicIndexPage: "topics_url",
    }
    return {
        names[child.specific_class]: child.get_url(request)
        for child in public_children(request, page)
        if child.specific_class in names
    }


def stats(counts):
    """Return the tiles with the number of public records of the kinds that count most."""
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
        .select_related("page")  # headlines only: no picture
    )
    by_channel = {}
    for entry in news:
        entry.request = request
        by_channel.setdefault(entry.page.path[:length], []).append(entry)
    return [
        {"title": top.title, "url": top.get_url(request), "entries": by_channel[top.path]}
        for top in tops
        if top.path in by_channel
    ]


def tags(counts):
    """Return the tags in use by group, each with its count, and the three used most.

    Args:
        counts: dict of slug to the number of records.
    """
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
