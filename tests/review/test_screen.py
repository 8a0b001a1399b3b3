"""The review screen: who sees it, what it shows, and what happens when somebody decides."""

from datetime import timedelta

from django.apps import apps
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment

from dangjian_pages.admin.review_screen import todo_url
from dangjian_pages.models import Appointment, Delegation, ReviewRecord, ReviewStep
from dangjian_pages.review import guard
from dangjian_pages.review.actions import PublishInEmergency
from dangjian_pages.review.choices import Act, Publication, Quorum, Status
from dangjian_pages.roles import permission_to_enter
from tests.pages.helpers import is_chinese, make_user
from tests.review.cases import ReviewFixture

SCRIPT = "<script>alert(1)</script>"
MARK = "不该看见的标题"


class ScreenCase(ReviewFixture, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for user in (cls.first, cls.second, cls.final, cls.outsider):
            user.user_permissions.add(permission_to_enter(apps))
        cls.overseer = make_user("overseer", ["站点管理员"])

    def screen(self, item):
        return reverse("dangjian_review:item", args=[item.pk])

    def preview(self, item):
        return reverse("dangjian_review:preview", args=[item.pk])

    def open(self, item, user):
        self.client.force_login(user)
        return self.client.get(self.screen(item))

    def typed(self, item, act, **values):
        """Return what the form of the screen sends."""
        item = self.fresh(item)
        rows = values.pop("errors", [])
        data = {
            "act": act,
            "opinion": "",
            "seen_state": item.task_state.pk if item.task_state else "1",
            "seen_hash": item.content_hash,
            "errors-TOTAL_FORMS": max(len(rows), 3),
            "errors-INITIAL_FORMS": 0,
        }
        for number, row in enumerate(rows):
            data |= {f"errors-{number}-{name}": value for name, value in row.items()}
        return data | values

    def send(self, item, user, act, **values):
        self.client.force_login(user)
        return self.client.post(self.screen(item), self.typed(item, act, **values))

    def messages(self, response):
        """Return the messages that the next page shows."""
        if response.status_code == 302:
            response = self.client.get(response.url)
        return [str(message) for message in response.context["messages"]]

    def html(self, response):
        return response.content.decode()


class RightsTest(ScreenCase):
    def test_who_may_see_the_screen_and_the_preview(self):
        item = self.submit(self.draft(title=MARK))
        may = {
            self.editor: True, self.first: True, self.overseer: True,
            make_user("root", is_superuser=True): True, self.outsider: False,
        }  # fmt: skip
        for user, expected in may.items():
            self.client.force_login(user)
            for url in (self.screen(item), self.preview(item)):
                with self.subTest(user=user.username, url=url):
                    response = self.client.get(url)
                    self.assertEqual(response.status_code, 200 if expected else 404)
                    self.assertEqual(MARK in self.html(response), expected)

    def test_anonymous_and_people_without_access_to_the_admin(self):
        item = self.submit()
        for user in (None, make_user("visitor")):
            if user:
                self.client.force_login(user)
            for url in (self.screen(item), self.preview(item)):
                response = self.client.get(url)
                self.assertEqual(response.status_code, 302)
                self.assertIn("/login/", response.url)

    def test_what_does_not_exist_looks_the_same_as_what_one_may_not_see(self):
        item = self.submit()
        hidden = self.open(item, self.outsider)
        item.pk = 10**6
        self.assertEqual(self.open(item, self.outsider).status_code, hidden.status_code)

    def test_a_reviewer_of_another_organisation(self):
        other = make_user("other-first")
        other.user_permissions.add(permission_to_enter(apps))
        elsewhere = self.branch.__class__.add_root(name="别处支部")
        Appointment.objects.create(user=other, organisation=elsewhere, stage="first")
        item = self.submit()
        self.assertEqual(self.open(item, other).status_code, 404)
        self.assertEqual(self.send(item, other, "pass").status_code, 404)
        self.assertEqual(self.fresh(item).step.name, "初审")

    def test_a_reviewer_whose_turn_is_over_is_told_without_the_title(self):
        colleague = make_user("colleague")
        colleague.user_permissions.add(permission_to_enter(apps))
        Appointment.objects.create(user=colleague, organisation=self.branch, stage="first")
        item = self.submit(self.draft(title=MARK))
        self.decide(item, "pass", self.first)
        response = self.open(item, colleague)
        self.assertEqual(response.status_code, 302)
        shown = self.client.get(response.url)
        self.assertNotIn(MARK, self.html(shown))
        self.assertTrue(is_chinese(self.messages(shown)[0]))

    def test_the_author_sees_it_and_cannot_decide(self):
        item = self.submit()
        response = self.open(item, self.editor)
        self.assertNotContains(response, 'value="pass"')
        self.send(item, self.editor, "pass")
        self.assertEqual(self.fresh(item).step.name, "初审")

    def test_a_substitute_decides_in_the_name_of_who_is_away(self):
        today = timezone.localdate()
        Delegation.objects.create(
            user=self.first, substitute=self.outsider, starts_on=today, ends_on=today
        )
        item = self.submit()
        self.assertContains(self.open(item, self.outsider), 'value="pass"')
        self.send(item, self.outsider, "pass")
        self.assertEqual(ReviewRecord.objects.get(act=Act.PASS).on_behalf_of, "初审员")


class ShownTest(ScreenCase):
    def test_the_version_in_review_is_previewed_and_no_other(self):
        item = self.submit()
        self.client.force_login(self.first)
        response = self.client.get(self.preview(item))
        self.assertContains(response, "夜校第一课")
        self.assertEqual(response.headers["X-Frame-Options"], "SAMEORIGIN")

    def test_what_the_reviewer_has_to_know(self):
        item = self.submit()
        text = self.html(self.open(item, self.first))
        for words in ("夜校第一课", "运河支部", "作者", "初审", "复审", "终审", 'value="return"'):
            self.assertIn(words, text)
        self.assertIn('<label for="id_errors-0-correction">改为</label>', text)
        self.assertNotIn('value="sign"', text)

    def test_the_last_step_signs_off(self):
        item = self.decide(self.submit(), "pass", self.first)
        item = self.decide(item, "pass", self.second)
        text = self.html(self.open(item, self.final))
        self.assertIn('value="sign"', text)
        self.assertIn('name="publish_at"', text)
        self.assertNotIn('value="pass"', text)

    def test_earlier_opinions_errors_and_changes_are_there_in_the_next_round(self):
        self.edit(summary="旧的摘要说了一件事。")
        error = {"kind": "character", "place": "摘要", "wrong": "党健", "correction": "党建"}
        item = self.decide(
            self.submit(), "return", self.first, opinion="请改摘要", proof_errors=[error]
        )
        self.edit(summary="旧的摘要说了两件事。")
        item = self.resubmit(item)
        text = self.html(self.open(item, self.first))
        for words in ("请改摘要", "<del>党健</del>", "<ins>党建</ins>"):
            self.assertIn(words, text)
        self.assertIn("<del>一件事</del><ins>两件事</ins>", text)

    def test_a_first_version_is_said_to_be_new(self):
        response = self.open(self.submit(), self.first)
        self.assertNotContains(response, "<ins>")

    def test_a_live_page_that_was_never_reviewed_is_compared_with_what_is_live(self):
        self.edit(summary="原来的话")
        with guard.without_review("published before there was a review"):
            self.fresh(self.page).latest_revision.publish()
        self.edit(summary="后来的话")
        text = self.html(self.open(self.submit(), self.first))
        self.assertIn("<del>原来</del><ins>后来</ins>的话", text)

    def test_findings_of_the_checks_stand_beside_the_preview(self):
        self.edit(summary=f"电话 13812345678。{SCRIPT}")
        response = self.open(self.submit(), self.first)
        self.assertContains(response, "dangjian-preflight__finding--")
        self.assertNotContains(response, "data-preflight-jump")

    def test_comments_of_the_editor(self):
        page = self.fresh(self.page)
        Comment.objects.create(
            page=page, user=self.editor, text=f"这里对吗{SCRIPT}", contentpath="summary"
        )
        text = self.html(self.open(self.submit(), self.first))
        self.assertIn("这里对吗&lt;script&gt;", text)

    def test_reviewed_afterwards_is_marked(self):
        publisher = make_user("publisher", ["发布者（终审）"])
        PublishInEmergency(self.fresh(self.page), publisher, "防汛通知").execute()
        item = self.page.dangjian_review_items.get()
        text = self.html(self.open(item, self.first))
        self.assertIn("防汛通知", text)
        self.assertIn("事后", text)

    def test_queries(self):
        error = {"kind": "name", "place": "正文", "wrong": "张", "correction": "章"}
        item = self.decide(self.submit(), "return", self.first, opinion="改", proof_errors=[error])
        self.edit(title="夜校第二课", summary="新")
        item = self.resubmit(item)
        self.client.force_login(self.first)
        self.client.get(self.screen(item))
        # Twelve of them are every admin page's: session, rights, menu, bell, transaction; eight
        # are Wagtail's, which makes the page anew of its version and looks at what that names.
        with self.assertNumQueries(31):
            self.client.get(self.screen(item))


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
