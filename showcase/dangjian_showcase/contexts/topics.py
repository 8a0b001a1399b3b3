"""Beside topics and plain pages."""

from django.core.paginator import Paginator

from dangjian_pages.models import TopicPage
from dangjian_search.cards import entries_for
from dangjian_search.models import EntryValue
from dangjian_search.public import public_children, public_entries, public_pages

PER_PAGE = 12


def add_topic_index(page, request, context):
    topics = TopicPage.objects.child_of(page).order_by("-first_published_at", "-pk")
    context["topics"] = (
        public_pages(request, topics).select_related("cover").prefetch_related("cover__renditions")
    )


def add_topic(page, request, context):
    """Add the hand-picked records first, then those with any of the topic's tags."""
    ids = page._meta.get_field("picked_records").page_ids(page.picked_records)
    slugs = [tag.slug for tag in page.tags.all()]
    tagged = EntryValue.objects.filter(facet="tag", value__in=slugs).values("entry_id")
    entries = public_entries(request).filter(pk__in=tagged).exclude(pk__in=ids)
    paginator = Paginator(entries.order_by("-date", "-pk").for_cards(), PER_PAGE)
    context["picked"] = entries_for(ids, request)
    context["records"] = paginator.get_page(request.GET.get("page"))


def add_standard(page, request, context):
    context["children"] = [
        {"title": child.title, "url": child.get_url(request)}
        for child in public_children(request, page)
    ]
