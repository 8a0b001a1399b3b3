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
from dangjian_search.addresses import page_address
from dangjian_search.links import tag_url
from dangjian_search.public import public_entries, public_pages
from dangjian_search.reach import Reach

from ..loaded_pictures import give_covers, read_pictures
from ..site_links import SiteLinks
from ..topic_cards import topic_cards

FEW = 2000  # so many ids are put in order by themselves; of more, the order of all is walked
MOST_TOPICS, MOST_HONOURS = 9, 12
SLOGAN = F("page__dangjian_pages_brandpage__slogan")
CHANNEL = ("pk", "title", "path", "depth", "url_path")
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
        self.with_covers, self.without_covers = set(), set()  # ids of records
        self.picture_ids, self.pictures = set(), {}
        self.shows_topics = False

    # What bands ask for before anything is read

    def want_newest(self, kinds, number):
        self.with_covers.update(self.newest_ids(kinds, number))

    def want_placed(self, kinds, number):
        self.without_covers.update(self.newest_ids(kinds, number, is_placed=True))

    def want_record(self, pk):
        if pk:
            self.with_covers.add(pk)

    def want_news(self, channel_ids, number):
        for channel in self.channels_of(channel_ids):
            self.without_covers.update(self.newest_ids(["news"], number, channel.path))

    def want_topics(self):
        self.shows_topics = True

    def want_pictures(self, ids):
        """Ask for `pictures` of the library, by their ids."""
        self.picture_ids.update(ids)

    def load_pictures(self):
        """Read the pictures that the bands want, where nothing reads those of a whole page."""
        covers = {card.cover_id for card in self.cards if card.cover_id}
        self.pictures = read_pictures(self.picture_ids, covers)
        give_covers(self.cards, self.pictures)

    # What they get

    def newest_ids(self, kinds, number, below="", is_placed=False):
        """Return the ids of the newest public records: list, at most `number`.

        Args:
            below: tree path at or below which they lie.
            is_placed: whether only those count that have a place on the map.
        """
        snapshot = self.reach.snapshot
        ids = snapshot.having("type", kinds[0]) if kinds else ()
        for kind in kinds[1:]:
            ids = ids | snapshot.having("type", kind)
        if not ids:
            return []
        ids = ids & self.reach.ids
        if below:
            ids = ids & snapshot.below(below)
        if is_placed:
            ids = ids & snapshot.placed
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
        """All records that the bands want, in one query: dict of id to Entry."""
        found, ids = {}, self.with_covers | self.without_covers
        if ids:
            entries = public_entries(self.request).filter(pk__in=ids).with_addresses()
            for entry in entries.annotate(slogan=SLOGAN):
                entry.request = self.request
                found[entry.pk] = entry
        return found

    @cached_property
    def cards(self):
        """What shows a cover: list of Entry and TopicCard."""
        cards = [self.entries[pk] for pk in self.with_covers if pk in self.entries]
        return cards + (self.topics if self.shows_topics else [])

    def placed(self, kinds, number):
        """Return the newest records of some kinds that have a place on the map."""
        return self._in_order(self.entries, self.newest_ids(kinds, number, is_placed=True))

    def slogan(self, pk):
        """Return the slogan of a brand, "" of any other record."""
        return self.entries[pk].slogan or ""

    @cached_property
    def counts(self):
        """How many public records there are of each kind: dict of name to int."""
        return self.reach.counts("type")

    @cached_property
    def tags(self):
        """The tags in use, the most used first: list of dict with name, slug, url, count, group."""
        counts = self.reach.counts("tag")
        found = DangjianTag.objects.filter(slug__in=counts).order_by("name")
        tags = [
            {
                "name": name,
                "slug": slug,
                "url": tag_url(slug),
                "count": counts[slug],
                "group": group,
            }
            for name, slug, group in found.values_list("name", "slug", "group")
        ]
        return sorted(tags, key=lambda tag: -tag["count"])

    @cached_property
    def urls(self):
        """The addresses of the lists below the home page, by the names of LISTS."""
        return {
            LISTS[child.specific_class]: page_address(child.url_path, self.request)
            for child in SiteLinks.of(self.request).children
            if child.specific_class in LISTS
        }

    @cached_property
    def topics(self):
        """The first topics: list of TopicCard."""
        return topic_cards(self.request, TopicPage.objects.all(), MOST_TOPICS)

    @cached_property
    def honours(self):
        """The newest honours of public brands, each with the name of its `brand` and its `url`."""
        brands = public_pages(self.request, BrandPage.objects.all())
        honours = list(
            Honour.objects.filter(page__in=brands)
            .annotate(brand=F("page__title"), url_path=F("page__url_path"))
            .order_by(F("awarded_on").desc(nulls_last=True), "-pk")[:MOST_HONOURS]
        )
        for honour in honours:
            honour.url = page_address(honour.url_path, self.request)
        return honours

    @cached_property
    def channels(self):
        """The public news channels, in the order of the tree: dict of id to a row of CHANNEL."""
        channels = public_pages(self.request, NewsChannelPage.objects.all()).order_by("path")
        return {channel.pk: channel for channel in channels.values_list(*CHANNEL, named=True)}

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
            if entries := self._in_order(self.entries, ids):
                url = page_address(channel.url_path, self.request)
                channels.append({"title": channel.title, "url": url, "entries": entries})
        return channels

    def _in_order(self, entries, ids):
        return [entries[pk] for pk in ids if pk in entries]
