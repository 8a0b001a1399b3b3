"""A Redis of a test's own, which it may stop and start."""

import shutil
import socket
import subprocess
import tempfile
import time


def has_redis():
    return shutil.which("redis-server") is not None


class RedisServer:
    """Listens on a free port and keeps its data over a restart."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="dangjian-redis-")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = None

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", self.folder.name]
        # Told to end, it writes what it has.
        options += ["--save", "3600 1", "--daemonize", "no"]
        self.process = subprocess.Popen(
            ["redis-server", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the Redis of the test does not start")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None

    def remove(self):
        self.stop()
        self.folder.cleanup()
