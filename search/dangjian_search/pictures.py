"""The pictures that cards of records show. What draws them lies on the floor above."""

from django.db.models import Prefetch
from wagtail.images import get_image_model

CARD_SIZES = ("480x320", "960x640", "1440x960")  # all 3:2; the large ones for a card with room
FORMATS = ("avif", "webp")
CARD_SPECS = tuple(f"fill-{size}|format-{name}" for size in CARD_SIZES for name in FORMATS)


def card_pictures(path):
    """Return what prefetch_related() takes to load the pictures of cards, and no others.

    They come as `loaded_pictures` of the image. Not as Wagtail's own prefetched renditions: those
    count as complete, and a site's template that asks for another size would make it each time.

    Args:
        path: lookup that leads to the image, e.g. "cover".
    """
    renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=CARD_SPECS)
    return Prefetch(f"{path}__renditions", renditions, to_attr="loaded_pictures")
