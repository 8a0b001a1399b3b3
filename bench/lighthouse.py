"""make bench-lighthouse: what Lighthouse says of the main pages, with its profile of a phone.

Needs Chromium, and Node with npm, which brings Lighthouse into var/bench at the first use. The site
has the demo content and is served by gunicorn, with its caches, compressed, without https (which
Lighthouse does not ask of this machine). The table goes into docs/benchmarks.md; whole reports
stay in var/bench.
"""

import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .document import FILE, machine, write_section
from .environment import FOLDER, ROOT
from .reference import demo_site, say
from .serving import Client, running

VERSION = "12.8.2"  # the last for Node 18 and 20
PAGES = ["home", "list", "brand", "case", "search", "search results"]
SEARCH = "/search/"  # before anything is looked for; "search" of the addresses is an answer
# What lists found by a visitor's own words are told to do: stay out of search engines.
ON_PURPOSE = {"search results": "is-crawlable"}
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
METRICS = {
    "first-contentful-paint": "First paint",
    "largest-contentful-paint": "Largest paint",
    "total-blocking-time": "Blocked",
    "cumulative-layout-shift": "Shift",
    "total-byte-weight": "Weight",
}
AGAIN = 3  # runs that may fail, of each page
BROWSERS = ("chromium", "chromium-headless-shell", "google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
NOTES = """\
Medians by the score for performance. Wanted: 95, then 100 in the other three. Paints and blocking
are simulated for a phone of the middle class on a slow line (Lighthouse's own profile). That search
results ask search engines to stay away is on purpose, and not counted."""


def main():
    options = arguments()
    folder = Path(options.folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    program = install(folder / "lighthouse")
    site = demo_site(folder)
    with running(site, folder / "lighthouse.log") as port:
        paths = site.pages | {"search": SEARCH, "search results": site.pages["search"]}
        pages = {kind: paths[kind] for kind in options.pages}
        warm(port, pages.values())
        address = f"http://127.0.0.1:{port}"
        found = {
            kind: look(program, kind, f"{address}{path}", folder, options)
            for kind, path in pages.items()
        }
    write_section("bench-lighthouse", "Public pages: Lighthouse", text_of(found))
    say(f"written: {FILE.relative_to(ROOT)}")


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=PAGES)
    parser.add_argument("--runs", type=int, default=3, help="of each page")
    parser.add_argument("--folder", default=str(FOLDER))
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    parser.add_argument("--browser", default=found, required=not found)
    return parser.parse_args()


def install(folder):
    """Return the path of the program, installing it when it is missing."""
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        npm = shutil.which("npm") or sys.exit("npm is missing: install Node 20 with npm.")
        say(f"installing Lighthouse {VERSION}")
        folder.mkdir(exist_ok=True)
        quiet = ["--silent", "--no-fund", "--no-audit", "--prefix", folder]
        subprocess.run([npm, "install", *quiet, f"lighthouse@{VERSION}"], check=True)
    return program


def warm(port, paths):
    """Have pictures made and pages kept, in both workers, as after the first visitors."""
    for path in paths:
        for _ in range(4):
            client = Client(port)
            client.get(path)
            client.close()


def look(program, kind, address, folder, options):
    """Return the report of one page whose performance is in the middle of some runs."""
    command = [
        str(program), address, "--quiet", "--output=json", "--output-path=stdout",
        "--no-enable-error-reporting", f"--chrome-flags={FLAGS}",
        f"--only-categories={','.join(WANTED)}",
        *([f"--skip-audits={ON_PURPOSE[kind]}"] if kind in ON_PURPOSE else []),
    ]  # fmt: skip
    env = os.environ | {"CHROME_PATH": options.browser}
    reports, again = [], AGAIN
    while len(reports) < options.runs:
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE)
        if done.returncode == 0:
            reports.append(json.loads(done.stdout))
        elif (again := again - 1) < 0:  # a browser loses its trace now and then
            done.check_returncode()
    reports.sort(key=lambda report: report["categories"]["performance"]["score"])
    middle = reports[len(reports) // 2]
    file = folder / f"lighthouse-{kind.replace(' ', '-')}.json"
    file.write_text(json.dumps(middle, ensure_ascii=False))
    say(f"{kind}: {scores(middle)}")
    for line in complaints(middle):
        say(f"  {line}")
    return middle


def scores(report):
    return {name: round(100 * report["categories"][name]["score"]) for name in WANTED}


def complaints(report):
    """Yield what costs a page a part of its scores."""
    for name in WANTED:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                shown = audit.get("displayValue", "")
                yield f"{name}: {audit['id']} {audit['score']} {shown} ({audit['title']})"


def text_of(found):
    rows = [
        f"| Page | {' | '.join(WANTED)} | {' | '.join(METRICS.values())} |",
        f"|---|{'--:|' * (len(WANTED) + len(METRICS))}",
    ]
    for kind, report in found.items():
        marks = [
            f"{score}{'' if score >= WANTED[name] else ' ✗'}"
            for name, score in scores(report).items()
        ]
        values = [
            report["audits"][name].get("displayValue", "–").removeprefix("Total size was ")
            for name in METRICS
        ]
        rows.append(f"| {' | '.join([kind, *marks, *values])} |")
    version = next(iter(found.values()))["lighthouseVersion"]
    head = f"{machine()} Lighthouse {version}, {datetime.date.today()}."
    table = "\n".join(rows)
    return f"{head}\n\n{table}\n\n{NOTES}"


if __name__ == "__main__":
    main()
