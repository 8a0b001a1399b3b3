"""Search in SQLite's FTS5."""

import re
from contextlib import contextmanager

from django.db import connection
from django.db.models import BooleanField, Func, Q
from modelsearch.backends.database.sqlite import sqlite
from modelsearch.conf import get_app_config
from pyroaring import BitMap
from wagtail.models import Page

from ..analysis import MARK, marks, tokens_of_run
from .compiling import TokenBackend, TokenQueryCompiler, fetched
from .indexing import BREAK, TokenIndex

COLUMNS = {
    "all": "title body",
    "title": "title",
    "body": "body",
    "autocomplete": "autocomplete",
}

# FTS5 parts words at symbols, drops accents and knows the letters of Unicode 6.1 only. All but the
# plainest characters are therefore stored as their number between two private characters.
_UNSAFE = re.compile(f"[^ a-z0-9\u3400-\u4db5\u4e00-\u9fa5{BREAK}{MARK}]")


def stored(run):
    """Return what FTS5 is given for a text in run form."""
    return encoded(" ".join(tokens_of_run(run)))


def encoded(text):
    """Return tokens, parted by spaces, in characters that FTS5 leaves alone."""
    return _UNSAFE.sub(lambda match: f"\ue001{ord(match.group()):x}\ue002", text)


def phrase(part, marked=False):
    """Return a Part in the query language of FTS5; nothing in it is a user's syntax.

    Args:
        marked: whether marks are looked up, which stand in the body only, for title and body.
    """
    if marked and part.mark:
        return f'"{encoded(part.mark)}"'
    return f'"{encoded(" ".join(part.tokens))}"{"*" if part.is_prefix else ""}'


def matching(parts, column):
    """Return what matches all Parts, each by itself or a synonym, likewise."""
    marked = column == "all"
    every = [" OR ".join(phrase(way, marked) for way in part.shortest_ways) for part in parts]
    return Match(f"{{{COLUMNS[column]}}} : ({' AND '.join(f'({one})' for one in every)})")


class Match(Func):
    """`fts MATCH query`. Inside, FTS5 knows its table by this name whatever its alias is."""

    output_field = BooleanField()

    def __init__(self, query):
        super().__init__()
        self.query = query

    def as_sql(self, compiler, connection, **extra):
        table = connection.ops.quote_name(fts_model()._meta.db_table)
        return f"{table} MATCH %s", [self.query]


def fts_model():
    return get_app_config().get_model("SQLiteFTSIndexEntry", require_ready=False)


class SQLiteTokenIndex(TokenIndex, sqlite.SQLiteIndex):
    def columns(self, document):
        marked = " ".join(marks(f"{document.title} {BREAK} {document.body}"))
        return {
            "title": stored(document.title),
            "body": f"{stored(document.body)} {BREAK} {encoded(marked)}",
            "autocomplete": stored(document.autocomplete),
        }


class SQLiteCompiler(TokenQueryCompiler, sqlite.SQLiteSearchQueryCompiler):
    pass


class SQLiteAutocompleteCompiler(TokenQueryCompiler, sqlite.SQLiteAutocompleteQueryCompiler):
    pass


class SQLiteBackend(TokenBackend, sqlite.SQLiteSearchBackend):
    engine_name = "sqlite"
    index_class = SQLiteTokenIndex
    query_compiler_class = SQLiteCompiler
    autocomplete_query_compiler_class = SQLiteAutocompleteCompiler

    @contextmanager
    def filling(self):
        # Whole steps are sorted in memory, and merged 16 at a time. If the process is killed, it
        # stays so, and works as well; the next time mends it.
        self._configure(hashsize=64 * 1024 * 1024, automerge=0)
        try:
            yield
        finally:
            self._configure(hashsize=1024 * 1024, automerge=4)  # SQLite's own

    def _configure(self, **options):
        table = connection.ops.quote_name(fts_model()._meta.db_table)
        with connection.cursor() as cursor:
            for option in options.items():
                cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES (%s, %s)", option)

    def rows_with(self, rows, parts, column):
        found = fts_model().objects.filter(matching(parts, column))
        return rows.filter(pk__in=found.values("pk"))

    def places(self, ids=None):
        rows = self.index_rows(Page)
        if ids is not None:
            rows = rows.filter(object_id__in=map(str, ids))
        return {place: int(pk) for place, pk in fetched(rows.values_list("pk", "object_id"))}

    def page_ids(self, parts, places):
        # The numbers alone: looking each row up for its id takes five times as long.
        rows = fetched(fts_model().objects.filter(matching(parts, "all")).values_list("pk"))
        return BitMap([places[place] for (place,) in rows if place in places])

    def rows_titled(self, rows, run):
        title = stored(run)
        return rows.filter(
            Q(title=title)
            | Q(title__startswith=f"{title} {BREAK} ")
            | Q(title__endswith=f" {BREAK} {title}")
        )


SearchBackend = SQLiteBackend
