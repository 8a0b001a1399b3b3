"""How text is read, and that a search in tokens finds what a search in text finds."""

import time
import unicodedata
from unittest import TestCase

from hypothesis import example, given
from hypothesis import strategies as st

from dangjian_search.analysis import (
    QUERY_LENGTH,
    QUERY_WORDS,
    Part,
    foldings,
    is_han,
    marks,
    name_form,
    normalise,
    parse_query,
    run_form,
    tokens,
    tokens_of_run,
)

ALPHABET = "党建品牌红旗社區红色物业黨·・-+ 5gN1.,，。“”\"'技术人\n"
TEXTS = st.one_of(
    st.text(ALPHABET, max_size=40),
    st.text(max_size=40),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E10), max_size=40),
    # Lone surrogates, marks that combine, pictures with modifiers, syllables that compose.
    st.text(
        st.characters(categories=["Cs", "Cf", "Cc", "Mn", "Me", "Zs"]) | st.sampled_from("党aé"),
        max_size=20,
    ),
    st.text("ｶﾞが가각각é\u0301\u0338<=>İßΣς😀👍🏽👨‍👩‍👧①㈱℃\ufb01党\0\ud83d ", max_size=20),
)
# What people type, and the parts it is read as.
SAMPLE = {
    "党建": ["党建"],
    "党建品牌": ["党建品牌"],
    "黨建品牌": ["党建品牌"],
    "基层党建 创新": ["基层党建", "创新"],
    "红色物业": ["红色物业"],
    "红色物业 社区": ["红色物业", "社区"],
    "党旗红": ["党旗红"],
    "技术人": ["技术人"],
    "“一支部一品牌”": ["一支部一品牌"],
    "1+5+20+N": ["1 + 5 + 20 + n"],
    "互联网+": ["互联网 +"],
    "5G基站": ["5g 基站"],
    "djpp": ["djpp"],
    "dangqihong": ["dangqihong"],
    "dang旗红": ["dang 旗红"],
    "党健": ["党健"],
    "省级示范点": ["省级示范点"],
    "红": ["红"],
    "%": [],
    "'": [],
    '"': [],
    "\0": [],
    "a" * 10_000: ["a" * QUERY_LENGTH],
    "<script>": ["script"],
    "😀": [],
    "示范岗 -安全岗": ["示范岗"],
    "2024": ["2024"],
    "2024年": ["2024 年"],
    "ＶＩ": ["vi"],
    "vi手册": ["vi 手册"],
    "三会一课": ["三会一课"],
    "医院 志愿服务": ["医院", "志愿服务"],
    "志愿服务 医院": ["志愿服务", "医院"],
}


def words_of(query):
    return [part.run for part in parse_query(query).parts]


