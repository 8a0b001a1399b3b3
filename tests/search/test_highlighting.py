"""What readers see of a match: the text as written, escaped, with marks at the right places."""

import html
import re
import time
from unittest import TestCase

from hypothesis import assume, example, given
from hypothesis import strategies as st

from dangjian_search.analysis import Part, parse_query, run_form
from dangjian_search.highlighting import marked, snippet

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "<mark>党建</mark><script>党建</script>",
    "javascript:alert('党建')",
    "＜script＞alert(1)＜/script＞",
    "&lt;script&gt; &amp; & 党建",
    "<<b>党建</b>>",
    "<!-- 党建 --><a href='//党建'>",
    "]]><党建>",
    "<scr\0ipt>党建</scr\ud800ipt>",
]
TEXTS = st.one_of(
    st.text("党建旗红黨紅技术人·-・ 　+5gN1.,，。“”\"'<>&ＶＩ手册…①é\n", max_size=60),
    st.text(max_size=60),
    st.text("e\u0301\u200b\ufe0f👍🏽👨‍👩‍👧ｶﾞ각ﬁ㈱İß党 \0\ud800", max_size=30),
)
QUERIES = st.one_of(st.text("党建旗红技术人· 5gN1+ＶＩ手册", max_size=8), st.text(max_size=8))


def parts(query, **options):
    return parse_query(query, **options).parts


def plain(shown):
    return html.unescape(re.sub("</?mark>", "", shown))


def marks(shown):
    return [html.unescape(piece) for piece in re.findall("<mark>(.*?)</mark>", shown, re.DOTALL)]


def visible(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "", text)


class MarkedTest(TestCase):
    def test_all_parts_are_marked_wherever_they_stand(self):
        self.assertEqual(
            marked("党建引领，党建品牌", parts("党建 品牌")),
            "<mark>党建</mark>引领，<mark>党建品牌</mark>",
        )

    def test_the_text_stays_as_written(self):
        for text, query, mark in [
            ("黨旗紅示範點", "党旗红", "黨旗紅"),
            ("党旗红示范点", "黨旗紅", "党旗红"),
            ("ＶＩ手册", "vi手册", "ＶＩ手册"),
            ("5G 基站", "5g基站", "5G 基站"),
            ("１＋５＋２０＋Ｎ工作法", "1+5+20+n", "１＋５＋２０＋Ｎ"),
            ("école", "école", "école"),
            ("e\u0301cole", "école", "e\u0301cole"),
            ("①党\u200b建…", "党建", "党\u200b建"),
            ("👨‍👩‍👧党建👍🏽", "党建", "党建"),
            ("ﬁne", "fine", "ﬁne"),
        ]:
            with self.subTest(text=text):
                self.assertEqual(marks(marked(text, parts(query))), [mark])
                self.assertEqual(plain(marked(text, parts(query))), text)

    def test_points_and_spaces_inside_a_name_are_marked_with_it(self):
        for name in ("技·术·人", "技・術・人", "技-术-人", "技 术 人", "技术人"):
            self.assertEqual(marked(name, parts("技术人")), f"<mark>{name}</mark>")

    def test_synonyms_are_marked_as_well(self):
        part = Part("示范岗", others=(Part("先锋岗"),))
        self.assertEqual(marks(marked("示范岗和先锋岗", [part])), ["示范岗", "先锋岗"])

    def test_overlapping_marks_become_one(self):
        self.assertEqual(marked("党建品牌", parts("党建品 建品牌")), "<mark>党建品牌</mark>")
        self.assertEqual(marked("红红红旗", parts("红红")), "<mark>红红红</mark>旗")

    def test_words_are_marked_whole_unless_the_end_is_open(self):
        self.assertEqual(marks(marked("brand branding", parts("brand"))), ["brand"])
        self.assertEqual(
            marks(marked("brand branding", parts("bran", open_ended=True))), ["bran", "bran"]
        )

    def test_nothing_looked_for_marks_nothing(self):
        self.assertEqual(marked("党<建>", ()), "党&lt;建&gt;")
        self.assertEqual(marked("", parts("党建")), "")

    def test_all_is_escaped_in_and_around_marks(self):
        for attack in ATTACKS:
            for query in ("党建", "script alert", attack):
                for shown in (
                    marked(attack, parts(query)),
                    snippet(attack, parts(query)),
                    snippet(f"党建。{attack}" * 30, parts(query), 50),
                ):
                    tags = re.findall("<[^>]*>?", shown)
                    self.assertLessEqual(set(tags), {"<mark>", "</mark>"}, shown)
                    self.assertNotRegex(shown, "[\"'\0\ud800]")
                    shown.encode()

    @given(TEXTS, QUERIES)
    @example("党建\0<b>", "党建")
    def test_without_its_marks_the_text_is_the_same(self, text, query):
        self.assertEqual(plain(marked(text, parts(query))), visible(text))

    @given(TEXTS, QUERIES)
    def test_what_is_marked_is_what_was_looked_for(self, text, query):
        found = parts(query)
        assume(len(found) == 1)
        for mark in marks(marked(text, found)):
            self.assertIn(
                found[0].run.replace(" ", ""), run_form(mark).replace(" ", ""), (mark, text)
            )

    @given(
        st.text("党建旗红黨紅·-・ 　+5gN1,，。“”\"'<>&ＶＩ手册…①\n", max_size=60),
        st.text("党建旗红· 5gN1+ＶＩ手册", max_size=8),
    )
    @example("党-建", "党建")
    def test_what_a_search_finds_is_marked(self, text, query):
        for part in parts(query):
            if part.occurs_in(run_form(text)):
                self.assertTrue(marks(marked(text, [part])), part)
                self.assertTrue(marks(snippet(text, [part])), part)


