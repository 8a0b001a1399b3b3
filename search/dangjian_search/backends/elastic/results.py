"""The results of a search of Wagtail's, from the engine or, where it cannot, from the database."""

import logging
from collections import OrderedDict

from modelsearch.backends import get_search_backends
from modelsearch.backends.base import EmptySearchResults

from ...engines.base import EngineFailed
from ..compiling import TokenBackend
from .compilers import CannotCompile

logger = logging.getLogger("dangjian_search")

CHUNK = 500  # hits read at a time
VALUES = 10_000  # values of a facet of Wagtail's


class TokenResults:
    """Mixin for results of modelsearch that fall back on the database."""

    def _do_search(self):
        return self._asked(self._from_engine, list)

    def _do_count(self):
        return self._asked(self._counted, lambda results: results.count())

    def facet(self, field_name):
        if self.query_compiler._get_filterable_field(field_name) is None:
            return super().facet(field_name)  # which says what is missing
        return self._asked(
            lambda: self._facet(field_name), lambda results: results.facet(field_name)
        )

    def _asked(self, ask, of_results):
        self.query_compiler.backend = self.backend
        try:
            return ask()
        except CannotCompile as reason:
            logger.debug("The database searches: %s", reason)
        except EngineFailed as reason:
            # The breaker has said so aloud already.
            logger.debug("The database searches: %s", reason)
        return of_results(self._from_database())

    def _from_database(self):
        compiler = self.query_compiler
        for backend in get_search_backends():
            if isinstance(backend, TokenBackend):
                ask = backend.autocomplete if compiler.LAST_TERM_IS_PREFIX else backend.search
                results = ask(
                    compiler.query,
                    compiler.queryset,
                    fields=compiler.fields,
                    order_by_relevance=compiler.order_by_relevance,
                )
                results.start, results.stop = self.start, self.stop
                results._score_field = self._score_field
                return results
        return EmptySearchResults()

    def _ask(self, **body):
        return self.backend.ask(self.query_compiler.queryset.model, body)

    def _from_engine(self):
        body = {
            "query": self.query_compiler.get_query(),
            "sort": self.query_compiler.get_sort(),
            "track_scores": self._score_field is not None,
            "from": self.start,
        }
        left = None if self.stop is None else self.stop - self.start
        found = []
        while left is None or left > 0:
            size = CHUNK if left is None else min(CHUNK, left)
            hits = self._ask(**body, size=size)["hits"]["hits"]
            found += self._objects(hits)
            if len(hits) < size:
                break
            left = None if left is None else left - size
            body |= {"from": 0, "search_after": hits[-1]["sort"]}
        return found

    def _objects(self, hits):
        """Return the objects of some hits in their order; those that are gone are left out."""
        scores = {hit["_id"]: hit.get("_score") for hit in hits}
        queryset = self.query_compiler.queryset
        objects = {str(obj.pk): obj for obj in queryset.filter(pk__in=list(scores))}
        if self._score_field:
            for pk, obj in objects.items():
                setattr(obj, self._score_field, scores[pk])
        return [objects[pk] for pk in scores if pk in objects]

    def _counted(self):
        body = {"query": self.query_compiler.get_query(), "size": 0, "track_total_hits": True}
        count = max(0, self._ask(**body)["hits"]["total"]["value"] - self.start)
        return count if self.stop is None else min(count, self.stop - self.start)

    def _facet(self, field_name):
        field = self.query_compiler._get_filterable_field(field_name)
        column = self.query_compiler.mapping.get_field_column_name(field)
        terms = {"terms": {"field": column, "size": VALUES}}
        without = {"missing": {"field": column}}
        found = self._ask(
            query=self.query_compiler.get_query(),
            size=0,
            aggs={"values": terms, "without": without},
        )["aggregations"]
        counts = {
            self._value(field, bucket): bucket["doc_count"] for bucket in found["values"]["buckets"]
        }
        if found["without"]["doc_count"]:
            counts[None] = found["without"]["doc_count"]
        return OrderedDict(sorted(counts.items(), key=lambda item: -item[1]))

    def _value(self, field, bucket):
        kind = field.get_type(self.query_compiler.queryset.model)
        return bool(bucket["key"]) if kind == "BooleanField" else bucket["key"]
