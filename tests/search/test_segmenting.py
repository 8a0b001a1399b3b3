"""How an unspaced run of Chinese falls into words, in a query too."""

from unittest import TestCase

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dangjian_search.analysis import QUERY_WORDS, is_han, parse_query, run_form
from dangjian_search.segmenting import Segmenter

PLAIN = Segmenter()
NAMED = Segmenter(["党建品牌", "紅色物業", "嘉兴市", "技·术·人", "5G基站", "党", "长" * 50])

CHARACTERS = "党建品牌红色物业社区志愿服务医院一二三新老在的旗岗点技术人嘉兴供电𠮷〇々"
RUNS = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=30),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30),
)


def words_of(query, segmenter=PLAIN):
    return [part.run for part in parse_query(query, segment=segmenter.split).parts]


class SegmenterTest(TestCase):
    def test_a_run_falls_into_words_of_the_dictionary(self):
        for run, words in {
            "嘉兴供电": ["嘉兴", "供电"],
            "党建品牌": ["党建", "品牌"],
            "省级示范点": ["省级", "示范点"],
            "社区志愿服务苏州": ["社区", "志愿", "服务", "苏州"],
            "先锋岗": ["先锋岗"],
        }.items():
            self.assertEqual(PLAIN.split(run), words)

    def test_a_single_character_joins_its_neighbour(self):
        for run, words in {
            "技术人": ["技术人"],
            "党旗红": ["党旗红"],
            "双提升": ["双提升"],
            "一支部一品牌": ["一支部", "一品牌"],
            "新时代文明实践": ["新时代", "文明", "实践"],
            "党旗红在一线": ["党旗红", "在一线"],
            "三会一课": ["三会一课"],
        }.items():
            self.assertEqual(PLAIN.split(run), words)

    def test_names_of_the_site_stay_whole(self):
        self.assertEqual(NAMED.split("党建品牌"), ["党建品牌"])
        self.assertEqual(NAMED.split("社区红色物业创新"), ["社区", "红色物业", "创新"])

    def test_only_chinese_words_of_sensible_length_are_taken_as_names(self):
        self.assertEqual(NAMED.words, {"党建品牌", "红色物业", "嘉兴市", "技术人"})

    def test_names_of_one_segmenter_are_unknown_to_another(self):
        self.assertEqual(PLAIN.split("党建品牌"), ["党建", "品牌"])

    @given(RUNS)
    @example("的" * 100)
    def test_words_make_up_the_run_and_none_stands_alone(self, run):
        for segmenter in (PLAIN, NAMED):
            words = segmenter.split(run)
            self.assertEqual("".join(words), run)
            if len(run) > 1:
                self.assertTrue(all(len(word) > 1 for word in words), words)

    @given(st.text(max_size=60))
    @example("\ud800党建品牌")
    @example("")
    def test_no_input_raises(self, text):
        self.assertEqual("".join(PLAIN.split(text)), text)


class SegmentedQueryTest(TestCase):
    def test_unspaced_words_are_split(self):
        self.assertEqual(words_of("嘉兴供电"), ["嘉兴", "供电"])
        self.assertEqual(words_of("黨建示範點 创新"), ["党建", "示范点", "创新"])

    def test_quoted_and_excluded_runs_stay_whole(self):
        self.assertEqual(words_of('"党建品牌建设" 创新'), ["党建品牌建设", "创新"])
        query = parse_query("示范岗 -质量安全岗", segment=PLAIN.split)
        self.assertEqual([part.run for part in query.excluded], ["质量安全岗"])

    def test_what_touches_a_word_stays_with_it(self):
        self.assertEqual(words_of("5G基站"), ["5g 基站"])
        self.assertEqual(words_of("5G基站建设"), ["5g 基站", "建设"])
        self.assertEqual(words_of("互联网+党建引领"), ["互联网 + 党建", "引领"])
        self.assertEqual(words_of("2024年"), ["2024 年"])

    def test_the_bound_of_parts_holds_and_the_rest_is_told(self):
        query = parse_query("社区医院" * 7, segment=PLAIN.split)
        self.assertEqual(query.cut, "社区 医院")
        self.assertEqual([part.run for part in query.parts], ["社区", "医院"])

    def test_short_runs_are_not_asked_for(self):
        asked = []
        parse_query(
            "党建 红 5g vi手册 -示范岗 “一支部”", segment=lambda run: asked.append(run) or [run]
        )
        self.assertEqual(asked, [])

    @given(st.lists(RUNS, min_size=1, max_size=4).map(" ".join), RUNS)
    @settings(max_examples=60)
    def test_a_record_matches_when_every_word_is_a_substring_of_it(self, text, query):
        form = run_form(text)
        parsed = parse_query(query, segment=NAMED.split)
        expected = all(word in form for word in NAMED.split(query)[:QUERY_WORDS])
        if all(map(is_han, query)) and query == run_form(query):
            self.assertEqual(parsed.matches(form), expected)

    @given(st.lists(st.text(CHARACTERS + '+5g。"“”- ', max_size=20), max_size=9).map(" ".join))
    def test_what_matched_whole_matches_in_words(self, query):
        whole, split = parse_query(query), parse_query(query, segment=PLAIN.split)
        if not whole.cut and not split.cut:
            text = " , ".join(part.run for part in whole.parts)
            self.assertTrue(all(part.occurs_in(text) for part in split.parts), split)

    @given(st.text(max_size=200))
    def test_no_query_raises_and_parts_are_bounded(self, text):
        query = parse_query(text, segment=PLAIN.split)
        self.assertLessEqual(len(query.parts) + len(query.excluded), QUERY_WORDS)
        self.assertTrue(all(part.run for part in query.parts))
