"""Notices by e-mail: over a real SMTP server, which may be down, refuse or come back."""

import email
import email.policy
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.utils import timezone

from dangjian_pages.models import (
    Appointment,
    Delivery,
    DeliveryState,
    Notice,
    NoticeSettings,
    ReviewItem,
)
from dangjian_pages.notices import notify, sending
from dangjian_pages.notices.digest import next_digest
from dangjian_pages.notices.sending import MailServerDown, send_mails
from tests.review.cases import ReviewFixture
from tests.review.notice_cases import smtp_server

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def over_smtp(port):
    return override_settings(
        EMAIL_BACKEND=SMTP, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_TIMEOUT=5
    )


def read(envelope):
    return email.message_from_bytes(envelope.content, policy=email.policy.default)


def parts(message):
    """Return the plain and the HTML text of a mail that was received or kept by Django."""
    if isinstance(message, mail.EmailMessage):
        return message.body, message.alternatives[0].content
    return tuple(message.get_body((kind,)).get_content() for kind in ("plain", "html"))


def make_due():
    """Let all that waits be tried again now."""
    Delivery.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))


class MailFixture(ReviewFixture):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for user in (cls.editor, cls.first, cls.second, cls.final, cls.outsider):
            user.email = f"{user.username}@dangjian.example"
            user.save()


