"""Search in PostgreSQL's text search vectors."""

from django.db import connection, transaction
from django.db.models import BooleanField, F, Func, Q
from modelsearch.backends.database.postgres import postgres

from ..analysis import marks, tokens_of_run
from .compiling import TokenBackend, TokenQueryCompiler
from .indexing import BREAK, TokenIndex

# A vector holds at most 1 MB; a text of ours reaches that only with nonsense in it.
LEXEMES = 50_000

# Which vector finds, and which texts are then looked at for the run. The body's vector holds the
# title's tokens too, so that one index answers for both.
COLUMNS = {
    "all": ("body", ["title_text", "body_text"]),
    "title": ("title", ["title_text"]),
    "body": ("body", ["body_text"]),
    "autocomplete": ("autocomplete", []),
}


def lexeme(token, prefix=False):
    """Return a token as vectors and queries spell it. Nothing else of the text gets in there."""
    quoted = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}':*" if prefix else f"'{quoted}'"


def vector(*runs, places=False, marked=False):
    """Return texts in run form as a vector, past PostgreSQL's own idea of words.

    Args:
        places: whether to keep where a token stands, as phrases need it.
        marked: whether the marks are added.
    """
    found = {}
    tokens = [token for run in runs for token in tokens_of_run(run)]
    if marked:
        tokens += set().union(*map(marks, runs))
    for place, token in enumerate(tokens, start=1):
        # 16,383 is the last place that a vector knows, and a token has at most 256 of them.
        found.setdefault(token, []).append(min(place, 16_383))
    spelt = [
        lexeme(token) + (":" + ",".join(map(str, where[:255])) if places else "")
        for token, where in list(found.items())[:LEXEMES]
    ]
    return " ".join(spelt)


class InVector(Func):
    """`vector @@ query`, the query spelt by us."""

    output_field = BooleanField()

    def __init__(self, column, query):
        super().__init__(F(column))
        self.query = query

    def as_sql(self, compiler, connection, **extra):
        column, params = compiler.compile(self.source_expressions[0])
        return f"{column} @@ %s::tsquery", [*params, self.query]


class PostgresTokenIndex(TokenIndex, postgres.PostgresIndex):
    def columns(self, document):
        return {
            "title": vector(document.title),
            "body": vector(document.title, BREAK, document.body, marked=True),
            "autocomplete": vector(document.autocomplete, places=True),
            "title_text": f" {document.title} ",
            "body_text": f" {document.body} ",
        }


class PostgresCompiler(TokenQueryCompiler, postgres.PostgresSearchQueryCompiler):
    pass


class PostgresAutocompleteCompiler(TokenQueryCompiler, postgres.PostgresAutocompleteQueryCompiler):
    pass


class PostgresBackend(TokenBackend, postgres.PostgresSearchBackend):
    engine_name = "postgresql"
    index_class = PostgresTokenIndex
    query_compiler_class = PostgresCompiler
    autocomplete_query_compiler_class = PostgresAutocompleteCompiler

    def rows_with(self, rows, parts, column):
        vector_column, texts = COLUMNS[column]
        # Titles are short, so their vector keeps the places. Long texts are found by all tokens
        # and then looked through for the run, which costs a fraction of a phrase from the index.
        joiner = " & " if texts else " <-> "
        marked = column == "all"
        query = " & ".join(f"({_any_spelt(part, joiner, marked)})" for part in parts)
        rows = rows.filter(InVector(vector_column, query))
        for part in parts:
            ways = part.shortest_ways
            several = any(len(way.tokens) > 1 and not (marked and way.mark) for way in ways)
            if texts and (several or column == "body"):
                run = Q()
                for text in texts:
                    for way in ways:
                        run |= Q(**{f"{text}__contains": way.needle})
                rows = rows.filter(run)
        return rows

    def page_ids(self, parts, places):
        # PostgreSQL does not count what unpacking a vector costs, and where a word is frequent it
        # unpacks all of them rather than look into the index: 0.7 s instead of 10 ms.
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            found = super().page_ids(parts, places)
            cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")
        return found

    def rows_titled(self, rows, run):
        return rows.filter(
            Q(title_text=f" {run} ")
            | Q(title_text__startswith=f" {run} {BREAK} ")
            | Q(title_text__endswith=f" {BREAK} {run} ")
        )


def _any_spelt(part, joiner, marked):
    return " | ".join(f"({_spelt(way, joiner, marked)})" for way in part.shortest_ways)


def _spelt(part, joiner, marked):
    if marked and part.mark:
        return lexeme(part.mark)
    *others, last = part.tokens
    return joiner.join([*map(lexeme, others), lexeme(last, part.is_prefix)])


SearchBackend = PostgresBackend
