"""Measures one search, in a process of its own, and prints what it found as JSON.

python -m bench.measure expect|ours|wagtail FOLDER NUMBER: the database is that of DATABASE_URL.
"""

import hashlib
import json
import os
import resource
import statistics
import sys
from pathlib import Path
from time import perf_counter, process_time

from . import environment
from .queries import ODD, SAMPLE, SUGGESTED, generated

GENERATED = 300
PAGE = 200_000  # ids fetched at a time: all
FEWEST, LONGEST = 3, 3000  # calls, milliseconds of one query together
DEEP = "党建"  # found nearly everywhere


def main():
    what, folder, number = sys.argv[1:4]
    repeats = int(sys.argv[4]) if len(sys.argv) > 4 else 20
    environment.start(folder=folder)
    call_migrate()
    file = Path(folder) / f"expected-{number}.json"
    if what == "expect":
        file.write_text(json.dumps(expectations(), ensure_ascii=False))
        return
    right = json.loads(file.read_text())
    if right["fingerprint"] != fingerprint():
        sys.exit(f"{file.name} was made from other records: delete it.")
    expected = {text: set(ids) for text, ids in right["answers"].items()}
    search = {"ours": Ours, "wagtail": AsShipped}[what]()
    print(json.dumps(measure(search, expected, repeats), ensure_ascii=False))


def call_migrate():
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def say(text):
    print(text, file=sys.stderr, flush=True)


def expectations():
    from .load import index_all
    from .oracle import Oracle

    index_all(say)  # names that are indexed stay whole when a query is split into words
    oracle = Oracle(say)
    texts = list(dict.fromkeys([*SAMPLE, *generated(oracle.texts, GENERATED)]))
    answers = {text: sorted(oracle.answer(text)) for text in texts}
    return {"fingerprint": fingerprint(), "answers": answers}


def fingerprint():
    """Return what tells whether another database holds the same pages under the same ids."""
    from wagtail.models import Page

    pages = Page.objects.order_by("pk").values_list("pk", "title")
    return hashlib.sha256(repr(list(pages)).encode()).hexdigest()


def measure(search, expected, repeats):
    """Return dict of figure name to value; a figure that a search does not have is left out."""
    from .oracle import compare

    say(f"{search.name}: indexing")
    before = processor_seconds()
    figures = search.index()
    figures["index_cpu"] = processor_seconds() - before
    say(f"{search.name}: {figures['indexed_per_second']:.0f} a second; {len(expected)} queries")
    found, failed = {}, []
    for text in expected:
        try:
            found[text] = search.ids(text)
        except Exception as error:  # that it fails is a figure too
            found[text] = None
            failed.append(f"{text}: {type(error).__name__}")
    quality = compare(expected, found)
    figures |= {"recall": quality.recall, "precision": quality.precision, "worst": quality.worst}
    say(f"{search.name}: recall {quality.recall:.3f}, precision {quality.precision:.3f}; timing")
    pages, cpu, slow, medians, worked = [], [], {}, {}, {}
    for text in [*SAMPLE, *ODD]:
        work = []
        times = timed(lambda text=text: search.page(text), repeats, work)
        if times is None:
            failed.append(text[:20])
            continue
        pages += times
        cpu += work
        worked[text[:20]] = statistics.median(work)
        slow[text[:20]] = percentile(times, 95)
        medians[text[:20]] = statistics.median(times)
    # By its median: on a busy machine the highest of all p95 is a neighbour's doing.
    worst = max(medians, key=medians.get)
    figures |= {
        "page_p50": statistics.median(pages),
        "page_worst_p50": medians[worst],
        "page_p95": slow[worst],
        "page_worst": worst,
        "cpu_p50": statistics.median(cpu),
        "cpu_worst": max(worked.values()),
        "cpu_slowest": sorted(worked.items(), key=lambda item: -item[1])[:8],
        "failed": failed,
        "slowest": sorted(medians.items(), key=lambda item: -item[1])[:8],
    }
    return figures | search.more(repeats) | {"load": os.getloadavg()[1]}


