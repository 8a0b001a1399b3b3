"""All pictures on a page, with the sizes that are made of them, in one query."""

from collections.abc import Sequence

from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from dangjian_pages.blocks.media import known_pictures, picture_ids
from dangjian_pages.fields import BodyField
from dangjian_pages.models import SiteIdentity
from dangjian_search.models import Entry

from ..templatetags.dangjian_loading import images_in


def load_pictures(page, request, context):
    """Load what the templates of a page would ask for picture by picture.

    Pictures that are in memory already (keys of the page, its rows and cards) get their renditions,
    those in its bodies are loaded together with theirs.
    """
    bodies = [
        getattr(page, field.name) for field in page._meta.fields if isinstance(field, BodyField)
    ]
    in_bodies = {pk for body in bodies for pk in picture_ids(body)}
    loaded = [image for image in _loaded(page, request, context) if image and image.pk]
    found, renditions = _read({*in_bodies, *(image.pk for image in loaded)})
    missing = in_bodies - found.keys()
    if missing:  # no size was made of them yet, or they are gone
        found.update(get_image_model().objects.in_bulk(missing))
    for image in (*loaded, *found.values()):
        _keep(image, renditions.get(image.pk, []))
    with known_pictures({pk: found.get(pk) for pk in in_bodies}):
        for body in bodies:
            for _image in images_in(body):
                pass  # a body takes its pictures when its blocks are first looked at


def _read(ids):
    """Return the images of which there are renditions, and these: two dicts by id of the image."""
    images, renditions = {}, {}
    if ids:
        model = get_image_model().get_rendition_model()
        for rendition in model.objects.filter(image__in=ids).select_related("image"):
            images.setdefault(rendition.image_id, rendition.image)
            renditions.setdefault(rendition.image_id, []).append(rendition)
    return images, renditions


def _keep(image, renditions):
    """Keep renditions where Wagtail looks for those that were prefetched."""
    queryset = type(image).get_rendition_model().objects.filter(image=image.pk)
    queryset._result_cache, queryset._prefetch_done = renditions, True
    vars(image).setdefault("_prefetched_objects_cache", {})["renditions"] = queryset


def _loaded(page, request, context):
    yield SiteIdentity.for_request(request).logo
    yield from _keys(page)
    for rows in vars(page).get("_prefetched_objects_cache", {}).values():
        for row in rows:
            yield from _keys(row)
    for value in context.values():
        for item in value if isinstance(value, Sequence) else [value]:
            if isinstance(item, Entry) and item.cover_id:
                yield item.cover


def _keys(row):
    """Yield the pictures that keys of a row lead to, as far as they are in memory."""
    for field in row._meta.fields:
        if field.is_relation and field.is_cached(row):
            if issubclass(field.related_model, AbstractImage):
                yield field.get_cached_value(row)
