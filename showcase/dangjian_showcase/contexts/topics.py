"""Beside topics and plain pages."""

from django.core.paginator import Paginator
from pyroaring import BitMap

from dangjian_pages.models import TopicPage
from dangjian_search.public import public_children
from dangjian_search.reach import Reach

from ..children import TAGS, load_children
from ..topic_cards import topic_cards
from .cards import load_cards

PER_PAGE = 12


def add_topic_index(page, request, context):
    topics = TopicPage.objects.child_of(page).order_by("-first_published_at", "-pk")
    context["topics"] = topic_cards(request, topics)


def add_topic(page, request, context):
    """Add the hand-picked records first, then those with any of the topic's tags."""
    load_children(page, TAGS)
    picked = page._meta.get_field("picked_records").page_ids(page.picked_records)
    reach = Reach.of(request)
    in_use = reach.counts("tag")
    # A topic is no record: a tag that no public record has leads nowhere.
    context["tags"] = [tag for tag in page.tags.all() if tag.slug in in_use]
    tagged = BitMap.union(
        BitMap(), *(reach.snapshot.having("tag", tag.slug) for tag in page.tags.all())
    )
    _ids, places = reach.snapshot.ids_in_order("newest")
    found = sorted((tagged & reach.ids) - BitMap(picked), key=places.__getitem__)
    records = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context["picked"], records.object_list = load_cards(request, picked, records.object_list)
    context["records"] = records


def add_standard(page, request, context):
    context["children"] = [
        {"title": child.title, "url": child.get_url(request)}
        for child in public_children(request, page)
    ]
