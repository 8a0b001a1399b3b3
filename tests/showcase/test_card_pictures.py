"""The pictures of cards are there before the first visitor looks."""

from io import StringIO

from django.core.management import call_command
from django.test import TestCase, override_settings

from dangjian_pages.demo import factories
from tests.showcase.helpers import read

AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def pictures(image):
    return sorted(image.renditions.values_list("filter_spec", flat=True))


@override_settings(TASKS=AT_ONCE)
class CardPicturesTest(TestCase):
    def brand(self, **fields):
        with self.captureOnCommitCallbacks(execute=True):
            return factories.BrandPageFactory(cover=factories.ImageFactory(small=True), **fields)

    def test_a_publish_makes_all_that_a_list_shows(self):
        brand = self.brand()
        made = pictures(brand.cover)
        self.assertEqual(made, ["fill-480x320|format-webp", "fill-960x640|format-webp"])
        for address in ("/search/", "/brands/"):
            read(self.client, address)
        self.assertEqual(pictures(brand.cover), made)

    def test_what_nobody_sees_gets_none(self):
        draft = self.brand(live=False)
        self.assertEqual(pictures(draft.cover), [])
        with self.captureOnCommitCallbacks(execute=True):
            draft.save_revision().publish()
        self.assertEqual(len(pictures(draft.cover)), 2)

    def test_a_record_without_a_picture_and_a_lost_file_do_no_harm(self):
        factories.BrandPageFactory()
        lost = factories.ImageFactory(small=True)
        lost.file.storage.delete(lost.file.name)
        with self.captureOnCommitCallbacks(execute=True):
            factories.BrandPageFactory(cover=lost)
        read(self.client, "/search/")

    def test_the_command_makes_what_is_missing(self):
        brand = factories.BrandPageFactory(cover=factories.ImageFactory(small=True))
        self.assertEqual(pictures(brand.cover), [])
        out = StringIO()
        call_command("dangjian_card_pictures", stdout=out)
        self.assertIn("1", out.getvalue())
        self.assertEqual(len(pictures(brand.cover)), 2)
