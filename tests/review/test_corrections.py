"""勘误: a few characters, one reviewer, and a notice to the public."""

from django.contrib.auth.models import Permission
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory, TestCase
from django.urls import reverse

from dangjian_pages.admin.after.correcting import give_advice
from dangjian_pages.after.choices import CorrectionStatus
from dangjian_pages.after.correcting import GiveUpCorrection, ResetDraft, StartCorrection, advice
from dangjian_pages.after.withdrawing import Withdraw
from dangjian_pages.models import Appointment, Correction, ReviewRecord
from dangjian_pages.review import errors, records
from dangjian_pages.review.choices import Act, Status
from dangjian_pages.review_workflow import CORRECTION_NAME, NAME
from tests.pages.helpers import edit_url, make_user
from tests.review.cases import ReviewFixture
from tests.showcase.helpers import words_of


class CorrectionFixture(ReviewFixture):
    """A public case of the branch with a slip; the owner edits it, the first reviewer signs."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        one = cls()
        one.edit(summary="夜校办了三期，二百人参加。")
        cls.item = one.pass_all(one.submit())
        cls.page = cls.fresh(cls.page)
        cls.mender = make_user("mender", ["编辑", "初审"], first_name="勘误人")

    def start(self, page=None, user=None, **fields):
        details = {"wrong": "二百人", "right": "三百人"} | fields
        page = self.fresh(page or self.page)
        return StartCorrection(page, user or self.mender, **details).execute()

    def mend(self, text="夜校办了三期，三百人参加。"):
        self.edit(summary=text, user=self.mender)

    def signed(self):
        """Let a correction be mended, submitted and signed; return its ReviewItem."""
        self.mend()
        return self.decide(self.submit(user=self.mender), "sign", self.first)


class CourseTest(CorrectionFixture, TestCase):
    def test_one_reviewer_signs_and_the_public_is_told(self):
        correction = self.start()
        item = self.signed()
        self.assertEqual(item.workflow_state.workflow.name, CORRECTION_NAME)
        page = self.fresh(self.page)
        self.assertEqual(page.summary, "夜校办了三期，三百人参加。")
        self.assertEqual(self.fresh(correction).status, CorrectionStatus.PUBLISHED)
        record = ReviewRecord.objects.get(act=Act.CORRECT)
        self.assertEqual((record.detail["wrong"], record.detail["right"]), ("二百人", "三百人"))
        self.assertEqual(list(records.problems()), [])
        text = words_of(self.client.get(page.get_url()).content.decode())
        self.assertIn("二百人", text)
        self.assertIn("三百人", text)
        # What comes after it takes the ordinary way again.
        self.assertEqual(page.get_workflow().name, NAME)

    def test_before_that_the_public_sees_nothing_of_it(self):
        self.start()
        self.mend()
        self.submit(user=self.mender)
        self.assertNotIn("三百人", self.client.get(self.page.get_url()).content.decode())

    def test_what_is_told_is_told_as_text(self):
        self.start(wrong="<script>alert(1)</script>", right="<b>三百人</b>")
        self.signed()
        text = self.client.get(self.page.get_url()).content.decode()
        self.assertNotIn("<script>alert", text)
        self.assertIn("&lt;b&gt;三百人", text)

    def test_the_ordinary_workflow_without_a_correction(self):
        self.assertEqual(self.fresh(self.page).get_workflow().name, NAME)

    def test_a_large_change_takes_the_ordinary_review(self):
        correction = self.start()
        self.mend("完全不同的摘要" * 20)
        self.assertEqual(self.fresh(self.page).get_workflow().name, NAME)
        item = self.submit(user=self.mender)
        self.assertEqual(item.workflow_state.workflow.name, NAME)
        self.assertEqual(self.fresh(correction).status, CorrectionStatus.OUTGROWN)

    def test_what_grows_during_the_review_is_not_signed(self):
        self.start()
        self.mend()
        item = self.submit(user=self.mender)
        self.mend("完全不同的摘要" * 20)
        with self.assertRaises(errors.ReviewRefused) as caught:
            self.decide(item, "sign", self.first)
        self.assertIn("50", str(caught.exception))
        self.assertNotIn("完全不同", self.fresh(self.page).summary)

    def test_declined_it_ends_and_the_draft_can_be_reset(self):
        correction = self.start()
        self.mend()
        item = self.submit(user=self.mender)
        self.decide(item, "decline", self.first, opinion="原文没有错")
        self.assertEqual(self.fresh(correction).status, CorrectionStatus.DECLINED)
        ResetDraft(self.fresh(self.page), self.mender).execute()
        page = self.fresh(self.page)
        self.assertFalse(page.has_unpublished_changes)
        self.assertIn("二百人", page.get_latest_revision_as_object().summary)
        self.start()  # and another may begin

    def test_returned_it_goes_on(self):
        correction = self.start()
        self.mend()
        item = self.submit(user=self.mender)
        item = self.decide(item, "return", self.first, opinion="再核对")
        self.assertEqual(self.fresh(correction).status, CorrectionStatus.REVIEW)
        self.mend("夜校办了三期，三百零一人参加。")
        item = self.resubmit(item, self.mender)
        self.decide(item, "sign", self.first)
        self.assertEqual(self.fresh(correction).status, CorrectionStatus.PUBLISHED)

    def test_taken_back_or_given_up_it_ends(self):
        correction = self.start()
        self.mend()
        item = self.submit(user=self.mender)
        GiveUpCorrection(correction, self.mender).execute()
        self.assertEqual(self.fresh(item).status, Status.CANCELLED)
        self.assertEqual(self.fresh(correction).status, CorrectionStatus.CANCELLED)
        with self.assertRaises(errors.ItemMoved):
            GiveUpCorrection(correction, self.mender).execute()

    def test_withdrawing_the_page_ends_it(self):
        correction = self.start()
        publisher = make_user("publisher", ["发布者（终审）"])
        Withdraw(self.fresh(self.page), publisher, "书记", "数据有误").execute()
        self.assertEqual(self.fresh(correction).status, CorrectionStatus.CANCELLED)

    def test_nobody_signs_their_own(self):
        Appointment.objects.create(user=self.mender, organisation=self.branch, stage="first")
        self.start()
        self.mend()
        item = self.submit(user=self.mender)
        with self.assertRaises(errors.NotYourTurn):
            self.decide(item, "sign", self.mender)


class StartTest(CorrectionFixture, TestCase):
    def test_what_is_needed(self):
        for field in ("wrong", "right"):
            with self.subTest(field), self.assertRaises(errors.SomethingMissing) as caught:
                self.start(**{field: " "})
            self.assertEqual(caught.exception.field, field)

    def test_a_draft_has_to_go_first(self):
        self.edit(summary="草稿里的新说法")
        with self.assertRaises(errors.SomethingMissing) as caught:
            self.start()
        self.assertEqual(caught.exception.field, "drop_draft")
        self.start(drop_draft=True)
        draft = self.fresh(self.page).get_latest_revision_as_object()
        self.assertIn("二百人", draft.summary)

    def test_not_where_it_makes_no_sense(self):
        with self.assertRaises(errors.ItemMoved):
            self.start(page=self.draft(title="草稿"))
        with self.assertRaises(errors.NotYourTurn):
            self.start(user=self.outsider)
        self.start()
        with self.assertRaises(errors.ItemMoved):
            self.start()
        other = self.draft(title="第二篇")
        self.pass_all(self.submit(other))
        self.edit(other, summary="新稿")
        self.submit(other)
        with self.assertRaises(errors.ItemMoved):
            self.start(page=other, drop_draft=True)
        self.assertEqual(Correction.objects.count(), 1)


class AdminTest(CorrectionFixture, TestCase):
    def test_from_the_editor_to_the_notice(self):
        self.client.force_login(self.mender)
        start = reverse("dangjian_start_correction", args=[self.page.pk])
        self.assertContains(self.client.get(edit_url(self.page)), start)
        response = self.client.post(start, {"wrong": "二百人", "right": "三百人"}, follow=True)
        self.assertRedirects(response, edit_url(self.page))
        self.assertContains(response, "50")
        correction = Correction.objects.get()
        detail = reverse("dangjian_correction", args=[correction.pk])
        self.assertContains(response, detail)
        self.mend()
        response = self.client.get(detail)
        self.assertContains(response, "1 / 50")
        self.assertContains(response, "三百人")
        self.client.post(reverse("dangjian_give_up_correction", args=[correction.pk]))
        self.assertContains(
            self.client.get(detail), reverse("dangjian_reset_draft", args=[correction.pk])
        )
        self.client.post(reverse("dangjian_reset_draft", args=[correction.pk]))
        self.assertFalse(self.fresh(self.page).has_unpublished_changes)
        self.assertContains(self.client.get(reverse("dangjian_corrections")), "二百人")

    def test_saving_says_how_much_room_is_left(self):
        self.start()
        self.mend()
        self.assertEqual(advice(self.fresh(self.page))[0], "info")
        self.mend("完全不同的摘要" * 20)
        level, sentence = advice(self.fresh(self.page))
        self.assertEqual(level, "warning")
        self.assertIn("50", sentence)

    def test_an_autosave_says_nothing_that_would_pile_up(self):
        self.start()
        self.mend()
        for accepted, number in (("application/json", 0), ("text/html", 1)):
            request = RequestFactory().get("/", headers={"Accept": accepted})
            request.session = {}
            request._messages = FallbackStorage(request)
            give_advice(request, self.fresh(self.page))
            self.assertEqual(len(request._messages), number)

    def test_wrong_input_is_said_at_the_field(self):
        self.client.force_login(self.mender)
        start = reverse("dangjian_start_correction", args=[self.page.pk])
        response = self.client.post(start, {"wrong": "字" * 501, "right": ""})
        self.assertEqual(set(response.context["form"].errors), {"wrong", "right"})
        self.edit(summary="草稿")
        response = self.client.post(start, {"wrong": "甲", "right": "乙"})
        self.assertEqual(set(response.context["form"].errors), {"drop_draft"})
        missing = reverse("dangjian_start_correction", args=[999999])
        self.assertEqual(self.client.get(missing).status_code, 404)

    def test_who_gets_in(self):
        correction = self.start(wrong="金丝雀")
        stranger = make_user("stranger")
        for user in (self.outsider, stranger, self.first):
            user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        detail = reverse("dangjian_correction", args=[correction.pk])
        pages = [
            reverse("dangjian_start_correction", args=[self.page.pk]),
            detail,
            reverse("dangjian_corrections"),
        ]
        posts = [
            reverse("dangjian_give_up_correction", args=[correction.pk]),
            reverse("dangjian_reset_draft", args=[correction.pk]),
        ]
        for user in (None, self.outsider, stranger):
            self.client.logout()
            if user:
                self.client.force_login(user)
            for method, addresses in ((self.client.get, pages), (self.client.post, pages + posts)):
                for address in addresses:
                    with self.subTest(user=user, address=address, method=method.__name__):
                        response = method(address)
                        self.assertIn(response.status_code, (302, 404, 405))
                        self.assertNotIn("金丝雀", response.content.decode())
        self.assertTrue(self.fresh(correction).is_open)
        # The branch's reviewer reads it, and does not change it.
        self.client.force_login(self.first)
        self.assertContains(self.client.get(detail), "金丝雀")
        self.client.post(posts[0])
        self.assertTrue(self.fresh(correction).is_open)
        self.client.force_login(make_user("administrator", ["站点管理员"]))
        self.assertContains(self.client.get(detail), "金丝雀")
        self.client.force_login(self.mender)
        self.assertEqual(self.client.get(posts[0]).status_code, 405)
