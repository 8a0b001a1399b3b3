"""Other ways than e-mail: signed requests to an address that the site names, and to no other."""

import base64
import hashlib
import hmac
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.test import SimpleTestCase, TestCase
from django.utils import timezone
from wagtail import hooks

from dangjian_pages.models import Delivery, DeliveryState, Notice
from dangjian_pages.notices import notify
from dangjian_pages.notices.channels import Message, NoticeChannel, get_channels
from dangjian_pages.notices.kinds import NoticeKind, get_kinds
from dangjian_pages.notices.sending import send_by_channels, send_mails
from dangjian_pages.notices.webhooks import (
    WebhookFailed,
    WeComChannel,
    dingtalk_sign,
    is_safe_address,
    signature,
)
from tests.review.cases import ReviewFixture
from tests.review.notice_cases import web_server

SECRET = "约定的密钥"


def channels(**entries):
    return {"DANGJIAN_NOTICE_CHANNELS": entries, "WAGTAILADMIN_BASE_URL": "https://dj.example"}


def make_due():
    Delivery.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))


class WebhookTest(ReviewFixture, TestCase):
    def test_nothing_is_noted_before_the_settings_name_it(self):
        self.submit()
        self.assertFalse(Delivery.objects.exclude(channel="mail").exists())

    def test_a_signed_request(self):
        with web_server() as hook:
            with self.settings(**channels(webhook={"url": hook.url, "secret": SECRET})):
                item = self.submit()
                self.assertEqual(hook.requests, [])
                send_by_channels()
                send_by_channels()
        [(_path, headers, body)] = hook.requests
        timestamp = headers["X-Dangjian-Timestamp"]
        wanted = hmac.new(
            SECRET.encode(), timestamp.encode() + b"." + body, hashlib.sha256
        ).hexdigest()
        self.assertEqual(headers["X-Dangjian-Signature"], f"sha256={wanted}")
        self.assertLess(abs(timezone.now().timestamp() - int(timestamp)), 60)
        self.assertTrue(headers["Content-Type"].startswith("application/json"))
        [message] = hook.bodies[0]["messages"]
        self.assertEqual(message["kind"], "to_review")
        # Who reads there may not know titles, so none is told.
        self.assertEqual(message["subject"], "待我审核 · 运河支部")
        self.assertNotIn("夜校", body.decode())
        self.assertEqual(message["url"], f"https://dj.example/admin/dangjian/review/{item.pk}/")

    def test_titles_where_the_site_wants_them(self):
        with web_server() as hook:
            options = {"url": hook.url, "secret": SECRET, "titles": True}
            with self.settings(**channels(webhook=options)):
                self.submit()
                send_by_channels()
        [message] = hook.bodies[0]["messages"]
        self.assertEqual(message["subject"], "待审核（初审）：夜校第一课")
        self.assertIn("作者", message["text"])

    def test_once_for_all_who_are_told_of_an_event(self):
        with web_server() as hook:
            with self.settings(**channels(webhook={"url": hook.url, "secret": SECRET})):
                notify([self.first, self.second, self.final], "published", params={"title": "一"})
                send_by_channels()
        self.assertEqual(len(hook.bodies[0]["messages"]), 1)

    def test_only_the_kinds_and_organisations_that_the_site_wants(self):
        from dangjian_pages.demo.factories import OrganisationFactory

        other = OrganisationFactory(name="别的支部")
        for options, count in (
            ({"kinds": ["to_review"]}, 1),
            ({"kinds": ["published"]}, 0),
            ({"organisations": [self.committee.pk]}, 1),  # the branch is below it
            ({"organisations": [other.pk]}, 0),
        ):
            Notice.objects.all().delete()
            page = self.draft(title=f"夜校{options}")
            with web_server() as hook:
                entry = {"url": hook.url, "secret": SECRET, **options}
                with self.settings(**channels(webhook=entry)):
                    self.submit(page)
                    send_by_channels()
            self.assertEqual(len(hook.requests), count, options)

    def test_tried_again_until_it_is_taken(self):
        with web_server() as hook:
            hook.status = 503
            with self.settings(**channels(webhook={"url": hook.url, "secret": SECRET})):
                self.submit()
                with self.assertRaises(WebhookFailed):
                    send_by_channels()
                row = Delivery.objects.get(channel="webhook")
                self.assertEqual((row.state, row.tries), ("waiting", 1))
                self.assertNotIn(hook.url, row.last_error)  # addresses hold keys
                first = hook.bodies[0]["messages"][0]["id"]
                hook.status = 200
                send_by_channels()  # too early
                make_due()
                send_by_channels()
        self.assertEqual([body["messages"][0]["id"] for body in hook.bodies], [first, first])
        self.assertEqual(Delivery.objects.get(channel="webhook").state, DeliveryState.SENT)

    def test_a_redirect_is_not_followed(self):
        with web_server() as hook, web_server() as elsewhere:
            hook.status, hook.location = 307, elsewhere.url
            with self.settings(**channels(webhook={"url": hook.url, "secret": SECRET})):
                self.submit()
                with self.assertRaises(WebhookFailed):
                    send_by_channels()
        self.assertEqual(elsewhere.requests, [])

    def test_an_unsafe_address_is_not_called(self):
        entry = {"url": "http://chat.example/hook", "secret": SECRET}
        with self.settings(**channels(webhook=entry)):
            self.submit()
            with self.assertRaisesMessage(WebhookFailed, "https"):
                send_by_channels()

    def test_one_that_fails_holds_up_neither_another_nor_the_mails(self):
        self.first.email = "first@dangjian.example"
        self.first.save()
        with web_server() as hook, web_server() as other:
            hook.status = 500
            with self.settings(
                **channels(webhook={"url": hook.url, "secret": SECRET}, wecom={"url": other.url})
            ):
                self.submit()
                with self.assertRaises(WebhookFailed):
                    send_by_channels()
                send_mails()
        self.assertEqual(len(other.requests), 1)
        self.assertEqual(Delivery.objects.get(channel="mail").state, DeliveryState.SENT)


