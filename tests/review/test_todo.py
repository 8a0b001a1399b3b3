"""The to-do list, the front page's panel and the menu: everybody sees what concerns them."""

from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import RequestFactory, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from dangjian_pages import roles
from dangjian_pages.admin.review_todo import TodoMenuItem
from dangjian_pages.demo import factories
from dangjian_pages.models import Appointment, ReviewItem
from dangjian_pages.review.actions import Claim
from tests.pages.helpers import make_user
from tests.review.cases import ReviewFixture
from tests.review.notice_cases import last_text


def let_in(*users):
    """Let users into the admin, with no other right."""
    permission = Permission.objects.get(codename="access_admin")
    for user in users:
        user.user_permissions.add(permission)


class TodoFixture(ReviewFixture):
    """Mixin: the fixture of the review, and an overseer; all of them may enter the admin."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.overseer = make_user("overseer", [roles.ADMINISTRATOR], first_name="管理员")
        let_in(cls.first, cls.second, cls.final, cls.outsider)

    def open(self, user, name="todo", /, *args, **data):
        self.client.force_login(user)
        return self.client.get(reverse(f"dangjian_review:{name}", args=args), data)

    def press(self, user, name, /, *args, **data):
        self.client.force_login(user)
        return self.client.post(reverse(f"dangjian_review:{name}", args=args), data)

    def queries(self, user, url):
        """Return how many queries a page takes, the second time it is opened."""
        self.client.force_login(user)
        self.client.get(url)
        with CaptureQueriesContext(connection) as captured:
            self.assertEqual(self.client.get(url).status_code, 200)
        return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

    def counts(self, response):
        return {str(tab["label"]): tab["count"] for tab in response.context["tabs"]}

    def titles(self, response):
        return [item.title for item in response.context["object_list"]]

    def late(self, item, days=2):
        """Let the limit of an item have passed."""
        due = timezone.now() - timedelta(days=days)
        ReviewItem.objects.filter(pk=item.pk).update(step_due_at=due)
        return self.fresh(item)


class TabsTest(TodoFixture, TestCase):
    def test_each_sees_what_concerns_them(self):
        item = self.submit()
        for user, tab, titles in [
            (self.first, "waiting", [item.title]),
            (self.second, "waiting", []),
            (self.editor, "waiting", []),
            (self.editor, "sent", [item.title]),
            (self.first, "sent", []),
            (self.editor, "returned", []),
            (self.first, "section", [item.title]),
            (self.overseer, "all", [item.title]),
        ]:
            with self.subTest(user.username, tab=tab):
                response = self.open(user, "todo_tab", tab)
                self.assertEqual(self.titles(response), titles)

    def test_counts_stand_beside_the_tabs(self):
        item = self.submit()
        other = self.submit(self.draft(title="第二件"))
        self.late(other)
        self.decide(item, "return", self.first, opinion="改错字")
        counts = self.counts(self.open(self.editor))
        self.assertEqual(list(counts.values()), [0, 2, 1, 1, 0])
        counts = self.counts(self.open(self.overseer))
        self.assertEqual(list(counts.values()), [0, 0, 0, 1, 2, 2])

    def test_neither_title_nor_count_of_others(self):
        item = self.submit()
        for tab in ("waiting", "sent", "returned", "overdue", "section"):
            response = self.open(self.outsider, "todo_tab", tab)
            self.assertNotContains(response, item.title)
            self.assertEqual(set(self.counts(response).values()), {0})
            response = self.open(self.outsider, "todo_tab", tab, q=item.title[:2])
            self.assertNotContains(response, item.title)

    def test_only_overseers_see_all(self):
        self.submit()
        for user in (self.outsider, self.editor, self.first):
            self.assertEqual(self.open(user, "todo_tab", "all").status_code, 404)
            self.assertEqual(self.open(user, "todo_results", "all").status_code, 404)
        self.assertEqual(self.open(self.overseer, "todo_tab", "nonsense").status_code, 404)

    def test_nobody_from_outside(self):
        for url in (reverse("dangjian_review:todo"), reverse("dangjian_review:bundles")):
            self.assertRedirects(
                self.client.get(url), f"/admin/login/?next={url}", fetch_redirect_response=False
            )

    def test_an_editor_of_another_organisation_sees_nothing(self):
        other = factories.OrganisationFactory(name="外地支部")
        stranger = make_user("stranger", [roles.EDITOR])
        Appointment.objects.create(user=stranger, organisation=other, stage="first")
        item = self.submit()
        for tab in ("waiting", "section", "overdue"):
            self.assertNotContains(self.open(stranger, "todo_tab", tab), item.title)

    def test_what_is_closed_shows_when_asked_for(self):
        item = self.decide(self.submit(), "decline", self.first, opinion="与主题无关")
        self.assertEqual(self.titles(self.open(self.editor, "todo_tab", "sent")), [])
        response = self.open(self.editor, "todo_tab", "sent", status="declined")
        self.assertEqual(self.titles(response), [item.title])

    def test_a_title_is_no_markup(self):
        self.submit(self.draft(title="<script>alert(1)</script>"))
        response = self.open(self.first)
        self.assertContains(response, "&lt;script&gt;alert(1)&lt;/script&gt;")
        self.assertNotContains(response, "<script>alert(1)")


class RowsTest(TodoFixture, TestCase):
    def test_what_a_row_tells(self):
        item = self.late(self.submit())
        ReviewItem.objects.filter(pk=item.pk).update(priority=2)
        Claim(item, self.first).execute()
        response = self.open(self.first)
        for text in ("典型案例", "运河支部", "初审", "逾期", "特急", "初审员", "作者"):
            with self.subTest(text):
                self.assertContains(response, text)

    def test_the_day_of_the_limit_is_the_last_one_in_time(self):
        item = self.submit()
        last = timezone.localtime(item.step_due_at).date() - timedelta(days=1)
        self.assertContains(self.open(self.first), last.isoformat())
        screen = self.client.get(reverse("dangjian_review:item", args=[item.pk]))
        self.assertContains(screen, f"<dd>{last.isoformat()}</dd>")
        self.assertIn(last.isoformat(), last_text(self.first).text)
        home = self.client.get(reverse("wagtailadmin_home"))
        self.assertContains(home, last.isoformat())

    def test_reviewers_go_to_the_review_and_the_writer_to_the_editor(self):
        item = self.submit()
        review = reverse("dangjian_review:item", args=[item.pk])
        editor = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        self.assertContains(self.open(self.first), f'href="{review}"')
        sent = self.open(self.editor, "todo_tab", "sent")
        self.assertContains(sent, f'href="{editor}"')
        self.assertNotContains(sent, f'href="{review}"')

    def test_the_urgent_first_then_what_is_due_first(self):
        names = ["甲", "乙", "丙"]
        items = [self.submit(self.draft(title=name)) for name in names]
        self.late(items[1])
        ReviewItem.objects.filter(pk=items[2].pk).update(priority=1)
        self.assertEqual(self.titles(self.open(self.first)), ["丙", "乙", "甲"])
        by_due = self.open(self.first, ordering="-step_due_at")
        self.assertEqual(self.titles(by_due)[-1], "乙")
        self.assertEqual(self.open(self.first, ordering="content_hash").status_code, 200)


class FiltersTest(TodoFixture, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        news = factories.NewsPageFactory(
            title="一条新闻", organisation=cls.committee, user=cls.editor, live=False
        )
        cls.case_item = cls().submit(cls.page)
        cls.news_item = cls().submit(news)

    def shown(self, **data):
        return self.titles(self.open(self.overseer, "todo_tab", "all", **data))

    def test_each_filter(self):
        case, news = self.case_item.title, self.news_item.title
        Claim(self.case_item, self.first).execute()
        self.late(self.case_item)
        ReviewItem.objects.filter(pk=self.news_item.pk).update(priority=1)
        case_type = ContentType.objects.get(model="typicalcasepage").pk
        today = timezone.localdate().isoformat()
        for data, titles in [
            ({"content_type": case_type}, [case]),
            ({"organisation": self.branch.pk}, [case]),
            ({"organisation": self.committee.pk}, [news, case]),
            ({"stage": "first"}, [news, case]),
            ({"stage": "final"}, []),
            ({"status": "waiting"}, [news, case]),
            ({"status": "declined"}, []),
            ({"priority": 1}, [news]),
            ({"overdue": "yes"}, [case]),
            ({"overdue": "no"}, [news]),
            ({"claimed": "others"}, [case]),
            ({"claimed": "me"}, []),
            ({"claimed": "nobody"}, [news]),
            ({"submitted_at_from": today}, [news, case]),
            ({"submitted_at_to": "2020-01-01"}, []),
            ({"q": "夜校"}, [case]),
        ]:
            with self.subTest(data):
                self.assertEqual(self.shown(**data), titles)

    def test_a_wrong_value_is_no_error_page(self):
        for data in (
            {"organisation": "x"},
            {"content_type": "99999999"},
            {"submitted_at_from": "31.31.2020"},
            {"p": "x"},
            {"ordering": "password"},
            {"q": "%\"'<>"},
        ):
            with self.subTest(data):
                response = self.open(self.overseer, "todo_tab", "all", **data)
                self.assertEqual(response.status_code, 200)


class QueriesTest(TodoFixture, TestCase):
    def of_tab(self, user, tab):
        return self.queries(user, reverse("dangjian_review:todo_tab", args=[tab]))

    def test_no_more_with_more_items(self):
        for number in range(3):
            self.submit(self.draft(title=f"稿件{number}"))
        few = {tab: self.of_tab(self.first, tab) for tab in ("waiting", "section")}
        for number in range(12):
            item = self.submit(self.draft(title=f"又一件{number}"))
            Claim(item, self.first).execute()
        for tab, number in few.items():
            with self.subTest(tab):
                self.assertEqual(self.of_tab(self.first, tab), number)
                self.assertLessEqual(number, 15)
        self.assertLessEqual(self.of_tab(self.overseer, "all"), 14)

    def test_a_filtered_list(self):
        for number in range(3):
            self.submit(self.draft(title=f"稿件{number}"))
        address = reverse("dangjian_review:todo_tab", args=["section"])
        wanted = f"?organisation={self.branch.pk}&stage=first&claimed=nobody&q=稿件"
        for user in (self.first, self.editor, self.overseer):
            with self.subTest(user=user.username):
                self.assertLessEqual(self.queries(user, address + wanted), 15)


class MenuTest(TodoFixture, TestCase):
    def label(self, user):
        request = RequestFactory().get("/")
        request.user = user
        return str(TodoMenuItem().render_component(request).label)

    def test_it_says_how_many_wait(self):
        self.submit()
        self.submit(self.draft(title="第二件"))
        self.assertIn("2", self.label(self.first))
        self.assertNotIn("2", self.label(self.second))

    def test_it_costs_two_queries_on_every_page(self):
        self.submit()
        user = self.fresh(self.first)
        with self.assertNumQueries(2):
            self.label(user)


class HomePanelTest(TodoFixture, TestCase):
    def front_page(self, user):
        self.client.force_login(user)
        return self.client.get(reverse("wagtailadmin_home"))

    def test_it_stands_there_once(self):
        item = self.submit()
        for user in (self.first, self.editor):
            self.late(item) if user is self.editor else None
            text = self.front_page(user).content.decode()
            main = text[text.index("dangjian-review") :]
            self.assertEqual(main.count(f">{item.title}<"), 1, user)

    def test_what_was_returned_and_what_is_late(self):
        returned = self.decide(self.submit(), "return", self.first, opinion="改")
        late = self.late(self.submit(self.draft(title="迟迟未审")))
        response = self.front_page(self.editor)
        self.assertContains(response, returned.title)
        self.assertContains(response, late.title)
        self.assertContains(response, "逾期")

    def test_nothing_of_others(self):
        item = self.submit()
        self.assertNotContains(self.front_page(self.outsider), item.title)

    def test_wagtails_panel_stays_for_other_workflows(self):
        item = self.submit()
        group = Group.objects.get(name=roles.SECOND_REVIEW)
        member = make_user("member", [group])
        task = GroupApprovalTask.objects.create(name="别的任务")
        task.groups.add(group)
        workflow = Workflow.objects.create(name="别的流程")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        other = self.draft(title="走别的流程")
        workflow.start(other, self.editor)
        self.assertContains(self.front_page(member), other.title)
        response = self.front_page(self.editor)
        self.assertContains(response, "objects-in-workflow")
        panel = response.content.decode().split('id="objects-in-workflow')[1]
        self.assertNotIn(f">{item.title}<", panel.split("</section>")[0])
