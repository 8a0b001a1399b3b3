"""Pictures drawn for cards in chats."""

import io
from unittest.mock import patch

from bs4 import BeautifulSoup
from django.test import SimpleTestCase, TestCase
from django.urls import reverse
from PIL import Image

from dangjian_pages.demo import factories
from dangjian_showcase import share_pictures
from dangjian_showcase.share_pictures import SQUARE, WIDE, Words, draw, font_file, words_of
from tests.showcase.helpers import read

LONG = "在平凡岗位上点亮一盏灯：" * 20


def opened(content):
    return Image.open(io.BytesIO(content))


class DrawingTest(SimpleTestCase):
    def test_each_shape_has_its_size_and_little_weight(self):
        for shape, size in ((WIDE, (1200, 630)), (SQUARE, (500, 500))):
            with self.subTest(size):
                content = draw(Words("红船先锋", "供电党委", "示范网"), shape)
                self.assertEqual(opened(content).size, size)
                self.assertEqual(opened(content).format, "PNG")
                self.assertLess(len(content), 60_000)

    def test_letters_are_drawn(self):
        words, others = Words("红船先锋", "", ""), Words("蓝船先锋", "", "")
        self.assertNotEqual(draw(words, WIDE), draw(others, WIDE))
        self.assertNotEqual(draw(Words("", "", ""), WIDE), draw(words, WIDE))

    def test_any_title_fits(self):
        for title in (LONG, "a" * 300, "1+5+20+N " * 30, "，" * 255, "", "😀", "\u202e倒"):
            for shape in (WIDE, SQUARE):
                with self.subTest(title[:10], shape=shape.width):
                    font, lines = share_pictures._fitted(
                        title, shape, shape.width - 2 * shape.margin
                    )
                    self.assertLessEqual(len(lines), shape.lines)
                    self.assertTrue(draw(Words(title, LONG, LONG), shape))

    def test_no_line_begins_with_a_closing_mark_and_no_word_is_broken(self):
        font = share_pictures._font(52)
        for line in share_pictures._lines(
            "看得见的先锋，学得到的做法。工作法 1+5+20+N 推广", font, 260
        ):
            self.assertNotIn(line[0], share_pictures.CLOSING)
            self.assertNotRegex(line, r"^\+|\+$")


class ViewTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        cls.brand = factories.BrandPageFactory(title="红船先锋")

    def address(self, page, selector='meta[property="og:image"]'):
        soup = BeautifulSoup(read(self.client, page.get_url()), "html.parser")
        return soup.select_one(selector)["content"].replace("http://localhost", "")

    def test_the_card_of_a_page_without_picture_shows_its_title(self):
        for selector, size in (
            ('meta[property="og:image"]', (1200, 630)),
            ('meta[itemprop="image"]', (500, 500)),
        ):
            response = self.client.get(self.address(self.brand, selector))
            self.assertEqual(response["Content-Type"], "image/png")
            self.assertIn("immutable", response["Cache-Control"])
            self.assertEqual(opened(response.content).size, size)

    def test_it_is_drawn_once(self):
        address = self.address(self.brand)
        first = self.client.get(address).content
        with patch("dangjian_showcase.share_views.draw", side_effect=AssertionError):
            self.assertEqual(self.client.get(address).content, first)

    def test_another_title_makes_another_address_and_the_old_one_ends(self):
        before = self.address(self.brand)
        self.brand.title = "改了名"
        self.brand.save_revision().publish()
        after = self.address(self.brand)
        self.assertNotEqual(after, before)
        self.assertEqual(self.client.get(after).status_code, 200)
        self.assertEqual(self.client.get(before).status_code, 404)

    def test_a_page_with_a_picture_shows_that(self):
        brand = factories.BrandPageFactory(cover=factories.ImageFactory())
        self.assertIn("/media/images/", self.address(brand))

    def test_nothing_is_drawn_of_what_is_not_public(self):
        for page in (
            factories.BrandPageFactory(live=False),
            factories.BrandPageFactory(private=True),
            factories.DemonstrationPointPageFactory(),
            factories.DemonstrationPointPageFactory(in_publicity=True),
        ):
            name = words_of(page, "").digest
            address = reverse("dangjian_showcase:share", args=[page.pk, name])
            self.assertEqual(self.client.get(address).status_code, 404)

    def test_wrong_addresses(self):
        for pk in (self.brand.pk, 999999, 10**30):
            address = reverse("dangjian_showcase:share", args=[pk, "0" * 16])
            self.assertEqual(self.client.get(address).status_code, 404)

    def test_without_a_font_the_site_s_own_picture_stands_there(self):
        with self.settings(DANGJIAN_SHARE_FONT="none"):
            self.assertTrue(self.address(self.brand).endswith("img/share.png"))
            name = words_of(self.brand, "").digest
            address = reverse("dangjian_showcase:share", args=[self.brand.pk, name])
            self.assertEqual(self.client.get(address).status_code, 404)

    def test_a_font_can_be_named(self):
        file, _number = font_file()
        with self.settings(DANGJIAN_SHARE_FONT=file):
            self.assertEqual(font_file(), (file, 0))
