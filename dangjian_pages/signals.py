"""Keeps the list of records true when a name that it carries changes elsewhere."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page

from dangjian_search.entries import refresh_entries
from dangjian_search.models import EntryValue

from .models import DangjianTag, Organisation, Region, TaggedPage

# What of a tag or an organisation stands in the entries of its records.
CARRIED = {
    DangjianTag: ("name", "slug", "synonyms", "group"),
    Organisation: ("name", "short_name", "sector", "region_id", "path"),
    Region: ("name", "full_name"),
}


def refresh_pages(page_ids):
    """Build the entries and the search index of these pages anew."""
    refresh_entries(Page.objects.filter(pk__in=page_ids))


def with_value(facet, value):
    """Return the ids of the pages whose entries carry a facet value."""
    rows = EntryValue.objects.filter(facet=facet, value=str(value))
    return list(rows.values_list("entry_id", flat=True))


@receiver(pre_save, sender=DangjianTag)
@receiver(pre_save, sender=Organisation)
@receiver(pre_save, sender=Region)
def remember_names(sender, instance, raw=False, **kwargs):
    instance.names_changed = False
    if raw or instance.pk is None:
        return
    before = sender.objects.filter(pk=instance.pk).values(*CARRIED[sender]).first()
    if before:
        instance.names_changed = any(getattr(instance, name) != before[name] for name in before)


@receiver(post_save, sender=DangjianTag)
def refresh_tagged_pages(sender, instance, **kwargs):
    if instance.names_changed:
        rows = TaggedPage.objects.filter(tag=instance)
        refresh_pages(list(rows.values_list("content_object_id", flat=True)))


@receiver(pre_delete, sender=DangjianTag)
def remember_tagged_pages(sender, instance, **kwargs):
    rows = TaggedPage.objects.filter(tag=instance)
    instance.pages_before = list(rows.values_list("content_object_id", flat=True))


@receiver(post_delete, sender=DangjianTag)
def refresh_pages_that_lost_a_tag(sender, instance, **kwargs):
    refresh_pages(instance.pages_before)


@receiver(post_save, sender=Organisation)
def refresh_pages_of_organisation(sender, instance, **kwargs):
    if instance.names_changed:
        refresh_pages(with_value("organisation", instance.pk))


@receiver(post_save, sender=Region)
def refresh_pages_of_region(sender, instance, **kwargs):
    if instance.names_changed:
        refresh_pages(with_value("region", instance.pk))
