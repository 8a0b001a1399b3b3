"""How a search of Wagtail's becomes a query: the same reading as of the database."""

from dataclasses import replace

from django.db import connection
from django.db.models import OrderBy
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from ...analysis import name_form
from ..reading import QueryReader
from .clauses import EVERYTHING, NOTHING, all_of, any_of, matches, none_of, scored

FIELDS = {
    "all": ["title", "body"],
    "title": ["title"],
    "body": ["body"],
    "autocomplete": ["autocomplete"],
}


class CannotCompile(Exception):
    """Only the database can do what is asked."""


class TokenCompiler(QueryReader):
    """Mixin for a query compiler of modelsearch.

    Attributes:
        LAST_TERM_IS_PREFIX: whether the last word may go on, as where one types.
        backend: the ElasticBackend that asks, set by its results.
    """

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True  # by letting the database do it
    LAST_TERM_IS_PREFIX = False

    def _remap_fields(self, fields):
        return []  # of no use: our fields are the same for every model

    def get_query(self):
        """Return the query; its score is 2 for a title, 1 for a part of one, and else 0."""
        query = {"filter": [self._condition(self.query), *self.get_filters()]}
        if self.order_by_relevance and (classes := self._classes()):
            query["should"] = [scored(classes)]
        return {"bool": query}

    def get_sort(self):
        last = {"number": "desc"}
        if self.order_by_relevance:
            return [{"_score": "desc"}, last]
        sort = []
        for name in self.queryset.query.order_by:
            if isinstance(name, OrderBy) or not isinstance(name, str) or name == "?":
                raise CannotCompile(f"order {name!r}")
            field = self._get_filterable_field(name.lstrip("-"))
            column = self.mapping.get_field_column_name(field)
            backwards = name.startswith("-")
            # Where the database puts what has no value.
            first = connection.features.order_by_nulls_first != backwards
            missing = "_first" if first else "_last"
            sort.append({column: {"order": "desc" if backwards else "asc", "missing": missing}})
        return [*sort, last]

    def _process_filter(self, column, lookup, value, check_only=False):
        result = super()._process_filter(column, lookup, value, check_only=True)
        if check_only:
            return result
        path = self._get_filter_field_path_for_column(column)
        result = self._process_lookup(path, lookup, value)
        if result is None:
            raise CannotCompile(f"lookup {lookup}")
        return result

    def _condition(self, query):
        if isinstance(query, MatchAll):
            return EVERYTHING
        if isinstance(query, Not):
            return none_of([self._condition(query.subquery)])
        if isinstance(query, Boost):
            return self._condition(query.subquery)
        if isinstance(query, (And, Or)):
            combine = all_of if isinstance(query, And) else any_of
            return combine(map(self._condition, query.subqueries)) if query.subqueries else NOTHING
        if isinstance(query, (PlainText, Phrase, Fuzzy)):
            return self._leaf(query)
        raise NotImplementedError(f"{type(query).__name__} is not a query that can be searched.")

    def _leaf(self, query):
        return self._any_of(self.alternatives(query))

    def _any_of(self, alternatives):
        fields = FIELDS[self.column()]
        return any_of(matches(parsed, fields) for parsed in alternatives)

    def finds(self):
        typed = self._any_of(self.as_typed(self.query))
        query = {"bool": {"filter": [typed, *self.get_filters()]}}
        body = {"query": query, "size": 0, "track_total_hits": 1}
        return bool(self.backend.ask(self.queryset.model, body)["hits"]["total"]["value"])

    def _classes(self):
        """Return the clauses of titles that are the query and of those that contain it."""
        parsed = self.wanted()
        if not parsed.parts:
            return []
        found = matches(parsed, ["title"])
        parts = matches(replace(parsed, excluded=()), ["title"])
        return [all_of([parts, {"term": {"title_exact": name_form(parsed.text)}}]), found]


class TokenAutocompleteCompiler(TokenCompiler):
    """Mixin for a compiler of what lists ask while one types."""

    LAST_TERM_IS_PREFIX = True
