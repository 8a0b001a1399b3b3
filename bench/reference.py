"""The reference site as it is measured: production-like, in a folder of its own below var/bench."""

import json
import os
import subprocess
import sys
from dataclasses import replace

from .environment import ROOT
from .serving import Site, environment_of


def say(text):
    print(text, flush=True)


def demo_site(folder):
    """Return our site with the demo content, ready to be started."""
    site = reference_site(folder, "demo")
    say("demo content")
    manage(site, "dangjian_serve", "--prepare-only")
    say("static files")
    manage(site, "collectstatic", "--no-input", "--verbosity=0")
    return with_addresses(site)


def records_site(folder, number, seed):
    """Return our site with generated records, ready to be started. Shares the demo's files."""
    site = reference_site(folder, str(number))
    database = folder / f"site-{number}" / "db.sqlite3"
    whole = database.with_suffix(".whole")
    if whole.exists():
        manage(site, "migrate", "--verbosity=0")
    else:
        database.unlink(missing_ok=True)  # of a run that was broken off
        say(f"making {number} records")
        run(site, "-m", "bench.load", "--records", number, "--seed", seed)
        whole.touch()
    return with_addresses(site)


def reference_site(folder, name):
    own = folder / f"site-{name}"
    own.mkdir(exist_ok=True)
    env = environment_of(
        DJANGO_SETTINGS_MODULE="bench.served",
        DANGJIAN_VAR_DIR=own,
        DATABASE_URL=f"sqlite:///{own / 'db.sqlite3'}",
        BENCH_STATIC_ROOT=folder / "static",
        DEBUG="false",
        PYTHONPATH=os.pathsep.join((str(ROOT), str(ROOT / "site"))),
    )
    return Site(name, sys.executable, "dangjian_site.wsgi:application", env, str(ROOT))


def manage(site, *arguments):
    run(site, "site/manage.py", *arguments)


def run(site, *arguments):
    """Run our Python on the data of a site; return what it printed."""
    command = [site.python, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=site.env, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}")
    return done.stdout


def with_addresses(site):
    printed = run(site, "-m", "bench.addresses")
    return replace(site, pages=json.loads(printed.splitlines()[-1]))
