"""定期复核: every public page is looked at again from time to time."""

import datetime

from django.contrib.auth.models import Group, Permission
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from dangjian_pages.after.rereview import ConfirmStillRight, add_months, next_date, remind_of_due
from dangjian_pages.demo import factories
from dangjian_pages.models import Notice, RereviewDate, ReviewRecord
from dangjian_pages.review import errors
from dangjian_pages.review.choices import Act
from dangjian_pages.review.content import instance_hash
from tests.pages.helpers import make_user
from tests.review.cases import SHELL, ReviewFixture, admin_queries


class MonthsTest(TestCase):
    def test_adding_months(self):
        for day, months, expected in [
            ("2025-01-31", 1, "2025-02-28"),
            ("2024-01-31", 1, "2024-02-29"),
            ("2025-06-15", 12, "2026-06-15"),
            ("2025-12-31", 2, "2026-02-28"),
            ("2025-11-30", 1, "2025-12-30"),
            ("2025-08-31", 24, "2027-08-31"),
        ]:
            with self.subTest(day=day, months=months):
                found = add_months(datetime.date.fromisoformat(day), months)
                self.assertEqual(found.isoformat(), expected)


class RereviewFixture(ReviewFixture):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        one = cls()
        one.pass_all(one.submit())
        cls.page = cls.fresh(cls.page)
        cls.keeper = make_user("keeper", ["初审"], first_name="管页面的人")
        cls.today = timezone.localdate()

    def due(self, days=0, page=None):
        """Let a page be due some days from now."""
        day = self.today + datetime.timedelta(days=days)
        RereviewDate.objects.filter(pk=(page or self.page).pk).update(due_on=day)
        return day


class DateTest(RereviewFixture, TestCase):
    def row(self):
        return RereviewDate.objects.get(pk=self.page.pk)

    def test_going_public_sets_it(self):
        self.assertEqual(self.row().due_on, add_months(self.today, 12))
        self.assertEqual(self.row().organisation, self.branch)
        self.assertFalse(RereviewDate.objects.filter(page=self.home.pk).exists())

    @override_settings(DANGJIAN_REREVIEW_MONTHS=6)
    def test_the_interval_is_a_setting(self):
        self.assertEqual(next_date(), add_months(self.today, 6))
        self.assertEqual(next_date(3), add_months(self.today, 3))

    def test_it_is_no_part_of_the_content(self):
        before = instance_hash(self.fresh(self.page))
        self.due(5)
        self.assertEqual(instance_hash(self.fresh(self.page)), before)

    def test_a_new_version_that_was_reviewed_moves_it_on(self):
        self.due(-3)
        self.edit(summary="新的摘要")
        self.pass_all(self.submit())
        self.assertEqual(self.row().due_on, add_months(self.today, 12))

    def test_found_right_it_moves_on_and_is_recorded(self):
        seen = self.due(-3)
        ConfirmStillRight(self.page, self.keeper, seen, "电话已核对").execute()
        self.assertEqual(self.row().due_on, add_months(self.today, 12))
        record = ReviewRecord.objects.get(act=Act.RECHECK)
        self.assertEqual((record.opinion, record.user_name), ("电话已核对", "管页面的人"))
        with self.assertRaises(errors.ItemMoved):
            ConfirmStillRight(self.page, self.keeper, seen).execute()
        self.assertEqual(ReviewRecord.objects.filter(act=Act.RECHECK).count(), 1)

    def test_not_by_who_may_not_change_it(self):
        with self.assertRaises(errors.NotYourTurn):
            ConfirmStillRight(self.page, self.outsider, self.row().due_on).execute()

    def test_what_is_due_is_told_once(self):
        self.due(0)
        self.assertEqual(remind_of_due(), 1)
        self.assertEqual(remind_of_due(), 0)
        notices = Notice.objects.filter(kind="rereview_due", object_id=str(self.page.pk))
        names = [notice.user.username for notice in notices]
        self.assertEqual(names.count("keeper"), 1)
        self.assertNotIn("outsider", names)


