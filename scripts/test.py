"""make test: the suite on SQLite, and again on PostgreSQL where one is at hand.

Arguments go to pytest. DANGJIAN_TEST_DATABASE_URL (postgres://…) names the PostgreSQL,
DANGJIAN_TEST_SEARCH_URLS search servers (as in DANGJIAN_SEARCH_URL, parted by commas), and
DANGJIAN_TEST_FAULT_SERVER one that the tests start, stop and kill themselves
(elasticsearch-8.19.4). scripts/search_server.py starts such servers.
"""

import os
import subprocess
import sys

import environment

DATABASE = "DANGJIAN_TEST_DATABASE_URL"
SERVERS = "DANGJIAN_TEST_SEARCH_URLS"
FAULTS = "DANGJIAN_TEST_FAULT_SERVER"
ENGINES = {"Elasticsearch": "elasticsearch:", "OpenSearch": "opensearch:", "encryption": "?ca="}
# The running site keeps its own SQLite, and a fresh installation is the same, whatever the tests
# beside them use; what asks no database had its turn.
ON_POSTGRESQL = ["-m", "not running_site and not slow and not without_database"]


def main():
    environment.ensure(dev=True)
    arguments = sys.argv[1:]
    url = os.environ.pop(DATABASE, "")
    missing = left_out()
    if os.environ.get("CI") == "true" and (missing or not url):
        sys.exit(f"CI leaves no engine out: set {DATABASE}, {SERVERS} and {FAULTS}.")
    codes = [pytest(arguments, {})]
    if url:
        # All servers gave SQLite's answers; one is enough to hold PostgreSQL's against.
        one = os.environ.get(SERVERS, "").split(",")[0]
        codes.append(pytest([*ON_POSTGRESQL, *arguments], {DATABASE: url, SERVERS: one}))
    else:
        print(f"left out: the suite on PostgreSQL ({DATABASE} is not set)")
    if missing:
        print(f"left out: {', '.join(missing)} ({SERVERS}, {FAULTS})")
    sys.exit(max(codes))


def left_out():
    """Return what no search server that is named stands for."""
    urls = os.environ.get(SERVERS, "")
    missing = [f"searching with {name}" for name, sign in ENGINES.items() if sign not in urls]
    return missing if os.environ.get(FAULTS) else [*missing, "faults of a search server"]


def pytest(arguments, extra):
    command = [str(environment.PYTHON), "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=environment.ROOT, env=os.environ | extra).returncode


if __name__ == "__main__":
    main()
