"""Update deadlines: the alarm rings before an inspector counts the days."""

from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from dangjian_pages.after.deadlines import standings
from dangjian_pages.after.reporting import take
from dangjian_pages.demo import factories
from dangjian_pages.models import ReaderReport, UpdateDeadline
from tests.pages.helpers import make_user
from tests.review.cases import SHELL, admin_queries


class DeadlineFixture:
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        cls.fresh = cls.channel("党建动态", days=1)
        cls.near = cls.channel("先锋文汇", days=12)
        cls.late = cls.channel("党史文化", days=20)
        cls.notices = cls.channel("通知公告", days=20)
        cls.empty = factories.NewsChannelPageFactory(title="空栏目", slug="empty")
        cls.keeper = make_user("keeper", ["初审"])
        cls.administrator = make_user("administrator", ["站点管理员"])

    @classmethod
    def channel(cls, title, days):
        """Make a channel whose newest piece is some days old."""
        channel = factories.NewsChannelPageFactory(title=title, slug=f"channel-{title}")
        for age in (days, days + 30):
            published_on = timezone.now() - timedelta(days=age)
            factories.NewsPageFactory(parent=channel, published_on=published_on)
        return channel

    def states(self, user=None):
        return {one.page.title: one.state for one in standings(user)}


class StandingTest(DeadlineFixture, TestCase):
    def test_each_by_its_rule(self):
        states = self.states()
        self.assertEqual(states["党建动态"], "good")
        self.assertEqual(states["先锋文汇"], "near")
        self.assertEqual(states["党史文化"], "late")
        self.assertEqual(states["通知公告"], "good")  # six months
        self.assertEqual(states["空栏目"], "empty")
        self.assertEqual(states[self.home.title], "good")

    def test_the_worst_come_first(self):
        self.assertEqual([one.state for one in standings()][:3], ["empty", "late", "near"])

    def test_what_a_channel_below_shows_counts(self):
        below = factories.NewsChannelPageFactory(title="下级", slug="below", parent=self.empty)
        self.assertEqual(self.states()["空栏目"], "empty")
        factories.NewsPageFactory(parent=below, published_on=timezone.now())
        self.assertEqual(self.states()["空栏目"], "good")

    def test_what_the_public_does_not_see_does_not_count(self):
        now = timezone.now()
        factories.NewsPageFactory(parent=self.late, published_on=now, live=False)
        factories.NewsPageFactory(parent=self.late, published_on=now, private=True)
        factories.NewsPageFactory(parent=self.late, published_on=now + timedelta(days=3))
        self.assertEqual(self.states()["党史文化"], "late")

    def test_the_home_page_by_what_stands_below_it(self):
        Page.objects.update(last_published_at=timezone.now() - timedelta(days=15))
        self.assertEqual(self.states()[self.home.title], "late")

    def test_days_of_one_channel(self):
        UpdateDeadline.objects.create(page=self.late, days=60)
        self.assertEqual(self.states()["党史文化"], "good")

    def test_the_rules_are_settings(self):
        with override_settings(DANGJIAN_UPDATE_DAYS={"home": 14, "news": 30, "notices": 10}):
            states = self.states()
            self.assertEqual((states["党史文化"], states["通知公告"]), ("good", "late"))
        with override_settings(DANGJIAN_UPDATE_WARNING_DAYS=1):
            self.assertEqual(self.states()["先锋文汇"], "good")

    def test_the_last_day_is_in_time(self):
        channel = self.channel("正好十四天", days=14)
        [standing] = [one for one in standings() if one.page.pk == channel.pk]
        self.assertEqual((standing.state, standing.days_left), ("near", 0))


class AdminTest(DeadlineFixture, TestCase):
    def limited(self, page, codename="add_page"):
        """Return a user who has one right on one page and below."""
        group = Group.objects.create(name=f"{page.title}的编辑")
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        return make_user(f"editor-{page.pk}", [group])

    def test_the_report_and_the_front_page_tell_whom_it_concerns(self):
        for name in ("dangjian_deadlines", "wagtailadmin_home"):
            self.client.force_login(self.keeper)
            response = self.client.get(reverse(name))
            with self.subTest(name):
                self.assertContains(response, "党史文化")
                self.assertContains(response, "空栏目")
                self.assertContains(response, "先锋文汇")
        # Where the head of the table has no room, each row names its figures.
        self.assertContains(
            self.client.get(reverse("dangjian_deadlines")),
            '<span class="dangjian-narrow">期限（天）：</span>',
        )
        self.client.force_login(self.limited(self.near))
        for name in ("dangjian_deadlines", "wagtailadmin_home"):
            response = self.client.get(reverse(name))
            with self.subTest(name):
                self.assertContains(response, "先锋文汇")
                self.assertNotContains(response, "党史文化")

    def test_nobody_else(self):
        plain = make_user("plain")
        plain.user_permissions.add(Permission.objects.get(codename="access_admin"))
        for user in (None, plain):
            self.client.logout()
            if user:
                self.client.force_login(user)
            response = self.client.get(reverse("dangjian_deadlines"))
            self.assertEqual(response.status_code, 302)
        self.assertNotContains(self.client.get(reverse("wagtailadmin_home")), "党史文化")

    def test_unanswered_reports_ring_too(self):
        page = factories.TypicalCasePageFactory(organisation=factories.OrganisationFactory())
        report = take("error", page, "10.0.0.1", text="有错字")
        ReaderReport.objects.filter(pk=report.pk).update(due_at=timezone.now())
        address = reverse("dangjian_reader_reports")
        for user, told in ((self.keeper, True), (self.limited(self.near), False)):
            self.client.force_login(user)
            for name in ("dangjian_deadlines", "wagtailadmin_home"):
                text = self.client.get(reverse(name)).content.decode()
                with self.subTest(user=user, name=name):
                    self.assertEqual(f"{address}?late=new" in text, told)

    def test_administrators_set_the_days(self):
        index = reverse("dangjian_update_deadlines:index")
        add = reverse("dangjian_update_deadlines:add")
        self.client.force_login(self.keeper)
        self.assertEqual(self.client.get(index).status_code, 302)
        self.assertEqual(self.client.post(add, {"page": self.late.pk, "days": 30}).status_code, 302)
        self.assertFalse(UpdateDeadline.objects.exists())
        self.client.force_login(self.administrator)
        self.assertContains(self.client.get(reverse("dangjian_deadlines")), index)
        other = factories.TypicalCasePageFactory()
        for data in (
            {"page": self.late.pk, "days": 0},
            {"page": self.late.pk, "days": "x"},
            {"page": other.pk, "days": 30},
            {"page": "", "days": 30},
        ):
            with self.subTest(data):
                self.assertTrue(self.client.post(add, data).context["form"].errors)
        self.client.post(add, {"page": self.late.pk, "days": 30})
        self.assertEqual(UpdateDeadline.objects.get().days, 30)
        self.assertContains(self.client.get(index), "党史文化")

    def test_queries(self):
        self.client.force_login(self.keeper)
        address = reverse("dangjian_deadlines")
        few = admin_queries(self.client, address)
        for number in range(5):
            self.channel(f"又一栏目{number}", days=number)
        self.assertEqual(admin_queries(self.client, address), few)
        self.assertLessEqual(few, 20 + SHELL)
