"""What the tests of the notices share: who was told what, and servers that really answer."""

import http.server
import json
import threading
from contextlib import contextmanager
from types import SimpleNamespace

from aiosmtpd.controller import Controller
from django.utils import translation

from dangjian_pages.models import Notice
from dangjian_pages.notices.reading import texts_of
from tests.support.running_site import free_port


def told(user):
    """Return the kinds of a user's notices in their order: list of str."""
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def last_text(user, language="zh-hans"):
    """Return what a user's newest notice says now, read in a language."""
    with translation.override(language):
        notice = Notice.objects.filter(user=user).order_by("-pk").first()
        [text] = texts_of([notice], user)
        return SimpleNamespace(subject=text.subject, text=text.text, is_available=text.is_available)


def clear():
    Notice.objects.all().delete()


class Mailbox:
    """The handler of an SMTP server: keeps what comes, refuses whom it is told to."""

    def __init__(self):
        self.mails, self.refused = [], set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(envelope)
        return "250 OK"


@contextmanager
def smtp_server(port=None):
    """Run an SMTP server on this machine; give its Mailbox and its port."""
    mailbox, port = Mailbox(), port or free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox, port
    finally:
        controller.stop()


class Hook:
    """A web server that keeps what is posted to it, and answers as it is told to."""

    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}/hook"
        self.requests = []  # (path, headers, body)
        self.status, self.answer, self.location = 200, {"errcode": 0}, ""

    @property
    def bodies(self):
        return [json.loads(body) for _path, _headers, body in self.requests]


@contextmanager
def web_server():
    """Run a web server on this machine; give its Hook."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.requests.append((self.path, self.headers, body))
            self.send_response(hook.status)
            if hook.location:
                self.send_header("Location", hook.location)
            self.end_headers()
            self.wfile.write(json.dumps(hook.answer).encode())

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook = Hook(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
