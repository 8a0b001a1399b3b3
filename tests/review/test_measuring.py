"""How much a draft changes, as a correction counts it."""

from django.test import SimpleTestCase, TestCase, override_settings
from hypothesis import given
from hypothesis import strategies as st

from dangjian_pages.after.measuring import distance, draft_change
from dangjian_pages.demo import factories


def slowly(old, new):
    """Return the edit distance by the whole table."""
    row = list(range(len(new) + 1))
    for i, one in enumerate(old, 1):
        before, row = row, [i]
        for j, other in enumerate(new, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (one != other)))
    return row[-1]


class DistanceTest(SimpleTestCase):
    def test_examples(self):
        for old, new, edits in [
            ("", "", 0),
            ("党健", "党建", 1),
            ("党建", "党建品牌", 2),
            ("2023年", "2024年", 1),
            ("一二三", "三二一", 2),
            ("", "新的", 2),
        ]:
            with self.subTest(old=old, new=new):
                self.assertEqual(distance(old, new, 50), edits)

    def test_more_than_allowed_is_not_counted(self):
        self.assertIsNone(distance("甲" * 60, "乙" * 60, 50))
        self.assertEqual(distance("甲" * 50, "乙" * 50, 50), 50)
        self.assertIsNone(distance("", "字", 0))

    @given(st.text("甲乙丙", max_size=12), st.text("甲乙丙", max_size=12), st.integers(0, 12))
    def test_it_agrees_with_the_whole_table(self, old, new, most):
        edits = slowly(old, new)
        self.assertEqual(distance(old, new, most), edits if edits <= most else None)

    def test_two_slips_far_apart_in_a_long_text(self):
        text = "党建引领基层治理，" * 3000
        self.assertEqual(distance(f"错{text}错", f"对{text}对", 50), 2)


class DraftTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.page = factories.TypicalCasePageFactory(
            title="夜校", summary="办了三期夜校。", tags=["志愿服务"], year=2023,
            practice=factories.paragraphs("第一段。\n\n第二段。"),
        )  # fmt: skip

    def change(self, **fields):
        page = type(self.page).objects.get(pk=self.page.pk)
        draft = page.get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save_revision()
        return draft_change(type(page).objects.get(pk=page.pk))

    def test_text_figures_and_dates_are_counted_together(self):
        found = self.change(summary="办了五期夜校。", year=2024)
        self.assertEqual((found.characters, found.others, found.is_small), (2, [], True))

    def test_a_text_of_the_body(self):
        found = self.change(practice=factories.paragraphs("第一段。\n\n第三段。"))
        self.assertEqual((found.characters, found.others), (1, []))

    def test_a_part_put_in_is_no_correction(self):
        found = self.change(practice=factories.paragraphs("第一段。\n\n第二段。\n\n三。"))
        self.assertEqual(found.others, ["practice"])

    def test_another_organisation_picture_or_level_is_no_correction(self):
        for name, value in [
            ("organisation", factories.OrganisationFactory()),
            ("cover", factories.ImageFactory(small=True)),
            ("level", "national"),
        ]:
            with self.subTest(name):
                found = self.change(**{name: value})
                self.assertIn(name, found.others)
                self.assertFalse(found.is_small)

    @override_settings(DANGJIAN_CORRECTION_CHARACTERS=3)
    def test_the_limit_is_a_setting(self):
        self.assertTrue(self.change(summary="办了三期夜校！！！").is_small)
        self.assertFalse(self.change(summary="办了三期夜校！！！！").is_small)
