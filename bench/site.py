"""make bench-site: the public pages, made anew and from the cache, beside other sites' pages.

With the demo content and with generated records; beside them a bare Django view, a minimal page
of Wagtail and, when its checkout is named, the like pages of bakerydemo. All sites run at the same
time under gunicorn and are asked in turn, so that a busy moment of the machine meets them all.

The table goes into docs/benchmarks.md; databases are kept in var/bench.
"""

import argparse
import json
import os
from collections import defaultdict
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from . import site_report
from .document import FILE
from .environment import FOLDER, ROOT
from .peers.install import bakery, minimal
from .reference import demo_site, records_site, say
from .serving import Client, running

ROUNDS = 5
LONGEST = 3000  # milliseconds of one page in one round
WARMING = 3  # requests for each worker that are not counted


def main():
    options = arguments()
    folder = Path(options.folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    sites = list(prepare(folder, options))
    figures = measure(sites, folder, options.repeats)
    (folder / "site.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1))
    site_report.write(figures)
    say(f"written: {FILE.relative_to(ROOT)}")


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=10_000, help="0 leaves them out")
    parser.add_argument("--seed", default="7")
    parser.add_argument("--repeats", type=int, default=100, help="requests for each page")
    parser.add_argument("--folder", default=str(FOLDER))
    parser.add_argument("--bakerydemo", metavar="FOLDER", help="a checkout of wagtail/bakerydemo")
    return parser.parse_args()


def prepare(folder, options):
    """Yield every site to measure, ready to be started."""
    yield minimal(folder)
    if options.bakerydemo:
        yield bakery(folder, Path(options.bakerydemo).resolve())
    else:
        say("left out: bakerydemo (--bakerydemo is not given)")
    for name, site in ours(folder, options):
        yield replace(site, name=f"{name}, made anew", env=site.env | {"BENCH_CACHES": "none"})
        yield replace(site, name=f"{name}, cached")


def ours(folder, options):
    """Yield name and site: of the demo content, then of generated records."""
    yield "demo", demo_site(folder)
    if options.records:
        yield "records", records_site(folder, options.records, options.seed)


def measure(sites, folder, repeats):
    """Ask all sites in turn.

    Returns:
        dict: load, and sites: dict of name to dict of kind of page to dict of path, times
        (milliseconds), queries and size (bytes).
    """
    found = {site.name: {} for site in sites}
    loads = []
    with ExitStack() as stack:
        clients = {}
        for site in sites:
            log = folder / f"{site.name.replace(', ', '-').replace(' ', '-')}.log"
            port = stack.enter_context(running(site, log))
            clients[site.name] = client = stack.enter_context(closing(Client(port)))
            found[site.name] = warmed(site, client)
        for number in range(ROUNDS):
            say(f"round {number + 1} of {ROUNDS}")
            loads.append(os.getloadavg()[0])
            for site in sites:
                for figures in found[site.name].values():
                    figures["times"] += timed(clients[site.name], figures["path"], repeats)
    return {"load": sum(loads) / len(loads), "sites": found}


def warmed(site, client):
    """Ask for each page until its pictures are made; return those that answer with a page."""
    pages = defaultdict(dict)
    for kind, path in site.pages.items():
        # Made anew: nothing is kept, and the first requests make the pictures only.
        answers = [client.get(path) for _ in range(WARMING)]
        last = answers[-1]
        if last.status != 200:
            say(f"left out: {kind} of {site.name} ({path} answers {last.status})")
            continue
        pages[kind] = {"path": path, "times": [], "queries": last.queries, "size": last.size}
    return dict(pages)


def timed(client, path, repeats):
    times = []
    while len(times) < repeats / ROUNDS and sum(times) < LONGEST:
        times.append(client.get(path).milliseconds)
    return times


if __name__ == "__main__":
    main()