class SnippetTest(TestCase):
    LONG = "近年来，公司党委深入贯彻落实总要求。" * 20

    def test_it_is_cut_around_the_place_that_shows_most_parts(self):
        text = f"{self.LONG}志愿服务。{self.LONG}在社区医院开展志愿服务。{self.LONG}"
        shown = snippet(text, parts("志愿服务 医院 社区"))
        self.assertEqual(set(marks(shown)), {"社区医院", "志愿服务"})

    def test_it_begins_with_a_sentence_where_one_is_near(self):
        shown = snippet(f"{self.LONG}我们打造党建品牌。{self.LONG}", parts("品牌"))
        self.assertTrue(shown.startswith("…我们打造党建<mark>品牌</mark>。近年来"), shown)

    def test_it_begins_near_the_match_where_no_sentence_does(self):
        shown = snippet("党" * 500 + "品牌" + "党" * 500, parts("品牌"))
        self.assertRegex(shown, "^…党{5,60}<mark>品牌</mark>党{20,}…$")

    def test_dots_stand_only_where_something_was_cut(self):
        self.assertEqual(snippet("党建品牌", parts("品牌")), "党建<mark>品牌</mark>")
        self.assertTrue(snippet(self.LONG + "品牌", parts("品牌")).endswith("<mark>品牌</mark>"))

    def test_without_parts_or_matches_it_is_the_beginning(self):
        for found in ((), parts("没有")):
            shown = snippet(self.LONG, found, length=30)
            self.assertEqual(shown, self.LONG[:30] + "…")

    def test_lines_that_are_no_sentences_do_not_run_into_each_other(self):
        self.assertEqual(snippet(" 一\n\n 二\t\t三 ", ()), "一 · 二 三")
        self.assertEqual(
            snippet("办好一件事。\n“真的！”\n先锋岗", ()), "办好一件事。 “真的！” 先锋岗"
        )

    def test_a_snippet_begins_and_ends_with_a_whole_line_where_lines_are_short(self):
        text = "\n".join(f"某年获评先进集体{number}" for number in range(10, 60))
        shown = plain(snippet(text, parts("集体35"), length=30))
        self.assertRegex(shown, "^…某年获评先进集体[0-9]+ · .*[^ ·]…$")
        self.assertIn("集体35", shown)

    def test_neither_words_nor_joined_pictures_are_cut(self):
        self.assertEqual(snippet("党" * 18 + "branding" * 2, (), 20), "党" * 18 + "…")
        self.assertEqual(snippet("党" * 18 + "👩‍🔧" * 9, (), 20), "党" * 18 + "…")

    def test_a_mark_longer_than_the_snippet_is_cut(self):
        text = "·".join("党建" * 60)
        shown = snippet(text, [Part("党建" * 60)], length=50)
        self.assertEqual(len(plain(shown)), 51)

    @given(TEXTS, QUERIES, st.integers(1, 60), st.integers(1, 9))
    @example("a\u0301" * 30, "a", 1, 9)
    @example("党" * 60, "党 党党", 5, 9)
    def test_no_input_raises_and_the_length_is_kept(self, text, query, length, times):
        shown = snippet(text * times, parts(query), length)
        self.assertLessEqual(len(plain(shown)), length + 2)
        piece, whole = (
            re.sub(r"[\s·]+", " ", one) for one in (plain(shown), visible(text * times))
        )
        self.assertIn(piece.strip("… "), whole)

    def test_twenty_long_texts_take_a_moment(self):
        text = ("近年来，公司党委以“黨建引領、品牌赋能”为主线，打造①技·術·人……" * 200)[:5000]
        found = parts("党建 品牌 技术人 党")
        snippet(text, found)
        started = time.perf_counter()
        for _ in range(20):
            snippet(text, found)
        self.assertLess(time.perf_counter() - started, 0.15)  # ten times what it takes

    def test_huge_texts_take_a_moment(self):
        for text in ("红", "a", "技·", "\u0301", "😀", "…", "1+", "党 ", "\n", "<"):
            started = time.perf_counter()
            snippet(text * 60_000, parts("红红 a 技技技 1+1 党"))
            self.assertLess(time.perf_counter() - started, 2, text)
