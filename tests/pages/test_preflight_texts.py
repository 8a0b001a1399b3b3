"""Taking texts apart: every field and block that an editor fills in, and where it stands."""

from datetime import date, timedelta

from dangjian_sample.checks import ShoutingCheck
from dangjian_sample.models import ServiceNotice
from django.core.exceptions import ImproperlyConfigured
from django.test import TestCase, override_settings
from django.utils import timezone
from wagtail import hooks

from dangjian_pages import models
from dangjian_pages.choices import PledgeState, Stage
from dangjian_pages.demo import factories
from dangjian_pages.preflight.registry import HOOK, get_checks
from dangjian_pages.preflight.run import run_checks
from dangjian_pages.preflight.target import Target
from tests.pages.preflight_helpers import body


def places(page):
    """Return dict of text to (place, anchor)."""
    return {piece.text: (piece.place.words, piece.place.anchor) for piece in Target(page).pieces}


def codes(page, *only):
    """Return (severity, place, message) of the findings of some checks."""
    return [(one.severity, one.place, one.message) for one in run_checks(page) if one.code in only]


class PiecesTest(TestCase):
    def test_every_kind_of_block_is_read(self):
        page = models.NewsPage(
            title="题目",
            body=body(
                ("paragraph", "<p>第一段</p><ul><li>一点</li></ul><p>第二段<b>粗</b></p>"),
                ("heading", {"text": "小标题", "level": "2"}),
                ("quotation", {"text": "一句话", "source": "老王"}),
                ("table", {"data": [["项目", "次数"], ["检修", None]], "table_caption": "表名"}),
                ("timeline", {"title": "历程", "events": [{"date": "三月", "title": "起步"}]}),
            ),
        )
        found = places(page)
        self.assertEqual(found["题目"], ("标题", "title"))
        self.assertEqual(found["第一段"], ("正文 第1段", "body.block-0"))
        self.assertEqual(found["第二段粗"], ("正文 第3段", "body.block-0"))
        self.assertEqual(found["小标题"][1], "body.block-1.text")
        self.assertEqual(found["老王"][1], "body.block-2.source")
        self.assertEqual(found["检修"], ("正文 第4块（表格） 第2行", "body.block-3"))
        self.assertIn("表名", found)
        place, anchor = found["起步"]
        self.assertIn("第1项", place)
        self.assertTrue(anchor.startswith("body.block-4.events."))
        self.assertTrue(anchor.endswith(".title"))

    def test_rows_are_read_with_the_name_of_their_panel_and_of_the_form(self):
        page = factories.BrandPageFactory()
        page.carriers = [models.Carrier(name="流动党校"), models.Carrier(name="党员夜校")]
        indicator = models.Indicator(group="组织", name="到会率", unit="%")
        page.indicators = [indicator]
        found = places(page)
        self.assertEqual(found["党员夜校"], ("活动载体 第2项 名称", "carriers-1.name"))
        self.assertEqual(found["到会率"][1], "indicators-0.name")

    def test_rich_text_fields_and_plain_ones_are_read_and_choices_are_not(self):
        page = models.BrandPage(
            title="品牌", lessons="<p>可学</p>", meaning="内涵", status="active"
        )
        found = places(page)
        self.assertIn("可学", found)
        self.assertIn("内涵", found)
        self.assertNotIn("active", found)

    def test_the_order_is_that_of_the_form(self):
        page = models.NewsPage(title="甲", summary="乙", keywords="丙", author="丁")
        texts = [piece.text for piece in Target(page).pieces]
        self.assertEqual(texts, ["甲", "乙", "丙", "丁"])
        numbers = [piece.place.number for piece in Target(page).pieces]
        self.assertEqual(numbers, sorted(set(numbers)))

    def test_a_snippet_is_read_like_a_page(self):
        notice = ServiceNotice(title="通知", text="党健工作")
        [finding] = run_checks(notice)
        self.assertEqual((finding.quotation, finding.field), ("党健", "text"))

    def test_what_is_missing_or_odd_breaks_nothing(self):
        page = models.NewsPage(
            title="",
            body=body(
                ("paragraph", '<p>a <a linktype="page" id="x">b</a><embed embedtype="image"/>'),
                ("picture", {"image": None}),
                ("gallery", {"pictures": []}),
                ("table", {"data": []}),
                ("gone", {"text": "没有这种块"}),
            ),
        )
        self.assertIsInstance(run_checks(page), list)

    def test_findings_come_in_one_order_whoever_asks(self):
        page = models.NewsPage(
            title="座落", summary="党健", body=body(("paragraph", "<p>报导、布署</p>"))
        )
        findings = run_checks(page)
        self.assertEqual(findings, run_checks(page))
        severities = [one.severity for one in findings]
        self.assertEqual(severities, sorted(severities, key=["must", "should", "note"].index))
        must = [one.quotation for one in findings if one.code == "wrong_phrase"]
        self.assertEqual(must, ["座落", "党健", "布署", "报导"])


