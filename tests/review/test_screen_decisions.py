"""What reviewers decide on the review screen, and who takes an item."""

from datetime import timedelta

from django.apps import apps
from django.utils import timezone

from dangjian_pages.admin.review_screen import todo_url
from dangjian_pages.models import Appointment, ReviewRecord, ReviewStep
from dangjian_pages.review.choices import Act, Publication, Quorum, Status
from dangjian_pages.roles import permission_to_enter
from tests.pages.helpers import is_chinese, make_user
from tests.review.screen_cases import SCRIPT, ScreenCase


class DecidingTest(ScreenCase):
    def test_passing_leads_to_the_next_waiting_item(self):
        item, following = self.submit(), self.submit(self.draft(title="夜校第二课"))
        response = self.send(item, self.first, "pass", opinion="可以")
        self.assertEqual(response.url, self.screen(following))
        self.assertEqual(self.fresh(item).step.name, "复审")
        self.assertEqual(ReviewRecord.objects.get(act=Act.PASS).opinion, "可以")
        self.assertIn("夜校第一课", self.messages(response)[0])

    def test_after_the_last_item_the_list_follows(self):
        response = self.send(self.submit(), self.first, "pass")
        self.assertEqual(response.url, todo_url())

    def test_an_item_that_waits_for_the_other_reviewers_is_not_offered_again(self):
        ReviewStep.objects.filter(name="初审").update(quorum=Quorum.ALL)
        colleague = make_user("colleague")
        Appointment.objects.create(user=colleague, organisation=self.branch, stage="first")
        items = [self.submit(), self.submit(self.draft(title="夜校第二课"))]
        self.send(items[0], self.first, "pass")
        response = self.send(items[1], self.first, "pass")
        self.assertEqual(response.url, todo_url())

    def test_a_missing_opinion_keeps_what_was_typed(self):
        item = self.submit()
        row = {"kind": "figure", "place": "第二段", "wrong": "二十", "correction": "三十"}
        response = self.send(item, self.first, "return", errors=[row])
        self.assertEqual(response.status_code, 200)
        text = self.html(response)
        for words in ("第二段", "二十", "三十"):
            self.assertIn(words, text)
        self.assertTrue(is_chinese(response.context["form"].errors["opinion"][0]))
        self.assertEqual(self.fresh(item).status, Status.WAITING)

    def test_errors_are_recorded_and_empty_rows_left_out(self):
        item = self.submit()
        rows = [
            {"kind": "character", "place": "", "wrong": "", "correction": ""},
            {"kind": "name", "place": "标题", "wrong": SCRIPT, "correction": "姓名"},
        ]
        self.send(item, self.first, "return", opinion=SCRIPT, errors=rows)
        record = ReviewRecord.objects.get(act=Act.RETURN)
        self.assertEqual(
            record.errors,
            [{"kind": "name", "place": "标题", "wrong": SCRIPT, "correction": "姓名"}],
        )
        text = self.html(self.open(item, self.first))
        self.assertNotIn(SCRIPT, text)
        self.assertIn("&lt;script&gt;", text)

    def test_a_title_and_a_text_with_markup_are_shown_as_text(self):
        page = self.draft(title=f"标题{SCRIPT}", summary="旧")
        item = self.decide(self.submit(page), "return", self.first, opinion="改")
        self.edit(page, summary=f"新{SCRIPT}")
        item = self.resubmit(item)
        text = self.html(self.open(item, self.first))
        self.assertNotIn(SCRIPT, text)
        self.assertIn(f"<ins>新{'&lt;script&gt;alert(1)&lt;/script&gt;'}</ins>", text)

    def test_returning_to_an_earlier_step(self):
        item = self.decide(self.submit(), "pass", self.first)
        step = ReviewStep.objects.get(name="初审")
        self.assertContains(self.open(item, self.second), 'name="to_step"')
        self.send(item, self.second, "return", opinion="再看", to_step=step.pk)
        self.assertEqual(self.fresh(item).step_id, step.pk)

    def test_signing_now_at_a_time_and_for_later(self):
        moment = timezone.localtime(timezone.now() + timedelta(days=2)).replace(
            second=0, microsecond=0
        )
        cases = [
            ({"publication": "now"}, True, "公开"),
            (
                {"publication": "at", "publish_at": moment.strftime("%Y-%m-%d %H:%M")},
                False,
                moment.strftime("%Y-%m-%d %H:%M"),
            ),
            ({"publication": "later"}, False, "发布"),
        ]
        for number, (values, is_live, said) in enumerate(cases):
            with self.subTest(**values):
                page = self.draft(title=f"夜校第{number}讲")
                item = self.decide(self.submit(page), "pass", self.first)
                item = self.decide(item, "pass", self.second)
                response = self.send(item, self.final, "sign", **values)
                self.assertEqual(self.fresh(item).status, Status.SIGNED)
                self.assertEqual(self.fresh(page).live, is_live)
                self.assertIn(said, self.messages(response)[0])

    def test_a_time_that_has_passed_is_said_at_its_field(self):
        item = self.decide(self.submit(), "pass", self.first)
        item = self.decide(item, "pass", self.second)
        for typed in ("2020-01-01 08:00", "", "明天"):
            response = self.send(
                item, self.final, "sign", publication=Publication.AT, publish_at=typed
            )
            self.assertEqual(response.status_code, 200)
            self.assertTrue(is_chinese(response.context["form"].errors["publish_at"][0]), typed)
        self.assertEqual(self.fresh(item).status, Status.WAITING)

    def test_a_version_that_changed_meanwhile_is_told_and_shown(self):
        item = self.submit()
        typed = self.typed(item, "pass", opinion="写了半天")
        self.edit(summary="新的话", user=make_user("another"))
        self.client.force_login(self.first)
        response = self.client.post(self.screen(item), typed)
        self.assertEqual(response.status_code, 200)
        item = self.fresh(item)
        self.assertEqual(item.stage, "first")
        text = self.html(response)
        self.assertIn(item.content_hash, text)
        self.assertIn("写了半天", text)
        self.assertIn("已", self.messages(response)[0])
        self.assertFalse(ReviewRecord.objects.filter(act=Act.PASS).exists())
        # What is sent then is about the version that was shown then.
        self.send(item, self.first, "pass", opinion="写了半天")
        self.assertEqual(self.fresh(item).step.name, "复审")

    def test_pressing_twice_has_one_effect(self):
        item = self.submit()
        typed = self.typed(item, "pass")
        self.client.force_login(self.first)
        self.client.post(self.screen(item), typed)
        again = self.client.post(self.screen(item), typed)
        self.assertEqual(again.status_code, 200)
        self.assertIn("您已", self.messages(again)[0])
        self.assertEqual(ReviewRecord.objects.filter(act=Act.PASS).count(), 1)
        self.assertEqual(self.fresh(item).step.name, "复审")

    def test_a_colleague_was_quicker(self):
        colleague = make_user("colleague")
        colleague.user_permissions.add(permission_to_enter(apps))
        Appointment.objects.create(user=colleague, organisation=self.branch, stage="first")
        item = self.submit()
        typed = self.typed(item, "pass")
        self.decide(item, "pass", self.first)
        self.client.force_login(colleague)
        response = self.client.post(self.screen(item), typed)
        self.assertEqual(response.status_code, 302)
        self.assertTrue(is_chinese(self.messages(response)[0]))
        self.assertEqual(self.fresh(item).status, Status.WAITING)

    def test_wrong_input(self):
        item = self.submit()
        for values in (
            {"act": "publish"}, {"act": ""}, {"seen_state": ""}, {"seen_state": "x"},
            {"seen_hash": ""}, {"errors-TOTAL_FORMS": "x"}, {"errors-TOTAL_FORMS": "99999"},
            {"errors-0-kind": "nonsense", "errors-0-wrong": "字"}, {"opinion": "长" * 2001},
        ):  # fmt: skip
            with self.subTest(values=str(values)[:60]):
                typed = self.typed(item, "pass") | values
                self.client.force_login(self.first)
                response = self.client.post(self.screen(item), typed)
                self.assertEqual(response.status_code, 200)
                self.assertTrue(is_chinese(self.messages(response)[0]), self.messages(response))
                self.assertEqual(self.fresh(item).step.name, "初审")

    def test_an_administrator_decides_with_a_reason_only(self):
        root = make_user("root", is_superuser=True)
        item = self.submit()
        response = self.send(item, root, "pass")
        self.assertTrue(is_chinese(response.context["form"].errors["override_reason"][0]))
        self.send(item, root, "pass", override_reason="初审员出差")
        self.assertEqual(ReviewRecord.objects.get(act=Act.PASS).override_reason, "初审员出差")

    def test_a_purged_version_is_told(self):
        item = self.submit()
        type(item).objects.filter(pk=item.pk).update(revision=None)
        response = self.open(item, self.first)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(self.client.get(self.preview(item)).status_code, 404)

    def test_a_step_taken_out_of_the_workflow(self):
        item = self.decide(self.submit(), "pass", self.first)
        item.workflow_state.workflow.workflow_tasks.filter(task__name="复审").delete()
        self.assertEqual(self.open(item, self.second).status_code, 200)


class ClaimingTest(ScreenCase):
    def test_claim_take_over_and_give_back(self):
        colleague = make_user("colleague", first_name="同事")
        colleague.user_permissions.add(permission_to_enter(apps))
        Appointment.objects.create(user=colleague, organisation=self.branch, stage="first")
        item = self.submit()
        self.send(item, self.first, "claim")
        self.assertEqual(self.fresh(item).claimed_by, self.first)
        response = self.open(item, colleague)
        self.assertContains(response, "接手")
        refused = self.send(item, colleague, "pass", opinion="我的意见")
        self.assertContains(refused, "我的意见")
        self.assertIn("初审员", self.messages(refused)[0])
        self.send(item, colleague, "claim")
        self.assertEqual(self.fresh(item).claimed_by, colleague)
        self.send(item, colleague, "release")
        self.assertIsNone(self.fresh(item).claimed_by)

    def test_others_may_not(self):
        item = self.submit()
        self.send(item, self.editor, "claim")
        self.assertIsNone(self.fresh(item).claimed_by)
