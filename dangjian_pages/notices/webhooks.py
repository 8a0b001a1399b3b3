"""Channels that post to an address on the web. None is called before the settings name it."""

import base64
import hashlib
import hmac
import json
import time
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.translation import gettext_lazy as _

from .channels import NoticeChannel

TIMEOUT = 5  # seconds
MOST_ANSWER = 64 * 1024  # bytes of an answer that are read
# A relay on this very machine may be asked without encryption: nothing leaves it.
OWN_HOSTS = ("localhost", "127.0.0.1", "::1")
SIGNATURE = "X-Dangjian-Signature"
TIMESTAMP = "X-Dangjian-Timestamp"


class WebhookFailed(Exception):
    """The other side did not take the messages. Its text holds no secret."""


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None  # the answer counts as it is: a failure


def is_safe_address(url):
    """Return whether an address may be posted to: https, or this machine itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme == "https":
        return bool(parts.hostname)
    return parts.scheme == "http" and parts.hostname in OWN_HOSTS


def signature(secret, timestamp, body):
    """Return the signature of a request: "sha256=" and 64 hexadecimal digits.

    Args:
        secret: str shared with the receiver.
        timestamp: str, as in the header of that name.
        body: bytes of the request.
    """
    signed = timestamp.encode() + b"." + body
    return "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


class WebhookChannel(NoticeChannel):
    """Posts signed JSON to one address: {"messages": […]}.

    Its entry in DANGJIAN_NOTICE_CHANNELS: `url` (https), `secret`, and if wanted `titles` (True
    shows titles and opinions), `kinds` (names of the only kinds to send) and `organisations` (ids;
    only what concerns these and those below them).
    """

    name = "webhook"
    label = _("Webhook")
    shared = True
    needs_settings = True
    needs_secret = True

    def takes(self, message):
        kinds = self.options.get("kinds")
        if kinds and message.kind not in kinds:
            return False
        wanted = self.options.get("organisations")
        return not wanted or self._concerns(message, wanted)

    def _concerns(self, message, organisation_ids):
        from ..models import Organisation

        paths = Organisation.objects.filter(pk__in=organisation_ids).values_list("path", flat=True)
        return bool(message.organisation_path) and message.organisation_path.startswith(
            tuple(paths)
        )

    def send(self, messages):
        self.post(self.payload(messages))

    def payload(self, messages):
        """Return what is sent of a list of Messages: dict."""
        return {
            "messages": [
                {
                    "id": message.id,
                    "kind": message.kind,
                    "subject": message.subject,
                    "text": message.text,
                    "url": message.url,
                    "at": message.at.isoformat(),
                }
                for message in messages
            ]
        }

    def address(self):
        """Return the address to post to, with what the other side wants in it."""
        return self.options["url"]

    def headers(self, body):
        """Return the headers of a request beside its content type: dict."""
        timestamp = str(int(time.time()))
        return {
            TIMESTAMP: timestamp,
            SIGNATURE: signature(self.options["secret"], timestamp, body),
        }

    def check_answer(self, body):
        """Look at the answer to a request that went well.

        Args:
            body: bytes.
        Raises:
            WebhookFailed
        """

    def post(self, payload):
        """Post a dict as JSON.

        Raises:
            WebhookFailed: the address is unsafe, or the answer was none of success.
            OSError: no answer within TIMEOUT.
        """
        address = self.address()
        if not is_safe_address(address):
            raise WebhookFailed(f"The url of {self.name} is not https.")
        body = json.dumps(payload, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json; charset=utf-8", **self.headers(body)}
        request = Request(address, data=body, headers=headers, method="POST")  # noqa: S310
        try:
            with build_opener(_NoRedirects).open(request, timeout=TIMEOUT) as answer:
                status, answered = answer.status, answer.read(MOST_ANSWER)
        except HTTPError as error:
            raise WebhookFailed(f"{self.name} answered with status {error.code}.") from None
        if status >= HTTPStatus.MULTIPLE_CHOICES:
            raise WebhookFailed(f"{self.name} answered with status {status}.")
        self.check_answer(answered)


class RobotChannel(WebhookChannel):
    """What the robots of chat groups share: one text, and an error code in the answer."""

    needs_secret = False
    batch = 5
    most_bytes = 2048

    def payload(self, messages):
        return {"msgtype": "text", "text": {"content": self.content(messages)}}

    def content(self, messages):
        """Return one plain text of all messages, cut to what the robot takes."""
        room = self.most_bytes // len(messages) - 2
        return "\n\n".join(_fitted(message, room) for message in messages)

    def headers(self, body):
        return {}

    def check_answer(self, body):
        try:
            code = json.loads(body).get("errcode")
        except (ValueError, AttributeError):
            code = None
        if code != 0:
            raise WebhookFailed(f"{self.name} refused the message: errcode {code!r:.40}.")


def _fitted(message, room):
    """Return a message in so many bytes at most: the address whole, of the rest what fits."""
    room -= len(message.url.encode()) + 1
    words = "\n".join(filter(None, (message.subject, message.text)))
    cut = words.encode()[: max(room, 0)].decode(errors="ignore")
    return "\n".join(filter(None, (cut, message.url)))


class WeComChannel(RobotChannel):
    """A robot of a WeCom 企业微信 group; the key in its address is the secret.

    Source: developer.work.weixin.qq.com/document/path/91770 (text of 2,048 bytes at most).
    """

    name = "wecom"
    label = _("WeCom group robot")


class DingTalkChannel(RobotChannel):
    """A robot of a DingTalk 钉钉 group, with “signature” as its security setting.

    Source: open.dingtalk.com/document/robots/customize-robot-security-settings.
    """

    name = "dingtalk"
    label = _("DingTalk group robot")
    needs_secret = True
    most_bytes = 20_000

    def address(self):
        timestamp = str(round(time.time() * 1000))
        sign = dingtalk_sign(self.options["secret"], timestamp)
        joint = "&" if urlsplit(self.options["url"]).query else "?"
        return f"{self.options['url']}{joint}{urlencode({'timestamp': timestamp})}&sign={sign}"


def dingtalk_sign(secret, timestamp):
    """Return the parameter `sign` of DingTalk, ready for an address.

    HMAC-SHA256 of the timestamp (ms), a line break and the secret, with the secret as its key.
    """
    digest = hmac.new(secret.encode(), f"{timestamp}\n{secret}".encode(), hashlib.sha256).digest()
    return quote(base64.b64encode(digest), safe="")


CHANNELS = [WebhookChannel, WeComChannel, DingTalkChannel]
