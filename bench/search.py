"""make bench-search: our search and Wagtail's as shipped, side by side, on every engine at hand.

SQLite is always measured. Name the others:
  --postgresql     postgres://user@host:port/postgres (else DANGJIAN_BENCH_POSTGRESQL_URL); the role
                   may create databases, and those named dangjian_bench_… are the benchmark's own
  --elasticsearch  elasticsearch://host:port (else DANGJIAN_BENCH_ELASTICSEARCH_URL); indices named
                   dangjian_bench_… likewise
The table goes into docs/benchmarks.md; the figures are kept in var/bench, so that engines can be
measured one after another.
"""

import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from . import report
from .environment import FOLDER, ROOT

PREFIX = "dangjian_bench_"
OURS, SHIPPED = "ours", "wagtail"


def main():
    options = arguments()
    folder = Path(options.folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    chosen = engines(options)
    runs = [(number, engine) for number in options.records for engine in chosen]
    for number, engine in runs:
        base = prepare(folder, number, options.seed)
        for search in options.search:
            say(f"\n{engine.name}, {number} records, {search}")
            figures = engine.measure(folder, base, number, search, options.repeats)
            report.keep(folder, report.key(number, engine.name, search), figures)
    report.write(folder)
    say(f"written: {report.FILE.relative_to(ROOT)}")


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, nargs="+", default=[10_000])
    parser.add_argument("--seed", default="7")
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--folder", default=str(FOLDER))
    both = [OURS, SHIPPED]
    parser.add_argument("--search", nargs="+", choices=both, default=both, help="default: both")
    for name in ("postgresql", "elasticsearch"):
        variable = f"DANGJIAN_BENCH_{name.upper()}_URL"
        parser.add_argument(f"--{name}", default=os.environ.get(variable, ""), metavar="URL")
    parser.add_argument("--without-sqlite", action="store_true")
    return parser.parse_args()


def engines(options):
    """Return the engines to measure; say which are left out."""
    found = [] if options.without_sqlite else [SQLite()]
    for name, engine in (("postgresql", PostgreSQL), ("elasticsearch", Elasticsearch)):
        if url := getattr(options, name):
            found.append(engine(url, options.seed))
        else:
            say(f"left out: {name} (--{name} is not given)")
    return found


def say(text):
    print(text, flush=True)


def prepare(folder, number, seed):
    """Return the SQLite file with the records, not indexed; they are made when it is missing."""
    base = folder / f"records-{number}.sqlite3"
    expected = folder / f"expected-{number}.json"
    if not base.exists():
        expected.unlink(missing_ok=True)
        load(folder, number, seed, f"sqlite:///{base}")
    if not expected.exists():
        say("reading every text for the right answers")
        with copied(base, folder / f"read-{number}.sqlite3") as url:
            run(["bench.measure", "expect", folder, number], DATABASE_URL=url)
    return base


def load(folder, number, seed, url):
    say(f"making {number} records")
    options = ["--records", number, "--seed", seed, "--folder", folder, "--no-index"]
    run(["bench.load", *options], DATABASE_URL=url)


def run(arguments, **environment):
    """Run a module of ours in a process of its own; return what it printed."""
    command = [sys.executable, "-m", *map(str, arguments)]
    # Nothing of the caller's own site gets in.
    left = {"DATABASE_URL", "DANGJIAN_SEARCH_URL", "DJANGO_SETTINGS_MODULE", "DANGJIAN_ENV_FILE"}
    inherited = {name: value for name, value in os.environ.items() if name not in left}
    result = subprocess.run(
        command, cwd=ROOT, env=inherited | environment, stdout=subprocess.PIPE, text=True
    )
    if result.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{result.stdout}")
    return result.stdout


def measured(folder, number, search, repeats, **environment):
    if search == SHIPPED:
        environment["BENCH_SEARCH"] = "wagtail"
    output = run(["bench.measure", search, folder, number, repeats], **environment)
    figures = json.loads(output.strip().splitlines()[-1])
    return figures | {"date": datetime.date.today().isoformat()}


@contextmanager
def copied(base, copy):
    """Give the URL of a copy of an SQLite file, which is removed afterwards."""
    try:
        shutil.copy(base, copy)
        yield f"sqlite:///{copy}"
    finally:
        for end in ("", "-wal", "-shm"):
            Path(f"{copy}{end}").unlink(missing_ok=True)


class SQLite:
    name = "SQLite"

    def measure(self, folder, base, number, search, repeats):
        with copied(base, folder / f"measured-{number}-{search}.sqlite3") as url:
            return measured(folder, number, search, repeats, DATABASE_URL=url, **self.more(search))

    def more(self, search):
        """Return the environment that chooses another engine than the database's own."""
        return {}


class PostgreSQL:
    name = "PostgreSQL"

    def __init__(self, url, seed):
        self.url, self.seed = url, seed

    def measure(self, folder, base, number, search, repeats):
        # The same seed gives the same ids here, so the right answers are those of the file.
        name = f"{PREFIX}{number}_{search}"
        url = urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))
        self._execute(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
        try:
            load(folder, number, self.seed, url)
            return measured(folder, number, search, repeats, DATABASE_URL=url)
        finally:
            self._execute(f"DROP DATABASE IF EXISTS {name}")

    def _execute(self, *statements):
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


class Elasticsearch(SQLite):
    """Searches beside the records in an SQLite file."""

    name = "Elasticsearch"

    def __init__(self, url, seed):
        self.url = url.rstrip("/")

    def more(self, search):
        if search == OURS:
            return {"DANGJIAN_SEARCH_URL": f"{self.url}/{PREFIX}ours"}
        server = urlunsplit(urlsplit(self.url)._replace(scheme="http"))
        return {"BENCH_SEARCH_SERVER": server, "BENCH_SEARCH_PREFIX": f"{PREFIX}wagtail_"}


if __name__ == "__main__":
    main()
