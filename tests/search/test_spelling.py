"""What is offered to someone who typed a word wrongly."""

import time
from unittest import TestCase

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dangjian_search.analysis import normalise
from dangjian_search.pinyin import near
from dangjian_search.sounds import SoundIndex, key_of
from dangjian_search.spelling import correction
from dangjian_search.suggestions import Name, NameIndex

NAMES = [
    "党建品牌",
    "党建",
    "示范岗",
    "先锋岗",
    "志愿服务",
    "红色物业",
    "技·术·人",
    "三会一课",
    "嘉兴供电公司",
    "社区医院党支部",
    "C++实验室",
    *["新农村示范点"] * 3,
]
INDEX = SoundIndex(NAMES)


class CorrectionTest(TestCase):
    def test_the_same_sound(self):
        for typed, meant in {
            "党健品牌": "党建品牌",
            "党健": "党建",
            "示犯岗": "示范岗",
            "先峰岗": "先锋岗",
            "三会一刻": "三会一课",
            "社去": "社区",
            "志院服务": "志愿服务",
            "黨健品牌": "党建品牌",
        }.items():
            self.assertEqual(correction(typed, INDEX), meant, typed)

    def test_a_near_sound(self):
        for typed, meant in {
            "单建": "党建",
            "四范岗": "示范岗",
            "先疯缸": "先锋岗",
            "新龙村": "新农村",
            "嘉信供电": "嘉兴供电",
        }.items():
            self.assertEqual(correction(typed, INDEX), meant, typed)

    def test_sounds_that_are_taken_for_each_other(self):
        for one, other in [
            ("zhang", "zan"),
            ("chi", "ci"),
            ("shen", "seng"),
            ("nan", "lang"),
            ("xin", "xing"),
            ("nv", "lv"),
            ("jian", "jiang"),
        ]:
            self.assertEqual(near(one), near(other))
        for one, other in [("dang", "dong"), ("hu", "fu"), ("ji", "qi"), ("gu", "ku")]:
            self.assertNotEqual(near(one), near(other))

    def test_one_character_off(self):
        for typed, meant in {
            "红色物亚": "红色物业",  # looks alike
            "志服务": "志愿服务",  # missing
            "志愿者服务": "志愿服务",  # one too many
            "志服愿务": "志愿服务",  # in the wrong order
            "技树干": None,  # two off
            "党律": "党建",
            "示X岗": None,
        }.items():
            self.assertEqual(correction(typed, INDEX), meant, typed)

    def test_two_characters_and_any_third_are_no_sign_of_a_word(self):
        self.assertIsNone(correction("供电猫", INDEX))
        self.assertEqual(correction("示范猫", INDEX), "示范岗")

    def test_a_word_with_one_too_many_at_its_end_is_mended_when_it_is_a_name(self):
        self.assertEqual(correction("志愿服务喵", INDEX), "志愿服务")
        self.assertNotEqual(correction("社区医喵", INDEX), "社区医")

    def test_what_is_known_is_right(self):
        for name in NAMES:
            self.assertIsNone(correction(name, INDEX), name)
        for inner in ("品牌", "供电", "医院", "医院党支部", "技术人", "黨建品牌", "技 术 人"):
            self.assertIsNone(correction(inner, INDEX), inner)

    def test_a_wrong_word_among_right_ones(self):
        self.assertEqual(correction("党健品牌 社区", INDEX), "党建品牌 社区")
        self.assertEqual(correction('"党健品牌" 2024', INDEX), '"党建品牌" 2024')
        self.assertEqual(correction("党健红色物业", INDEX), "党建红色物业")
        self.assertEqual(correction("示犯岗志愿服物", INDEX), "示范岗志愿服务")

    def test_what_is_excluded_is_left_alone(self):
        self.assertIsNone(correction("社区 -党健", INDEX))
        self.assertEqual(correction("社去 -党健", INDEX), "社区 -党健")

    def test_sound_comes_before_looks_and_names_before_pieces(self):
        self.assertEqual(correction("党健", ["党建", "常健", "荡见"]), "党建")
        self.assertEqual(correction("建档", ["建挡", "建当会", "建当社"]), "建挡")

    def test_the_more_frequent_comes_first_and_ties_have_one_order(self):
        self.assertEqual(correction("党健", ["党见会", "党建会", "党建社"]), "党建")
        for names in (["党见会", "党间会"], ["党间会", "党见会"]):
            self.assertEqual(correction("党健", names), "党见")

    def test_a_frequent_word_may_be_further_off_than_a_rare_one(self):
        self.assertEqual(correction("主题党曰", ["有主题党月", "主题党日活动"]), "主题党月")
        names = ["有主题党月", *["主题党日活动"] * 500]
        self.assertEqual(correction("主题党曰", names), "主题党日")

    def test_many_changes_need_a_whole_name(self):
        self.assertEqual(correction("省级会", ["生计汇"]), "生计汇")
        self.assertIsNone(correction("省级会", ["新生计汇报"]))

    def test_what_is_near_nothing_gets_nothing(self):
        for typed in (
            "",
            "党",
            "贱",
            "龘龘",
            "dangjian",
            "djpp",
            "2024",
            "%",
            "\0",
            "😀",
            "\ud800",
        ):
            self.assertIsNone(correction(typed, INDEX), typed)
        self.assertIsNone(correction("党健", []))

    def test_an_index_of_suggestions_will_do(self):
        self.assertEqual(correction("党健", NameIndex([Name("党建")])), "党建")

    @given(st.sampled_from([key_of(name) for name in NAMES]), st.data())
    def test_a_wrong_character_anywhere_in_a_name_is_mended(self, name, data):
        if len(name) < 4 or "+" in name:
            return
        place = data.draw(st.integers(0, len(name) - 1))
        wrong = data.draw(st.sampled_from("龘鑫喵"))
        typed = name[:place] + wrong + name[place + 1 :]
        self.assertEqual(correction(typed, INDEX), name)

    @given(
        st.one_of(
            st.text('党健建品牌示犯范岗志院愿服务技术人 "-+c', max_size=24), st.text(max_size=60)
        )
    )
    @example("党健" * 30_000)
    @example("健党" * 50)
    @settings(max_examples=200)
    def test_no_input_raises_and_what_was_typed_is_never_suggested(self, typed):
        better = correction(typed, INDEX)
        if better is not None:
            self.assertNotEqual(better, typed)
            self.assertNotEqual(better, normalise(typed))
            self.assertLessEqual(len(better), 120)

    @given(st.lists(st.text(max_size=8), max_size=6), st.text("党建健", max_size=4))
    def test_any_names_will_do(self, names, typed):
        correction(typed, [*names, "\ud800党", "\0", ""])


class SpeedTest(TestCase):
    def test_many_names_are_compared_in_a_moment(self):
        names = [
            f"{a}{b}{c}{d}第{number}支部"
            for a in "党红先"
            for b in "建旗锋"
            for c in ("品牌", "示范岗", "志愿服务")
            for d in "甲乙丙"
            for number in range(120)
        ]
        index = SoundIndex(names)
        correction("党健", index)
        started = time.perf_counter()
        typed = ("党健品牌", "示犯岗", "志服务", "红棋志愿服雾", "龘" * 50, "党健品牌示犯岗" * 10)
        for one in typed:
            correction(one, index)
        self.assertLess(time.perf_counter() - started, 1)
