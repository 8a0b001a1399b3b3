"""撤稿: what is withdrawn is gone at once, with its reason kept, and comes back by review only."""

from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import GroupPagePermission, Page, PageLogEntry, PageViewRestriction

from dangjian_pages.after.withdrawing import LOG_ACTION, Withdraw
from dangjian_pages.demo import factories
from dangjian_pages.models import Appointment, ReviewRecord, Withdrawal
from dangjian_pages.review import errors, guard, records
from dangjian_pages.review.actions import PublishInEmergency
from dangjian_pages.review.choices import Act, Publication, Status
from tests.pages.helpers import make_user
from tests.review.cases import CANARY, PublicFixture
from tests.showcase.helpers import everywhere, found, words_of


class WithdrawTest(PublicFixture, TestCase):
    def test_it_is_gone_and_the_chain_is_kept(self):
        before = ReviewRecord.objects.count()
        record = self.withdraw("因内容更正，本文暂停展示。")
        page = self.fresh(self.page)
        self.assertFalse(page.live)
        self.assertEqual(self.fresh(self.item).status, Status.REVOKED)
        self.assertEqual(record.act, Act.WITHDRAW)
        self.assertEqual(record.item_id, self.item.pk)
        self.assertEqual((record.opinion, record.user_name), ("数据有误", "签发人"))
        self.assertEqual(record.detail["approved_by"], "李书记（党委书记）")
        self.assertEqual(ReviewRecord.objects.count(), before + 1)
        self.assertEqual(list(records.problems()), [])
        entry = PageLogEntry.objects.get(page=page.pk, action=LOG_ACTION)
        self.assertEqual(entry.data["reason"], "数据有误")

    def test_whoever_listens_is_told(self):
        heard = []

        def listen(sender, record, **kwargs):
            heard.append(record.act)

        records.recorded.connect(listen)
        self.addCleanup(records.recorded.disconnect, listen)
        self.withdraw()
        self.assertEqual(heard, [Act.WITHDRAW])

    def test_a_user_can_be_named_as_who_approved_it(self):
        self.assertEqual(self.withdraw(approved_by=self.final).detail["approved_by"], "终审员")

    def test_reason_and_approval_are_asked_for(self):
        for field in ("reason", "approved_by"):
            with self.subTest(field), self.assertRaises(errors.SomethingMissing) as caught:
                self.withdraw(**{field: "  "})
            self.assertEqual(caught.exception.field, field)
        self.assertTrue(self.fresh(self.page).live)

    def test_only_who_may_publish_it(self):
        for user in (self.editor, self.first, self.final, self.outsider):
            with self.subTest(user=user), self.assertRaises(errors.NotYourTurn):
                self.withdraw(user=user)
        self.assertTrue(self.fresh(self.page).live)

    def test_an_open_review_ends_and_a_schedule_is_cleared(self):
        self.edit(summary="新稿")
        item = self.submit()
        self.withdraw()
        self.assertEqual(self.fresh(item).status, Status.CANCELLED)
        self.assertIsNone(self.fresh(self.page).current_workflow_state)

        other = self.draft(title="定时发布")
        moment = timezone.now() + timedelta(days=1)
        self.pass_all(self.submit(other), publication=Publication.AT, publish_at=moment)
        Withdraw(self.fresh(other), self.publisher, "李书记", "不再适用", "公告").execute()
        other = self.fresh(other)
        self.assertFalse(other.revisions.exclude(approved_go_live_at=None).exists())
        # Nobody knew its address, so nothing is said there.
        self.assertEqual(Withdrawal.objects.get(page=other.pk).public_notice, "")
        with self.assertRaises(errors.ReviewRequired):
            other.latest_revision.publish()

    def test_a_second_press_tells_who_was_quicker(self):
        self.withdraw()
        with self.assertRaises(errors.ItemMoved) as caught:
            self.withdraw()
        self.assertIn("签发人", str(caught.exception))
        self.assertEqual(Withdrawal.objects.count(), 1)

    def test_a_version_that_went_public_meanwhile_is_told_of(self):
        seen = self.fresh(self.page).live_revision_id
        self.edit(summary="更正后的摘要")
        self.pass_all(self.submit())
        with self.assertRaises(errors.VersionChanged):
            self.withdraw(seen_version=seen)
        self.assertTrue(self.fresh(self.page).live)

    def test_it_comes_back_by_a_new_review_only(self):
        self.withdraw("暂停展示")
        page = self.fresh(self.page)
        with self.assertRaises(errors.ReviewRequired) as caught:
            page.latest_revision.publish(user=self.publisher)
        self.assertIn("签发人", str(caught.exception))
        self.pass_all(self.submit())
        self.assertTrue(self.fresh(self.page).live)
        self.assertEqual(self.client.get(self.page.get_url()).status_code, 200)
        self.assertIsNotNone(Withdrawal.objects.get().ended_at)

    def test_in_an_emergency_it_comes_back_and_the_notice_ends(self):
        self.withdraw("暂停展示")
        PublishInEmergency(self.fresh(self.page), self.publisher, "防汛").execute()
        self.assertEqual(self.client.get(self.page.get_url()).status_code, 200)
        self.assertIsNotNone(Withdrawal.objects.get().ended_at)


