"""Wording: what the list of phrases finds, what it leaves alone, and what is quoted of it."""

from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from dangjian_pages.demo.factories import NewsPageFactory, paragraphs
from dangjian_pages.models import NewsPage, Phrase, PhrasesVersion
from dangjian_pages.preflight.automaton import build, get_automaton
from dangjian_pages.preflight.findings import must_fix
from dangjian_pages.preflight.folding import fold, fold_phrase
from dangjian_pages.preflight.personal_data import (
    find_numbers,
    is_bank_number,
    is_identity_number,
    mask_all,
)
from dangjian_pages.preflight.run import run_checks

IDENTITY = "11010519491231002X"  # the example of GB 11643-1999
CARD = "6222021234567890128"
MOBILE = "13812345678"
TRICKY = st.text(
    st.one_of(
        st.sampled_from("党健黨建 　\u200b\n0123456789Xx-、团结紧张严肃活泼…℃Ａａéﬁ\ufffd"),
        st.characters(codec="utf-8"),  # what no form can send, no database holds
    ),
    max_size=120,
)


def phrase(text, **fields):
    fields = {"suggestion": "另", **fields}
    row = Phrase(text=text, **fields)
    row.full_clean(exclude=["form"])
    row.save()
    return row


def news(text="", **fields):
    """Return a piece of news that was not saved, with a body of one paragraph."""
    return NewsPage(title="消息", slug="news", body=paragraphs(text) if text else [], **fields)


def found(page, *codes):
    """Return (quotation, suggestion) of the findings of some checks."""
    return [
        (finding.quotation, finding.suggestion)
        for finding in run_checks(page)
        if finding.code in codes
    ]


class FoldingTest(HypothesisTestCase):
    @given(TRICKY)
    def test_every_part_of_the_form_leads_back_into_the_text(self, text):
        folded = fold(text)
        self.assertEqual(len(folded.offsets), len(folded.form) + 1)
        self.assertEqual(folded.offsets, sorted(folded.offsets))
        for start in range(len(folded.form)):
            first, end = folded.span(start, start + 1)
            self.assertTrue(0 <= first < end <= len(text))
            self.assertIn(folded.form[start], fold(text[first:end]).form or " ")

    @given(TRICKY)
    def test_quotations_are_pieces_of_the_text_and_hold_no_personal_number(self, text):
        for finding in run_checks(NewsPage(title=text[:50], summary=text)):
            if finding.code in ("wrong_phrase", "set_term", "characters"):
                whole = f"{text[:50]}\n{text}"
                self.assertIn(finding.quotation.removesuffix("…"), whole)
            for _kind, start, end in find_numbers(fold(finding.quotation)):
                self.fail(finding.quotation[start:end])

    @given(TRICKY)
    def test_masking_changes_digits_only_and_is_stable(self, text):
        masked = mask_all(text)
        self.assertEqual(len(masked), len(text))
        self.assertEqual(mask_all(masked), masked)
        for old, new in zip(text, masked, strict=True):
            self.assertTrue(new == old or new == "*")


class PhraseTest(TestCase):
    def test_a_shipped_phrase_is_found_with_its_place_and_what_is_right(self):
        [finding] = must_fix(run_checks(NewsPageFactory(body=paragraphs("党健工作走在前列。"))))
        self.assertEqual(finding.quotation, "党健")
        self.assertEqual(finding.suggestion, "党建")
        self.assertEqual(finding.place, "正文 第1段")
        self.assertEqual(finding.field, "body")
        self.assertTrue(finding.anchor.startswith("body."))

    def test_width_script_and_spaces_make_no_difference_and_the_text_is_quoted_as_typed(self):
        for typed in ("党健", "黨健", "党 健", "党\u200b健", "党　健"):
            with self.subTest(typed):
                self.assertEqual(found(news(f"抓好{typed}工作"), "wrong_phrase"), [(typed, "党建")])

    def test_an_exception_excuses_the_wording_inside_it_and_nowhere_else(self):
        self.assertEqual(found(news("党健康发展"), "wrong_phrase"), [])
        self.assertEqual(len(found(news("党健康发展，党健工作"), "wrong_phrase")), 1)

    def test_the_longer_of_two_phrases_counts(self):
        phrase("党健工作", suggestion="党建工作")
        self.assertEqual(found(news("党健工作"), "wrong_phrase"), [("党健工作", "党建工作")])

    def test_letters_are_found_as_whole_words(self):
        phrase("wifi", suggestion="Wi-Fi")
        self.assertEqual(found(news("WIFI已覆盖"), "wrong_phrase"), [("WIFI", "Wi-Fi")])
        self.assertEqual(found(news("wifis"), "wrong_phrase"), [])

    def test_nothing_is_found_across_two_paragraphs(self):
        page = NewsPage(title="党", summary="健")
        self.assertEqual(found(page, "wrong_phrase"), [])

    def test_kinds_have_checks_of_their_own(self):
        phrase("甲乙", kind="banned")
        phrase("丙丁", kind="sensitive", severity="note")
        self.assertEqual(len(found(news("甲乙丙丁"), "banned_word")), 1)
        self.assertEqual(len(found(news("甲乙丙丁"), "sensitive_word")), 1)

    def test_a_phrase_that_is_switched_off_is_not_looked_for(self):
        Phrase.objects.filter(text="党健").update(active=False)
        self.assertEqual(found(news("党健"), "wrong_phrase"), [])

    def test_an_empty_list_finds_nothing(self):
        self.assertEqual(build([]).hits("党健"), [])