class AdminTest(RereviewFixture, TestCase):
    def test_the_list_and_the_way_through_it(self):
        self.due(-1)
        later = self.draft(title="还早的一篇")
        self.pass_all(self.submit(later))
        self.client.force_login(self.keeper)
        address = reverse("dangjian_rereview")
        response = self.client.get(address)
        self.assertContains(response, self.page.title)
        self.assertContains(response, "还早的一篇")
        self.assertNotContains(self.client.get(address, {"state": "due"}), "还早的一篇")
        self.assertContains(self.client.get(address, {"organisation": self.branch.pk}), "还早")
        self.assertContains(self.client.get(address, {"q": "还早"}), "还早的一篇")
        self.assertContains(self.client.get(address, {"type": "typicalcasepage"}), "还早的一篇")
        self.assertNotContains(self.client.get(address, {"type": "newspage"}), "还早的一篇")
        for wrong in (
            {"type": "x"},
            {"state": "x"},
            {"organisation": "x"},
            {"p": "x"},
            {"ordering": "x"},
        ):
            self.assertEqual(self.client.get(address, wrong).status_code, 200)
        confirm = reverse("dangjian_confirm_rereview", args=[self.page.pk])
        self.assertContains(response, confirm)
        form = self.client.get(confirm)
        self.assertContains(form, self.page.get_url())
        seen = (self.today - datetime.timedelta(days=1)).isoformat()
        response = self.client.post(confirm, {"seen_date": seen, "note": ""}, follow=True)
        self.assertContains(response, add_months(self.today, 12).isoformat())
        response = self.client.post(confirm, {"seen_date": seen, "note": ""})
        self.assertEqual(ReviewRecord.objects.filter(act=Act.RECHECK).count(), 1)

    def test_the_date_form(self):
        self.client.force_login(self.keeper)
        address = reverse("dangjian_rereview_date", args=[self.page.pk])
        wanted = self.today + datetime.timedelta(days=40)
        self.client.post(address, {"due_on": wanted.isoformat(), "months": "3"})
        row = RereviewDate.objects.get(pk=self.page.pk)
        self.assertEqual((row.due_on, row.months), (wanted, 3))
        past = self.today - datetime.timedelta(days=1)
        for data in (
            {"due_on": past.isoformat()},
            {"due_on": "x"},
            {"due_on": wanted, "months": "0"},
        ):
            with self.subTest(data):
                self.assertTrue(self.client.post(address, data).context["form"].errors)

    def test_another_organisations_editor_sees_neither_title_nor_count(self):
        section = factories.CaseIndexPageFactory(title="别处的案例", slug="elsewhere")
        group = Group.objects.create(name="别处的编辑")
        permission = Permission.objects.get(codename="change_page")
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        stranger = make_user("stranger", [group])
        self.due(-1)
        self.client.force_login(stranger)
        response = self.client.get(reverse("dangjian_rereview"))
        self.assertNotContains(response, self.page.title)
        self.assertNotContains(response, self.branch.name)
        for name in ("dangjian_confirm_rereview", "dangjian_rereview_date"):
            response = self.client.get(reverse(name, args=[self.page.pk]))
            self.assertEqual(response.status_code, 302)
        self.outsider.user_permissions.add(Permission.objects.get(codename="access_admin"))
        self.client.force_login(self.outsider)
        self.assertEqual(self.client.get(reverse("dangjian_rereview")).status_code, 302)
        self.client.logout()
        self.assertEqual(self.client.get(reverse("dangjian_rereview")).status_code, 302)

    def test_drafts_are_not_there(self):
        draft = self.draft(title="草稿")
        self.client.force_login(self.keeper)
        for name in ("dangjian_confirm_rereview", "dangjian_rereview_date"):
            self.assertEqual(self.client.get(reverse(name, args=[draft.pk])).status_code, 404)

    def test_queries(self):
        self.client.force_login(self.keeper)
        address = reverse("dangjian_rereview")
        few = admin_queries(self.client, address)
        for number in range(5):
            other = self.draft(title=f"第{number}篇")
            self.pass_all(self.submit(other))
        self.assertEqual(admin_queries(self.client, address), few)
        self.assertLessEqual(few, 15 + SHELL)
