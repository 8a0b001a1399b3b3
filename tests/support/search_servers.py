"""A real search server that a test may stop, pause and kill.

DANGJIAN_TEST_FAULT_SERVER: which one, e.g. elasticsearch-8.19.4; it has to be fetched already, or
Maven fetches it.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "search_server.py"
WANTED = os.environ.get("DANGJIAN_TEST_FAULT_SERVER", "")


class RealServer:
    """Its data lie in a folder of their own and survive a restart."""

    def __init__(self):
        self.engine, _dash, self.version = WANTED.partition("-")
        self.data = Path(tempfile.mkdtemp(prefix="dangjian-search-"))
        self.data.chmod(0o755)
        self.port = free_port()
        self.url = f"{self.engine}://localhost:{self.port}"

    @property
    def pid(self):
        return int((self.data / "pid").read_text())

    def start(self):
        options = ["--engine", self.engine, "--version", self.version, "--heap", "512m"]
        self._run("start", "--port", str(self.port), *options)

    def stop(self):
        self._run("stop")

    def kill(self):
        """Take it away in the middle of what it does."""
        os.kill(self.pid, signal.SIGKILL)
        while Path(f"/proc/{self.pid}").exists():
            pass
        (self.data / "pid").unlink()

    def pause(self):
        os.kill(self.pid, signal.SIGSTOP)

    def go_on(self):
        os.kill(self.pid, signal.SIGCONT)

    def remove(self):
        if (self.data / "pid").exists():
            self.stop()
        shutil.rmtree(self.data, ignore_errors=True)

    def _run(self, action, *options):
        command = [sys.executable, SCRIPT, action, "--data", self.data, *options]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{action}: {done.stdout}{done.stderr}")


def free_port():
    """Return a port that is free, among those that OpenSearch takes too."""
    for port in range(9250, 9300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError("No port from 9250 to 9299 is free.")
