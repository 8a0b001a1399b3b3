"""The review screen: who sees it, what it shows, and what happens when somebody decides."""

from django.apps import apps
from django.utils import timezone
from wagtail.models import Comment

from dangjian_pages.models import Appointment, Delegation, ReviewRecord
from dangjian_pages.review import guard
from dangjian_pages.review.actions import PublishInEmergency
from dangjian_pages.review.choices import Act
from dangjian_pages.roles import permission_to_enter
from tests.pages.helpers import is_chinese, make_user
from tests.review.screen_cases import MARK, SCRIPT, ScreenCase


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
