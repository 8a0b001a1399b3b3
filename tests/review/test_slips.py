"""审签单: what it says, who sees it, and its PDF."""

import io
import sys
from unittest.mock import patch

from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from dangjian_pages import roles
from dangjian_pages.demo import factories
from dangjian_pages.models import ReviewItem, ReviewRecord
from dangjian_pages.review import publishing, records
from dangjian_pages.review.actions import PublishInEmergency
from dangjian_pages.review.choices import Act, Publication, Status
from dangjian_pages.review.slip_fonts import find_font
from dangjian_pages.review.slips import slip_of
from tests.pages.helpers import make_user
from tests.review.cases import SHELL, ReviewFixture

LIST, RESULTS = reverse("dangjian_slips"), reverse("dangjian_slips_results")
SCRIPT = "<script>alert(1)</script>"
WRONG = {"kind": "character", "place": "第二段", "wrong": "党健", "correction": "党建"}


def slip_url(item):
    return reverse("dangjian_slip", args=[item.pk])


def pdf_url(item):
    return reverse("dangjian_slip_pdf", args=[item.pk])


class SlipCase(ReviewFixture, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.overseer = make_user("overseer", [roles.ADMINISTRATOR])

    def setUp(self):
        self.client.force_login(self.overseer)

    def reviewed(self, **details):
        """Return an item that was returned once, mended and signed off."""
        item = self.decide(
            self.submit(), "return", self.first, opinion="改错字", proof_errors=[WRONG]
        )
        self.edit(summary="改过")
        return self.pass_all(self.resubmit(item), opinion="同意发布", **details)


class ContentTest(SlipCase):
    def shown(self, item):
        response = self.client.get(slip_url(item))
        self.assertEqual(response.status_code, 200)
        return response.content.decode()

    def test_tells_the_whole_way_of_a_version(self):
        item = self.reviewed()
        html = self.shown(item)
        last = ReviewRecord.objects.last()
        for text in (
            "夜校第一课", "运河支部", "典型案例", item.content_hash, "作者", "初审员", "复审员",
            "终审员", "同意发布", "改错字", "第二段", "“党健” → “党建”", "第 2 轮", "退回修改",
            "签发", "立即发布", f"{timezone.localtime(last.at):%Y-%m-%d %H:%M:%S}",
            f"--slip {last.number} {last.digest}",
        ):  # fmt: skip
            with self.subTest(text):
                self.assertIn(text, html)

    def test_says_in_whose_place_and_why_somebody_decided(self):
        item = self.submit()
        records.write(
            Act.PASS, item=item, user=self.first, position="支部书记", on_behalf_of="老王"
        )
        records.write(Act.SIGN, item=item, user=self.overseer, override_reason="无人可审")
        ReviewItem.objects.filter(pk=item.pk).update(status=Status.SIGNED)
        html = self.shown(item)
        for text in ("支部书记", "初审员（代老王）", "无人可审"):
            with self.subTest(text):
                self.assertIn(text, html)

    def test_writers_stay_as_they_were_when_others_edit_later(self):
        item = self.reviewed()
        self.edit(user=make_user("later", first_name="后来人"), summary="又改")
        self.assertNotIn("后来人", self.shown(item))
        self.assertEqual(dict(slip_of(item.pk).facts)["撰写人"], "作者")

    def test_a_time_that_was_set(self):
        at = timezone.now() + timezone.timedelta(days=2)
        item = self.reviewed(publication=Publication.AT, publish_at=at)
        self.assertIn(f"{timezone.localtime(at):%Y-%m-%d %H:%M}", self.shown(item))
        self.assertIn("尚未公开", self.shown(item))

    def test_corrections_and_withdrawal_of_the_object_come_later(self):
        item = self.reviewed()
        page = self.fresh(self.page)
        records.write(
            Act.CORRECT, instance=page, user=self.editor, detail={"wrong": "甲", "right": "乙"}
        )
        records.write(
            Act.WITHDRAW, instance=page, user=self.final, opinion="内容有误",
            detail={"approved_by": "张书记"},
        )  # fmt: skip
        publishing.revoke(page)
        html = self.shown(item)
        for text in ("甲 → 乙", "内容有误", "张书记", "签发，已撤稿，勘误"):
            with self.subTest(text):
                self.assertIn(text, html)
        self.assertEqual(slip_of(item.pk).last.act, Act.WITHDRAW)

    def test_nothing_is_said_twice(self):
        item = self.reviewed()
        page = self.fresh(self.page)
        records.write(
            Act.CORRECT, instance=page, user=self.editor, opinion="甲 → 乙",
            detail={"wrong": "甲", "right": "乙"},
        )  # fmt: skip
        self.assertEqual(slip_of(item.pk).afterwards[-1].said, [("勘误", "甲 → 乙")])
        self.assertEqual(self.shown(item).count("甲 → 乙"), 1)

    def test_what_happened_to_others_is_not_on_it(self):
        item = self.reviewed()
        other = self.draft(title="别的案例")
        records.write(Act.WITHDRAW, instance=other, user=self.final, opinion="与此无关")
        self.assertNotIn("与此无关", self.shown(item))

    def test_published_in_an_emergency_and_reviewed_afterwards(self):
        boss = make_user("boss", [roles.FINAL_REVIEW])
        PublishInEmergency(self.fresh(self.page), boss, "防汛通知").execute()
        item = self.pass_all(ReviewItem.objects.get())
        self.assertIn("防汛通知", self.shown(item))
        self.assertNotIn("尚未公开", self.shown(item))

    def test_what_was_not_adopted_has_one_too(self):
        item = self.decide(self.submit(), "decline", self.first, opinion="重复")
        html = self.shown(item)
        self.assertIn(str(Status.DECLINED.label), html)
        self.assertIn("不公开", html)

    def test_scripts_are_shown_and_not_run(self):
        self.edit(title=SCRIPT)
        item = self.submit()
        item = self.decide(
            item, "return", self.first, opinion=SCRIPT, proof_errors=[WRONG | {"place": SCRIPT}]
        )
        item = self.pass_all(self.resubmit(item), opinion="<b>&amp;</para>")
        self.assertNotIn(SCRIPT, self.shown(item))
        self.assertIn("&lt;script&gt;alert(1)", self.shown(item))
        self.assertEqual(self.client.get(pdf_url(item)).status_code, 200)
        self.assertNotContains(self.client.get(LIST), SCRIPT)


class PDFTest(SlipCase):
    def text(self, item):
        response = self.client.get(pdf_url(item))
        self.assertEqual(response["Content-Type"], "application/pdf")
        self.assertIn("attachment", response["Content-Disposition"])
        self.assertIn("no-store", response["Cache-Control"])
        pages = PdfReader(io.BytesIO(response.content)).pages
        return "".join(page.extract_text() for page in pages).replace("\n", ""), len(pages)

    def check(self, item):
        text, _pages = self.text(item)
        for wanted in ("审签单", "夜校第一课", "运河支部", item.content_hash, "终审员", "同意发布",
                       "“党健”", f"{ReviewRecord.objects.last().digest}"):  # fmt: skip
            with self.subTest(wanted):
                self.assertIn(wanted, text)

    def test_text_can_be_read_out_of_it(self):
        self.check(self.reviewed())

    @override_settings(DANGJIAN_PDF_FONT="none")
    def test_without_a_chinese_font_on_the_machine(self):
        self.assertIsNone(find_font("none"))
        self.check(self.reviewed())

    def test_rare_characters_and_long_opinions(self):
        item = self.submit()
        long = "\n".join(["长意见" * 60, *["行"] * 90, "𠮷㐂①😀"])
        item = self.pass_all(item, opinion=long)
        text, pages = self.text(item)
        self.assertGreater(pages, 2)
        self.assertEqual(text.count("长意见"), 60)
        self.assertIn("㐂①", text)


class RightsTest(SlipCase):
    def get(self, user, item, url):
        self.client.force_login(user)
        return self.client.get(url(item)).status_code

    def test_who_may_see_the_item_sees_the_slip(self):
        item = self.reviewed()
        other = factories.OrganisationFactory(name="外单位")
        stranger = make_user("stranger", [roles.EDITOR])
        for user in (self.editor, self.first, self.second, self.final, self.overseer):
            self.allow_in(user)
            for url in (slip_url, pdf_url):
                with self.subTest(user=user, url=url):
                    self.assertEqual(self.get(user, item, url), 200)
        for url in (slip_url, pdf_url):
            self.assertEqual(self.get(stranger, item, url), 404)
        for url in (LIST, RESULTS, f"{LIST}?organisation={other.pk}", f"{LIST}?q=夜校"):
            self.assertNotContains(self.client.get(url), "夜校第一课")
        self.client.logout()
        for url in (slip_url(item), pdf_url(item), LIST, RESULTS, reverse("dangjian_verify")):
            self.assertIn("login", self.client.get(url)["Location"])

    @staticmethod
    def allow_in(user):
        from django.contrib.auth.models import Permission

        user.user_permissions.add(Permission.objects.get(codename="access_admin"))

    def test_people_without_the_admin_get_nothing(self):
        item = self.reviewed()
        self.client.force_login(make_user("nobody"))
        for url in (slip_url(item), pdf_url(item), LIST, reverse("dangjian_verify")):
            self.assertEqual(self.client.get(url).status_code, 302)

    def test_there_is_none_while_it_is_in_review_or_unknown(self):
        item = self.submit()
        for url in (slip_url, pdf_url):
            self.assertEqual(self.get(self.overseer, item, url), 404)
        self.assertEqual(self.client.get(reverse("dangjian_slip", args=[10**9])).status_code, 404)

    def test_what_makes_the_file_is_loaded_for_nobody_who_may_not_have_it(self):
        item = self.submit()
        maker = "dangjian_pages.review.slip_pdf"
        with patch.dict(sys.modules):
            sys.modules.pop(maker, None)
            self.assertEqual(self.get(self.overseer, item, pdf_url), 404)
            self.assertNotIn(maker, sys.modules)

    def test_of_a_deleted_page_those_who_oversee_still_have_it(self):
        item = self.reviewed()
        self.fresh(self.page).delete()
        self.assertContains(self.client.get(slip_url(item)), "夜校第一课")
        self.assertEqual(self.get(make_user("e2", [roles.EDITOR]), item, slip_url), 404)


class ListTest(SlipCase):
    def found(self, **query):
        response = self.client.get(RESULTS, query)
        self.assertEqual(response.status_code, 200)
        return {item.title for item in response.context["object_list"]}

    def test_each_filter_narrows(self):
        self.reviewed()
        second = self.draft(title="第二篇", organisation=self.committee)
        self.decide(self.submit(second), "decline", make_final(self.committee), opinion="重复")
        self.submit(self.draft(title="在审"))
        page = self.fresh(self.page)
        today = timezone.localdate()
        for query, expected in (
            ({}, {"夜校第一课", "第二篇"}),
            ({"organisation": self.branch.pk}, {"夜校第一课"}),
            ({"organisation": self.committee.pk}, {"夜校第一课", "第二篇"}),
            ({"content_type": page.content_type_id}, {"夜校第一课", "第二篇"}),
            ({"content_type": 10**6}, {"夜校第一课", "第二篇"}),
            ({"outcome": "public"}, {"夜校第一课"}),
            ({"outcome": "declined"}, {"第二篇"}),
            ({"outcome": "revoked"}, set()),
            ({"outcome": "signed"}, set()),
            ({"closed_at_from": today}, {"夜校第一课", "第二篇"}),
            ({"closed_at_to": today - timezone.timedelta(days=2)}, set()),
            ({"closed_at_from": "0001-01-01"}, {"夜校第一课", "第二篇"}),
            ({"q": "第二"}, {"第二篇"}),
            ({"q": "\0%"}, {"夜校第一课", "第二篇"}),
            ({"ordering": "x", "p": "-1", "organisation": "x"}, {"夜校第一课", "第二篇"}),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(**query), expected)

    def test_costs_the_same_however_many_there_are(self):
        self.reviewed()
        self.client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            self.client.get(LIST)
        self.assertLessEqual(len(captured), 15 + SHELL)
        for number in range(8):
            self.pass_all(self.submit(self.draft(title=f"案例{number}")))
        with self.assertNumQueries(len(captured)):
            self.client.get(LIST)

    def test_export_is_harmless(self):
        self.edit(title="=1+1")
        self.pass_all(self.submit())
        content = b"".join(self.client.get(LIST, {"export": "csv"}).streaming_content).decode()
        self.assertIn("'=1+1", content)
        self.assertEqual(self.client.get(LIST, {"export": "xlsx"}).status_code, 200)


def make_final(organisation):
    from dangjian_pages.models import Appointment

    user = make_user("decider", first_name="把关人")
    Appointment.objects.create(user=user, organisation=organisation, stage="first")
    return user
