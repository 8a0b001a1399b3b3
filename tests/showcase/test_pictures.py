"""Every picture comes in the size and format that suit, and a broken one leaves the page whole."""

from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import TestCase
from django.urls import reverse

from dangjian_pages import models
from dangjian_pages.demo import factories
from dangjian_showcase.card_pictures import make_pictures_for
from tests.showcase.helpers import read


def picture(**fields):
    return factories.ImageFactory(**fields)


def broken(content=b"GIF89a no picture at all"):
    """Return a picture whose file was overwritten by something else."""
    image = factories.ImageFactory(small=True)
    storage, name = image.file.storage, image.file.name
    storage.delete(name)
    storage.save(name, ContentFile(content))
    return image


def lost():
    image = factories.ImageFactory(small=True)
    image.file.storage.delete(image.file.name)
    return image


class PicturesTest(TestCase):
    def soup(self, page_or_address):
        address = getattr(page_or_address, "get_url", lambda: page_or_address)()
        return BeautifulSoup(read(self.client, address), "html.parser")

    def test_a_cover_says_its_size_and_offers_larger_ones(self):
        factories.BrandPageFactory(cover=picture())
        shown = self.soup("/brands/").select_one(".dj-cover img")
        self.assertEqual((shown["width"], shown["height"]), ("480", "320"))
        self.assertIn("480w", shown["srcset"])
        self.assertIn("960w", shown["srcset"])
        self.assertTrue(shown["sizes"])

    def test_the_light_format_is_offered_once_it_is_there(self):
        brand = factories.BrandPageFactory(cover=picture())
        self.assertEqual(self.soup("/brands/").select("source"), [])
        make_pictures_for(brand, ["avif"])
        source = self.soup("/brands/").select_one(".dj-cover source")
        self.assertEqual(source["type"], "image/avif")
        self.assertIn(".avif 960w", source["srcset"])
        self.assertIn(".webp", self.soup(brand).select_one(".dj-picture img")["src"])

    def test_a_small_picture_is_offered_once(self):
        brand = factories.BrandPageFactory(cover=picture(small=True), logo=picture(small=True))
        for shown in self.soup(brand).select("main img"):
            self.assertFalse(shown.get("srcset"))

    def test_only_the_first_picture_of_a_page_does_not_wait(self):
        for _ in range(3):
            factories.BrandPageFactory(cover=picture(small=True))
        first, *others = self.soup("/search/").select("main img")
        self.assertEqual(first["fetchpriority"], "high")
        self.assertNotIn("loading", first.attrs)
        self.assertEqual({shown["loading"] for shown in others}, {"lazy"})

    def test_a_file_that_is_gone_or_broken_leaves_the_drawn_cover(self):
        for number, image in enumerate(
            (lost(), broken(), broken(b""), broken(b"\x89PNG\r\n\x1a\n"))
        ):
            with self.subTest(number):
                brand = factories.BrandPageFactory(
                    title=f"品牌{number}", cover=image, logo=image, founding_year=2020
                )
                page = self.soup(brand)
                # The code of the address is drawn on the spot.
                self.assertEqual(page.select("main img:not(.dj-share__code)"), [])
                self.assertIn(f"品牌{number}", page.h1.text)
        for address in ("/brands/", "/search/", reverse("dangjian_showcase:organisations")):
            self.soup(address)
        names = [name.text for name in self.soup("/brands/").select(".dj-cover__name")]
        self.assertEqual(sorted(names), ["品牌0", "品牌1", "品牌2", "品牌3"])

    def test_a_broken_picture_of_a_gallery_or_a_body_says_what_it_showed(self):
        point = factories.DemonstrationPointPageFactory(
            named=True,
            gallery=[
                models.PointPicture(image=broken(), alt_text="门厅里的黑板"),
                models.PointPicture(image=picture(small=True), alt_text="档案盒"),
            ],
            body=[("picture", {"image": lost(), "alt_text": "手摇电话"})],
        )
        page = self.soup(point)
        told = [box["aria-label"] for box in page.select("main [role=img]")]
        self.assertCountEqual(told, ["门厅里的黑板", "手摇电话"])
        self.assertEqual([shown["alt"] for shown in page.select(".dj-gallery img")], ["档案盒"])

    def test_a_drawn_cover_lies_behind_a_picture_that_does_not_come(self):
        factories.BrandPageFactory(cover=picture(small=True))
        self.assertIn("dj-cover--tone-", str(self.soup("/brands/").select_one(".dj-cover")))
