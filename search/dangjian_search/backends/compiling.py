"""How a search of Wagtail's becomes a condition on the searched table."""

from contextlib import contextmanager
from functools import reduce
from operator import and_, or_

from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import connection
from django.db.models import Case, FloatField, IntegerField, Q, Value, When
from django.db.models.functions import Cast
from modelsearch.backends import get_search_backends
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText
from modelsearch.utils import get_descendants_content_types_pks
from pyroaring import BitMap
from wagtail.models import Page

from ..analysis import name_form
from .reading import QueryReader

EXACT, IN_TITLE, ELSEWHERE = 0, 1, 2


def text_index():
    """Return the TokenBackend of the database, with which records can always be searched.

    Raises:
        ImproperlyConfigured: the settings name none.
    """
    for backend in get_search_backends():
        if isinstance(backend, TokenBackend):
            return backend
    raise ImproperlyConfigured(
        "WAGTAILSEARCH_BACKENDS has no entry with dangjian_search.backends.database: add one."
    )


class TokenBackend:
    """Mixin for a database backend: looks parsed queries up in the index.

    A subclass says how its database finds index rows: `rows_with` and `rows_titled`.
    """

    engine_name = ""

    def record_engine(self):
        """Return the Engine that searches records with this backend."""
        from ..engines.database import DatabaseEngine

        return DatabaseEngine(self)

    @contextmanager
    def filling(self):
        """Make the index ready for many objects in a row, as long as the block lasts."""
        yield

    def rows_with(self, rows, parts, column):
        """Narrow index rows to those in which all Parts occur.

        Args:
            rows: queryset of index rows.
            parts: tuple of analysis.Part, not empty.
            column: "all" (title and body), "title", "body" or "autocomplete".
        """
        raise NotImplementedError

    def rows_titled(self, rows, run):
        """Narrow index rows to those with exactly this title, in run form."""
        raise NotImplementedError

    def index_rows(self, model):
        """Return the index rows of a model's objects, those of its submodels included."""
        content_types = get_descendants_content_types_pks(model)
        rows = self.get_index_for_model(model).entries
        return rows.filter(content_type_id__in=content_types)

    def matching(self, model, query, column="all"):
        """Return the condition that an object matches a query.

        The rows are found in the index first and only then compared with the table, by ids that
        depend on nothing outside: joined to it, SQLite would search once for every row.

        Args:
            model: an indexed model.
            query: analysis.ParsedQuery.
            column: see rows_with.
        Returns:
            Q on the model's primary key.
        """
        if not query:
            return Q(pk__in=[])
        rows = self.index_rows(model)
        condition = Q()
        if query.parts:
            found = self.rows_with(rows, query.parts, column)
            condition &= Q(pk__in=object_ids(found, model))
        for part in query.excluded:
            condition &= ~Q(pk__in=object_ids(self.rows_with(rows, (part,), column), model))
        return condition

    def places(self, ids=None):
        """Return where the index keeps pages, for a backend that finds by such places.

        Args:
            ids: of pages; None for all.
        Returns:
            dict of place to id of the page.
        """
        return {}

    def page_ids(self, parts, places):
        """Return the ids of the pages in whose texts all Parts occur: BitMap.

        Args:
            parts: tuple of analysis.Part, not empty.
            places: what places() gave; ids of other pages need not be told.
        """
        rows = self.rows_with(self.index_rows(Page), parts, "all")
        return BitMap([int(pk) for (pk,) in fetched(rows.values_list("object_id"))])

    def document_ids(self, model):
        """Yield the ids of a model's objects that stand in the index: str."""
        yield from self.index_rows(model).values_list("object_id", flat=True)

    def forget(self, model, ids):
        """Take objects that no longer exist out of the index, given their ids as str."""
        self.index_rows(model).filter(object_id__in=ids).delete()

    def titled(self, model, query):
        """Return the condition that an object's title is the query and nothing else."""
        # Through the index first: the title alone would read every row.
        rows = self.rows_with(self.index_rows(model), query.parts, "title")
        rows = self.rows_titled(rows, name_form(query.text))
        return Q(pk__in=object_ids(rows, model))


def fetched(rows):
    """Return the rows of a values_list() without Django's conversions, which take half the time."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def object_ids(rows, model):
    """Return index rows' object ids, of the type of the model's primary key."""
    key = model._meta.pk
    while key.remote_field:
        key = key.target_field
    # A fresh field: the model's own would bring its choices and converters along.
    return rows.values_list(Cast("object_id", type(key)()), flat=True)


class TokenQueryCompiler(QueryReader):
    """Mixin for a query compiler of modelsearch: what the admin and host sites search with."""

    def get_config(self, backend):
        return backend  # handed on to search()

    def search(self, config, start, stop, score_field=None, backend=None):
        self.backend = config
        queryset = self.queryset.filter(self._condition(self.query))
        if self.order_by_relevance:
            relevance = self._relevance()
            queryset = queryset.order_by(relevance, "-pk")
            if score_field:
                queryset = queryset.annotate(
                    **{score_field: Cast(ELSEWHERE - relevance, FloatField())}
                )
        elif not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    def _condition(self, query):
        if isinstance(query, MatchAll):
            return Q()
        if isinstance(query, Not):
            condition = self._condition(query.subquery)
            return ~condition if condition else Q(pk__in=[])
        if isinstance(query, Boost):
            return self._condition(query.subquery)
        if isinstance(query, And):
            return self._combined(query.subqueries, and_)
        if isinstance(query, Or):
            return self._combined(query.subqueries, or_)
        if isinstance(query, (PlainText, Phrase, Fuzzy)):
            return self._leaf(query)
        raise NotImplementedError(f"{type(query).__name__} is not a query that can be searched.")

    def _combined(self, subqueries, connector):
        conditions = [self._condition(subquery) for subquery in subqueries]
        if connector is or_ and not all(conditions):
            return Q()  # one of them takes everything
        return reduce(connector, conditions, Q())

    def _leaf(self, query):
        return self._any_of(self.alternatives(query))

    def _any_of(self, alternatives):
        model, column = self.queryset.model, self.column()
        return reduce(or_, [self.backend.matching(model, one, column) for one in alternatives])

    def finds(self):
        return self.queryset.filter(self._any_of(self.as_typed(self.query))).exists()

    def _relevance(self):
        """Return the expression that puts titles that are the query first, then that contain it."""
        model, parsed = self.queryset.model, self.wanted()
        if not parsed.parts:
            return Value(ELSEWHERE, output_field=IntegerField())
        return Case(
            When(self.backend.titled(model, parsed), then=EXACT),
            When(self.backend.matching(model, parsed, "title"), then=IN_TITLE),
            default=ELSEWHERE,
            output_field=IntegerField(),
        )