class SetTermTest(TestCase):
    def test_another_order_is_found(self):
        quoted = "严肃、紧张、活泼、团结"
        self.assertEqual(
            found(news(f"发扬{quoted}的作风"), "set_term"), [(quoted, "团结、紧张、严肃、活泼")]
        )

    def test_the_right_order_is_left_alone_with_any_signs_between(self):
        for text in ("团结、紧张、严肃、活泼", "团结紧张严肃活泼", "团结，紧张，严肃，活泼"):
            with self.subTest(text):
                self.assertEqual(found(news(text), "set_term"), [])

    def test_parts_far_from_each_other_are_no_set_term(self):
        self.assertEqual(
            found(news("活泼的孩子。紧张的夜班，团结的队伍，严肃的会"), "set_term"), []
        )

    def test_a_part_left_out_is_a_note(self):
        [finding] = [
            one for one in run_checks(news("发扬团结、紧张、活泼的作风")) if one.code == "set_term"
        ]
        self.assertEqual(finding.severity, "note")
        self.assertIn("严肃", finding.message)

    def test_another_wording_is_found(self):
        self.assertEqual(found(news("处县级干部"), "set_term"), [("处县级", "县处级")])


class CharacterTest(TestCase):
    def test_a_lost_character_and_a_wrong_zero_are_found(self):
        self.assertEqual(found(news("二○二五年"), "characters"), [("二○", "二〇")])
        self.assertEqual(len(found(news("南湖\ufffd先锋"), "characters")), 1)
        self.assertEqual(found(news("二〇二五年，○号楼"), "characters"), [])


class PersonalDataTest(TestCase):
    def test_checksums_decide(self):
        self.assertTrue(is_identity_number(IDENTITY.lower()))
        self.assertFalse(is_identity_number("110105194912310021"))
        self.assertFalse(is_identity_number("11010519491331002x"))
        self.assertTrue(is_bank_number(CARD))
        self.assertFalse(is_bank_number(CARD[:-1] + "1"))

    def test_numbers_are_found_masked_and_weighed(self):
        text = f"张三，{IDENTITY}，卡号{CARD}，电话{MOBILE}，办公室0573-82000000。"
        findings = [one for one in run_checks(news(text)) if one.code == "personal_data"]
        self.assertEqual([one.severity for one in findings], ["must", "must", "should"])
        for finding in findings:
            self.assertIn("*", finding.quotation)
            for number in (IDENTITY, CARD, MOBILE):
                self.assertNotIn(number[3:-3], str(finding.as_dict()))

    def test_groups_full_width_digits_and_a_country_code_are_seen_through(self):
        for typed in ("138 1234 5678", "138-1234-5678", "１３８１２３４５６７８", "+8613812345678"):
            with self.subTest(typed):
                self.assertEqual(len(found(news(f"电话{typed}"), "personal_data")), 1)

    def test_two_numbers_side_by_side_are_two_findings(self):
        self.assertEqual(len(found(news("13812345678 13987654321"), "personal_data")), 2)

    def test_other_numbers_are_left_alone(self):
        for typed in ("20250701", "2025070112345678", "10000000000", "138123456789012345678901"):
            with self.subTest(typed):
                self.assertEqual(found(news(f"编号{typed}"), "personal_data"), [])

    def test_no_other_finding_quotes_a_personal_number(self):
        phrase("登记表", suggestion="登记册")
        page = NewsPage(title=f"登记表 {IDENTITY}")
        NewsPageFactory(title=page.title)
        for finding in run_checks(page):
            self.assertNotIn(IDENTITY, str(finding.as_dict()))


class VersionTest(TestCase):
    def test_every_way_of_writing_makes_another_version(self):
        def changed(write):
            before = PhrasesVersion.current()
            write()
            self.assertNotEqual(PhrasesVersion.current(), before)

        rows = Phrase.objects.filter(text="党健")
        changed(lambda: phrase("新词"))
        changed(lambda: rows.update(note="改"))
        changed(lambda: rows.get().delete())
        changed(lambda: Phrase.objects.filter(text="新词").delete())
        new = [Phrase(text="又一", form=fold_phrase("又一"))]
        changed(lambda: Phrase.objects.bulk_create(new))
        changed(lambda: Phrase.objects.bulk_update(new, ["note"]))

    def test_the_automaton_is_built_once_for_a_version(self):
        first = get_automaton()
        with self.assertNumQueries(1):
            self.assertIs(get_automaton(), first)
        phrase("新词")
        self.assertEqual(found(news("新词"), "wrong_phrase"), [("新词", "另")])
