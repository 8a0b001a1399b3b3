"""The pictures of cards, made before anybody looks: twenty at once keep a visitor waiting."""

from django.db import transaction
from django.dispatch import receiver
from django_tasks import task, task_backends
from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.images.shortcuts import get_renditions_or_not_found
from wagtail.signals import page_published

from dangjian_search.models import Entry

SIZES = Filter.expand_spec("fill-{480x320,960x640} format-webp")  # of includes/cover.html
BACKEND = "background"  # alias of the task backend, where a site has one


def make_card_pictures(image):
    """Make the pictures of one cover that are missing, if its file is still there."""
    get_renditions_or_not_found(image, SIZES)


def covers():
    """Return the covers of all public records, each once: a queryset of images."""
    used = Entry.objects.exclude(cover=None).values("cover")
    return get_image_model().objects.filter(pk__in=used).prefetch_related("renditions")


@task()
def make_pictures_of(page_id):
    """Make the pictures of a record, if it is public and has a cover."""
    for image in covers().filter(pk__in=Entry.objects.filter(pk=page_id).values("cover")):
        make_card_pictures(image)


@receiver(page_published, dispatch_uid="dangjian_showcase_card_pictures")
def make_pictures_of_published(sender, instance, **kwargs):
    if getattr(instance, "cover_id", None):
        alias = BACKEND if BACKEND in task_backends.settings else "default"
        waiting = make_pictures_of.using(backend=alias)
        transaction.on_commit(lambda: waiting.enqueue(instance.pk), robust=True)
