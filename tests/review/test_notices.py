"""Each act of the review tells the right people, and nobody else."""

from datetime import date, timedelta

from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from dangjian_pages.models import (
    Appointment,
    Delegation,
    Delivery,
    Notice,
    NoticeSettings,
    ReviewStep,
)
from dangjian_pages.notices import notify
from dangjian_pages.notices.of_review import tell_of_reminder
from dangjian_pages.review import errors, records
from dangjian_pages.review.actions import Claim, PublishInEmergency
from dangjian_pages.review.choices import Act, Publication
from tests.pages.helpers import make_user
from tests.review.cases import ReviewFixture
from tests.review.notice_cases import clear, last_text, told


class ToldFixture(ReviewFixture):
    """Mixin: beside the reviewers an overseer, and a substitute of nobody."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.overseer = make_user("overseer", ["站点管理员"], first_name="管理员")
        cls.people = (
            cls.editor, cls.first, cls.second, cls.final, cls.outsider, cls.overseer
        )  # fmt: skip

    def assertTold(self, **wanted):
        """Check all notices that there are: name of the person to list of kinds; [] for others."""
        found = {user.username: told(user) for user in self.people if told(user)}
        self.assertEqual(found, wanted)


class ActsTest(ToldFixture, TestCase):
    def test_each_step_tells_its_reviewers_and_the_author(self):
        item = self.submit()
        self.assertTold(first=["to_review"])
        clear()
        item = self.decide(item, "pass", self.first, opinion="可以")
        self.assertTold(writer=["passed"], second=["to_review"])
        text = last_text(self.editor)
        self.assertEqual(text.subject, "通过（初审）：夜校第一课")
        self.assertIn("初审员", text.text)
        self.assertIn("意见：可以", text.text)
        clear()
        item = self.decide(item, "pass", self.second)
        self.assertTold(writer=["passed"], final=["to_review"])
        clear()
        self.decide(item, "sign", self.final)
        self.assertTold(writer=["published"])  # once, though signed and published

    def test_the_notice_to_review_says_what_a_reviewer_needs(self):
        self.submit()
        text = last_text(self.first)
        self.assertEqual(text.subject, "待审核（初审）：夜校第一课")
        self.assertIn("作者", text.text)
        self.assertIn("运河支部", text.text)
        self.assertIn("时限", text.text)
        self.assertIn("To review (初审): 夜校第一课", last_text(self.first, "en").subject)

    def test_substitutes_are_told_in_these_days_alone(self):
        today, stand_in, late = date.today(), make_user("stand_in"), make_user("late")
        for user, day in ((stand_in, today), (late, today + timedelta(days=2))):
            Delegation.objects.create(user=self.first, substitute=user, starts_on=day, ends_on=day)
        self.submit()
        self.assertEqual(told(stand_in), ["to_review"])
        self.assertEqual(told(late), [])

    def test_a_reviewer_who_wrote_it_is_not_told(self):
        Appointment.objects.create(user=self.editor, organisation=self.branch, stage="first")
        self.submit()
        self.assertTold(first=["to_review"])

    def test_returned_to_the_author(self):
        item = self.submit()
        clear()
        error = {"kind": "character", "place": "摘要", "wrong": "党健", "correction": "党建"}
        item = self.decide(item, "return", self.first, opinion="请改错字", proof_errors=[error])
        self.assertTold(writer=["returned"])
        self.assertIn("意见：请改错字\n差错：1 处", last_text(self.editor).text)
        self.edit(summary="改正了")
        self.resubmit(item)
        self.assertIsNotNone(Notice.objects.get(user=self.editor).read_at)  # done with
        self.assertTold(writer=["returned"], first=["to_review"])

    def test_sent_back_to_an_earlier_step(self):
        item = self.decide(self.submit(), "pass", self.first)
        item = self.decide(item, "pass", self.second)
        clear()
        step = ReviewStep.objects.get(name="初审")
        self.decide(item, "return", self.final, opinion="再核数字", to_step=step.pk)
        self.assertTold(
            writer=["sent_back"], first=["sent_back", "to_review"], second=["sent_back"]
        )

    def test_declined(self):
        item = self.submit()
        clear()
        self.decide(item, "decline", self.first, opinion="与主题无关")
        self.assertTold(writer=["declined"])

    def test_signed_for_a_time(self):
        item = self.decide(self.submit(), "pass", self.first)
        item = self.decide(item, "pass", self.second)
        clear()
        moment = timezone.now() + timedelta(days=2)
        self.decide(item, "sign", self.final, publication=Publication.AT, publish_at=moment)
        self.assertTold(writer=["signed_for"])
        shown = timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
        self.assertIn(shown, last_text(self.editor).subject)

    def test_signed_only(self):
        item = self.decide(self.submit(), "pass", self.first)
        item = self.decide(item, "pass", self.second)
        clear()
        self.decide(item, "sign", self.final, publication=Publication.LATER)
        self.assertTold(writer=["signed"])
        clear()
        self.fresh(self.page).latest_revision.publish()
        self.assertTold(writer=["published"])

    def test_changed_during_the_review(self):
        self.decide(self.submit(), "pass", self.first)
        clear()
        other = make_user("other", first_name="另一人")
        self.edit(user=other, summary="改了")
        self.assertTold(writer=["changed"], first=["changed", "to_review"], second=["changed"])
        changed = Notice.objects.get(user=self.first, kind="changed")
        self.assertEqual(changed.params["who"], "另一人")
        # The item is back at the first step, so the second reviewer may not see it for now.
        self.assertEqual(last_text(self.second).subject, "审核中内容有改动：内容已不可查看")

    def test_taken_back_tells_who_has_it_or_passed_it(self):
        item = self.decide(self.submit(), "pass", self.first)
        Claim(item, self.second).execute()
        clear()
        self.fresh(item).workflow_state.cancel(user=self.editor)
        # The second reviewer has no right to see it any more, and is told no title.
        self.assertTold(first=["taken_back"])

    def test_handed_up(self):
        above = make_user("above")
        Appointment.objects.create(user=above, organisation=self.committee, stage="first")
        self.submit()
        clear()
        self.first.is_active = False
        self.first.save()
        self.assertTold(overseer=["escalated"])
        self.assertEqual(told(above), ["to_review"])
        self.assertIn("南湖党委", last_text(self.overseer).text)

    def test_taken_over(self):
        colleague = make_user("colleague", first_name="同事")
        Appointment.objects.create(user=colleague, organisation=self.branch, stage="first")
        item = self.submit()
        Claim(item, self.first).execute()
        clear()
        Claim(item, colleague).execute()
        self.assertTold(first=["taken_over"])
        self.assertEqual(last_text(self.first).subject, "同事 已接手：夜校第一课")
        Claim(item, colleague).execute()
        self.assertEqual(Notice.objects.count(), 1)

    def test_an_emergency(self):
        publisher = make_user("publisher", ["发布者（终审）"], first_name="值班员")
        PublishInEmergency(self.fresh(self.page), publisher, "防汛通知").execute()
        self.assertEqual(told(self.final), ["emergency"])
        self.assertEqual(told(self.overseer), ["emergency"])
        self.assertEqual(told(self.outsider), [])
        self.assertEqual(told(publisher), [])
        self.assertIn("防汛通知", last_text(self.final).text)
        self.assertTrue(last_text(self.final).is_available)
        self.assertEqual(told(self.first), ["to_review"])  # reviewed afterwards

    def test_withdrawn_and_corrected(self):
        self.pass_all(self.submit())
        clear()
        page = self.fresh(self.page)
        for act, kind in ((Act.WITHDRAW, "withdrawn"), (Act.CORRECT, "corrected")):
            clear()
            detail = {"reason": "数据有误"}
            records.write(act, instance=page, user=self.final, detail=detail)
            self.assertTold(writer=[kind], first=[kind], second=[kind], overseer=[kind])
        item = page.dangjian_review_items.get()
        records.write(Act.WITHDRAW, item=item, user=self.final, opinion="数据有误")
        self.assertEqual(last_text(self.editor).text, "操作人：终审员\n理由：数据有误")
        detail = {"wrong": "32", "right": "23"}
        records.write(Act.CORRECT, item=item, user=self.final, detail=detail)
        self.assertEqual(last_text(self.editor).text, "操作人：终审员\n原文：32\n更正为：23")

    def test_advice_from_outside(self):
        item = self.submit()
        clear()
        records.write(Act.ADVICE, item=item, opinion="标题可再短", on_behalf_of="王教授")
        self.assertTold(first=["advice"])
        self.assertIn("王教授", last_text(self.first).text)

    def test_refused_when_its_time_came(self):
        page = self.fresh(self.page)
        records.write(Act.CANCEL, instance=page, detail={"refused": "“夜校”尚未签发"})
        self.assertEqual(told(self.overseer), ["not_published"])
        self.assertIn("尚未签发", last_text(self.overseer).text)

    def test_reminders(self):
        item = self.submit()
        clear()
        for kind in ("due", "overdue"):
            tell_of_reminder(None, item=item, users=[self.first, self.outsider], kind=kind)
        self.assertTold(first=["due_soon", "overdue"])


class SettledTest(ToldFixture, TestCase):
    def unread(self, user):
        return list(Notice.objects.filter(user=user).unread().values_list("kind", flat=True))

    def test_what_a_colleague_decided_waits_for_nobody_any_more(self):
        colleague = make_user("colleague")
        Appointment.objects.create(user=colleague, organisation=self.branch, stage="first")
        item = self.submit()
        self.assertEqual(self.unread(colleague), ["to_review"])
        self.decide(item, "pass", self.first)
        self.assertEqual(self.unread(colleague), [])

    def test_where_all_have_to_pass_it_the_others_still_have_to(self):
        ReviewStep.objects.filter(name="初审").update(quorum="all")
        colleague = make_user("colleague")
        Appointment.objects.create(user=colleague, organisation=self.branch, stage="first")
        self.decide(self.submit(), "pass", self.first)
        self.assertEqual(self.unread(colleague), ["to_review"])
        self.assertEqual(self.unread(self.first), [])


class NotifyTest(ToldFixture, TestCase):
    def test_what_is_undone_told_nobody(self):
        item = self.submit()
        clear()
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            self.decide(item, "pass", self.first)
            self.assertTrue(Notice.objects.exists())
            raise ZeroDivisionError
        self.assertFalse(Notice.objects.exists())
        self.assertFalse(Delivery.objects.exists())

    def test_what_is_refused_told_nobody(self):
        item = self.submit()
        clear()
        with self.assertRaises(errors.SomethingMissing):
            self.decide(item, "return", self.first)
        self.assertFalse(Notice.objects.exists())

    def test_who_may_not_know_the_title_is_told_nothing(self):
        item = self.submit()
        clear()
        notify(self.people, "passed", item=item)
        # The item waits for the first reviewer, the editor wrote it, the overseer sees all.
        self.assertTold(writer=["passed"], first=["passed"], overseer=["passed"])
        clear()
        notify(self.people, "corrected", instance=self.fresh(self.page))
        self.assertTold(writer=["corrected"], overseer=["corrected"])

    def test_twice_inactive_or_nobody(self):
        self.first.is_active = False
        notify([self.editor, self.editor, None, self.first], "passed", params={"title": "通知"})
        self.assertTold(writer=["passed"])
        self.assertEqual(last_text(self.editor).subject, "通过（）：通知")

    def test_switched_off_kinds_but_not_what_one_has_to_act_on(self):
        NoticeSettings.objects.create(user=self.first, muted=["passed", "to_review"])
        item = self.submit()
        self.assertEqual(told(self.first), ["to_review"])
        notify([self.first], "passed", item=item)
        self.assertEqual(told(self.first), ["to_review"])

    def test_wrong_kinds_and_addresses_are_refused(self):
        with self.assertRaises(KeyError):
            notify([self.editor], "no_such_kind")
        for url in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"):
            with self.assertRaises(ValueError):
                notify([self.editor], "passed", url=url)

    def test_a_title_with_percent_signs_and_markup(self):
        page = self.draft(title="满意率 100%(s) <b>%d</b>")
        self.submit(page)
        self.assertIn("满意率 100%(s) <b>%d</b>", last_text(self.first).subject)


class LostRightTest(ToldFixture, TestCase):
    def test_who_lost_the_right_reads_no_title(self):
        self.submit()
        self.assertIn("夜校", last_text(self.first).subject)
        Appointment.objects.filter(user=self.first).delete()
        text = last_text(self.first)
        self.assertFalse(text.is_available)
        self.assertNotIn("夜校", text.subject + text.text)
        self.assertEqual(text.subject, "待我审核：内容已不可查看")

    def test_a_public_page_that_was_unpublished(self):
        self.pass_all(self.submit())
        page = self.fresh(self.page)
        notify([self.outsider], "corrected", instance=page)
        self.assertIn("夜校", last_text(self.outsider).subject)
        page.unpublish()
        self.assertFalse(last_text(self.outsider).is_available)

    def test_a_page_that_is_gone(self):
        page = self.fresh(self.page)
        notify([self.overseer], "corrected", instance=page)
        page.delete()
        self.assertFalse(last_text(self.overseer).is_available)