class PublicTest(PublicFixture, TestCase):
    def test_nothing_of_it_is_left_anywhere(self):
        url = self.page.get_url()
        self.assertIn(CANARY, everywhere(self.client))
        self.assertEqual(found(self.client, CANARY), [CANARY])
        self.withdraw("本文已撤下。")
        self.assertNotIn(CANARY, everywhere(self.client))
        self.assertEqual(found(self.client, CANARY), [])
        for address in ("/search/suggest/?q=金丝雀", "/search/feed/"):
            with self.subTest(address):
                self.assertNotIn(CANARY, self.client.get(address).content.decode())
        self.assertNotIn(CANARY, self.client.get(url).content.decode())

    def test_gone_with_a_notice(self):
        self.withdraw("<script>alert(1)</script>本文因故撤下。")
        response = self.client.get(self.page.get_url())
        self.assertEqual(response.status_code, 410)
        text = response.content.decode()
        self.assertIn("本文因故撤下。", words_of(text))
        self.assertNotIn("<script>alert", text)
        self.assertNotIn(CANARY, text)
        self.assertIn('<meta name="robots" content="noindex">', text)
        self.assertEqual(response["X-Robots-Tag"], "noindex")
        for secret in ("数据有误", "李书记", "签发人"):
            self.assertNotIn(secret, text)

    def test_without_a_notice_nothing_is_found(self):
        self.withdraw()
        self.assertEqual(self.client.get(self.page.get_url()).status_code, 404)

    def test_of_a_private_page_nothing_is_told(self):
        PageViewRestriction.objects.create(page=self.page, restriction_type="login")
        self.withdraw("本文因故撤下。")
        response = self.client.get(self.page.get_url())
        self.assertEqual(response.status_code, 302)

    def test_a_draft_that_never_was_public_is_not_there(self):
        draft = self.draft(title="草稿")
        Withdrawal.objects.create(page=self.page, title=CANARY, public_notice="别处")
        self.assertEqual(self.client.get(draft.get_url()).status_code, 404)


