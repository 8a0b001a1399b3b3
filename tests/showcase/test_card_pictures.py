"""The pictures of public pages are there before the first visitor looks."""

from io import StringIO

from django.core.management import call_command
from django.test import TestCase, override_settings

from dangjian_pages import models
from dangjian_pages.demo import factories
from tests.showcase.helpers import read

IMMEDIATE = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
AT_ONCE = {"default": IMMEDIATE}
WITH_WORKER = {"default": IMMEDIATE, "background": IMMEDIATE}
CARD = {"fill-480x320", "fill-960x640", "fill-1440x960"}
BAND = {"fill-800x320", "fill-1200x480", "fill-2400x960"}


def pictures(image, form="webp"):
    specs = image.renditions.values_list("filter_spec", flat=True)
    return {spec.split("|")[0] for spec in specs if spec.endswith(f"|format-{form}")}


def page_with(factory=factories.BrandPageFactory, **fields):
    fields.setdefault("cover", factories.ImageFactory(small=True))
    return factory(**fields)


class CardPicturesTest(TestCase):
    def publish(self, **fields):
        with self.captureOnCommitCallbacks(execute=True):
            return page_with(**fields)

    @override_settings(TASKS=AT_ONCE)
    def test_a_publish_makes_all_that_lists_and_the_page_show(self):
        brand = self.publish()
        made = pictures(brand.cover)
        self.assertEqual(made, CARD | BAND)
        for address in ("/search/", "/brands/", brand.get_url()):
            read(self.client, address)
        self.assertEqual(pictures(brand.cover), made)

    @override_settings(TASKS=WITH_WORKER)
    def test_the_light_pictures_are_made_where_a_worker_has_the_time(self):
        brand = self.publish()
        self.assertEqual(pictures(brand.cover, "avif"), CARD | BAND)

    @override_settings(TASKS=AT_ONCE)
    def test_without_a_worker_no_editor_waits_for_the_light_ones(self):
        self.assertEqual(pictures(self.publish().cover, "avif"), set())

    @override_settings(TASKS=AT_ONCE)
    def test_galleries_and_bodies_have_theirs(self):
        inside, beside = factories.ImageFactory(small=True), factories.ImageFactory(small=True)
        self.publish(
            factory=factories.DemonstrationPointPageFactory,
            named=True,
            body=[("picture", {"image": inside, "alt_text": "图"})],
            gallery=[models.PointPicture(image=beside, alt_text="图")],
        )
        self.assertEqual(pictures(inside), {"width-800", "width-1600"})
        self.assertEqual(pictures(beside), {"fill-480x320", "fill-960x640", "max-2000x2000"})

    @override_settings(TASKS=AT_ONCE)
    def test_what_nobody_sees_gets_none(self):
        draft = self.publish(live=False)
        self.assertEqual(pictures(draft.cover), set())
        with self.captureOnCommitCallbacks(execute=True):
            draft.save_revision().publish()
        self.assertEqual(pictures(draft.cover), CARD | BAND)
        planned = self.publish(factory=factories.DemonstrationPointPageFactory)
        self.assertEqual(pictures(planned.cover), set())

    @override_settings(TASKS=AT_ONCE)
    def test_a_record_without_a_picture_and_a_lost_file_do_no_harm(self):
        factories.BrandPageFactory()
        lost = factories.ImageFactory(small=True)
        lost.file.storage.delete(lost.file.name)
        self.publish(cover=lost)
        read(self.client, "/search/")

    def test_the_command_makes_those_of_cards_alone_where_time_is_short(self):
        brand = page_with()
        call_command("dangjian_card_pictures", "--cards", "--formats", "webp", verbosity=0)
        self.assertEqual(pictures(brand.cover), {"fill-480x320", "fill-960x640"})

    def test_the_command_makes_what_is_missing(self):
        brand = page_with()
        self.assertEqual(pictures(brand.cover), set())
        out = StringIO()
        call_command("dangjian_card_pictures", "--formats", "webp", stdout=out)
        self.assertIn("1", out.getvalue())
        self.assertEqual(pictures(brand.cover), CARD | BAND)
        self.assertEqual(pictures(brand.cover, "avif"), set())
        call_command("dangjian_card_pictures", verbosity=0)
        self.assertEqual(pictures(brand.cover, "avif"), CARD | BAND)
