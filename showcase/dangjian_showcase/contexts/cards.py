"""What a page shows as cards, and all pictures on it: a query for each of the two."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from wagtail.images.models import AbstractImage

from dangjian_pages.fields import BodyField
from dangjian_pages.models import SiteIdentity
from dangjian_search.cards import related_ids
from dangjian_search.models import Entry
from dangjian_search.public import public_entries
from dangjian_search.reach import Reach

from ..templatetags.dangjian_loading import images_in

RELATED = 4  # cards below a record


def load_cards(request, *lists, **extra):
    """Return the public entries of several lists of ids, read in one query.

    Args:
        lists: lists of ids; what the public may not see is left out, the order kept.
        extra: expressions to annotate the entries with.
    Returns:
        list of lists of Entry. The sizes of their covers come with all pictures of the page.
    """
    ids = {pk for one in lists for pk in one}
    if not ids:
        return [[] for _one in lists]
    entries = public_entries(request).filter(pk__in=ids).annotate(**extra)
    found = {entry.pk: entry for entry in entries.select_related("page", "cover")}
    for entry in found.values():
        entry.request = request
    return [[found[pk] for pk in dict.fromkeys(one) if pk in found] for one in lists]


def ids_of_related(page, request):
    """Return the ids of the hand-picked records, or of those that share most tags."""
    picked = page._meta.get_field("related_records").page_ids(page.related_records)
    return picked or related_ids(page, RELATED, request)


def newest(ids, request, most):
    """Return the ids of the public records among some, the newest first."""
    reach = Reach.of(request)
    rows = reach.snapshot.entries
    public = [pk for pk in ids if pk in reach.ids]
    return sorted(public, key=lambda pk: (-rows[pk].date, -pk))[:most]


def load_pictures(page, request, context):
    """Load the renditions of all pictures that a page shows, in one query."""
    images = [image for image in _pictures(page, request, context) if image and image.pk]
    prefetch_related_objects(images, "renditions")


def _pictures(page, request, context):
    yield SiteIdentity.for_request(request).logo
    for field in page._meta.fields:
        if isinstance(field, BodyField):
            yield from images_in(getattr(page, field.name))
        elif _is_loaded_picture(field, page):
            yield field.get_cached_value(page)
    for rows in vars(page).get("_prefetched_objects_cache", {}).values():
        for row in rows:
            for field in row._meta.fields:
                if _is_loaded_picture(field, row):
                    yield field.get_cached_value(row)
    for value in context.values():
        for item in value if isinstance(value, Sequence) else [value]:
            if isinstance(item, Entry) and item.cover_id:
                yield item.cover


def _is_loaded_picture(field, row):
    if not field.is_relation or not field.is_cached(row):
        return False
    return issubclass(field.related_model, AbstractImage)