class StructureTest(TestCase):
    def test_a_sub_heading_without_a_heading_is_found(self):
        wrong = body(("heading", {"text": "细节", "level": "3"}))
        right = body(
            ("heading", {"text": "做法", "level": "2"}), ("heading", {"text": "细", "level": "3"})
        )
        self.assertEqual(len(codes(models.NewsPage(title="题", body=wrong), "headings")), 1)
        self.assertEqual(codes(models.NewsPage(title="题", body=right), "headings"), [])
        # The parts of a case have a heading of their own.
        case = models.TypicalCasePage(title="题", practice=wrong)
        self.assertEqual(codes(case, "headings"), [])

    def test_a_picture_says_what_it_shows(self):
        image = factories.ImageFactory()
        for text, severity in (("", "must"), ("IMG_0023.jpg", "should"), ("两人在修灯", None)):
            with self.subTest(text):
                picture = {"image": image.pk, "alt_text": text}
                page = models.NewsPage(title="题", body=body(("picture", picture)))
                found = [one[0] for one in codes(page, "alternative_text")]
                self.assertEqual(found, [severity] if severity else [])

    def test_the_pictures_of_a_row_are_looked_at_too(self):
        page = factories.BrandPageFactory()
        page.gallery = [models.BrandPicture(image=factories.ImageFactory(), alt_text="")]
        [(severity, place, _message)] = codes(page, "alternative_text")
        self.assertEqual(severity, "must")
        self.assertIn("第1项", place)

    @override_settings(DANGJIAN_COVER_WIDTH=4000, DANGJIAN_PICTURE_WIDTH=4000)
    def test_small_pictures_are_told(self):
        image = factories.ImageFactory()
        picture = ("picture", {"image": image.pk, "alt_text": "两人在修灯"})
        page = models.NewsPage(title="题", cover=image, body=body(picture))
        self.assertEqual(len(codes(page, "picture_size")), 2)

    def test_what_a_page_cannot_go_public_without_must_be_mended(self):
        page = models.BrandPage(title="品牌", positioning_why="有需要")
        fields = {one.field for one in run_checks(page) if one.severity == "must"}
        self.assertEqual(fields, {"organisation", "positioning_what", "positioning_how"})
        reprint = factories.NewsPageFactory(live=False, origin="reprint")
        self.assertIn(("must", "来源"), [one[:2] for one in codes(reprint, "incomplete")])

    def test_a_text_that_reads_like_a_reprint_is_told(self):
        text = body(("paragraph", "<p>本文转载自《浙北先锋》。</p>"))
        self.assertEqual(len(codes(models.NewsPage(title="题", body=text), "reprint")), 1)
        page = models.NewsPage(title="题", body=text, origin="reprint", source="浙北先锋")
        self.assertEqual(codes(page, "reprint"), [])

    def test_dates_that_have_passed_are_told(self):
        yesterday, tomorrow = (timezone.localdate() + timedelta(days=n) for n in (-1, 1))
        point = models.DemonstrationPointPage(
            title="点", stage=Stage.NAMED, review_due_on=yesterday
        )
        self.assertEqual(len(codes(point, "dates")), 1)
        point.review_due_on = tomorrow
        self.assertEqual(codes(point, "dates"), [])
        pledge = models.PointPledge(pledge="按时", due_on=yesterday, state=PledgeState.DOING)
        point.pledges = [pledge]
        self.assertEqual(len(codes(point, "dates")), 1)
        pledge.state = PledgeState.KEPT
        self.assertEqual(codes(point, "dates"), [])

    def test_a_deadline_in_the_text_that_has_passed_is_a_note(self):
        text = body(("paragraph", "<p>报名截止时间：2020年3月1日。</p>"))
        page = models.NewsPage(title="题", body=text)
        self.assertEqual([one[0] for one in codes(page, "dates")], ["note"])
        later = f"<p>报名截止{date.today().year + 1}年3月1日，截止日期2020年13月40日。</p>"
        page = models.NewsPage(title="题", body=body(("paragraph", later)))
        self.assertEqual(codes(page, "dates"), [])


class PluginTest(TestCase):
    def test_a_check_of_a_plug_in_counts_like_ours(self):
        page = models.NewsPage(title="来吧！！！")
        [(severity, place, _message)] = codes(page, "dangjian_sample_shouting")
        self.assertEqual((severity, place), ("should", "标题"))

    def test_two_checks_of_one_code_are_refused_and_both_named(self):
        class OtherCheck(ShoutingCheck):
            pass

        with hooks.register_temporarily(HOOK, lambda: OtherCheck):
            with self.assertRaises(ImproperlyConfigured) as refusal:
                get_checks()
        for party in (ShoutingCheck, OtherCheck):
            self.assertIn(f"{party.__module__}.{party.__qualname__}", str(refusal.exception))
        get_checks()  # as before

    def test_a_check_without_a_code_is_refused(self):
        class Nameless(ShoutingCheck):
            code = ""

        with hooks.register_temporarily(HOOK, lambda: Nameless):
            with self.assertRaises(ImproperlyConfigured):
                get_checks()
