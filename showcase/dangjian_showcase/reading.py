"""How often a piece of news was read.

A reading writes nothing by itself: each process counts, and writes what it has counted in one
statement every half a minute and when it ends. A process that is killed loses the readings of that
half minute at most.
"""

import atexit
import logging
import threading
from collections import Counter

from django.db import connections, router
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from dangjian_pages.audit.addresses import client_address

from . import conf
from .models import ReadingCount
from .tolerant_cache import TolerantCache

logger = logging.getLogger("dangjian_showcase")

REPEAT = 30 * 60  # seconds during which a reload does not count again
BOTS = (
    "bot", "spider", "crawl", "slurp", "curl", "wget", "python", "monitor", "headless", "scrapy",
    "java/", "go-http", "okhttp", "axios", "node-fetch", "lighthouse", "externalhit", "feedfetch",
)  # fmt: skip
READ_PAGE = "dangjian_read_page"  # attribute of a request: id of the page whose reading counts
PLACES = 400  # pages in one statement

readers = TolerantCache("default")


def reading_count(page):
    """Return how often a page was read, as far as it is written: int."""
    return sum(reading_counts(page.pk).values_list("count", flat=True))


def reading_counts(page_id):
    """Return the query for how often a page was read: one number, or none."""
    return ReadingCount.objects.filter(page_id=page_id).values("count")


def count_reading(page_id, request):
    """Count one reading, unless it is a bot's or a reload.

    No cookie is set: the same address and browser count once within half an hour, and only a keyed
    hash of both is remembered that long. Where the cache does not answer, nothing counts.
    """
    headers = request.META
    browser = headers.get("HTTP_USER_AGENT", "").lower()
    if request.method != "GET" or not browser or any(word in browser for word in BOTS):
        return
    if "prefetch" in headers.get("HTTP_SEC_PURPOSE", headers.get("HTTP_PURPOSE", "")):
        return
    reader = f"{page_id} {client_address(headers)} {browser}"
    key = salted_hmac("dangjian-reading", reader, algorithm="sha256").hexdigest()
    if readers.add(f"dangjian-reading-{key}", True, REPEAT):
        unwritten.add(page_id)


class Unwritten:
    """What a process has counted and not written yet."""

    def __init__(self):
        self.lock = threading.Lock()
        self.counts = Counter()
        self.timer = None

    def add(self, page_id):
        """Count one reading; a thread of its own writes it later."""
        with self.lock:
            self.counts[page_id] += 1
            seconds = conf.get("READING_SECONDS")
            is_full = self.counts.total() == conf.get("READING_BATCH")
            if seconds and (self.timer is None or is_full):
                if self.timer is not None:
                    self.timer.cancel()
                self.timer = threading.Timer(0 if is_full else seconds, self._write_in_thread)
                self.timer.daemon = True
                self.timer.start()

    def write(self):
        """Write all in one statement, and return how many readings those were."""
        with self.lock:
            counts, self.counts, self.timer = self.counts, Counter(), None
        try:
            _add_to_counts(counts)
        except Exception:
            with self.lock:  # the next time
                self.counts.update(counts)
            raise
        return counts.total()

    def _write_in_thread(self):
        try:
            self.write()
        except Exception:  # the database is away or busy: it is tried again
            logger.exception("%s readings wait on", self.counts.total())
        finally:
            connections.close_all()


unwritten = Unwritten()
atexit.register(unwritten.write)  # does nothing where nothing waits


def _add_to_counts(counts):
    if not counts:
        return
    # A page may be gone by now. In one order, so that two processes never wait for each other.
    there = Page.objects.filter(pk__in=counts).order_by("pk").values_list("pk", flat=True)
    rows = [(pk, counts[pk]) for pk in there]
    connection = connections[router.db_for_write(ReadingCount)]
    table = connection.ops.quote_name(ReadingCount._meta.db_table)
    with connection.cursor() as cursor:
        for first in range(0, len(rows), PLACES):
            some = rows[first : first + PLACES]
            cursor.execute(
                f"INSERT INTO {table} (page_id, count) VALUES "
                + ", ".join(["(%s, %s)"] * len(some))
                + f" ON CONFLICT (page_id) DO UPDATE SET count = {table}.count + excluded.count",
                [value for row in some for value in row],
            )
