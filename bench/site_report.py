"""The tables of make bench-site."""

import datetime
import statistics

from .document import machine, write_section

UNKNOWN = "–"
MISSED = " ✗"
# Kind of page: the most queries, and how many times as long as the minimal page it may take.
BOUNDS = {
    "home": (18, 5),
    "list": (15, 4),
    "brand": (12, 3),
    "point": (12, 3),
    "case": (12, 3),
    "news": (12, 3),
    "tag": (15, 4),
    "search": (15, None),
}
FROM_CACHE = 0.65  # of the speed of a bare view
GROWTH = 2  # times as long with all records
# Kind of our page: the one of bakerydemo that is like it.
LIKE = {"home": "home", "list": "list", "news": "article", "tag": "tag", "search": "search"}
NOTES = f"""\
Median and p95 of requests one after the other on one connection, gunicorn with 2 workers; all
sites run at once and are asked in turn. Made anew: nothing is kept from one request to the next,
in no cache. × minimal: the median against that of the minimal page of Wagtail, with its bound.
Cached: the whole page is kept; then its speed against a bare Django view, {FROM_CACHE} at least.
Queries: of a page made anew, with the bound. Records: the same with generated ones; growth is the
median there against the demo's, at most {GROWTH} ×.{MISSED} marks what is missed."""


def write(figures):
    text = f"{machine('gunicorn')} Load {figures['load']:.0f}, {datetime.date.today()}.\n\n"
    sites = figures["sites"]
    text += f"{peers(sites)}\n\n{pages(sites)}\n\n{NOTES}"
    write_section("bench-site", "Public pages", text)


def median(page):
    return statistics.median(page["times"])


def p95(page):
    times = sorted(page["times"])
    return times[min(len(times) - 1, len(times) * 95 // 100)]


def milliseconds(page):
    if not page:
        return UNKNOWN
    form = "{:.1f}" if median(page) < 20 else "{:.0f}"
    return f"{form.format(median(page))} / {form.format(p95(page))} ms"


def peers(sites):
    rows = ["| Other sites | p50 / p95 | Queries |", "|---|--:|--:|"]
    for name, site in sites.items():
        if name in ("minimal", "bakerydemo"):
            rows += [
                f"| {name}: {kind} | {milliseconds(page)} | {page['queries']} |"
                for kind, page in site.items()
            ]
    return "\n".join(rows)


def pages(sites):
    minimal, bakery = sites["minimal"], sites.get("bakerydemo", {})
    demo, cached = sites["demo, made anew"], sites["demo, cached"]
    many, many_cached = sites.get("records, made anew", {}), sites.get("records, cached", {})
    rows = [
        "| Page | Queries | Made anew | × minimal | × bakerydemo | Cached | of a bare view "
        "| Records: queries | made anew | growth | cached |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for kind, page in demo.items():
        most, times = BOUNDS.get(kind, (None, None))
        more = many.get(kind)
        cells = [
            kind,
            bounded(page["queries"], most),
            milliseconds(page),
            ratio(median(page) / median(minimal["page"]), times),
            ratio(median(page) / median(bakery[LIKE[kind]]))
            if LIKE.get(kind) in bakery
            else UNKNOWN,
            milliseconds(cached.get(kind)),
            speed(cached.get(kind), minimal["bare view"]),
            bounded(more["queries"], page["queries"]) if more else UNKNOWN,
            milliseconds(more),
            ratio(median(more) / median(page), GROWTH) if more else UNKNOWN,
            milliseconds(many_cached.get(kind)),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def bounded(number, most):
    if most is None:
        return str(number)
    return f"{number} ({most}){MISSED if number > most else ''}"


def ratio(value, most=None):
    if most is None:
        return f"{value:.1f}"
    return f"{value:.1f} ({most}){MISSED if value > most else ''}"


def speed(page, bare):
    if not page:
        return UNKNOWN
    value = median(bare) / median(page)
    return f"{value:.2f}{MISSED if value < FROM_CACHE else ''}"
