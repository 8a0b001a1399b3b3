"""Realistic records in any number: the same seed makes the same ones.

They go into the tables directly, without revisions, signals and checks, so that 100,000 take
minutes. They open in public and in the admin like any other page.
"""

import datetime
import random
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from dangjian_pages import models
from dangjian_pages.models.base import RecordPage
from dangjian_pages.new_site import make_site
from dangjian_pages.slugs import pinyin_slug

from . import words
from .kinds import Builder
from .places import make_places, make_tags
from .texts import Skewed, Writer

SHARES = {
    "brand": 0.06, "zone": 0.02, "point": 0.10, "post": 0.12, "case": 0.13, "activity": 0.12,
    "news": 0.45,
}  # fmt: skip
LISTS = {
    "brand": models.BrandIndexPage,
    "zone": models.DemonstrationIndexPage,
    "case": models.CaseIndexPage,
}
LIST_OF = {"brand": "brand", "zone": "zone", "point": "zone", "post": "zone", "case": "case"}
# Which records a record may stand below, and how often it does.
ABOVE = {"point": [("zone", 0.6)], "post": [("point", 0.5), ("zone", 0.1)]}
CHUNK = 500
CITY = 2 * models.Organisation.steplen  # characters of the tree path of a city's committee
FIRST_DAY, LAST_DAY = datetime.date(2015, 1, 5), datetime.date(2026, 6, 30)
EXPIRED_AT = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
ONE_IN_HUNDRED = 0.01  # each of: drafts, private, expired
UNNAMED = 0.12  # of demonstration records


@dataclass
class Node:
    """What a parent has to remember of itself."""

    page: int  # primary key
    path: str
    depth: int
    url_path: str
    numchild: int
    last: int  # step of its last child


@dataclass
class Made:
    """What was made.

    Attributes:
        pages: ids of all records, the ones that are not public too.
        hidden: dict of state ("draft", "private", "expired", "unnamed") to ids.
    """

    pages: list = field(default_factory=list)
    hidden: dict = field(default_factory=lambda: defaultdict(list))


@transaction.atomic
def make(number, seed=7, say=lambda text: None):
    """Make records with all that they refer to; the search index is not touched.

    Args:
        number: how many records; organisations and sections grow with them.
        seed: any value with a str.
        say: called with a line of progress now and then.
    Returns:
        Made.
    """
    return Maker(number, seed, say).make()