class NormalFormTest(TestCase):
    def test_width_case_and_script_are_folded(self):
        self.assertEqual(normalise("ＶＩ手册"), "vi手册")
        self.assertEqual(normalise("黨建示範點"), "党建示范点")
        self.assertEqual(normalise("１＋５＋２０＋Ｎ"), "1+5+20+n")

    def test_what_cannot_be_seen_is_dropped(self):
        self.assertEqual(normalise("党\0建\u200b品\ufeff牌\ud800"), "党建品牌")
        self.assertEqual(normalise("葛\U000e0100"), "葛")

    def test_points_between_characters_separate_nothing(self):
        for name in ("技·术·人", "技・术・人", "技•术•人", "技-术-人", "技术人"):
            self.assertEqual(run_form(name), "技术人")
        self.assertEqual(run_form("党旗红·2024"), "党旗红 2024")

    def test_spaces_separate_in_a_text_but_not_in_a_name(self):
        self.assertEqual(run_form("技 术 人"), "技 术 人")
        self.assertEqual(name_form("技 术 人"), "技术人")
        self.assertEqual(name_form("5G 基站 2 期"), "5g 基站 2 期")

    @given(TEXTS)
    @example("İ")
    @example("薴")
    @example("e\u200b\u0301")
    def test_forms_are_stable(self, text):
        self.assertEqual(normalise(normalise(text)), normalise(text))
        self.assertEqual(run_form(run_form(text)), run_form(text))

    def test_the_quick_way_and_the_thorough_one_agree_on_every_character(self):
        for character, form in foldings().items():
            # Between two words, where spaces count; the joiner's neighbour leaves the quick way.
            thorough = normalise(f"a{character}b\ufe0f")
            self.assertEqual(normalise(f"a{character}b"), thorough, hex(ord(character)))
            self.assertEqual(normalise(form), form.strip())

    @given(st.lists(st.sampled_from([*foldings()]), max_size=30).map("".join))
    @example("黨　建\n品 牌")
    def test_the_quick_way_and_the_thorough_one_agree_on_texts(self, text):
        self.assertEqual(normalise(text), normalise(text + "\ufe0f"))

    @given(TEXTS)
    def test_the_normal_form_shows_no_width_case_or_control(self, text):
        form = normalise(text)
        self.assertTrue(form.isprintable())
        self.assertEqual(form, " ".join(form.split()))
        self.assertEqual(form, unicodedata.normalize("NFKC", form))

    def test_very_long_input_is_read_in_a_moment(self):
        for text in ("a", "党", "技·", "\u0301", "😀", "\ud800", "\0", "ﷺ", "ｶﾞ", "-", "党 ", "1+"):
            started = time.perf_counter()
            long = text * (60_000 // len(text))
            parse_query(long)
            self.assertLessEqual(len(run_form(long)), 20 * len(long))
            self.assertLess(time.perf_counter() - started, 2, text)


class TokensTest(TestCase):
    def test_chinese_gives_pairs_and_the_last_character(self):
        self.assertEqual(list(tokens("党旗红")), ["党旗", "旗红", "红"])
        self.assertEqual(list(tokens("红")), ["红"])

    def test_words_stay_whole_and_symbols_stand_alone(self):
        self.assertEqual(list(tokens("5G基站")), ["5g", "基站", "站"])
        self.assertEqual(list(tokens("1+5+20+N")), ["1", "+", "5", "+", "20", "+", "n"])
        self.assertEqual(list(tokens("C++、3.5")), ["c", "+", "+", "3", ".", "5"])

    def test_extension_characters_are_chinese_too(self):
        self.assertEqual(list(tokens("𠮷野家")), ["𠮷野", "野家", "家"])

    @given(TEXTS)
    def test_every_character_of_a_run_begins_exactly_one_token(self, text):
        run = run_form(text)
        chunks = run.split()
        expected = [
            token
            for chunk in chunks
            for token in ([chunk] if not is_han(chunk) else tokens_of_run(chunk))
        ]
        self.assertEqual(tokens_of_run(run), expected)
        for chunk in filter(is_han, chunks):
            self.assertEqual("".join(token[0] for token in tokens_of_run(chunk)), chunk)


class QueryTest(TestCase):
    def test_what_people_type_is_read_as_meant(self):
        for typed, parts in SAMPLE.items():
            with self.subTest(typed=typed[:20]):
                self.assertEqual(words_of(typed), parts)
        self.assertEqual([part.run for part in parse_query("示范岗 -安全岗").excluded], ["安全岗"])

    def test_spaces_and_punctuation_part_a_query(self):
        self.assertEqual(words_of("红色物业 社区"), ["红色物业", "社区"])
        self.assertEqual(words_of("双提升、三服务,四争先"), ["双提升", "三服务", "四争先"])
        self.assertEqual(words_of("<script>"), ["script"])

    def test_a_name_may_be_typed_with_its_points(self):
        self.assertEqual(words_of("技·术·人"), ["技术人"])

    def test_quotation_marks_ask_for_the_run(self):
        self.assertEqual(words_of('"一支部 一品牌"'), ["一支部 一品牌"])
        self.assertEqual(words_of("“双提升、三服务” 社区"), ["双提升 三服务", "社区"])

    def test_a_mark_without_partner_means_nothing(self):
        self.assertEqual(words_of('党建" 品牌'), ["党建", "品牌"])

    def test_a_leading_minus_excludes(self):
        query = parse_query('示范岗 -安全岗 -"质量 岗" 2024-2025')
        self.assertEqual([part.run for part in query.excluded], ["安全岗", "质量 岗"])
        self.assertEqual([part.run for part in query.parts], ["示范岗", "2024 - 2025"])

    def test_symbols_are_kept_where_they_belong_to_the_word(self):
        self.assertEqual(words_of("互联网+"), ["互联网 +"])
        self.assertEqual(words_of("c++ c#"), ["c + +", "c #"])
        self.assertEqual(words_of("t/cpa 001"), ["t / cpa", "001"])
        self.assertEqual(words_of("&社区. #话题"), ["社区", "话题"])

    def test_nothing_else_is_syntax(self):
        self.assertEqual(
            words_of("AND OR NOT NEAR(党 建)"), ["and", "or", "not", "near", "党", "建"]
        )
        self.assertEqual(words_of("title:党* {body}"), ["title", "党", "body"])

    def test_what_holds_no_word_is_no_query(self):
        for text in ("", " ", "%", "'", '"', "\0", "😀", "+", "-", "--", "·", "。，、", "\ud800"):
            self.assertFalse(parse_query(text), text)

    def test_long_input_is_cut_and_says_so(self):
        query = parse_query("a" * 10_000)
        self.assertEqual(len(query.text), QUERY_LENGTH)
        self.assertTrue(query.cut)
        query = parse_query(" ".join(f"词{number}" for number in range(14)))
        self.assertEqual(len(query.parts), QUERY_WORDS)
        self.assertEqual(query.cut, "词 12 词 13")
        self.assertEqual(parse_query("党建").cut, "")

    @given(TEXTS)
    @example("ﷺ" * 100)
    @example('-"' * 50)
    def test_no_input_raises_and_the_output_is_bounded(self, text):
        query = parse_query(text)
        self.assertLessEqual(len(query.parts) + len(query.excluded), QUERY_WORDS)
        for part in query.parts + query.excluded:
            self.assertTrue(part.run)
            self.assertLessEqual(len(part.tokens), 2 * QUERY_LENGTH)
        parse_query(text, open_ended=True)


class OracleTest(TestCase):
    """A phrase of tokens occurs exactly where the run occurs as a substring."""

    @given(TEXTS, TEXTS)
    @example("党建1+5模式", "建1+")
    @example("党旗 红", "旗 红")
    @example("名词1", "词1")
    def test_phrases_of_tokens_find_what_substrings_find(self, text, query):
        run = run_form(text)
        for part in parse_query(query).parts:
            self.assertEqual(phrase_occurs(part, run), part.occurs_in(run), (run, part))

    @given(st.text("党建红旗 ，。\n", max_size=40), st.text("党建红旗", min_size=2, max_size=4))
    @example("党 建", "党建")
    def test_chinese_is_found_where_the_plain_text_holds_it(self, text, query):
        """The naive oracle: no run forms, no tokens, only the text itself."""
        for part in parse_query(query).parts:
            self.assertEqual(phrase_occurs(part, run_form(text)), query in text)

    @given(st.text("党建红旗社區黨技术人·+ 5gN，。\n", min_size=1, max_size=40), st.data())
    def test_every_part_of_a_text_is_found_in_it(self, text, data):
        run = run_form(text)
        start = data.draw(st.integers(0, len(text) - 1))
        cut = text[start : data.draw(st.integers(start + 1, len(text)))]
        if cut_inside_a_word(text, start, start + len(cut)):
            return
        self.assertTrue(parse_query(f'"{cut}"').matches(run), (cut, run))

    @given(st.text("党建红旗ab ", max_size=30), st.text("党建红旗ab", min_size=1, max_size=4))
    def test_an_open_end_finds_the_beginning_of_a_word(self, text, query):
        run = run_form(text)
        for part in parse_query(query, open_ended=True).parts:
            self.assertEqual(phrase_occurs(part, run), part.occurs_in(run), (run, part))

    @given(TEXTS, TEXTS)
    @example("2024年底，党建", "2024年")
    @example("党建", "建")
    @example("1+5年", "5年")
    @example("ａ。年", "a年")
    def test_marks_find_what_substrings_find(self, text, query):
        run = run_form(text)
        for part in parse_query(query).parts:
            if part.mark:
                self.assertEqual(part.mark in marks(run), part.occurs_in(run), (run, part))

    def test_single_characters_have_marks(self):
        for text in ("红", "2024年", "5g年"):
            self.assertTrue(parse_query(text).parts[0].mark, text)
        for text in ("红色", "2024", "a", "2024年底", "党建 a", "1+年"):
            self.assertFalse(any(part.mark for part in parse_query(text).parts), text)

    def test_whole_words_only(self):
        self.assertTrue(parse_query("brand").matches(run_form("a brand new")))
        self.assertFalse(parse_query("brand").matches(run_form("branding")))
        self.assertTrue(parse_query("brand", open_ended=True).matches(run_form("branding")))

    def test_excluded_parts(self):
        query = parse_query("示范岗 -安全岗")
        self.assertTrue(query.matches("示范岗"))
        self.assertFalse(query.matches("示范岗 和 安全岗"))


def phrase_occurs(part, run):
    """Look a Part up as an engine does: its tokens one after the other."""
    stored, wanted = tokens_of_run(run), part.tokens
    for start in range(len(stored) - len(wanted) + 1):
        *first, last = stored[start : start + len(wanted)]
        if first == wanted[:-1] and (
            last == wanted[-1] or (part.is_prefix and last.startswith(wanted[-1]))
        ):
            return True
    return False


def cut_inside_a_word(text, start, end):
    """Whether a slice begins or ends inside a word of letters and digits or beside a symbol."""
    edges = [text[max(0, place - 1) : place + 1] for place in (start, end)]
    return any(any(letter in "5gN+·" for letter in edge) for edge in edges)


class WaysTest(TestCase):
    def test_a_synonym_that_holds_the_word_is_not_asked_for(self):
        part = Part("党建品牌", others=(Part("党建品牌活动"), Part("党的建设")))
        self.assertEqual([way.run for way in part.shortest_ways], ["党建品牌", "党的建设"])

    @given(st.lists(st.text("党建品牌 a1", min_size=1, max_size=4), min_size=1, max_size=4), TEXTS)
    def test_the_shortest_ways_find_as_much(self, words, text):
        runs = [run for run in map(run_form, words) if run]
        if not runs:
            return
        part = Part(runs[0], others=tuple(map(Part, runs[1:])))
        whole = f" {run_form(text)} "
        self.assertEqual(
            any(way.needle in whole for way in part.ways),
            any(way.needle in whole for way in part.shortest_ways),
        )