class ExpiryTest(PublicFixture, TestCase):
    """Expiry: changed with a record, and no door back."""

    def expire(self, moment):
        Page.objects.filter(pk=self.page.pk).update(expire_at=moment)

    def test_an_expired_page_does_not_come_back_without_review(self):
        self.expire(timezone.now() - timedelta(minutes=1))
        # Before the command has run it is live, and still over.
        later = self.edit(expire_at=timezone.now() + timedelta(days=30))
        with self.assertRaises(errors.ReviewRequired):
            later.publish(user=self.publisher)
        call_command("publish_scheduled")
        self.assertFalse(self.fresh(self.page).live)
        self.assertTrue(ReviewRecord.objects.filter(act=Act.EXPIRE).exists())
        for revision in (self.item.revision, later):
            with self.assertRaises(errors.ReviewRequired):
                self.fresh(revision).publish(user=self.publisher)
        self.pass_all(self.submit())
        self.assertTrue(self.fresh(self.page).live)

    def test_who_may_publish_moves_the_end_and_that_is_recorded(self):
        moment = timezone.now() + timedelta(days=30)
        self.edit(expire_at=moment).publish(user=self.publisher)
        self.assertEqual(self.fresh(self.page).expire_at, moment)
        record = ReviewRecord.objects.get(act=Act.EXPIRY)
        self.assertEqual(record.user_name, "签发人")
        self.assertEqual(record.detail["before"], "")
        self.assertEqual(parse_datetime(record.detail["after"]), moment)

    def test_an_editor_moves_it_in_a_draft_only(self):
        self.client.force_login(self.editor)
        self.edit(expire_at=timezone.now() + timedelta(days=30))
        self.assertIsNone(self.fresh(self.page).expire_at)
        self.assertFalse(ReviewRecord.objects.filter(act=Act.EXPIRY).exists())

    def test_the_signed_version_keeps_its_end(self):
        moment = (timezone.now() + timedelta(days=60)).replace(microsecond=0)
        page = self.draft(title="有期限的通知")
        self.edit(page, expire_at=moment)
        self.pass_all(self.submit(page))
        self.assertEqual(self.fresh(page).expire_at, moment)


