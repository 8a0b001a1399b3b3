"""How text is read, and that a search in tokens finds what a search in text finds."""

from unittest import TestCase

from hypothesis import example, given
from hypothesis import strategies as st

from dangjian_search.analysis import (
    QUERY_LENGTH,
    QUERY_WORDS,
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
)


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


class QueryTest(TestCase):
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
    stored, wanted = list(tokens_of_run(run)), part.tokens
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
