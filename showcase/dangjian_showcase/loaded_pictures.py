"""Many pictures with the sizes that were made of them, in one query."""

from django.db.models import Q
from wagtail.images import get_image_model

from dangjian_search.pictures import CARD_SPECS


def read_pictures(whole, covers=()):
    """Read pictures and their renditions.

    Args:
        whole: set of ids of pictures that come with all their renditions, where Wagtail looks for
            those that were prefetched.
        covers: set of ids of pictures that come with the renditions of cards, as card_pictures()
            gives them.
    Returns:
        dict of id to image; what is gone is left out.
    """
    ids = whole | covers
    if not ids:
        return {}
    images, renditions = _read(whole, covers - whole)
    missing = ids - images.keys()
    if missing:  # no size was made of them yet, or they are gone
        images.update(get_image_model().objects.in_bulk(missing))
    for pk, image in images.items():
        if pk in whole:
            keep_renditions(image, renditions.get(pk, []))
        else:
            image.loaded_pictures = renditions.get(pk, [])
    return images


def give_covers(cards, images):
    """Give cards the covers that were read for them.

    Args:
        cards: iterable of Entry or TopicCard.
        images: as read_pictures() returns them.
    """
    for card in cards:
        if card.cover_id in images:
            card.cover = images[card.cover_id]


def keep_renditions(image, renditions):
    """Keep renditions where Wagtail looks for those that were prefetched."""
    queryset = type(image).get_rendition_model().objects.filter(image=image.pk)
    queryset._result_cache, queryset._prefetch_done = renditions, True
    vars(image).setdefault("_prefetched_objects_cache", {})["renditions"] = queryset


def _read(whole, covers):
    """Return the images of which there are renditions, and these: two dicts by id of the image."""
    model = get_image_model()
    rendition_model = model.get_rendition_model()
    wanted = Q(image__in=whole)
    if covers:
        wanted |= Q(image__in=covers, filter_spec__in=CARD_SPECS)
    own = [field.attname for field in rendition_model._meta.concrete_fields]
    fields = [field.attname for field in model._meta.concrete_fields]
    found = rendition_model.objects.filter(wanted)
    images, renditions = {}, {}
    for row in found.values_list(*own, *(f"image__{name}" for name in fields)):
        rendition = rendition_model.from_db(found.db, own, row[: len(own)])
        pk = rendition.image_id
        # An image with six renditions stands in six rows, and is made once.
        if pk not in images:
            images[pk], renditions[pk] = model.from_db(found.db, fields, row[len(own) :]), []
        rendition.image = images[pk]
        renditions[pk].append(rendition)
    return images, renditions