class AdminTest(PublicFixture, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.url = f"{reverse('dangjian_withdraw')}?page={cls.page.pk}"
        cls.data = {"reason": "数据有误", "approved_by": "李书记（党委书记）"}

    def assert_live(self, live):
        self.assertEqual(self.fresh(self.page).live, live)

    def test_the_form_withdraws(self):
        self.client.force_login(self.publisher)
        response = self.client.get(self.url)
        self.assertContains(response, CANARY)
        self.assertContains(response, "终审员")  # may have approved it
        response = self.client.post(self.url, self.data | {"public_notice": "已撤下"}, follow=True)
        self.assertContains(response, CANARY)
        self.assert_live(False)
        self.client.logout()
        self.assertEqual(self.client.get(self.page.get_url()).status_code, 410)

    def test_what_is_missing_is_said_and_kept(self):
        self.client.force_login(self.publisher)
        response = self.client.post(self.url, {"reason": "数据有误", "public_notice": "话" * 301})
        self.assertEqual(response.status_code, 200)
        self.assertContains(response, "数据有误")
        self.assertEqual(set(response.context["form"].errors), {"approved_by", "public_notice"})
        self.assert_live(True)

    def test_nobody_else_gets_in_or_reads_the_title(self):
        for user in (None, self.editor, self.first, self.outsider, make_user("reader", ["初审"])):
            self.client.logout()
            if user:
                self.client.force_login(user)
            for method, data in ((self.client.get, None), (self.client.post, self.data)):
                with self.subTest(user=user, method=method.__name__):
                    response = method(self.url, data)
                    self.assertEqual(response.status_code, 302)
                    self.assertNotIn(CANARY, response.content.decode())
        self.assert_live(True)

    def test_wrong_addresses(self):
        self.client.force_login(self.publisher)
        for query in ("", "?page=", "?page=x", "?page=999999", "?page=1", "?page=²"):
            with self.subTest(query):
                address = reverse("dangjian_withdraw") + query
                self.assertEqual(self.client.get(address).status_code, 404)

    def test_another_part_of_the_site_is_not_mine(self):
        other = factories.NewsChannelPageFactory(title="别处")
        group = Group.objects.create(name="别处的发布者")
        grant(group, other, "publish_page")
        self.client.force_login(make_user("elsewhere", [group]))
        response = self.client.get(self.url)
        self.assertEqual(response.status_code, 302)
        self.assert_live(True)

    def test_wagtails_unpublish_leads_here(self):
        self.client.force_login(self.publisher)
        address = reverse("wagtailadmin_pages:unpublish", args=[self.page.pk])
        # At once, and not after a question of Wagtail's own.
        self.assertRedirects(self.client.get(address), self.url)
        response = self.client.post(address, {"include_descendants": "on"})
        self.assertRedirects(response, self.url)
        self.assert_live(True)

    def test_so_does_unpublishing_several(self):
        other = self.draft(title="第二篇")
        self.pass_all(self.submit(other))
        self.client.force_login(self.publisher)
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        response = self.client.post(f"{bulk}?id={self.page.pk}&id={other.pk}")
        self.assertEqual(response.status_code, 302)
        self.assertIn(reverse("dangjian_withdraw"), response.url)
        self.assert_live(True)
        page = self.client.get(response.url)
        self.assertContains(page, CANARY)
        self.assertContains(page, "第二篇")
        self.client.post(response.url, self.data)
        self.assert_live(False)
        self.assertFalse(self.fresh(other).live)

    def test_one_that_is_refused_spoils_nothing_for_the_others(self):
        other = self.draft(title="还是草稿")
        self.client.force_login(self.publisher)
        response = self.client.post(f"{self.url}&page={other.pk}", self.data)
        self.assertContains(response, "还是草稿")
        self.assert_live(False)

    def test_pages_without_review_are_unpublished_as_ever(self):
        self.page.get_workflow().deactivate()
        self.client.force_login(self.publisher)
        address = reverse("wagtailadmin_pages:unpublish", args=[self.page.pk])
        self.assertEqual(self.client.get(address).status_code, 200)
        self.client.post(reverse("wagtailadmin_pages:unpublish", args=[self.page.pk]))
        self.assert_live(False)

    def test_the_editor_offers_it_instead_of_unpublish(self):
        self.client.force_login(self.publisher)
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        text = self.client.get(edit).content.decode()
        self.assertIn(self.url, text)
        self.assertNotIn("action-unpublish", text)
        # While a new version is in review, too.
        self.edit(summary="新稿")
        self.submit()
        self.assertIn(self.url, self.client.get(edit).content.decode())
        self.client.force_login(make_user("second-editor", ["初审"]))
        self.assertNotIn(self.url, self.client.get(edit).content.decode())

    def test_the_list_shows_what_concerns_the_user(self):
        self.withdraw("<b>公告</b>", reason="<script>alert(1)</script>")
        stranger = make_user("stranger")
        other = factories.OrganisationFactory(name="别的支部")
        Appointment.objects.create(user=stranger, organisation=other, stage="first")
        for user in (self.first, self.final, stranger, self.outsider):
            user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        address = reverse("dangjian_withdrawals")
        for user in (self.publisher, self.first, self.final):
            self.client.force_login(user)
            with self.subTest(user=user):
                response = self.client.get(address)
                self.assertContains(response, CANARY)
                self.assertNotContains(response, "<script>alert")
        self.client.force_login(stranger)
        self.assertNotContains(self.client.get(address), CANARY)
        self.client.force_login(self.outsider)
        self.assertEqual(self.client.get(address).status_code, 302)


def grant(group, page, codename):
    """Give a group one permission on a page, and the right to enter the admin."""
    GroupPagePermission.objects.create(
        group=group, page=page, permission=Permission.objects.get(codename=codename)
    )
    group.permissions.add(Permission.objects.get(codename="access_admin"))


class GuardStillHoldsTest(PublicFixture, TestCase):
    def test_whatever_unpublishes_voids_the_sign_off(self):
        self.fresh(self.page).unpublish()
        self.assertEqual(self.fresh(self.item).status, Status.REVOKED)
        self.assertTrue(guard.why_not(self.fresh(self.page).latest_revision))