def processor_seconds():
    """Return the processor time of this process and of those that it started and that ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def timed(call, repeats, work=None):
    """Return the milliseconds of some calls after one that warms up, or None if it fails.

    What is slow is called less often, so that one bad search does not take the hour.

    Args:
        work: list that gets the milliseconds of processor time that this process took each time.
    """
    try:
        call()
    except Exception:
        return None
    times = []
    while len(times) < repeats and (len(times) < FEWEST or sum(times) < LONGEST):
        started, worked = perf_counter(), process_time()
        call()
        times.append(1000 * (perf_counter() - started))
        if work is not None:
            work.append(1000 * (process_time() - worked))
    return times


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


class Ours:
    """The site's own search, asked as visitors do."""

    name = "dangjian"

    def __init__(self):
        from django.test import Client

        self.client = Client()

    def get(self, path, **data):
        response = self.client.get(path, data)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answers {response.status_code}")
        return response

    def index(self):
        from .load import index_all
        from .sizes import index_size

        seconds, pages = index_all(say)
        return {"indexed": pages, "indexed_per_second": pages / seconds, "index_size": index_size()}

    def ids(self, text):
        from django.test import override_settings

        from dangjian_search.engines import ask
        from dangjian_search.queries import SearchQuery

        with override_settings(DANGJIAN_PAGE_SIZE=PAGE):
            answer, _engine, degraded = ask(SearchQuery.of().matching(text), counting=False)
        if degraded or len(answer.ids) != answer.total:
            raise RuntimeError(f"{answer.total} records, {len(answer.ids)} ids, {degraded=}")
        return set(answer.ids)

    def page(self, text):
        return self.get("/search/", q=text)

    def more(self, repeats):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        counts = []
        for text in SAMPLE:
            with CaptureQueriesContext(connection) as captured:
                self.page(text)
            counts.append(len(captured))
        figures = {"queries": max(counts)}
        pages = self.get("/search/", q=DEEP, format="json").json()["pages"]
        first, last = (
            statistics.median(timed(lambda n=number: self.get("/search/", q=DEEP, page=n), repeats))
            for number in (1, pages)
        )
        figures["deep"] = last / first
        times = [
            timed(lambda text=text: self.get("/search/suggest/", q=text), repeats)
            for text in SUGGESTED
        ]
        if all(times):
            figures["suggest_p95"] = max(percentile(some, 95) for some in times)
        return figures


class AsShipped:
    """Wagtail's search as it is installed: its own backend with its default settings."""

    name = "Wagtail"

    def index(self):
        from django.core.management import call_command
        from wagtail.models import Page

        from .sizes import index_size

        started = perf_counter()
        call_command("wagtail_update_index", verbosity=0)
        seconds = perf_counter() - started
        pages = Page.objects.count()
        return {"indexed": pages, "indexed_per_second": pages / seconds, "index_size": index_size()}

    def _results(self, text):
        from wagtail.models import Page

        return Page.objects.live().search(text)

    def ids(self, text):
        return {page.pk for page in self._results(text)[:1_000_000]}

    def page(self, text):
        # Without any facet: it has none of a record's tags, organisation or region.
        results = self._results(text)
        return list(results[:20]), results.count()

    def more(self, repeats):
        from wagtail.models import Page

        results = self._results(DEEP)
        total = results.count()
        figures = {}
        if total > 40:
            first, last = (
                timed(lambda n=start: list(self._results(DEEP)[n : n + 20]), repeats)
                for start in (0, total - 20)
            )
            if first and last:
                figures["deep"] = statistics.median(last) / statistics.median(first)
        times = [
            timed(lambda text=text: list(Page.objects.live().autocomplete(text)[:8]), repeats)
            for text in SUGGESTED
        ]
        if all(times):
            figures["suggest_p95"] = max(percentile(some, 95) for some in times)
        return figures


if __name__ == "__main__":
    main()
