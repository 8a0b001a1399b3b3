"""All pictures on a page, with the sizes that are made of them, in one query."""

from collections.abc import Sequence
from functools import lru_cache

from wagtail.images.models import AbstractImage

from dangjian_pages.blocks.media import known_pictures, picture_ids
from dangjian_pages.fields import BodyField
from dangjian_pages.models import SiteIdentity
from dangjian_search.models import Entry

from ..home.data import HomeData
from ..loaded_pictures import give_covers, keep_renditions, read_pictures
from ..templatetags.dangjian_loading import images_in
from ..topic_cards import TopicCard

COVER = Entry._meta.get_field("cover")


def load_pictures(page, request, context):
    """Load what the templates of a page would ask for picture by picture.

    Pictures that are in memory already (keys of the page and its rows) get their renditions; those
    in its bodies and on its cards are loaded together with theirs.
    """
    bodies = [
        getattr(page, field.name) for field in page._meta.fields if isinstance(field, BodyField)
    ]
    in_bodies = {pk for body in bodies for pk in picture_ids(body)}
    loaded = [image for image in _loaded(page, request) if image and image.pk]
    cards, home = list(_cards(context)), context.get("home")
    asked = home.picture_ids if isinstance(home, HomeData) else set()
    found = read_pictures(
        {*in_bodies, *asked, *(image.pk for image in loaded)},
        {card.cover_id for card in cards if card.cover_id},
    )
    for image in loaded:
        if image.pk in found:
            keep_renditions(image, list(found[image.pk].renditions.all()))
    give_covers(cards, found)
    if asked:
        home.pictures = found
    with known_pictures({pk: found.get(pk) for pk in in_bodies}):
        for body in bodies:
            for _image in images_in(body):
                pass  # a body takes its pictures when its blocks are first looked at


def _loaded(page, request):
    yield SiteIdentity.for_request(request).logo
    yield from _keys(page)
    for rows in vars(page).get("_prefetched_objects_cache", {}).values():
        for row in rows:
            yield from _keys(row)


def _keys(row):
    """Yield the pictures that keys of a row lead to, as far as they are in memory."""
    for field in _image_keys(type(row)):
        if field.is_cached(row):
            yield field.get_cached_value(row)


@lru_cache(maxsize=256)
def _image_keys(model):
    return [
        field
        for field in model._meta.fields
        if field.is_relation and issubclass(field.related_model, AbstractImage)
    ]


def _cards(context):
    """Yield the cards in a context whose covers were not read yet."""
    for value in context.values():
        items = value.cards if isinstance(value, HomeData) else value
        for item in items if isinstance(items, Sequence) else [items]:
            if isinstance(item, TopicCard) or (
                isinstance(item, Entry) and not COVER.is_cached(item)
            ):
                yield item
