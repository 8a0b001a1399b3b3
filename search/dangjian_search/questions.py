"""Recording what is asked of the search and what is chosen, for the report in the admin.

A search is never held up by it: one statement, skipped when the database is busy or the process
has written much lately. No person, address or session is kept, and no query that may hold a number
or an address of one.
"""

import re
import threading
import time
from contextlib import contextmanager, nullcontext
from datetime import timedelta

from django.db import DatabaseError, connections, router, transaction
from django.db.models import Q
from django.utils import timezone

from . import conf
from .analysis import QUERY_LENGTH, normalise, parse_query
from .facets import RESERVED_NAMES, get_facets
from .models import Choice, Question
from .public import public_entries

PATIENCE = 50  # milliseconds to wait for a lock
# A table of one row. PostgreSQL is told by the same statement how long to wait, and told after it
# what held before: five more statements for a count would be a third of the page's.
PATIENT = "patient"
PLAIN = f"WITH {PATIENT} AS (SELECT 1)"
BEFORE = (
    f"WITH {PATIENT} AS MATERIALIZED (SELECT current_setting('lock_timeout') AS usual, "
    f"set_config('lock_timeout', '{PATIENCE}', true))"
)
AFTER = f"RETURNING (SELECT set_config('lock_timeout', usual, true) FROM {PATIENT})"
PER_DAY = 2000  # queries kept of a day that is over, the most frequent ones
# Six digits, parted by spaces, dots or hyphens or not; or what looks like an address of e-mail.
_PERSONAL = re.compile(r"\d(?:[\s.\-]*\d){5}|\S@\S")
_MACHINE = re.compile(r"bot\b|bot/|crawl|spider|slurp|curl/|wget/|python|headless", re.I)


class Allowance:
    """How many writes a process may still make: filled at a steady rate up to a limit."""

    def __init__(self, per_second, most):
        self.per_second, self.most = per_second, most
        self.lock = threading.Lock()
        self.reset()

    def reset(self):
        self.left, self.at = self.most, time.monotonic()

    def take(self):
        """Return whether one more write is all right now."""
        with self.lock:
            now = time.monotonic()
            self.left = min(self.most, self.left + (now - self.at) * self.per_second)
            self.at = now
            if self.left < 1:
                return False
            self.left -= 1
            return True


questions_allowance = Allowance(per_second=5, most=50)
choices_allowance = Allowance(per_second=5, most=50)


def question_text(text):
    """Return the form under which a query is counted, or "" when it must not be kept."""
    parsed = parse_query(text)
    if not parsed or _PERSONAL.search(normalise(text)):
        return ""
    return " ".join(normalise(parsed.text).split())[:QUERY_LENGTH]


def is_counted(request):
    """Return whether a request is a person's new question: no further page, data or machine."""
    # Narrowed by a filter, no result says nothing of the words.
    later = {*get_facets(), *RESERVED_NAMES} - {"q", "page"}
    return (
        request.method == "GET"
        and request.GET.get("page", "1") in ("", "1")
        and not later & request.GET.keys()
        and not _MACHINE.search(request.headers.get("User-Agent", ""))
    )


def record_question(text, total, request=None):
    """Count a query. Never raises, never waits long.

    Args:
        text: as typed.
        total: how many records were found.
        request: where given, only a person's new question counts (see is_counted).
    """
    if request is not None and not is_counted(request):
        return
    text = question_text(text)
    if not text or not questions_allowance.take():
        return
    # Added up by the database: two who ask at once would overwrite each other's count.
    table = _name(Question)
    _write(
        Question,
        "day, text, times, times_empty, total",
        f"SELECT %s, %s, 1, %s, %s FROM {PATIENT} WHERE true",
        [timezone.localdate(), text, int(not total), total],
        unique="day, text",
        changes=f"times = {table}.times + 1, "
        f"times_empty = {table}.times_empty + excluded.times_empty, total = excluded.total",
    )


def record_choice(text, page_id, request):
    """Count that a result was opened, if it is a public record and the query was asked today.

    Returns:
        bool, whether the page is a public record.
    """
    if not public_entries(request).filter(pk=page_id).exists():
        return False
    text = question_text(text)
    if text and choices_allowance.take():
        _write(
            Choice,
            "question_id, page_id, times",
            f"SELECT id, %s, 1 FROM {PATIENT}, {_name(Question)} WHERE day = %s AND text = %s",
            [page_id, timezone.localdate(), text],
            unique="question_id, page_id",
            changes=f"times = {_name(Choice)}.times + 1",
        )
    return True


def purge_questions():
    """Delete what is too old, and of each day that is over all but the most frequent queries.

    Returns:
        int, how many rows went.
    """
    today = timezone.localdate()
    old = Question.objects.filter(day__lt=today - timedelta(days=conf.get("SEARCH_LOG_DAYS")))
    deleted = old.delete()[0]
    # Someone who sends random words must not fill the disk.
    past = Question.objects.filter(day__lt=today).order_by().values_list("day", flat=True)
    for day in list(past.distinct()):
        rows = Question.objects.filter(day=day).order_by("-times", "pk")
        last = rows[PER_DAY - 1 : PER_DAY].first()
        if last:
            fewer = Q(times__lt=last.times) | Q(times=last.times, pk__gt=last.pk)
            deleted += rows.filter(fewer).delete()[0]
    return deleted


def _name(model):
    return connections[router.db_for_write(model)].ops.quote_name(model._meta.db_table)


def _write(model, columns, select, params, unique, changes):
    """Add a row, or change the one that is there; both by one statement, which waits for no lock.

    Args:
        columns, unique: str, names parted by commas.
        select: str, the SELECT of the row's values but for its FROM, WHERE at its end.
        changes: str, what becomes of a row that is there.
    """
    connection = connections[router.db_for_write(model)]
    insert = f"INSERT INTO {_name(model)} ({columns}) {select} "
    conflict = f"ON CONFLICT ({unique}) DO UPDATE SET {changes}"
    try:
        with _impatient(connection) as (before, after), connection.cursor() as cursor:
            cursor.execute(f"{before} {insert} {conflict} {after}", params)
    except DatabaseError:
        pass  # a count less; whoever looks at the database's own errors learns of a real fault


@contextmanager
def _impatient(connection):
    """Wait for a lock only for a moment; give what the statement has to begin and end with."""
    if connection.vendor == "sqlite":
        # Not through a cursor of Django's: a pragma is no question to the database.
        connection.ensure_connection()
        before = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
        connection.connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            yield PLAIN, ""
        finally:
            connection.connection.execute(f"PRAGMA busy_timeout = {before}")
        return
    # A failure must spoil no transaction around it.
    inside = connection.in_atomic_block
    with transaction.atomic(using=connection.alias) if inside else nullcontext():
        yield (BEFORE, AFTER) if connection.vendor == "postgresql" else (PLAIN, "")
