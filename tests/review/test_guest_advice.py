"""Guests of the review in the admin: who makes links, and what becomes of an opinion there."""

import re
from datetime import timedelta

from django.apps import apps
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from dangjian_pages.checks import check_guest_link_days
from dangjian_pages.models import (
    Appointment,
    AuditRecord,
    GuestLink,
    GuestOpinion,
    Notice,
    ReviewRecord,
)
from dangjian_pages.review import guests, records
from dangjian_pages.review.choices import Act, Status
from dangjian_pages.review.slips import entry, slip_of
from dangjian_pages.roles import permission_to_enter
from tests.pages.helpers import make_user
from tests.review.cases import admin_queries
from tests.review.guest_cases import GuestCase


class AdviceTest(GuestCase):
    def url(self, name, pk):
        return reverse(f"dangjian_review:{name}", args=[pk])

    def press(self, user, name, pk, **data):
        self.client.logout()
        if user:
            self.client.force_login(user)
        return self.client.post(self.url(name, pk), data)

    def ask(self, user, **typed):
        data = {"guest-name": "王书记", "guest-position": "县委常委", "guest-days": "7"}
        return self.press(user, "make_guest_link", self.item.pk, **(data | typed))

    def screen(self, user):
        self.client.force_login(user)
        return self.read(self.url("item", self.item.pk))

    def test_who_may_make_a_link(self):
        elsewhere = self.branch.__class__.add_root(name="别处支部")
        other = make_user("other-first")
        other.user_permissions.add(permission_to_enter(apps))
        Appointment.objects.create(user=other, organisation=elsewhere, stage="first")
        may = {
            self.first: 200, self.overseer: 200, self.editor: 404, self.second: 404,
            self.outsider: 404, other: 404, None: 302, make_user("visitor"): 302,
        }  # fmt: skip
        for user, status in may.items():
            with self.subTest(user=str(user)):
                before = GuestLink.objects.count()
                response = self.ask(user)
                self.assertEqual(response.status_code, status)
                self.assertEqual(GuestLink.objects.count() - before, int(status == 200))
                self.assertEqual("/guest/" in response.content.decode(), status == 200)
        self.assertNotIn("guest-name", self.screen(self.editor))

    def test_the_forms_of_the_panel_bring_the_token_that_their_answers_need(self):
        _link, token = self.make()
        self.send(token)
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.first)
        text = client.get(self.url("item", self.item.pk)).content.decode()
        panel = text[text.index('id="guests-section"') :]
        forms = re.findall(
            r'action="([^"]*/guests/[^"]*)".*?middlewaretoken" value="(\w+)"', panel, re.S
        )
        self.assertEqual(len(forms), 3)
        for address, value in forms:
            with self.subTest(address):
                response = client.post(address, {"csrfmiddlewaretoken": value})
                self.assertNotEqual(response.status_code, 403)

    def test_the_link_is_shown_once(self):
        response = self.ask(self.first)
        link = GuestLink.objects.get()
        address = response.context["address"]
        self.assertContains(response, address)
        self.assertIn("no-store", response["Cache-Control"])
        self.assertEqual(guests.open_link(address.split("/")[-2]), link)
        self.assertNotIn(address, self.screen(self.first))
        self.assertAlmostEqual(
            link.expires_at, timezone.now() + timedelta(days=7), delta=timedelta(minutes=5)
        )

    def test_a_form_of_its_own_for_who_comes_back_to_the_address(self):
        self.client.force_login(self.first)
        self.assertIn("guest-name", self.read(self.url("make_guest_link", self.item.pk)))
        self.client.force_login(self.second)
        self.read(self.url("make_guest_link", self.item.pk), 404)

    def test_a_version_has_twenty_links_at_a_time(self):
        made = [self.make()[0] for _number in range(guests.MOST_LINKS)]
        self.assertContains(self.ask(self.first), "先作废")
        self.assertEqual(GuestLink.objects.count(), guests.MOST_LINKS)
        guests.revoke_link(made[0], self.first)
        self.assertContains(self.ask(self.first), "/guest/")

    def test_making_and_revoking_stand_in_the_audit_and_the_history(self):
        self.ask(self.first)
        self.press(self.first, "revoke_guest_link", GuestLink.objects.get().pk)
        for action in (guests.MADE, guests.REVOKED):
            record = AuditRecord.objects.get(action=action)
            self.assertEqual((record.user, record.address), (self.first, "127.0.0.1"))
            self.assertEqual(record.organisation, self.branch)
            self.assertEqual(record.detail["guest"], "王书记（县委常委）")
        self.assertEqual(
            PageLogEntry.objects.filter(action__contains="guest_link", page=self.page.pk).count(), 2
        )

    def test_wrong_input_makes_none(self):
        for typed in ({"guest-name": ""}, {"guest-days": "31"}, {"guest-days": "0"}):
            with self.subTest(typed):
                self.assertEqual(self.ask(self.first, **typed).status_code, 200)
        self.assertFalse(GuestLink.objects.exists())

    def test_none_for_what_is_not_in_review(self):
        self.decide(self.item, "return", self.first, opinion="改")
        for user in (self.first, self.overseer):
            self.assertEqual(self.ask(user).status_code, 404)

    @override_settings(DANGJIAN_GUEST_LINK_DAYS=3)
    def test_days_by_setting(self):
        self.assertInHTML(
            '<input type="number" name="guest-days" value="3" min="1" max="30" required '
            'id="id_guest-days">',
            self.screen(self.first),
        )

    def test_a_wrong_setting_is_told(self):
        for days in (0, 31, "7"):
            with self.subTest(days), override_settings(DANGJIAN_GUEST_LINK_DAYS=days):
                (problem,) = check_guest_link_days(None)
                self.assertEqual(problem.id, "dangjian_pages.E017")
        self.assertEqual(check_guest_link_days(None), [])

    def test_the_state_of_links_is_shown_and_they_are_revoked(self):
        link, token = self.make()
        self.read(self.address(token))
        self.assertIn("已打开 1 次", self.screen(self.first))
        for user in (None, self.outsider, self.editor, self.second):
            self.press(user, "revoke_guest_link", link.pk)
            self.assertIsNone(self.fresh(link).revoked_at)
        self.press(self.first, "revoke_guest_link", link.pk)
        self.assertIsNotNone(self.fresh(link).revoked_at)
        self.assertIn("已作废", self.screen(self.first))

    def test_an_opinion_is_entered_as_advice_and_decides_nothing(self):
        _link, token = self.make()
        self.send(token)
        opinion = GuestOpinion.objects.get()
        for user in (None, self.outsider, self.editor, self.second):
            self.press(user, "enter_guest_opinion", opinion.pk)
            self.assertFalse(ReviewRecord.objects.filter(act=Act.ADVICE).exists())
        self.assertIn("录入审核记录", self.screen(self.first))
        self.press(self.first, "enter_guest_opinion", opinion.pk)
        record = ReviewRecord.objects.get(act=Act.ADVICE)
        self.assertEqual(record.user_id, self.first.pk)
        self.assertEqual(record.guest, "王书记（县委常委）")
        self.assertEqual(record.opinion, "建议修改：第二段数字请核实")
        self.assertEqual(list(records.problems()), [])
        item = self.fresh(self.item)
        self.assertEqual((item.status, item.step.name), (Status.WAITING, "初审"))
        text = self.screen(self.first)
        self.assertNotIn("录入审核记录</button>", text)
        timeline = text[text.index('class="dangjian-timeline"') :]
        self.assertIn("王书记（县委常委） · 初审员录入", timeline)
        # Whoever entered it may still decide, and nobody else's turn was used up.
        self.decide(self.item, "pass", self.first)

    def test_the_approval_slip_names_the_guest_and_who_entered_it(self):
        _link, token = self.make()
        self.send(token, recommendation="pass")
        guests.enter_opinion(GuestOpinion.objects.get(), self.first)
        self.pass_all(self.item)
        advice = [one for one in slip_of(self.item.pk).entries if one.who == "王书记（县委常委）"]
        self.assertEqual([one.result for one in advice], ["外部意见"])
        said = dict(advice[0].said)
        self.assertEqual(said["录入"], "初审员")
        self.assertEqual(said["意见"], "建议通过：第二段数字请核实")
        self.assertNotIn("版本", said)
        self.client.force_login(self.first)
        self.assertIn(
            "王书记（县委常委）", self.read(reverse("dangjian_slip", args=[self.item.pk]))
        )
        pdf = self.client.get(reverse("dangjian_slip_pdf", args=[self.item.pk]))
        self.assertEqual(pdf["Content-Type"], "application/pdf")

    def test_the_reviewers_are_told_whose_advice_was_entered(self):
        _link, token = self.make()
        self.decide(self.item, "pass", self.first)
        self.send(token)
        guests.enter_opinion(GuestOpinion.objects.get(), self.first)
        notice = Notice.objects.get(kind="advice")
        self.assertEqual((notice.user, notice.params["who"]), (self.second, "王书记（县委常委）"))

    def test_it_is_entered_once(self):
        _link, token = self.make()
        self.send(token)
        opinion = GuestOpinion.objects.get()
        for user in (self.first, self.overseer):
            self.press(user, "enter_guest_opinion", opinion.pk)
        self.assertEqual(ReviewRecord.objects.filter(act=Act.ADVICE).count(), 1)

    def test_an_opinion_of_an_earlier_version_is_recorded_with_that_version(self):
        _link, token = self.make()
        seen = self.item.content_hash
        self.send(token)
        self.edit(title="夜校第二课")
        self.assertIn("非本版本", self.screen(self.first))
        self.press(self.first, "enter_guest_opinion", GuestOpinion.objects.get().pk)
        record = ReviewRecord.objects.get(act=Act.ADVICE)
        self.assertEqual(record.content_hash, seen)
        self.assertIn("版本", dict(entry(record).said))

    def test_nothing_is_entered_once_the_review_is_over(self):
        _link, token = self.make()
        self.send(token)
        self.decide(self.item, "decline", self.first, opinion="不用")
        self.press(self.first, "enter_guest_opinion", GuestOpinion.objects.get().pk)
        self.assertFalse(ReviewRecord.objects.filter(act=Act.ADVICE).exists())

    def test_who_made_the_link_enters_it_after_passing_the_item_on(self):
        _link, token = self.make()
        self.decide(self.item, "pass", self.first)
        self.send(token)
        self.assertIn("第二段数字请核实", self.screen(self.second))
        self.press(self.first, "enter_guest_opinion", GuestOpinion.objects.get().pk)
        self.assertEqual(ReviewRecord.objects.filter(act=Act.ADVICE).count(), 1)

    def test_the_panel_takes_three_queries_however_many_guests(self):
        self.client.force_login(self.first)
        address = self.url("item", self.item.pk)
        one = admin_queries(self.client, address)
        for number in range(5):
            _link, token = self.make(name=f"专家{number}")
            self.send(token)
            guests.enter_opinion(GuestOpinion.objects.last(), self.first)
        self.assertLessEqual(admin_queries(self.client, address), one + 2)