class RobotTest(ReviewFixture, TestCase):
    def test_wecom(self):
        with web_server() as hook:
            with self.settings(**channels(wecom={"url": f"{hook.url}?key=abc", "titles": True})):
                self.submit()
                send_by_channels()
        [(path, headers, _body)] = hook.requests
        self.assertEqual(path, "/hook?key=abc")
        self.assertNotIn("X-Dangjian-Signature", headers)
        [body] = hook.bodies
        self.assertEqual(body["msgtype"], "text")
        self.assertIn("待审核（初审）：夜校第一课", body["text"]["content"])
        self.assertIn("https://dj.example/admin/dangjian/review/", body["text"]["content"])

    def test_dingtalk_signs_as_it_documents(self):
        with web_server() as hook:
            entry = {"url": f"{hook.url}?access_token=abc", "secret": "SECabc"}
            with self.settings(**channels(dingtalk=entry)):
                self.submit()
                send_by_channels()
        query = parse_qs(urlsplit(hook.requests[0][0]).query)
        [timestamp], [sign] = query["timestamp"], query["sign"]
        self.assertEqual(query["access_token"], ["abc"])
        self.assertLess(abs(timezone.now().timestamp() * 1000 - int(timestamp)), 60_000)
        text = f"{timestamp}\nSECabc".encode()
        wanted = base64.b64encode(hmac.new(b"SECabc", text, hashlib.sha256).digest()).decode()
        self.assertEqual(sign, wanted)

    def test_a_refusal_in_the_answer_counts_as_one(self):
        with web_server() as hook:
            hook.answer = {"errcode": 45009, "errmsg": "api freq out of limit"}
            with self.settings(**channels(wecom={"url": hook.url})):
                self.submit()
                with self.assertRaisesMessage(WebhookFailed, "45009"):
                    send_by_channels()
        self.assertEqual(Delivery.objects.get(channel="wecom").state, DeliveryState.WAITING)

    def test_long_messages_are_cut_and_keep_their_addresses(self):
        url = "https://dj.example/admin/pages/7/edit/"
        message = Message("1", "to_review", "标题" * 400, "意见" * 400, url, "", "", timezone.now())
        content = WeComChannel().content([message] * 5)
        self.assertLessEqual(len(content.encode()), 2048)
        self.assertEqual(content.count(url), 5)


