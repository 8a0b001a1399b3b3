"""Guests of the review: what a link opens, to whom, and what becomes of an opinion."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from dangjian_pages.models import (
    AuditRecord,
    GuestLink,
    GuestOpinion,
    Notice,
    ReviewItem,
    ReviewRecord,
)
from dangjian_pages.models.token_links import MOST_OPENINGS
from dangjian_pages.review import guests
from dangjian_pages.review.guest_guesses import GUESSED, MOST_GUESSES, PERIOD
from tests.review.guest_cases import SCRIPT, VOID, GuestCase

CANARY = "不该看见的标题"


class ReadingTest(GuestCase):
    def test_a_guest_reads_without_logging_in(self):
        link, token = self.make()
        text = self.read(self.address(token))
        for shown in ("夜校第一课", "运河支部", "初审", "王书记（县委常委）", self.preview(token)):
            self.assertIn(shown, text)
        self.assertIn("夜校第一课", self.read(self.preview(token)))
        link.refresh_from_db()
        self.assertEqual(link.opens, 1)
        self.assertIsNotNone(link.last_opened_at)

    def test_the_address_is_kept_from_search_engines_caches_and_other_sites(self):
        link, token = self.make()
        referrers = {
            self.address(token): "strict-origin",  # the form needs an origin; no path is told
            self.preview(token): "no-referrer",
            self.address("x"): "strict-origin",
            reverse("dangjian_showcase:guest_root"): "strict-origin",
        }
        for address, referrer in referrers.items():
            headers = self.client.get(address).headers
            with self.subTest(address):
                self.assertIn("no-store", headers["Cache-Control"])
                self.assertIn("noindex", headers["X-Robots-Tag"])
                self.assertEqual(headers["Referrer-Policy"], referrer)
        self.assertEqual(self.client.get(self.preview(token))["X-Frame-Options"], "SAMEORIGIN")
        self.assertEqual(self.client.get(self.address(token))["X-Frame-Options"], "DENY")

    def test_nothing_that_the_page_shows_is_inline(self):
        _link, token = self.make()
        self.send(token)
        text = self.read(self.address(token))
        self.assertNotIn("<style", text)
        self.assertNotIn(" style=", text)
        self.assertNotRegex(text, r"<script(?![^>]* src=)")
        self.assertNotRegex(text, r"\son\w+=")

    def test_only_the_hash_of_the_token_is_kept(self):
        link, token = self.make()
        self.assertGreaterEqual(len(token), 43)
        self.read(self.address(token))
        self.send(token)
        for model in (GuestLink, GuestOpinion, AuditRecord, Notice, PageLogEntry):
            with self.subTest(model):
                self.assertTrue(model.objects.exists())
                self.assertNotIn(token, str(list(model.objects.values())))
        self.assertNotEqual(GuestLink.objects.get().token_hash, token)

    def test_wrong_tokens_all_look_the_same(self):
        link, token = self.make()
        for wrong in ("x", token[:-1], token + "a", token.swapcase(), link.token_hash):
            with self.subTest(wrong):
                self.assert_void(wrong, "不完整", 404)
        self.assertIn(VOID, self.read(reverse("dangjian_showcase:guest_root"), 404))

    def test_who_tries_many_tokens_has_to_wait(self):
        _link, token = self.make()
        for number in range(MOST_GUESSES):
            self.read(self.address(f"wrong{number}"), 404)
        for address in (self.address("wrong"), self.address(token), self.preview(token)):
            response = self.client.get(address)
            self.assertEqual(response.status_code, 429)
            self.assertEqual(response["Retry-After"], str(PERIOD))
            self.assertNotIn("夜校第一课", response.content.decode())
        self.assertEqual(self.send(token).status_code, 429)
        self.assertFalse(GuestOpinion.objects.exists())
        refused = AuditRecord.objects.get(action=GUESSED)
        self.assertEqual((refused.result, refused.address), ("refused", "127.0.0.1"))
        other = self.client.get(self.address(token), REMOTE_ADDR="10.0.0.9")
        self.assertEqual(other.status_code, 200)

    def test_opening_real_links_is_no_guess(self):
        link, token = self.make()
        guests.revoke_link(link, self.first)
        for _number in range(MOST_GUESSES + 1):
            self.read(self.address(token), 410)

    def test_an_expired_link(self):
        link, token = self.make()
        GuestLink.objects.filter(pk=link.pk).update(
            expires_at=timezone.now() - timedelta(seconds=1)
        )
        self.assert_void(token, "已过有效期")

    def test_a_revoked_link(self):
        link, token = self.make()
        _other, kept = self.make(name="李专家")
        guests.revoke_link(link, self.first)
        self.assert_void(token, "已被作废")
        self.read(self.address(kept))

    def test_the_link_of_somebody_whose_account_was_closed(self):
        link, token = self.make()
        self.first.is_active = False
        self.first.save()
        self.assert_void(token, "已被作废")
        GuestLink.objects.filter(pk=link.pk).update(made_by=None)
        self.assert_void(token, "已被作废")

    def test_a_link_opens_a_hundred_times(self):
        link, token = self.make()
        GuestLink.objects.filter(pk=link.pk).update(opens=MOST_OPENINGS - 1)
        self.read(self.address(token))
        self.assert_void(token, "打开次数过多")

    def test_an_item_no_longer_in_review(self):
        for end in ("return", "decline", "cancel"):
            item = self.submit(self.draft(title="夜校第一课"))
            _link, token = self.make(item)
            if end == "cancel":
                item.workflow_state.cancel(user=self.editor)
            else:
                self.decide(item, end, self.first, opinion="数字不对")
            with self.subTest(end):
                self.assert_void(token, "审核已经结束")

    def test_a_deleted_item(self):
        _link, token = self.make()
        self.fresh(self.page).delete()
        self.assert_void(token, "不完整", 404)

    def test_a_link_goes_along_to_the_next_step_and_ends_with_the_last(self):
        _link, token = self.make()
        self.decide(self.item, "pass", self.first)
        self.assertIn("复审", self.read(self.address(token)))
        self.decide(self.item, "pass", self.second)
        self.decide(self.item, "sign", self.final)
        self.assert_void(token, "审核已经结束")

    def test_a_changed_version_voids_the_link(self):
        _link, token = self.make()
        self.edit(title="夜校第二课")
        self.assert_void(token, "内容已有改动")
        _link, token = self.make(self.fresh(self.item))
        self.assertIn("夜校第二课", self.read(self.preview(token)))

    def test_a_version_changed_and_handed_in_again_voids_the_link(self):
        _link, token = self.make()
        self.decide(self.item, "return", self.first, opinion="改")
        self.edit(title="夜校第二课")
        self.resubmit(self.item)
        self.assert_void(token, "内容已有改动")

    def test_a_save_that_changes_nothing_keeps_the_link(self):
        _link, token = self.make()
        self.edit()
        self.assertIn("夜校第一课", self.read(self.preview(token)))

    def test_a_version_that_was_written_into_behind_the_review_is_not_shown(self):
        _link, token = self.make()
        revision = self.fresh(self.item).revision
        Revision.objects.filter(pk=revision.pk).update(
            content=revision.content | {"title": "夜校第九课"}
        )
        self.assert_void(token, "内容已有改动")

    def test_a_version_that_is_gone(self):
        _link, token = self.make()
        ReviewItem.objects.filter(pk=self.item.pk).update(revision=None)
        self.assert_void(token, "内容已有改动")

    def test_what_the_guest_sees_takes_few_queries(self):
        _link, token = self.make()
        self.send(token)
        self.read(self.address(token))
        with CaptureQueriesContext(connection) as queries:
            self.read(self.address(token))
        asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
        self.assertLessEqual(len(asked), 15, asked)

    def test_a_link_shows_its_own_item_alone(self):
        self.submit(self.draft(title=CANARY))
        self.draft(title=CANARY)
        _link, token = self.make()
        for address in (self.address(token), self.preview(token)):
            self.assertNotIn(CANARY, self.read(address))


class OpinionTest(GuestCase):
    def test_an_opinion_reaches_who_made_the_link_and_changes_nothing(self):
        _link, token = self.make()
        count = ReviewRecord.objects.count()
        response = self.send(token, recommendation="pass", text="很好")
        self.assertRedirects(response, self.address(token))
        self.assertIn("很好", self.read(self.address(token)))
        notice = Notice.objects.get(kind="guest_opinion")
        self.assertEqual(notice.user, self.first)
        self.assertEqual(notice.params["guest"], "王书记（县委常委）")
        self.assertEqual(ReviewRecord.objects.count(), count)
        self.assertEqual(self.fresh(self.item).step.name, "初审")

    def test_whose_turn_it_is_by_then_is_told_too(self):
        _link, token = self.make()
        self.decide(self.item, "pass", self.first)
        self.send(token)
        told = Notice.objects.filter(kind="guest_opinion").values_list("user", flat=True)
        self.assertCountEqual(told, [self.first.pk, self.second.pk])

    def test_what_guests_do_stands_in_the_audit(self):
        _link, token = self.make()
        for _time in range(3):
            self.client.get(self.address(token), HTTP_USER_AGENT="MicroMessenger")
        self.send(token)
        opened = AuditRecord.objects.get(action=guests.OPENED)
        wrote = AuditRecord.objects.get(action=guests.WROTE)
        for found in (opened, wrote):
            self.assertEqual(found.detail["guest"], "王书记（县委常委）")
            self.assertEqual((found.address, found.organisation), ("127.0.0.1", self.branch))
            self.assertEqual(found.object_title, "夜校第一课")
            self.assertIsNone(found.user)
        self.assertEqual(opened.agent, "MicroMessenger")
        self.assertNotIn("第二段", str(wrote.detail))

    def test_wrong_input_is_said_and_what_was_typed_stays(self):
        _link, token = self.make()
        for typed in ({"text": ""}, {"text": "长" * 2001}, {"recommendation": "sign"}):
            with self.subTest(typed=str(typed)[:30]):
                response = self.send(token, **typed)
                self.assertEqual(response.status_code, 200)
                self.assertContains(response, "dj-report__error")
        self.assertContains(self.send(token, recommendation=""), "第二段数字请核实")
        self.assertFalse(GuestOpinion.objects.exists())

    def test_what_was_typed_while_the_version_changed_is_given_back(self):
        _link, token = self.make()
        self.edit(title="夜校第二课")
        response = self.send(token, text=f"{SCRIPT}第二段")
        self.assertContains(
            response, "&lt;script&gt;alert(1)&lt;/script&gt;第二段", status_code=410
        )
        self.assertNotContains(response, SCRIPT, status_code=410)
        self.assertFalse(GuestOpinion.objects.exists())
        self.assertNotContains(self.send("x", text="第二段"), "第二段", status_code=404)

    def test_a_link_revoked_while_the_guest_wrote(self):
        link, _token = self.make()
        guests.revoke_link(link, self.first)
        with self.assertRaises(guests.LinkIsVoid):
            guests.give_opinion(link, "pass", "很好")

    def test_a_repeated_click_has_one_effect(self):
        _link, token = self.make()
        self.send(token)
        self.send(token)
        self.assertEqual(GuestOpinion.objects.count(), 1)

    def test_a_link_takes_ten_opinions(self):
        _link, token = self.make()
        for number in range(guests.MOST_OPINIONS):
            self.send(token, text=f"意见{number}")
        self.assertEqual(self.send(token, text="又一条").status_code, 429)
        self.assertEqual(GuestOpinion.objects.count(), guests.MOST_OPINIONS)

    def test_a_forged_request(self):
        _link, token = self.make()
        client = Client(enforce_csrf_checks=True)
        self.assertEqual(self.send(token, client=client).status_code, 403)
        self.assertFalse(GuestOpinion.objects.exists())

    def test_markup_is_shown_as_text(self):
        _link, token = self.make(name=SCRIPT, position=SCRIPT)
        self.send(token, text=SCRIPT)
        self.assertNotIn(SCRIPT, self.read(self.address(token)))
        guests.enter_opinion(GuestOpinion.objects.get(), self.first)
        self.client.force_login(self.first)
        text = self.read(reverse("dangjian_review:item", args=[self.item.pk]))
        self.assertNotIn(SCRIPT, text)
        self.assertIn("&lt;script&gt;alert(1)", text)
        self.pass_all(self.item)
        text = self.read(reverse("dangjian_slip", args=[self.item.pk]))
        self.assertNotIn(SCRIPT, text)
        self.assertIn("&lt;script&gt;alert(1)", text)
        self.client.force_login(self.overseer)
        for name in ("dangjian_notices:index", "dangjian_audit_report"):
            self.assertNotIn(SCRIPT, self.read(reverse(name)))
        self.assertNotIn(
            SCRIPT, self.read(reverse("wagtailadmin_pages:history", args=[self.page.pk]))
        )
