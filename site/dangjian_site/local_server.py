"""The server of `make run`: Django's own, with a page in Chinese for an address it cannot read."""

from http import HTTPStatus
from pathlib import Path

from django.core.servers.basehttp import WSGIRequestHandler, WSGIServer

# The page that the web server of a public site shows.
TOO_LONG = Path(__file__).resolve().parents[2] / "deploy" / "414.html"


class Handler(WSGIRequestHandler):
    def send_error(self, code, message=None, explain=None):
        """Refuse a request that never reaches the site.

        Args:
            code: HTTP status; all but 414 are answered as Python's server does.
            message, explain: as of BaseHTTPRequestHandler.
        """
        if code != HTTPStatus.REQUEST_URI_TOO_LONG:
            super().send_error(code, message, explain)
            return
        body = TOO_LONG.read_bytes()
        self.close_connection = True
        # No protocol was read yet; without one the standard library sends no headers.
        self.request_version = self.protocol_version
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self._read_the_rest()

    def _read_the_rest(self):
        # A connection that is closed with something unread is reset, and the page lost with it.
        self.connection.settimeout(1)
        try:
            while self.rfile.read1(65536):
                pass
        except OSError:  # the visitor left, or waits for us: the page is out either way
            pass


class LocalServer(WSGIServer):
    def __init__(self, address, _handler, **options):
        super().__init__(address, Handler, **options)
