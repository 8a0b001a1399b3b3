"""The figures of all runs, and the table that is made of them."""

import json

from .document import FILE, machine, write_section

NAMES = {"ours": "dangjian", "wagtail": "Wagtail as shipped"}
UNKNOWN = "–"
NOTES = """\
Recall and precision: averages over the sample queries and 300 generated ones, against a look
through every text. Page: a list of 20 with all facets, counts and snippets, through the view,
warm; for Wagtail as shipped 20 objects and their number alone, since it has no such facets. p50
over all queries; then median and p95 of the query whose median is the slowest. Load: processes
that wanted a core over the last five minutes; with more of them than cores every time is longer
than the search takes, so compare rows of like load. CPU: processor time of the site's process for
the same pages, medians of all and of the slowest query; what a database server or a search server
works is not in it, SQLite's work is. Indexed: by the clock; per core: by the processor time of the
site's processes. Deep: last page against the first, of a query
that nearly every record matches. Suggestions: p95 of the slowest input. Size: of all that exists
for searching only. Failed: sample queries that end in an error."""


def key(number, engine, search):
    return f"{number} {engine} {search}"


def keep(folder, name, figures):
    """Add the figures of a run to those kept in the folder."""
    file = folder / "search.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    known[name] = figures
    file.write_text(json.dumps(known, ensure_ascii=False, indent=1))


def write(folder, target=FILE):
    """Put the table of all kept figures between the markers; make the file when it is missing."""
    known = json.loads((folder / "search.json").read_text())
    section = f"{machine('modelsearch', 'pyroaring')}\n\n{table(known)}\n\n{NOTES}"
    write_section("bench-search", "Search", section, target)


def table(known):
    rows = [
        "| Records | Engine | Search | Recall | Precision | Page p50 | Slowest p50 / p95 "
        "| CPU p50 / slowest | Queries | Deep | Suggestions p95 | Indexed | Per core | Size "
        "| Failed | Load | Date |",
        "|--:|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|",
    ]
    for name, figures in sorted(known.items(), key=lambda item: order(item[0])):
        number, engine, search = name.split()
        cells = [f"{int(number):,}", engine, NAMES[search], *cells_of(figures)]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def order(name):
    number, engine, search = name.split()
    return int(number), ["SQLite", "PostgreSQL", "Elasticsearch"].index(engine), search


def cells_of(figures):
    def shown(name, form):
        value = figures.get(name)
        return UNKNOWN if value is None else form.format(value)

    size, rate = figures.get("index_size"), UNKNOWN
    if figures.get("index_cpu"):
        rate = f"{figures['indexed'] / figures['index_cpu']:.0f} / s"
    return [
        shown("recall", "{:.3f}"),
        shown("precision", "{:.3f}"),
        shown("page_p50", "{:.0f} ms"),
        f"{shown('page_worst_p50', '{:.0f}')} / {shown('page_p95', '{:.0f}')} ms",
        f"{shown('cpu_p50', '{:.0f}')} / {shown('cpu_worst', '{:.0f}')} ms",
        shown("queries", "{}"),
        shown("deep", "{:.1f} ×"),
        shown("suggest_p95", "{:.0f} ms"),
        shown("indexed_per_second", "{:.0f} / s"),
        rate,
        UNKNOWN if size is None else f"{size / 2**20:.0f} MiB",
        str(len(figures.get("failed", []))),
        shown("load", "{:.0f}"),
        shown("date", "{}"),
    ]
