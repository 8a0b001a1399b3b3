"""Which names and words a text typed in Latin letters stands for."""

import time
from unittest import TestCase

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from dangjian_search.pinyin import FULL, INITIALS, MIXED, syllables_of, understood
from dangjian_search.sounds import KEY_LENGTH, SoundIndex, key_of, words_for

NAMES = [
    "嘉兴供电党建品牌",
    "苏州医院“党旗红”党建品牌",
    "技·术·人",
    "红色物业",
    "5G基站党支部",
    "党建",
    "當建設銀行",
    "长沙行长重庆",
    "绿色女工",
    "西安先锋岗",
    "示范岗 2024",
    "VI手册",
]
INDEX = SoundIndex(NAMES)
TYPED = st.one_of(
    st.text("abcdefghijklmnopqrstuvwxyz ' 党建红", max_size=20),
    st.text("dangjipqihoxzs建", max_size=60),
    st.text(max_size=60),
)


class ReadingTest(TestCase):
    def test_a_character_has_its_usual_readings_first(self):
        self.assertEqual(syllables_of("党"), (("dang",), ("dang",)))
        self.assertEqual(syllables_of("红"), (("hong",), ("hong", "gong")))
        self.assertEqual(set(syllables_of("长")[0]), {"zhang", "chang"})
        self.assertEqual(syllables_of("绿")[0][0], "lv")
        self.assertEqual(syllables_of("5"), ((), ()))

    def test_letters_may_be_syllables_or_initials_or_both(self):
        ways = {(way, " ".join(unit.text for unit in units)) for way, units in understood("dangjp")}
        self.assertIn((MIXED, "dang j p"), ways)
        self.assertIn((INITIALS, "d a n g j p"), ways)
        self.assertEqual(understood("dangjian")[0].way, FULL)

    def test_a_text_without_letters_sounds_like_nothing(self):
        for typed in ("", "党建", "2024", "%", "\0", "😀", "\ud800"):
            self.assertEqual(understood(typed), [], typed)

    @given(TYPED, st.booleans())
    @example("a" * 60_000, True)
    @example("xian" * 20, True)
    def test_no_input_raises_and_ways_are_bounded(self, typed, open_ended):
        self.assertLessEqual(len(understood(typed, open_ended)), 24)


class WordsTest(TestCase):
    def test_pinyin_initials_and_mixtures_stand_for_words_of_the_names(self):
        for typed, word in {
            "dangjianpinpai": "党建品牌",
            "dang jian pin pai": "党建品牌",
            "DangJian'PinPai": "党建品牌",
            "dǎngjiàn": "党建",
            "djpp": "党建品牌",
            "DJPP": "党建品牌",
            "djpinpai": "党建品牌",
            "dangqihong": "党旗红",
            "dang旗红": "党旗红",
            "黨qihong": "党旗红",
            "jishuren": "技术人",
            "jsr": "技术人",
            "5gjizhan": "5g基站",
            "lvse": "绿色",
            "lüse": "绿色",
        }.items():
            with self.subTest(typed=typed):
                self.assertEqual(words_for(typed, INDEX)[:1], [word])

    def test_every_reading_of_a_character_counts(self):
        for typed in ("changsha", "zhangsha"):
            self.assertEqual(words_for(typed, INDEX), ["长沙"])
        self.assertEqual(words_for("hangzhang", INDEX), ["行长"])
        self.assertEqual(words_for("chongqing", INDEX), ["重庆"])

    def test_a_rare_reading_counts_when_there_is_no_other(self):
        self.assertEqual(words_for("gongse", INDEX), ["红色"])
        self.assertNotIn("红", words_for("gong", INDEX))

    def test_the_most_frequent_word_comes_first(self):
        self.assertEqual(words_for("dangjian", INDEX), ["党建", "当建"])
        self.assertEqual(words_for("dangjian", INDEX, limit=1), ["党建"])

    def test_equal_words_come_in_one_order(self):
        for names in (["建党", "健当"], ["健当", "建党"]):
            self.assertEqual(words_for("jiandang", names), ["健当", "建党"])

    def test_what_sounds_like_no_name_gives_nothing(self):
        for typed in ("", "d", "qqqq", "vi", "brand", "党建", "%", "\0", "😀", "dang jian x"):
            self.assertEqual(words_for(typed, INDEX), [], typed)
        self.assertEqual(words_for("dangjian", []), [])

    @given(st.data())
    def test_every_piece_of_a_name_is_found_by_its_sounds(self, data):
        key = data.draw(st.sampled_from(["嘉兴供电党建品牌", "苏州医院党旗红党建品牌", "红色物业"]))
        start = data.draw(st.integers(0, len(key) - 2))
        piece = key[start : data.draw(st.integers(start + 2, len(key)))]
        syllables = lazy_pinyin(piece)
        typed = data.draw(
            st.sampled_from(
                ["".join(syllables), " ".join(syllables), "".join(one[0] for one in syllables)]
            )
        )
        self.assertIn(piece, words_for(typed, INDEX, limit=20), typed)

    @given(TYPED)
    @settings(max_examples=200)
    def test_no_input_raises_and_every_word_occurs_in_a_name(self, typed):
        words = words_for(typed, INDEX)
        self.assertLessEqual(len(words), 5)
        self.assertEqual(len(words), len(set(words)))
        for word in words:
            self.assertTrue(any(word in key for key in INDEX.keys), word)

    @given(st.lists(st.text(max_size=10), max_size=5), TYPED)
    def test_any_names_will_do(self, names, typed):
        words_for(typed, [*names, "\ud800党", "\0", "", "a" * 60_000])

    def test_keys_are_bounded_and_drop_what_separates(self):
        self.assertEqual(key_of("“技·术·人” 1+5_Ｎ"), "技术人1+5n")
        self.assertEqual(len(key_of("党" * 1000)), KEY_LENGTH)


class SpeedTest(TestCase):
    def test_many_names_are_searched_in_a_moment(self):
        names = [
            f"{a}{b}{c}第{n}支部"
            for a in "党红先"
            for b in "建旗锋"
            for c in "品岗点"
            for n in range(400)
        ]
        index = SoundIndex(names)
        words_for("djpp", index)
        started = time.perf_counter()
        for typed in ("dangjian", "djp", "dang", "zb", "zzzzz", "xianfeng", "a" * 100):
            words_for(typed, index)
        self.assertLess(time.perf_counter() - started, 0.7)
