"""What differs between two versions: word by word, block by block, within bounds, escaped."""

import json

from django.test import SimpleTestCase, TestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from dangjian_pages.admin.review_parts import as_html
from dangjian_pages.models import TypicalCasePage
from dangjian_pages.review.difference import (
    ADDED,
    REMOVED,
    SAME,
    Piece,
    compare,
    longest_rising,
)
from dangjian_pages.review.version_changes import PartChange, changes_between
from dangjian_pages.review.version_texts import plain
from tests.review.cases import ReviewFixture

CHARACTERS = "党建品牌支部的一在，。\n <&'ab1+😀\udc80"
TEXTS = st.text(alphabet=CHARACTERS, max_size=60)


def joined(pieces, *kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


def words(pieces):
    return [(piece.kind, piece.text) for piece in pieces]


class WordsTest(SimpleTestCase):
    @settings(max_examples=300, deadline=None)
    @given(TEXTS, TEXTS)
    def test_the_pieces_give_both_texts_back(self, old, new):
        pieces = compare(old, new)
        self.assertEqual(joined(pieces, SAME, REMOVED), old)
        self.assertEqual(joined(pieces, SAME, ADDED), new)
        self.assertTrue(all(piece.text for piece in pieces))

    @settings(max_examples=100, deadline=None)
    @given(st.lists(st.integers(), unique=True, max_size=30))
    def test_a_longest_rising_run_rises(self, numbers):
        places = longest_rising(numbers)
        self.assertEqual(places, sorted(places))
        run = [numbers[place] for place in places]
        self.assertEqual(run, sorted(run))
        self.assertEqual(bool(run), bool(numbers))

    def test_whole_words_are_marked(self):
        pieces = compare("支部每月走访三十户群众。", "支部每周走访三十户群众。")
        self.assertEqual(
            words(pieces),
            [(SAME, "支部"), (REMOVED, "每月"), (ADDED, "每周"), (SAME, "走访三十户群众。")],
        )

    def test_a_sentence_put_in_leaves_its_neighbours_alone(self):
        pieces = compare("先走现场。再定办法。", "先走现场。听听意见。再定办法。")
        self.assertEqual(joined(pieces, REMOVED), "")
        self.assertEqual(len(joined(pieces, ADDED)), 5)

    def test_long_texts_stay_within_bounds(self):
        texts = {
            "nothing in common": ("甲乙丙丁" * 5000, "子丑寅卯" * 5000),
            "few words, all many times": ("的一" * 10000, "一的的" * 6666),
            "turned round": ("".join(map(chr, range(0x4E00, 0x4E00 + 20000))),) * 2,
        }
        old, new = texts["turned round"]
        texts["turned round"] = (old, new[10000:] + new[:10000])
        for name, (old, new) in texts.items():
            with self.subTest(name):
                pieces = compare(old, new)
                self.assertEqual(joined(pieces, SAME, REMOVED), old)
                self.assertEqual(joined(pieces, SAME, ADDED), new)

    def test_beyond_the_bound_all_counts_as_rewritten(self):
        pieces = compare("甲" * 40_000, "甲" * 40_000 + "乙")
        self.assertEqual([piece.kind for piece in pieces], [REMOVED, ADDED])


class EscapingTest(SimpleTestCase):
    def html(self, *pieces):
        return as_html(PartChange("", "changed", [Piece(*piece) for piece in pieces]))

    @settings(max_examples=100, deadline=None)
    @given(st.text(alphabet="<>&\"'党 a/", max_size=30), st.sampled_from([SAME, ADDED, REMOVED]))
    def test_text_is_never_markup(self, text, kind):
        html = self.html((kind, text))
        for tag in ("<ins>", "</ins>", "<del>", "</del>"):
            html = html.replace(tag, "")
        self.assertNotIn("<", html)
        self.assertNotIn(">", html)

    def test_what_is_left_out_between_changes_is_counted(self):
        html = self.html((ADDED, "新"), (SAME, "<b>" + "同" * 500 + "<i>"), (REMOVED, "旧"))
        self.assertIn("&lt;b&gt;", html)
        self.assertIn("&lt;i&gt;", html)
        self.assertIn("406", html)

    def test_rich_text_becomes_text_with_links_and_pictures_named(self):
        link = '<a linktype="page" id="3">办法</a>'
        html = f'<p>见{link}</p><embed embedtype="image" id="7" alt="合影"/>'
        self.assertEqual(plain(html), "见办法 [→ page 3]\n[image 7 合影]")


def block(name, text, kind="paragraph"):
    return {"type": kind, "id": name, "value": f"<p>{text}</p>"}


class VersionsTest(ReviewFixture, TestCase):
    def version(self, **changes):
        content = self.fresh(self.page).latest_revision.content
        changes = {
            name: json.dumps(value) if name == "practice" else value
            for name, value in changes.items()
        }
        return content | changes

    def changes(self, old, new):
        """Return dict of field label to list of (state, words that went, words that came)."""
        return {
            change.label: [
                (part.state, joined(part.pieces, REMOVED), joined(part.pieces, ADDED))
                for part in change.parts
            ]
            for change in changes_between(old, new, TypicalCasePage)
        }

    def test_blocks_are_known_by_their_ids(self):
        old = [block("a", "第一段话"), block("b", "第二段话"), block("c", "第三段话")]
        new = [block("c", "第三段话"), block("a", "第一段新话"), block("d", "加的一段")]
        found = self.changes(self.version(practice=old), self.version(practice=new))
        (states,) = found.values()
        self.assertEqual(
            sorted(state for state, _went, _came in states),
            ["added", "changed", "moved", "removed"],
        )
        self.assertIn(("removed", "第二段话", ""), states)
        self.assertIn(("added", "", "加的一段"), states)

    def test_blocks_that_only_got_new_ids_are_the_same(self):
        old, new = (
            [block("a", "第一段"), block("b", "旧")],
            [block("x", "第一段"), block("b", "新")],
        )
        found = self.changes(self.version(practice=old), self.version(practice=new))
        (states,) = found.values()
        self.assertEqual(states, [("changed", "旧", "新")])

    def test_only_what_changed_is_listed(self):
        found = self.changes(self.version(summary="甲"), self.version(summary="甲", title="新题"))
        self.assertEqual(list(found), ["标题"])

    def test_names_instead_of_numbers(self):
        found = self.changes(self.version(), self.version(organisation=self.committee.pk))
        self.assertEqual(found, {"党组织": [("changed", "运河支部", "南湖党委")]})

    def test_an_object_that_is_gone(self):
        found = self.changes(self.version(organisation=999_999), self.version())
        self.assertEqual(found["党组织"][0][1], "#999999")

    def test_choices_by_their_labels(self):
        found = self.changes(self.version(level=""), self.version(level="county"))
        ((_state, _went, came),) = next(iter(found.values()))
        self.assertIn("县", came)

    def test_a_change_of_form_alone_is_said(self):
        old = [{"type": "paragraph", "id": "a", "value": "<p>话</p>"}]
        new = [{"type": "paragraph", "id": "a", "value": "<p><b>话</b></p>"}]
        (states,) = self.changes(self.version(practice=old), self.version(practice=new)).values()
        self.assertEqual(states, [("form", "", "")])

    def test_a_block_of_a_type_that_is_no_longer_known(self):
        old = [{"type": "gone", "id": "a", "value": {"text": "旧"}}]
        (states,) = self.changes(self.version(practice=old), self.version(practice=[])).values()
        self.assertEqual(states[0][0], "removed")
        self.assertIn("旧", states[0][1])

    def test_tags_and_rows(self):
        page = self.fresh(self.page).get_latest_revision_as_object()
        page.tags.add("志愿服务")
        page.save_revision(user=self.editor)
        new = self.fresh(self.page).latest_revision.content
        old = new | {"dangjian_tagged_items": []}
        (states,) = self.changes(old, new).values()
        self.assertEqual(states, [("added", "", "志愿服务")])