class SignatureTest(SimpleTestCase):
    def test_known_values(self):
        # Worked out with openssl dgst -sha256 -hmac.
        self.assertEqual(
            signature("secret", "1700000000", b'{"a":1}'),
            "sha256=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686",
        )
        self.assertEqual(
            dingtalk_sign("SECabc", "1700000000000"),
            "jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM%3D",
        )

    def test_addresses(self):
        for url in ("https://qyapi.weixin.qq.com/x?key=1", "http://127.0.0.1:9000/relay"):
            self.assertTrue(is_safe_address(url), url)
        for url in (
            "http://chat.example/", "ftp://chat.example/", "https://", "", "file:///etc/passwd",
            "http://localhost.evil.example/", "http://[", "//chat.example/",
        ):  # fmt: skip
            self.assertFalse(is_safe_address(url), url)


class ChecksTest(SimpleTestCase):
    def problems(self, **settings):
        with self.settings(**settings):
            found = run_checks(tags=["dangjian"])
        return [problem.id for problem in found if problem.id.startswith("dangjian_pages.E02")]

    def test_what_is_right(self):
        self.assertEqual(self.problems(), [])
        entries = {
            "wecom": {"url": "https://qyapi.weixin.qq.com/x?key=1", "kinds": ["to_review"]},
            "dingtalk": {"url": "https://oapi.dingtalk.com/x", "secret": "SEC"},
        }
        self.assertEqual(self.problems(DANGJIAN_NOTICE_CHANNELS=entries), [])

    def test_what_is_wrong(self):
        safe = {"url": "https://chat.example/", "secret": "s"}
        for wrong, number in (
            ({"DANGJIAN_DIGEST_HOUR": 24}, 20),
            ({"DANGJIAN_DIGEST_HOUR": "8"}, 20),
            ({"DANGJIAN_NOTICE_DAYS": 0}, 21),
            ({"DANGJIAN_NOTICE_MAIL": "hourly"}, 22),
            ({"DANGJIAN_NOTICE_CHANNELS": ["wecom"]}, 24),
            ({"DANGJIAN_NOTICE_CHANNELS": {"wecom": "https://chat.example/"}}, 24),
            ({"DANGJIAN_NOTICE_CHANNELS": {"feishu": safe}}, 25),
            ({"DANGJIAN_NOTICE_CHANNELS": {"wecom": {"url": "http://chat.example/"}}}, 26),
            ({"DANGJIAN_NOTICE_CHANNELS": {"wecom": {}}}, 26),
            ({"DANGJIAN_NOTICE_CHANNELS": {"dingtalk": safe | {"secret": ""}}}, 27),
            ({"DANGJIAN_NOTICE_CHANNELS": {"webhook": {"url": "https://chat.example/"}}}, 27),
            ({"DANGJIAN_NOTICE_CHANNELS": {"webhook": safe | {"kinds": ["nothing"]}}}, 28),
        ):
            self.assertEqual(self.problems(**wrong), [f"dangjian_pages.E0{number}"], wrong)

    def test_two_of_one_name(self):
        class Other(NoticeChannel):
            name = "wecom"

        with hooks.register_temporarily("register_dangjian_notice_channel", lambda: Other):
            with pytest.raises(ImproperlyConfigured):
                get_channels()
            self.assertEqual(self.problems(), ["dangjian_pages.E023"])
        other = NoticeKind("passed", "Other", "%(title)s")
        with hooks.register_temporarily("register_dangjian_notice_kind", lambda: other):
            with pytest.raises(ImproperlyConfigured):
                get_kinds()
