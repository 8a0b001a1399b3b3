"""Pinyin with a slip in it is understood: an unfinished syllable, a letter off."""

from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from dangjian_search.slips import heard_in_spite_of_slips
from dangjian_search.sounds import SoundIndex

INDEX = SoundIndex(["党建品牌", "党建", "志愿服务", "红色物业", "三会一课", "C++实验室"])


class SlipsTest(TestCase):
    def heard(self, typed):
        return heard_in_spite_of_slips(typed, INDEX)

    def test_what_was_meant(self):
        for typed, meant in {
            "dangjianpinpa": "党建品牌",
            "dangjainpinpai": "党建品牌",
            "dang jain pin pai": "党建品牌",
            "dangjiannpinpai": "党建品牌",
            "dangjiapinpai": "党建品牌",
            "zhiyuanfuwi": "志愿服务",
            "hongsewuue": "红色物业",
            "ＨＯＮＧＳＥＷＵＹ": "红色物业",
        }.items():
            with self.subTest(typed):
                self.assertEqual(self.heard(typed), meant)

    def test_what_is_too_far_off_or_no_pinyin(self):
        for typed in ("", "abc", "zzzzzz", "brand new", "党健品牌", "dangjian2024", "a" * 200):
            with self.subTest(typed):
                self.assertIsNone(self.heard(typed))

    @given(st.text("adgijnpqzh ü9党'", max_size=40))
    def test_no_input_raises(self, typed):
        heard = self.heard(typed)
        self.assertTrue(heard is None or len(heard) > 1)
