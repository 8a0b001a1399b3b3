"""Entries follow the pages: publish (by hand or schedule), expire, move, delete."""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from . import outbox
from .entries import drop_entries, refresh_entries
from .models import Entry


@receiver(page_published, dispatch_uid="dangjian_search_published")
def refresh_published(sender, instance, **kwargs):
    # Every page, not only records: Wagtail indexed it when its row was saved, before its tags and
    # other children were.
    refresh_entries([instance.pk])


@receiver(page_unpublished, dispatch_uid="dangjian_search_unpublished")
def drop_unpublished(sender, instance, **kwargs):
    drop_entries([instance.pk])


@receiver(post_page_move, dispatch_uid="dangjian_search_moved")
def refresh_moved(sender, instance, **kwargs):
    # A value may come from where the record lies, e.g. its zone.
    below = Page.objects.descendant_of(instance, inclusive=True).live()
    refresh_entries(below.values_list("pk", flat=True))


@receiver(post_delete, sender=Entry, dispatch_uid="dangjian_search_entry_deleted")
def note_deleted(sender, instance, **kwargs):
    # The row goes with its page, which the cascade deletes without asking us.
    outbox.note(outbox.PAGE, [instance.pk], waiting=False)
