"""Who reviews, who stands in, which workflow a type takes: the pages that set it."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from dangjian_pages.models import (
    Appointment,
    Delegation,
    NewsPage,
    ReviewAssignment,
    TypicalCasePage,
)
from dangjian_pages.review.visibility import waiting_for
from tests.pages.helpers import make_user
from tests.review.test_todo import TodoFixture, let_in

NAMES = ("dangjian_appointments", "dangjian_delegations", "dangjian_assignments")


class RightsTest(TodoFixture, TestCase):
    def test_only_administrators_get_in(self):
        Delegation.objects.create(
            user=self.first,
            substitute=self.second,
            starts_on=timezone.localdate(),
            ends_on=timezone.localdate(),
        )
        for name in NAMES:
            urls = [reverse(f"{name}:{page}") for page in ("index", "add", "index_results")]
            for user, status in [(self.overseer, 200), (self.first, 302), (self.editor, 302)]:
                self.client.force_login(user)
                for url in urls:
                    with self.subTest(url, user=user.username):
                        response = self.client.get(url)
                        self.assertEqual(response.status_code, status)
            self.client.logout()
            self.assertIn("/login/", self.client.get(urls[0]).headers["Location"])

    def test_the_menu_has_them_for_administrators_alone(self):
        for user, there in [(self.overseer, True), (self.first, False), (self.editor, False)]:
            self.client.force_login(user)
            text = self.client.get(reverse("wagtailadmin_home")).content.decode()
            self.assertEqual(reverse("dangjian_appointments:index") in text, there, user)


class AppointmentsTest(TodoFixture, TestCase):
    def setUp(self):
        self.client.force_login(self.overseer)

    def add(self, **data):
        data = {"organisation": self.branch.pk, "stage": "first", "position": "书记"} | data
        return self.client.post(reverse("dangjian_appointments:add"), data)

    def test_appointed_and_at_once_asked(self):
        new = make_user("new", first_name="新人")
        let_in(new)
        item = self.submit()
        self.assertEqual(self.add(user=new.pk).status_code, 302)
        self.assertEqual(list(waiting_for(new)), [item])

    def test_only_who_can_review_is_offered(self):
        inactive = make_user("inactive", is_active=False)
        let_in(inactive)
        visitor = make_user("visitor")
        for user in (inactive, visitor):
            response = self.add(user=user.pk)
            self.assertContains(response, "选择")
        self.assertFalse(Appointment.objects.filter(user__in=[inactive, visitor]).exists())

    def test_not_twice(self):
        self.assertContains(self.add(user=self.first.pk), "已有这项任务")

    def test_searched_and_filtered(self):
        self.first.is_active = False
        self.first.save()
        url = reverse("dangjian_appointments:index")
        for data, names in [
            ({}, {"first", "second", "final"}),
            ({"q": "复审"}, {"second"}),
            ({"organisation": self.branch.pk}, {"first"}),
            ({"stage": "final"}, {"final"}),
            ({"able": "no"}, {"first"}),
            ({"able": "yes"}, {"second", "final"}),
        ]:
            with self.subTest(data):
                shown = self.client.get(url, data).context["object_list"]
                self.assertEqual({row.user.username for row in shown}, names)
        self.assertContains(self.client.get(url), "初审员（已停用）")

    def test_queries_do_not_grow(self):
        url = reverse("dangjian_appointments:index")
        few = self.queries(self.overseer, url)
        self.assertLessEqual(few, 15)
        for number in range(5):
            user = make_user(f"more{number}")
            Appointment.objects.create(user=user, organisation=self.branch, stage="first")
        self.assertEqual(self.queries(self.overseer, url), few)


class DelegationsTest(TodoFixture, TestCase):
    def days(self, first=0, last=3):
        today = timezone.localdate()
        return {
            "starts_on": (today + timedelta(days=first)).isoformat(),
            "ends_on": (today + timedelta(days=last)).isoformat(),
        }

    def test_of_anybody_by_an_administrator(self):
        self.client.force_login(self.overseer)
        url = reverse("dangjian_delegations:add")
        data = {"user": self.first.pk, "substitute": self.second.pk, "reason": "出差"}
        self.assertEqual(self.client.post(url, data | self.days()).status_code, 302)
        self.assertEqual(Delegation.objects.get().substitute, self.second)
        response = self.client.get(reverse("dangjian_delegations:index"), {"when": "now"})
        self.assertContains(response, "复审员")
        response = self.client.get(reverse("dangjian_delegations:index"), {"when": "past"})
        self.assertEqual(list(response.context["object_list"]), [])

    def test_of_oneself_by_everybody(self):
        item = self.submit()
        response = self.press(
            self.first, "absences", substitute=self.outsider.pk, reason="休假", **self.days()
        )
        self.assertEqual(response.status_code, 302)
        self.assertEqual(Delegation.objects.get().user, self.first)
        self.assertEqual(list(waiting_for(self.outsider)), [item])
        self.assertContains(self.open(self.first, "absences"), "外人")
        self.assertContains(self.open(self.outsider, "absences"), "初审员")
        self.assertNotContains(self.open(self.second, "absences"), "休假")

    def test_never_in_the_name_of_another(self):
        data = {"user": self.second.pk, "substitute": self.outsider.pk} | self.days()
        self.press(self.first, "absences", **data)
        self.assertEqual(Delegation.objects.get().user, self.first)
        delegation = Delegation.objects.get()
        self.assertEqual(self.press(self.second, "end_absence", delegation.pk).status_code, 404)
        self.assertTrue(Delegation.objects.exists())

    def test_wrong_input_shows_its_message(self):
        inactive = make_user("inactive", is_active=False)
        let_in(inactive)
        for data, message in [
            ({"substitute": self.first.pk} | self.days(), "选择"),
            ({"substitute": inactive.pk} | self.days(), "选择"),
            ({"substitute": self.second.pk} | self.days(3, 1), "结束日期早于"),
            ({"substitute": self.second.pk} | self.days(-5, -1), "这一天已过"),
            ({"substitute": "", "starts_on": "x", "ends_on": ""}, "输入"),
        ]:
            with self.subTest(data):
                self.assertContains(self.press(self.first, "absences", **data), message)
        self.assertFalse(Delegation.objects.exists())
        self.press(self.first, "absences", substitute=self.second.pk, **self.days())
        response = self.press(self.first, "absences", substitute=self.second.pk, **self.days(1, 9))
        self.assertContains(response, "已在代办")

    def test_taken_back(self):
        today = timezone.localdate()
        begun = Delegation.objects.create(
            user=self.first,
            substitute=self.second,
            starts_on=today - timedelta(days=2),
            ends_on=today + timedelta(days=2),
        )
        coming = Delegation.objects.create(
            user=self.first,
            substitute=self.second,
            starts_on=today + timedelta(days=9),
            ends_on=today + timedelta(days=9),
        )
        self.press(self.first, "end_absence", begun.pk)
        self.press(self.first, "end_absence", coming.pk)
        # What has begun stays told: decisions were made under it.
        self.assertEqual(Delegation.objects.get().ends_on, today - timedelta(days=1))
        self.assertEqual(self.press(self.first, "end_absence", begun.pk).status_code, 302)
        self.assertEqual(Delegation.objects.get().ends_on, today - timedelta(days=1))


class AssignmentsTest(TodoFixture, TestCase):
    def setUp(self):
        self.client.force_login(self.overseer)

    def add(self, model, **data):
        data = {
            "content_type": ContentType.objects.get_for_model(model).pk,
            "section": "",
            "workflow": Workflow.objects.get(name="勘误").pk,
        } | data
        return self.client.post(reverse("dangjian_assignments:add"), data)

    def test_a_type_takes_another_workflow(self):
        self.assertEqual(self.add(TypicalCasePage).status_code, 302)
        self.assertEqual(self.fresh(self.page).get_workflow().name, "勘误")
        response = self.client.get(reverse("dangjian_assignments:index"))
        for text in ("典型案例", "勘误", "全站"):
            self.assertContains(response, text)

    def test_wrong_input_shows_its_message(self):
        empty = Workflow.objects.create(name="空流程")
        self.assertContains(self.add(TypicalCasePage, workflow=empty.pk), "没有启用的审次")
        self.add(TypicalCasePage)
        self.assertContains(self.add(TypicalCasePage), "已有")
        self.assertContains(self.add(NewsPage, section=self.home.pk), "已有流程")
        self.assertEqual(ReviewAssignment.objects.count(), 2)

    def test_no_other_types_than_pages(self):
        self.assertContains(self.add(Group), "选择")
