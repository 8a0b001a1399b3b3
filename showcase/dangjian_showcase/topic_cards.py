"""Topics as cards show them."""

from dataclasses import dataclass

from dangjian_search.addresses import page_address
from dangjian_search.public import public_pages


@dataclass
class TopicCard:
    """What a card shows of a topic: far less than its page holds."""

    title: str
    url: str
    summary: str
    cover_id: int | None
    cover: object = None  # an image, once it was read


def topic_cards(request, topics, number=None):
    """Return the public ones among some topics as cards.

    Args:
        topics: queryset of TopicPage, in the order of the cards.
        number: how many at most; all by default.
    Returns:
        list of TopicCard, their covers not read yet.
    """
    rows = public_pages(request, topics).values_list("title", "url_path", "summary", "cover_id")
    return [
        TopicCard(title, page_address(url_path, request), summary, cover_id)
        for title, url_path, summary, cover_id in rows[:number]
    ]