@override_settings(WAGTAILADMIN_BASE_URL="https://dangjian.example/", WAGTAIL_SITE_NAME="党建园地")
class MailTest(MailFixture, TestCase):
    def test_what_comes_out_of_a_real_server(self):
        with smtp_server() as (mailbox, port), over_smtp(port):
            item = self.submit()
            self.assertEqual(mailbox.mails, [])  # nobody waits for it
            send_mails()
            send_mails()
            [envelope] = mailbox.mails
        self.assertEqual(envelope.rcpt_tos, ["first@dangjian.example"])
        message = read(envelope)
        self.assertEqual(message["Subject"].strip(), "[党建园地] 待审核（初审）：夜校第一课")
        self.assertEqual(message["List-ID"], "<dangjian-notices.dangjian.example>")
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        notice = Notice.objects.get(item=item)
        url = f"https://dangjian.example/admin/dangjian/notices/{notice.pk}/"
        for text in parts(message):
            self.assertIn("待审核（初审）：夜校第一课", text)
            self.assertIn("运河支部", text)
            self.assertIn(url, text)
            self.assertIn("https://dangjian.example/admin/account/#tab-notifications", text)
        self.assertNotIn("<img", parts(message)[1])
        self.assertEqual(Delivery.objects.get().state, DeliveryState.SENT)

    def test_a_server_that_is_down_holds_up_nothing_and_gets_it_once_when_it_is_back(self):
        with smtp_server() as (_mailbox, port):
            pass  # from now on nobody listens there
        with over_smtp(port):
            item = self.submit()
            with self.assertRaises(MailServerDown):
                send_mails()
            item = self.decide(item, "pass", self.first)
            self.assertEqual(item.stage, "second")
            waiting = Delivery.objects.get(notice__user=self.first)
            self.assertEqual((waiting.state, waiting.tries), ("waiting", 1))
            self.assertIn("Refused", waiting.last_error)
            self.assertGreater(waiting.next_try_at, timezone.now() + timedelta(seconds=50))
            make_due()
            with smtp_server(port) as (mailbox, _port):
                send_mails()
                send_mails()
                make_due()
                send_mails()
            told = sorted(mail.rcpt_tos[0].partition("@")[0] for mail in mailbox.mails)
        # The first reviewer has passed it meanwhile, and is not asked again to do it.
        self.assertEqual(told, ["second", "writer"])
        states = Delivery.objects.values_list("notice__user__username", "state")
        self.assertEqual(dict(states), {"first": "dropped", "second": "sent", "writer": "sent"})

    def test_one_address_that_is_refused_does_not_hold_up_the_others(self):
        colleague = get_user_model().objects.create_user("a", email="gone@dangjian.example")
        Appointment.objects.create(user=colleague, organisation=self.branch, stage="first")
        self.submit()
        with smtp_server() as (mailbox, port), over_smtp(port):
            mailbox.refused.add("gone@dangjian.example")
            send_mails()
            self.assertEqual([m.rcpt_tos for m in mailbox.mails], [["first@dangjian.example"]])
        failed = Delivery.objects.get(notice__user=colleague)
        self.assertEqual((failed.state, failed.tries), ("waiting", 1))
        self.assertIn("no such mailbox", failed.last_error)

    def test_given_up_in_the_end(self):
        self.submit()
        Delivery.objects.update(tries=sending.MOST_TRIES - 1)
        with smtp_server() as (mailbox, port), over_smtp(port):
            mailbox.refused.add("first@dangjian.example")
            with self.assertLogs("dangjian_pages", "ERROR"):
                send_mails()
            make_due()
            mailbox.refused.clear()
            send_mails()
            self.assertEqual(mailbox.mails, [])
        self.assertEqual(Delivery.objects.get().state, DeliveryState.FAILED)

    def test_pauses_double_up_to_six_hours(self):
        pauses = [sending.pause_after(tries) for tries in (1, 2, 3, 9, 10, 16)]
        minutes = [pause.total_seconds() / 60 for pause in pauses]
        self.assertEqual(minutes, [1, 2, 4, 256, 360, 360])

    def test_two_workers_send_it_once(self):
        self.submit()
        rows = list(sending.due("mail").select_related("notice__user"))
        same = list(sending.due("mail").select_related("notice__user"))
        self.assertEqual(len(sending.claim(rows)), 1)
        self.assertEqual(sending.claim(same), [])
        send_mails()
        self.assertEqual(mail.outbox, [])  # until the first one has had its time

    def test_the_worker_does_it(self):
        self.submit()
        call_command("dangjian_worker", once=True)
        self.assertEqual(len(mail.outbox), 1)
        with smtp_server() as (_mailbox, port):
            pass
        self.decide(ReviewItem.objects.get(), "pass", self.first)
        with over_smtp(port), self.assertLogs("dangjian_search", "ERROR"):
            with self.assertRaisesMessage(CommandError, "send_mails"):
                call_command("dangjian_worker", once=True)

    def test_read_in_the_admin_first(self):
        self.submit()
        Notice.objects.mark_read()
        send_mails()
        self.assertEqual(mail.outbox, [])
        self.assertEqual(Delivery.objects.get().state, DeliveryState.DROPPED)

    def test_who_lost_the_right_gets_no_mail(self):
        self.submit()
        Appointment.objects.filter(user=self.first).delete()
        send_mails()
        self.assertEqual(mail.outbox, [])

    def test_in_the_language_of_who_reads_it(self):
        from wagtail.users.models import UserProfile

        profile = UserProfile.get_for_user(self.first)
        profile.preferred_language = "en"
        profile.save()
        self.submit()
        send_mails()
        self.assertEqual(mail.outbox[0].subject, "[党建园地] To review (初审): 夜校第一课")

    def test_markup_in_titles_and_opinions_stays_text(self):
        title = "<script>alert(1)</script>夜校"
        page = self.draft(title=title)
        item = self.submit(page)
        self.decide(item, "return", self.first, opinion='<img src=x onerror="alert(2)">')
        send_mails()
        [message] = mail.outbox
        plain, html = parts(message)
        self.assertIn(title, plain)
        self.assertIn('<img src=x onerror="alert(2)">', plain)
        self.assertNotIn("<script>", html)
        self.assertNotIn("<img", html)
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;夜校", html)

    def test_a_line_break_in_a_title_makes_no_header(self):
        title = "夜校\r\nBcc: victim@evil.example\n\u2028第二行"
        notify([self.first], "published", params={"title": title})
        with smtp_server() as (mailbox, port), over_smtp(port):
            send_mails()
            [envelope] = mailbox.mails
        message = read(envelope)
        self.assertIsNone(message["Bcc"])
        self.assertEqual(envelope.rcpt_tos, ["first@dangjian.example"])
        self.assertEqual(
            message["Subject"].strip(), "[党建园地] 已发布：夜校 Bcc: victim@evil.example 第二行"
        )

    def test_a_site_that_does_not_know_its_address_mails_without_links(self):
        with self.settings(WAGTAILADMIN_BASE_URL=None):
            self.submit()
            send_mails()
        plain, html = parts(mail.outbox[0])
        self.assertNotIn("/admin/", plain + html)


