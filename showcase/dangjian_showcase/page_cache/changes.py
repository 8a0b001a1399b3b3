"""Telling a change that visitors see from one that they do not: drafts, reviews, log-ins."""

from functools import lru_cache

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from modelcluster.fields import ParentalKey
from wagtail.images.models import AbstractRendition
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from dangjian_search.entries import entries_changed

from .private_models import is_private
from .version import bump

# What Wagtail writes into the row of a page when only its draft changes.
OF_DRAFTS = {
    "draft_title", "go_live_at", "has_unpublished_changes", "latest_revision",
    "latest_revision_created_at", "locked", "locked_at", "locked_by", "owner",
}  # fmt: skip


@receiver(pre_save)
def remember_whether_live(sender, instance, raw=False, **kwargs):
    # A page that never was public is saved whole with each draft of it.
    if not raw and isinstance(instance, Page) and not instance.live and instance.pk:
        was_live = Page.objects.filter(pk=instance.pk, live=True).exists()
        instance._dangjian_was_live = was_live


@receiver(post_save)
def note_saved(sender, instance, update_fields=None, **kwargs):
    if is_private(sender):
        return
    if isinstance(instance, Page):
        if update_fields is not None and OF_DRAFTS.issuperset(update_fields):
            return
        if not instance.live and not getattr(instance, "_dangjian_was_live", False):
            return
    elif is_part_of_draft(instance):
        return
    bump()


@receiver(post_delete)
def note_deleted(sender, instance, **kwargs):
    # Pages that are kept name the file of a rendition; it is gone with the row.
    is_seen = issubclass(sender, AbstractRendition) or not is_private(sender)
    if is_seen and not is_part_of_draft(instance):
        bump()


def is_part_of_draft(instance):
    """Return whether an object is a child, such as a picture of a record, of no public page."""
    return any(
        isinstance(above := getattr(instance, name, None), Page) and not above.live
        for name in _parents(type(instance))
    )


@lru_cache(maxsize=1024)
def _parents(model):
    return tuple(field.name for field in model._meta.fields if isinstance(field, ParentalKey))


@receiver([page_published, page_unpublished, post_page_move, entries_changed])
def note_change(sender, **kwargs):
    bump()
