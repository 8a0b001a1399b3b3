"""Servers that stand where the search server should, and answer rubbish or not at all."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# As a server that is well, so that a client believes it.
ELASTIC = {"X-Elastic-Product": "Elasticsearch"}
JSON, HTML = "application/vnd.elasticsearch+json;compatible-with=8", "text/html"
WHOLE = {
    "took": 1,
    "timed_out": False,
    "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0},
    "hits": {"total": {"value": 0, "relation": "eq"}, "hits": []},
}
# What is wrong to (status, content type, body).
ANSWERS = {
    "503": (503, JSON, b'{"error": "unavailable"}'),
    "a page of a proxy": (200, HTML, b"<html><body>Welcome to the proxy</body></html>"),
    "an error page of a proxy": (502, HTML, b"<html>Bad gateway</html>"),
    "half of a JSON": (200, JSON, json.dumps(WHOLE).encode()[:60]),
    "another JSON": (200, JSON, b'{"hello": "world"}'),
    "a list": (200, JSON, b"[]"),
    "nothing": (200, JSON, b""),
    "no hits": (200, JSON, json.dumps(WHOLE | {"hits": None}).encode()),
    "not in time": (200, JSON, json.dumps(WHOLE | {"timed_out": True}).encode()),
    "a part only": (200, JSON, json.dumps(WHOLE | {"_shards": {"failed": 1}}).encode()),
    "too busy": (429, JSON, b'{"error": {"type": "circuit_breaking_exception"}, "status": 429}'),
}
SLOW = "slow"


@contextmanager
def fake_server(answer):
    """Run a server in a thread; yields its port.

    Args:
        answer: a name in ANSWERS, or SLOW for one that takes its time.
    """

    class Handler(BaseHTTPRequestHandler):
        def respond(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if answer == SLOW:
                time.sleep(6)
                return
            status, kind, body = ANSWERS[answer]
            self.send_response(status)
            for name, value in {**ELASTIC, "Content-Type": kind}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = respond

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
