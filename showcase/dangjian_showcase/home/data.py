"""What the bands of a home page show, read once for all of them."""

from django.db.models import F
from django.utils.functional import cached_property

from dangjian_pages.models import (
    BrandIndexPage,
    BrandPage,
    CaseIndexPage,
    DangjianTag,
    DemonstrationIndexPage,
    Honour,
    NewsChannelPage,
    TopicIndexPage,
    TopicPage,
)
from dangjian_search.public import public_entries, public_pages
from dangjian_search.reach import Reach

from ..site_links import SiteLinks

FEW = 2000  # so many ids are put in order by themselves; of more, the order of all is walked
MOST_TOPICS, MOST_HONOURS = 9, 12
LISTS = {
    BrandIndexPage: "brands",
    DemonstrationIndexPage: "points",
    CaseIndexPage: "cases",
    NewsChannelPage: "news",
    TopicIndexPage: "topics",
}


class HomeData:
    """Answers the bands of one home page for one visitor.

    Each band first says what records it will show (`wanted()` of the block); all of them are read
    together, so that the number of queries does not grow with the number of bands. Everything is
    public: it comes from Reach, public_pages() and public_entries().
    """

    def __init__(self, request, page=None):
        self.request = request
        self.page = page
        self.reach = Reach.of(request)
        self.cards, self.headlines = set(), set()

    # What bands ask for before anything is read

    def want_newest(self, kinds, number, headlines=False):
        """Ask for the newest records of some kinds; as headlines they come without pictures."""
        ids = self.newest_ids(kinds, number)
        (self.headlines if headlines else self.cards).update(ids)

    def want_record(self, pk):
        if pk:
            self.cards.add(pk)

    def want_news(self, channel_ids, number):
        for channel in self.channels_of(channel_ids):
            self.headlines.update(self.newest_ids(["news"], number, channel.path))

    # What they get

    def newest_ids(self, kinds, number, below=""):
        """Return the ids of the newest public records: list, at most `number`."""
        snapshot = self.reach.snapshot
        ids = snapshot.having("type", kinds[0]) if kinds else ()
        for kind in kinds[1:]:
            ids = ids | snapshot.having("type", kind)
        if not ids:
            return []
        ids = ids & self.reach.ids
        if below:
            ids = ids & snapshot.below(below)
        order, places = snapshot.ids_in_order("newest")
        if len(ids) <= FEW:
            return sorted(ids, key=places.get)[:number]
        found = []
        for pk in order:
            if pk in ids:
                found.append(pk)
                if len(found) == number:
                    break
        return found

    def newest(self, kinds, number):
        """Return the newest records of some kinds as Entries with all that cards show."""
        return self._in_order(self.entries, self.newest_ids(kinds, number))

    def record(self, pk):
        """Return the Entry of a chosen page, or None where the public may not see it."""
        return self.entries.get(pk)

    @cached_property
    def entries(self):
        found = {}
        if self.cards:
            for entry in public_entries(self.request).filter(pk__in=self.cards).for_cards():
                entry.request = self.request
                found[entry.pk] = entry
        return found

    @cached_property
    def news_entries(self):
        found = {}
        if self.headlines:
            entries = public_entries(self.request).filter(pk__in=self.headlines)
            for entry in entries.select_related("page"):
                entry.request = self.request
                found[entry.pk] = entry
        return found

    def placed(self, kinds, number):
        """Return the newest records of some kinds that have a place on the map."""
        entries = public_entries(self.request).filter(kind__in=kinds, latitude__isnull=False)
        found = list(entries.select_related("page").order_by("-date", "-pk")[:number])
        for entry in found:
            entry.request = self.request
        return found

    def slogan(self, pk):
        """Return the slogan of a brand, "" of any other record."""
        return BrandPage.objects.filter(pk=pk).values_list("slogan", flat=True).first() or ""

    @cached_property
    def counts(self):
        """How many public records there are of each kind: dict of name to int."""
        return self.reach.counts("type")

    @cached_property
    def tags(self):
        """The tags in use, the most used first: list of dict with name, slug, url, count, group."""
        counts = self.reach.counts("tag")
        tags = [
            {
                "name": tag.name,
                "slug": tag.slug,
                "url": tag.get_absolute_url(),
                "count": counts[tag.slug],
                "group": tag.group,
            }
            for tag in DangjianTag.objects.filter(slug__in=counts).order_by("name")
        ]
        return sorted(tags, key=lambda tag: -tag["count"])

    @cached_property
    def urls(self):
        """The addresses of the lists below the home page, by the names of LISTS."""
        return {
            LISTS[child.specific_class]: child.get_url(self.request)
            for child in SiteLinks.of(self.request).children
            if child.specific_class in LISTS
        }

    @cached_property
    def topics(self):
        topics = public_pages(self.request, TopicPage.objects.all())
        return list(
            topics.select_related("cover").prefetch_related("cover__renditions")[:MOST_TOPICS]
        )

    @cached_property
    def honours(self):
        """The newest honours of public brands, each with its `brand` and `url`."""
        brands = public_pages(self.request, BrandPage.objects.all())
        honours = list(
            Honour.objects.filter(page__in=brands)
            .select_related("page")
            .order_by(F("awarded_on").desc(nulls_last=True), "-pk")[:MOST_HONOURS]
        )
        for honour in honours:
            honour.url = honour.page.get_url(self.request)
        return honours

    @cached_property
    def channels(self):
        """The public news channels: dict of id to Page in the order of the tree."""
        channels = public_pages(self.request, NewsChannelPage.objects.all()).order_by("path")
        return {channel.pk: channel for channel in channels}

    def channels_of(self, ids):
        """Return the chosen channels that are public; where none is chosen, those of level one."""
        if ids:
            return [self.channels[pk] for pk in ids if pk in self.channels]
        site = SiteLinks.of(self.request).site
        depth = site.root_page.depth + 2 if site else 0
        return [channel for channel in self.channels.values() if channel.depth == depth]

    def news(self, channel_ids, number):
        """Return channels with their newest news: list of dict with title, url, entries."""
        channels = []
        for channel in self.channels_of(channel_ids):
            ids = self.newest_ids(["news"], number, channel.path)
            if entries := self._in_order(self.news_entries, ids):
                url = channel.get_url(self.request)
                channels.append({"title": channel.title, "url": url, "entries": entries})
        return channels

    def _in_order(self, entries, ids):
        return [entries[pk] for pk in ids if pk in entries]
