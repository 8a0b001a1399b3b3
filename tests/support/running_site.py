"""The reference site with its demo content, as `make run` starts it, in a folder of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLOWEST_START = 600  # seconds; the demo content draws its pictures on a busy machine
LOG_SHOWN = 8_000  # characters


@dataclass(frozen=True)
class RunningSite:
    address: str  # http://127.0.0.1:<port>
    env: dict
    log: Path  # what the server prints

    def manage(self, *arguments):
        """Run a management command beside the server, on the same data; return what it prints."""
        command = [sys.executable, "site/manage.py", *arguments]
        result = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        return result.stdout


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Show beside a failure what the server printed: a page alone never says why it broke."""
    report = yield
    site = getattr(item, "funcargs", {}).get("running_site")
    if report.failed and site:
        report.sections.append(("the server's log", site.log.read_text()[-LOG_SHOWN:]))
    return report


@pytest.fixture(scope="session")
def site_address(running_site):
    return running_site.address


@pytest.fixture(scope="session")
def running_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "dangjian_site.settings.dev",
        "DANGJIAN_VAR_DIR": str(folder),
        "DANGJIAN_BASE_URL": address,
        "DEBUG": "false",
    }
    # The engine of the other tests is not this site's.
    env.pop("DATABASE_URL", None)
    command = [sys.executable, "site/manage.py", "dangjian_serve", "--port", str(port)]
    log = folder / "log.txt"
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output)
    try:
        wait_until_ready(server, address, log)
        yield RunningSite(address, env, log)
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(server, address, log):
    deadline = time.monotonic() + SLOWEST_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the site ended at once:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=10):
                return
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{error.read().decode()}\n{log.read_text()}") from error
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"the site did not start:\n{log.read_text()}")
