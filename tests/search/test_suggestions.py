"""What is suggested to someone who is typing, and in which order."""

from unittest import TestCase

from hypothesis import example, given
from hypothesis import strategies as st

from dangjian_search.suggestions import LIMIT, Name, NameIndex

NAMES = [
    Name("党建品牌", "tag", "/tags/dangjian-pinpai/", 5),
    Name("党建", "tag", "/tags/dangjian/", 1),
    Name("基层党建", "tag", "/tags/jiceng/", 9),
    Name("党旗红", "brand", 7, 3),
    Name("党员先锋岗", "post", 8, 3),
    Name("技·术·人", "brand", 9, 3),
    Name("黨建示範點", "zone", 10, 1),
    Name("嘉兴供电公司", "organisation", 11, 2),
    Name("5G基站党支部", "brand", 12, 1),
    Name("1+5+20+N 工作法", "case", 13, 1),
    Name("VI手册", "case", 14, 1),
]
INDEX = NameIndex(NAMES)


def texts(typed, limit=LIMIT):
    return [name.text for name in INDEX.suggest(typed, limit)]


def meant(text, typed):
    """Return the characters of a name that a typed text stands for."""
    [place] = INDEX.meant([text], typed)
    return place and text[slice(*place)]


class MeantTest(TestCase):
    def test_what_was_typed_or_sounds_so_is_pointed_out_as_it_is_written(self):
        for text, typed, characters in [
            ("党建品牌", "党建", "党建"),
            ("黨建示範點", "示范", "示範"),
            ("技·术·人", "术人", "术·人"),
            ("VI手册", "ｖｉ", "VI"),
            ("党建品牌", "pinpai", "品牌"),
            ("党建品牌", "djp", "党建品"),
            ("党旗红", "dang旗", "党旗"),
            ("嘉兴供电公司", "gongdian", "供电"),
            ("1+5+20+N 工作法", "1+5", "1+5"),
            ("党旗红", "示范", None),
            ("党旗红", "", None),
            ("党旗红", "%", None),
        ]:
            with self.subTest(text=text, typed=typed):
                self.assertEqual(meant(text, typed), characters)

    @given(st.text(max_size=20), st.text(max_size=12))
    @example("ﬁ①党·建", "fi1")
    def test_no_input_raises_and_the_place_lies_within(self, text, typed):
        [place] = INDEX.meant([text], typed)
        if place:
            start, end = place
            self.assertTrue(0 <= start < end <= len(text))


class KindsOfMatchTest(TestCase):
    def test_whole_name_then_beginning_then_inside(self):
        self.assertEqual(texts("党建"), ["党建", "党建品牌", "黨建示範點", "基层党建"])

    def test_inside_one_kind_the_heavier_then_the_shorter_comes_first(self):
        self.assertEqual(
            texts("党")[:5], ["党建品牌", "党旗红", "党员先锋岗", "党建", "黨建示範點"]
        )

    def test_inner_words_are_found(self):
        self.assertEqual(texts("供电"), ["嘉兴供电公司"])
        self.assertEqual(texts("先锋"), ["党员先锋岗"])

    def test_scripts_width_case_and_points_tell_nothing_apart(self):
        self.assertEqual(texts("黨建品牌"), ["党建品牌"])
        self.assertEqual(texts("示范点"), ["黨建示範點"])
        self.assertEqual(texts("技术人"), ["技·术·人"])
        self.assertEqual(texts("ＶＩ"), ["VI手册"])
        self.assertEqual(texts("1+5"), ["1+5+20+N 工作法"])
        self.assertEqual(texts("党旗 红"), ["党旗红"])

    def test_pinyin_whole_and_unfinished(self):
        for typed in ("dangjianpinpai", "dang jian pin pai", "dangjianp", "dang jian pi"):
            self.assertEqual(texts(typed), ["党建品牌"], typed)
        self.assertEqual(texts("dangq"), ["党旗红"])
        self.assertIn("党旗红", texts("dan"))

    def test_pinyin_at_the_beginning_comes_before_pinyin_inside(self):
        self.assertEqual(texts("dangjian"), ["党建品牌", "党建", "黨建示範點", "基层党建"])
        self.assertEqual(texts("gongdian"), ["嘉兴供电公司"])

    def test_initials(self):
        self.assertEqual(texts("djpp"), ["党建品牌"])
        self.assertEqual(texts("jxgd"), ["嘉兴供电公司"])
        self.assertEqual(texts("5gjz"), ["5G基站党支部"])

    def test_mixtures(self):
        self.assertEqual(texts("dang旗红"), ["党旗红"])
        self.assertEqual(texts("dang建")[:2], ["党建品牌", "党建"])
        self.assertEqual(texts("党jianpp"), ["党建品牌"])
        self.assertEqual(texts("djpinpai"), ["党建品牌"])

    def test_words_as_typed_come_before_sounds(self):
        index = NameIndex([Name("党建", weight=9), Name("dang建网")])
        self.assertEqual([name.text for name in index.suggest("dang")], ["dang建网", "党建"])


class AnswerTest(TestCase):
    def test_a_name_brings_its_kind_and_target(self):
        self.assertEqual(INDEX.suggest("党旗"), [NAMES[3]])

    def test_two_records_of_one_name_are_both_suggested_but_none_twice(self):
        index = NameIndex([Name("党旗红", "brand", 1), Name("党旗红", "brand", 2)] * 2)
        self.assertEqual([name.target for name in index.suggest("党旗红")], [1, 2])

    def test_at_most_eight(self):
        index = NameIndex(Name(f"党建{number}", target=number) for number in range(50))
        self.assertEqual(len(index.suggest("党")), LIMIT)
        self.assertEqual(len(index.suggest("dj", limit=3)), 3)

    def test_what_fits_no_name_suggests_nothing(self):
        for typed in ("", " ", "%", "'", '"', "\0", "😀", "\ud800", "qqq", "龘", "党建品牌品牌"):
            self.assertEqual(texts(typed), [], typed)
        self.assertEqual(NameIndex([]).suggest("党"), [])

    @given(st.text("党建品牌旗红dangjip 5g+·", max_size=12))
    def test_what_holds_the_text_is_suggested_and_nothing_else_before_it(self, typed):
        found = INDEX.suggest(typed, limit=50)
        key = INDEX.sounds.keys
        wanted = "".join(one for one in typed if one not in " ·")
        if wanted:
            holding = {name for name, k in zip(INDEX.names, key, strict=True) if wanted in k}
            self.assertEqual(set(found[: len(holding)]), holding)

    @given(st.text(max_size=80))
    @example("a" * 60_000)
    @example("党" * 60_000)
    @example("dj" * 100)
    def test_no_input_raises_and_the_answer_is_bounded(self, typed):
        found = INDEX.suggest(typed)
        self.assertLessEqual(len(found), LIMIT)
        self.assertEqual(len(found), len(set(found)))

    @given(
        st.lists(
            st.builds(Name, st.text(max_size=12), st.just("tag"), st.integers(), st.integers(0, 2)),
            max_size=8,
        ),
        st.text(max_size=3),
    )
    def test_any_names_will_do_and_their_order_does_not_matter(self, names, typed):
        self.assertEqual(
            [name.text for name in NameIndex(names).suggest(typed)],
            [name.text for name in NameIndex(names[::-1]).suggest(typed)],
        )
