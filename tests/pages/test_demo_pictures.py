"""The drawn pictures of the demo: many, different, described, small, the same every time."""

import io
import time
from itertools import combinations

import pytest
from django.test import SimpleTestCase
from PIL import Image

from dangjian_pages.demo import pictures

MOST_BYTES = 90_000
MOST_SECONDS = 40  # of processor time, for the whole set


def opened(content):
    return Image.open(io.BytesIO(content))


def small(content):
    """A picture as 12 × 8 dots: what is left of it at a glance."""
    return opened(content).resize((12, 8), Image.Resampling.BOX).tobytes()


@pytest.mark.xdist_group("demo_pictures")  # drawn once, not once in each worker
class DrawingTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        start = time.process_time()
        cls.files = {drawing.key: pictures.draw(drawing) for drawing in pictures.drawings()}
        cls.seconds = time.process_time() - start

    def test_there_are_enough_pictures_for_every_theme(self):
        self.assertGreaterEqual(len(pictures.drawings()), 130)
        for theme in pictures.THEMES:
            own = [drawing for drawing in pictures.drawings() if drawing.theme == theme]
            self.assertGreaterEqual(len(own), 8, theme)

    def test_keys_titles_and_alternative_texts_are_present_and_unique(self):
        drawings = pictures.drawings()
        for name in ("key", "title", "alt"):
            values = [getattr(drawing, name) for drawing in drawings]
            self.assertEqual(len(set(values)), len(values), name)
        for drawing in drawings:
            self.assertIn(drawing.theme, pictures.THEMES, drawing.key)
            self.assertGreaterEqual(len(drawing.alt), 15, drawing.key)
            self.assertTrue(drawing.alt.endswith("。"), drawing.key)

    def test_files_are_jpeg_of_the_right_size(self):
        for key, content in self.files.items():
            self.assertEqual(opened(content).format, "JPEG", key)
            self.assertEqual(opened(content).size, (1200, 800), key)
            self.assertLessEqual(len(content), MOST_BYTES, key)

    def test_no_two_pictures_look_alike(self):
        glances = [(key, small(content)) for key, content in self.files.items()]
        for (one, dots), (other, others) in combinations(glances, 2):
            apart = sum(abs(a - b) for a, b in zip(dots, others, strict=True)) / len(dots)
            self.assertGreater(apart, 6, f"{one} and {other}")

    def test_same_key_gives_the_same_bytes(self):
        for drawing in pictures.drawings()[::7]:
            self.assertTrue(pictures.draw(drawing) == self.files[drawing.key], drawing.key)

    def test_whole_set_is_drawn_quickly(self):
        self.assertLess(self.seconds, MOST_SECONDS)


class ThemeTests(SimpleTestCase):
    def test_theme_lists_its_own_pictures_before_the_general_ones(self):
        themes = [drawing.theme for drawing in pictures.for_theme("village")]
        own = themes.count("village")
        self.assertEqual(themes[:own], ["village"] * own)
        self.assertEqual(set(themes[own:]), {"general"})

    def test_general_theme_lists_nothing_twice(self):
        keys = [drawing.key for drawing in pictures.for_theme("general")]
        self.assertEqual(len(set(keys)), len(keys))

    def test_unknown_theme_names_those_there_are(self):
        with self.assertRaisesMessage(ValueError, "village"):
            pictures.for_theme("harbour")


class LogoTests(SimpleTestCase):
    def test_each_brand_has_its_own_square_mark(self):
        files = {key: pictures.logo(key, "#a8201a") for key in pictures.LOGOS}
        self.assertEqual(list(files), [f"b{number:02}" for number in range(1, 17)])
        self.assertEqual(len(set(files.values())), 16)
        for key, content in files.items():
            self.assertEqual(opened(content).format, "PNG", key)
            self.assertEqual(opened(content).size, (800, 800), key)
            self.assertLessEqual(len(content), MOST_BYTES, key)

    def test_colour_and_key_decide_the_bytes(self):
        green = pictures.logo("b05", "#2f7a3f")
        self.assertTrue(green == pictures.logo("b05", "#2f7a3f"))
        self.assertFalse(green == pictures.logo("b05", "#a8201a"))

    def test_brand_without_a_mark_gets_one_all_the_same(self):
        self.assertEqual(opened(pictures.logo("harbour", "#1f6f94")).size, (800, 800))
