"""A search may be a very long address. No server turns it away in a foreign language."""

import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.support.running_site import ROOT, free_port, wait_until_ready

LONG = {
    "a query of 5,000": "q=" + "a" * 5_000,
    "a query of 60,000": "q=" + "a" * 60_000,
    "two hundred tags": "&".join(f"tag=zhi-yuan-fu-wu-{number:03}" for number in range(200)),
}


@contextmanager
def gunicorn(site):
    """Serve the data of the running site as a public site is served; yield the address."""
    address = f"http://127.0.0.1:{free_port()}"
    log = Path(site.env["DANGJIAN_VAR_DIR"]) / "gunicorn.txt"
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    command += ["--workers", "1", "--bind", address.removeprefix("http://")]
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=site.env, stdout=output, stderr=output)
    try:
        wait_until_ready(server, address, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def open_page(address):
    """Return (status, text)."""
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_the_application_server_takes_them(running_site):
    with gunicorn(running_site) as address:
        for name, query in LONG.items():
            status, text = open_page(f"{address}/search/?{query}")
            assert (name, status) == (name, 200)
            assert "部分条件未能使用" in text


@pytest.mark.parametrize("name", LONG)
def test_make_run_takes_them(running_site, name):
    assert open_page(f"{running_site.address}/search/?{LONG[name]}")[0] == 200


@pytest.mark.parametrize("length", [70_000, 700_000])
def test_make_run_refuses_what_it_cannot_read_in_chinese(running_site, length):
    status, text = open_page(f"{running_site.address}/search/?q={'a' * length}")
    assert status == 414
    assert "网址太长" in text and "返回首页" in text


def test_make_run_refuses_other_nonsense_as_before(running_site):
    host, port = running_site.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/9.9\r\n\r\n")
        assert b" 505 " in connection.recv(1000)


def test_the_manual_starts_the_servers_with_these_files():
    manual = (ROOT / "docs" / "administrators.md").read_text(encoding="utf-8")
    assert "gunicorn --config deploy/gunicorn.conf.py" in manual
    assert "error_page 414 /414.html" in manual
    assert "/srv/dangjian/app/deploy" in manual


def test_the_page_of_the_web_server_uses_the_style_sheets_of_ours():
    page = (ROOT / "deploy" / "414.html").read_text(encoding="utf-8")
    ours = (ROOT / "templates" / "fault.html").read_text(encoding="utf-8")
    used = re.findall(r'href="/static/(\S+\.css)"', page)
    assert used == re.findall(r'{% static "(\S+\.css)" %}', ours)
