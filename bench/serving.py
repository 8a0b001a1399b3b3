"""Sites under gunicorn with two workers, asked by a client in another process."""

import http.client
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field

from .counting import HEADER

WORKERS = 2
PATIENCE = 120  # seconds until a site must answer


@dataclass(frozen=True)
class Site:
    """A site that can be started.

    Args:
        name: in the report, unique.
        python: path of the interpreter that has its packages.
        application: module:name of the WSGI application.
        env: what it needs in its environment.
        folder: where it is started.
        pages: kind of page to path.
    """

    name: str
    python: str
    application: str
    env: dict
    folder: str
    pages: dict = field(default_factory=dict)


def environment_of(**values):
    """Return this process's environment without what belongs to somebody's own site."""
    left = {"DATABASE_URL", "DANGJIAN_SEARCH_URL", "DJANGO_SETTINGS_MODULE", "DANGJIAN_ENV_FILE"}
    inherited = {name: value for name, value in os.environ.items() if name not in left}
    return inherited | {name: str(value) for name, value in values.items()}


@contextmanager
def running(site, log):
    """Start a site; give its port. What it prints goes into the file `log`."""
    port = free_port()
    command = [
        site.python, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS),
        # Threads, because the plain workers end every connection.
        "--worker-class", "gthread", "--threads", "2", "--keep-alive", "3600", "--timeout", "120",
        "--log-level", "warning", site.application,
    ]  # fmt: skip
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=site.folder, env=site.env, stdout=output, stderr=output
        )
    try:
        wait_until_ready(server, port, log)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(server, port, log):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError(f"The site did not start:\n{log.read_text()[-3000:]}")


@dataclass(frozen=True)
class Answer:
    status: int
    milliseconds: float
    queries: int | None
    size: int  # bytes


class Client:
    """A visitor without an account, whose connection stays open."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, path):
        started = time.perf_counter()
        self.connection.request("GET", path, headers={"User-Agent": "Mozilla/5.0"})
        response = self.connection.getresponse()
        body = response.read()
        milliseconds = 1000 * (time.perf_counter() - started)
        queries = response.headers.get(HEADER)
        number = None if queries is None else int(queries)
        return Answer(response.status, milliseconds, number, len(body))

    def close(self):
        self.connection.close()