class Maker:
    def __init__(self, number, seed, say):
        self.number, self.say = number, say
        self.rng = random.Random(f"records {seed}")
        self.builder = Builder(Writer(seed), self.rng)
        self.home = make_site()
        self.locale = Locale.get_default()
        self.tags = Skewed([tag.pk for tag in make_tags(seed)], 0.8)
        self.places = make_places(max(40, number // 50), seed)
        self.place_order = Skewed(self.places, 0.4)
        self.nodes = defaultdict(list)  # kind to the Nodes of its records
        self.parents = {}  # path to the Node of each page that got a child
        self.made = Made()
        self.waiting = []
        self.time_zone = timezone.get_default_timezone()

    def make(self):
        self._make_sections()
        for kind, share in SHARES.items():
            rest = self.number - len(self.made.pages)
            count = rest if kind == "news" else round(self.number * share)
            for _each in range(count):
                self._add_record(kind)
            self._flush()
            self.say(f"{kind}: {count}")
        self._count_children()
        return self.made

    # The tree

    def _make_sections(self):
        """Give each city's organisations their sections, and each list one that is private."""
        self.sections = {}
        committees = [place for place in self.places if place.organisation.depth == 2]
        self.private = {}
        for name, model in LISTS.items():
            index = node_of(model.objects.child_of(self.home).get())
            for place in committees:
                title = f"{place.facts['short']}专栏"
                page = model(title=title, organisation_id=place.organisation.pk)
                self._wait(page, index, then=self._keep_section(name, place))
            page = model(title="内部资料")
            self._wait(page, index, then=lambda node, name=name: self.private.update({name: node}))
        news = models.NewsChannelPage.objects.child_of(self.home).get()
        self.channels = [node_of(page) for page in news.get_children()]
        page = models.NewsChannelPage(title="内部通报")
        self._wait(page, node_of(news), then=lambda node: self.private.update({"news": node}))
        self._flush()
        PageViewRestriction.objects.bulk_create(
            PageViewRestriction(page_id=node.page, restriction_type="login")
            for node in self.private.values()
        )

    def _keep_section(self, name, place):
        return lambda node: self.sections.update({(name, place.organisation.path): node})

    def _parent(self, kind, place, state):
        if kind == "news":
            return self.private["news"] if state == "private" else self.rng.choice(self.channels)
        if kind == "activity":
            return self.rng.choice(self.nodes["brand"])
        if state == "private":
            return self.private[LIST_OF[kind]]
        for above, share in ABOVE.get(kind, ()):
            if self.nodes[above] and self.rng.random() < share:
                return self.rng.choice(self.nodes[above])
        section = self.sections.get((LIST_OF[kind], place.organisation.path[:CITY]))
        return section or self.rng.choice(list(self.sections.values()))

    def _count_children(self):
        by_number = defaultdict(list)
        for node in self.parents.values():
            by_number[node.numchild].append(node.page)
        for number, pages in by_number.items():
            for start in range(0, len(pages), CHUNK):
                some = Page.objects.filter(pk__in=pages[start : start + CHUNK])
                some.update(numchild=number)

    # Records

    def _add_record(self, kind):
        [place] = self.place_order.draw(self.rng, 1)
        at, state = self._moment(), self._state(kind)
        page, parts = self.builder.build(kind, place, at, words.CANARIES.get(state, ""))
        page.live = state != "draft"
        if state != "draft":
            page.first_published_at = page.last_published_at = at
        if state == "expired":
            page.expire_at = EXPIRED_AT
        parent = self._parent(kind, place, state)

        def then(node):
            self.made.pages.append(node.page)
            if state:
                self.made.hidden[state].append(node.page)
            elif kind in ("brand", "zone", "point"):
                self.nodes[kind].append(node)

        self._wait(page, parent, parts, then)

    def _state(self, kind):
        draw = self.rng.random() / ONE_IN_HUNDRED
        if draw < 1:
            return "draft"
        if draw < 2:
            return "draft" if kind == "activity" else "private"
        if draw < 3:
            return "expired"
        if kind in ("zone", "point", "post") and self.rng.random() < UNNAMED:
            return "unnamed"
        return ""

    def _moment(self):
        # More and more each year.
        days = (LAST_DAY - FIRST_DAY).days
        day = FIRST_DAY + datetime.timedelta(days=int(days * self.rng.random() ** 0.6))
        time = datetime.time(self.rng.randint(7, 20), self.rng.randint(0, 59))
        return datetime.datetime.combine(day, time, self.time_zone)

    # The tables

    def _wait(self, page, parent, parts=(), then=lambda node: None):
        """Give a page its place and keep it for the next flush."""
        parent.last += 1
        parent.numchild += 1
        self.parents[parent.path] = parent
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, parent.last)
        page.slug = f"{pinyin_slug(page.title)}-{parent.last}"
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title = page.title
        page.locale = self.locale
        page.translation_key = uuid.UUID(int=self.rng.getrandbits(128), version=4)
        self.waiting.append((page, parts, then))
        if len(self.waiting) == CHUNK:
            self._flush()

    def _flush(self):
        waiting, self.waiting = self.waiting, []
        insert_pages([page for page, _parts, _then in waiting])
        parts_of, tagged = defaultdict(list), []
        for page, parts, then in waiting:
            for part in parts:
                part.page_id = page.pk
                parts_of[type(part)].append(part)
            then(Node(page.pk, page.path, page.depth, page.url_path, 0, 0))
            if isinstance(page, RecordPage):
                chosen = dict.fromkeys(self.tags.draw(self.rng, self.rng.randint(1, 6)))
                tagged += [
                    models.TaggedPage(content_object_id=page.pk, tag_id=tag) for tag in chosen
                ]
        for model, some in parts_of.items():
            model.objects.bulk_create(some)
        models.TaggedPage.objects.bulk_create(tagged)


def node_of(page):
    """Return the Node of a page in the database."""
    last = page.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    return Node(page.pk, page.path, page.depth, page.url_path, page.numchild, step)


def insert_pages(pages):
    """Write specific pages, whose rows lie in two tables, and give them their primary keys."""
    # Django asks of bulk_create only attributes, which a BrandPage has as well as a Page. It
    # refuses child models, because on some databases it would not learn the keys of the parents.
    Page.objects.bulk_create(pages)
    by_model = defaultdict(list)
    for page in pages:
        page.page_ptr_id = page.id
        by_model[type(page)].append(page)
    for model, some in by_model.items():
        # What bulk_create itself does, once for the child's own columns.
        model._base_manager.get_queryset()._batched_insert(
            some, model._meta.local_concrete_fields, batch_size=CHUNK
        )
