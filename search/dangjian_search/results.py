"""The answer to a query, with all that a page or a program shows of it."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator

from . import helping
from .engines.base import VALUES_COUNTED
from .facets import Facet, get_facets
from .labels import complete
from .names import near_tags
from .queries import SearchQuery


@dataclass(frozen=True)
class FacetCounts:
    """The values that one facet offers under a query.

    Attributes:
        facet: the Facet.
        values: list of (value, label, count, chosen), in the facet's order.
    """

    facet: Facet
    values: list


@dataclass(frozen=True)
class SearchResult:
    """What was found.

    Attributes:
        query: the SearchQuery that was asked in the end.
        records: list of Entry on this page, with all that cards show.
        total: how many records were found.
        number: number of this page.
        counts: dict of facet name to dict of value to number.
        sounds_like: the words that letters were taken for, as pinyin, or "".
        engine: name of the engine that answered.
        degraded: whether the database answered in the place of an engine that could not.
        seconds: how long it took.
    """

    query: SearchQuery
    records: list
    total: int
    number: int
    counts: dict
    sounds_like: str
    engine: str
    degraded: bool
    seconds: float

    @cached_property
    def page(self):
        """This page of the results, as templates turn it: django.core.paginator.Page."""
        page = Paginator(range(self.total), self.query.size).page(self.number)
        page.object_list = self.records
        return page

    @property
    def pages(self):
        return self.page.paginator.num_pages

    @cached_property
    def facets(self):
        """What each facet offers: list of FacetCounts; facets without a value are left out.

        Values that nothing has are left out, chosen ones never are.
        """
        offered = [self._offered(facet) for facet in get_facets().values()]
        return [counts for counts in offered if counts.values]

    @cached_property
    def suggestion(self):
        """What else the visitor may have meant, where nothing was found; or ""."""
        return "" if self.total or not self.query.words else helping.spelling(self.query)

    @cached_property
    def without(self):
        """What taking one filter away would give, where nothing was found."""
        return [] if self.total else helping.without_filters(self.query)

    @cached_property
    def alone(self):
        """What each of several words finds by itself, where all together find nothing."""
        return [] if self.total or not self.query.words else helping.words_alone(self.query)

    @cached_property
    def near_tags(self):
        """Tags with something of the query in their names, where nothing was found."""
        if self.total or not self.query.words:
            return []
        return near_tags(self.query.words, self.query.reach)

    def _offered(self, facet):
        counts = self.counts.get(facet.name, {})
        chosen = self.query.chosen.get(facet.name, [])
        most = sorted(counts, key=lambda value: (-counts[value], value))[:VALUES_COUNTED]
        known = self.query.reach.snapshot.labels.get(facet.name, {})
        labels = complete(facet, {value: known.get(value, "") for value in [*most, *chosen]})
        values = [
            (value, str(label), counts.get(value, 0), value in chosen)
            for value, label in labels.items()
        ]
        return FacetCounts(facet, sorted(values, key=lambda item: facet.sort_key(*item[:3])))
