"""The pictures of public pages, made before anybody looks: many at once keep a visitor waiting."""

from django.db import transaction
from django.dispatch import receiver
from django_tasks import task, task_backends
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.signals import page_published

from dangjian_pages.models import BrandPage
from dangjian_pages.models.base import DangjianPage
from dangjian_pages.models.demonstrations import DemonstrationPage

from .pictures import SHAPES, existing_pictures, make_pictures
from .templatetags.dangjian_loading import images_in

BACKEND = "background"  # alias of the task backend, where a site has one
BANDS = (BrandPage, DemonstrationPage)  # their cover lies across the page as well
GALLERY = ("card", "full")
BLOCKS = {"picture": ("figure",)}  # other blocks show their pictures as a gallery does


def pictures_of(page):
    """Yield (image, names of shapes) for each picture that a page shows of its own."""
    cover, logo = getattr(page, "cover", None), getattr(page, "logo", None)
    if cover:
        yield cover, ("card", "large", "band") if isinstance(page, BANDS) else ("card", "large")
    if logo:
        yield logo, ("logo",)
    if hasattr(page, "gallery"):
        for picture in page.gallery.all():
            yield picture.image, GALLERY
    for field in page._meta.get_fields():
        value = getattr(page, field.name, None) if field.concrete else None
        if isinstance(value, StreamValue):
            for child in value:
                for image in images_in(child.value):
                    yield image, BLOCKS.get(child.block_type, GALLERY)


def make_pictures_for(page, formats, only=None):
    """Make what is missing of a page's pictures, if visitors may open the page.

    Args:
        page: a page of its own type.
        formats: "webp" or "avif", or both.
        only: name of the one shape that is wanted; all by default.
    Returns:
        int, how many pictures the page has.
    """
    if not (isinstance(page, DangjianPage) and page.live and page.is_open()):
        return 0
    number = 0
    for image, shapes in pictures_of(page):
        number += 1
        if image.is_svg():
            continue
        names = [name for name in shapes if only in (None, name)]
        specs = {spec for name in names for form in formats for spec in SHAPES[name].specs(form)}
        missing = specs - set(existing_pictures(image, specs))
        # One at a time: each holds the whole picture in memory while it is made. The first that
        # cannot be made tells that the file is broken.
        all(make_pictures(image, [spec]) for spec in sorted(missing))
    return number


@task()
def make_pictures_of(page_id, formats):
    """Make the pictures of a page, if it is still there."""
    page = Page.objects.filter(pk=page_id).first()
    if page:
        make_pictures_for(page.specific, formats)


@receiver(page_published, dispatch_uid="dangjian_showcase_card_pictures")
def make_pictures_of_published(sender, instance, **kwargs):
    if not isinstance(instance, DangjianPage) or not any(pictures_of(instance)):
        return
    has_worker = BACKEND in task_backends.settings
    waiting = make_pictures_of.using(backend=BACKEND if has_worker else "default")
    # Without a worker the editor would wait for it: AVIF then comes by the command alone.
    formats = ["webp", "avif"] if has_worker else ["webp"]
    for form in formats:
        transaction.on_commit(lambda form=form: waiting.enqueue(instance.pk, [form]), robust=True)
