"""Texts of files follow the records that show them, the documents, and who may open those."""

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model_string
from wagtail.models import Collection, CollectionViewRestriction, Page
from wagtail.signals import page_published

from .file_text import enqueue, note_files, refresh_records_with
from .models import FileText
from .records import ShowcaseRecord

DOCUMENT = get_document_model_string()


@receiver(page_published, dispatch_uid="dangjian_search_files_published")
def note_files_of_published(sender, instance, **kwargs):
    if not isinstance(instance, ShowcaseRecord):
        return
    # Read again: what a signal carries is a draft in memory.
    note_files([Page.objects.get(pk=instance.pk).specific])


@receiver(post_save, sender=DOCUMENT, dispatch_uid="dangjian_search_document_saved")
def read_saved_document(sender, instance, created, raw=False, **kwargs):
    if created or raw:
        return  # no record uses it yet
    kept = FileText.objects.filter(pk=instance.pk).values_list("file_hash", flat=True).first()
    if kept is None:
        return
    if kept != instance.file_hash:
        enqueue([instance.pk])
    # It may have another title, or lie in a private collection now.
    refresh_records_with([instance.pk])


@receiver(pre_delete, sender=DOCUMENT, dispatch_uid="dangjian_search_document_deleted")
def forget_deleted_document(sender, instance, **kwargs):
    refresh_records_with([instance.pk])


@receiver(post_save, sender=Collection, dispatch_uid="dangjian_search_collection_saved")
def follow_collection(sender, instance, created, raw=False, **kwargs):
    # It may have been moved below a private one, which no signal tells.
    if not created and not raw:
        refresh_below(instance)


@receiver(
    (post_save, post_delete),
    sender=CollectionViewRestriction,
    dispatch_uid="dangjian_search_collection_restricted",
)
def follow_restriction(sender, instance, raw=False, **kwargs):
    if not raw:
        refresh_below(instance.collection)


def refresh_below(collection):
    """Bring the records level that show documents of a collection or of one below it."""
    below = FileText.objects.filter(document__collection__path__startswith=collection.path)
    refresh_records_with(below.values_list("pk", flat=True))