@override_settings(WAGTAILADMIN_BASE_URL="https://dangjian.example")
class RhythmTest(MailFixture, TestCase):
    def choose(self, user, rhythm):
        NoticeSettings.objects.update_or_create(user=user, defaults={"mail": rhythm})

    def test_never(self):
        self.choose(self.first, "never")
        self.submit()
        self.assertFalse(Delivery.objects.exists())
        self.assertEqual(Notice.objects.count(), 1)

    def test_never_since_it_was_noted(self):
        self.submit()
        self.choose(self.first, "never")
        send_mails()
        self.assertEqual(mail.outbox, [])

    def test_without_an_address(self):
        self.first.email = ""
        self.first.save()
        self.submit()
        self.assertFalse(Delivery.objects.exists())

    def test_the_site_may_choose_for_who_has_not(self):
        with self.settings(DANGJIAN_NOTICE_MAIL="digest"):
            self.submit()
            self.assertTrue(Delivery.objects.get().is_digest)

    def test_a_day_in_one_mail_by_kind(self):
        self.choose(self.first, "digest")
        items = [self.submit(), self.submit(self.draft(title="夜校第二课"))]
        notify([self.first], "published", params={"title": "通知一则"})
        send_mails()
        self.assertEqual(mail.outbox, [])
        Notice.objects.filter(item=items[1]).mark_read()
        items.append(self.submit(self.draft(title="夜校第三课")))
        make_due()
        send_mails()
        [message] = mail.outbox
        self.assertIn("3 条通知", message.subject)
        plain, html = parts(message)
        for text in (plain, html):
            for shown in ("待我审核", "夜校第一课", "夜校第三课", "已发布", "通知一则"):
                self.assertIn(shown, text)
            self.assertNotIn("夜校第二课", text)  # read already
            self.assertEqual(text.count("待我审核"), 1)
        send_mails()
        make_due()
        send_mails()
        self.assertEqual(len(mail.outbox), 1)

    def test_a_digest_that_failed_comes_whole(self):
        self.choose(self.first, "digest")
        self.submit()
        self.submit(self.draft(title="夜校第二课"))
        make_due()
        with smtp_server() as (mailbox, port), over_smtp(port):
            mailbox.refused.add("first@dangjian.example")
            send_mails()
            mailbox.refused.clear()
            make_due()
            send_mails()
            [envelope] = mailbox.mails
        plain, _html = parts(read(envelope))
        self.assertIn("夜校第一课", plain)
        self.assertIn("夜校第二课", plain)

    def test_goes_out_at_the_hour_of_the_setting(self):
        def at(*args):
            return timezone.make_aware(datetime(*args))

        self.assertEqual(next_digest(at(2026, 3, 2, 7, 59)), at(2026, 3, 2, 8))
        self.assertEqual(next_digest(at(2026, 3, 2, 8)), at(2026, 3, 3, 8))
        with self.settings(DANGJIAN_DIGEST_HOUR=18):
            self.assertEqual(next_digest(at(2026, 12, 31, 23)), at(2027, 1, 1, 18))


class OldNoticesTest(MailFixture, TestCase):
    def test_are_forgotten_with_their_deliveries(self):
        self.submit()
        Notice.objects.update(at=timezone.now() - timedelta(days=364))
        sending.forget_old()
        self.assertEqual(Notice.objects.count(), 1)
        Notice.objects.update(at=timezone.now() - timedelta(days=366))
        sending.forget_old()
        self.assertFalse(Delivery.objects.exists())
