"""make test: the suite on SQLite, and again on PostgreSQL where one is at hand.

Arguments go to pytest. DANGJIAN_TEST_DATABASE_URL (postgres://…) names the PostgreSQL.
"""

import os
import subprocess
import sys

import environment

DATABASE = "DANGJIAN_TEST_DATABASE_URL"
# The running site keeps its own SQLite, and a fresh installation is the same, whatever the tests
# beside them use.
ON_POSTGRESQL = ["-m", "not running_site and not slow"]


def main():
    environment.ensure(dev=True)
    arguments = sys.argv[1:]
    url = os.environ.pop(DATABASE, "")
    if not url and os.environ.get("CI") == "true":
        sys.exit(f"CI needs PostgreSQL: set {DATABASE}")
    codes = [pytest(arguments, {})]
    if url:
        codes.append(pytest([*ON_POSTGRESQL, *arguments], {DATABASE: url}))
    else:
        print(f"left out: the suite on PostgreSQL ({DATABASE} is not set)")
    sys.exit(max(codes))


def pytest(arguments, extra):
    command = [str(environment.PYTHON), "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=environment.ROOT, env=os.environ | extra).returncode


if __name__ == "__main__":
    main()
