"""Load in one query what a template would otherwise fetch item by item."""

from collections.abc import Mapping

from django import template
from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.images.models import AbstractImage

register = template.Library()


@register.filter
def with_related(items, lookups):
    """Return model instances as a list with related objects loaded.

    Args:
        items: queryset or list of instances of one model.
        lookups: as for prefetch_related, separated by spaces, e.g. "image__renditions document".
    """
    items = list(items or [])
    # A preview holds new items that no query can name; what hangs on those is in memory already.
    saved = [item for item in items if item.pk]
    prefetch_related_objects(saved, *lookups.split())
    return items


@register.filter
def with_renditions(value):
    """Return an image, or a value of blocks, with the renditions of all its images loaded.

    One query for all pictures of a body, however many there are.
    """
    images = [image for image in images_in(value) if image.pk]
    prefetch_related_objects(images, "renditions")
    return value


def images_in(value):
    """Yield the images in a value of blocks, at any depth."""
    if isinstance(value, AbstractImage):
        yield value
    elif isinstance(value, StreamValue):
        for child in value:
            yield from images_in(child.value)
    elif isinstance(value, ListValue):
        for item in value:
            yield from images_in(item)
    elif isinstance(value, Mapping):  # a StructValue
        for item in value.values():
            yield from images_in(item)
