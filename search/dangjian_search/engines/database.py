"""Answering from the site's own database: its text index finds, the snapshot counts and orders."""

from functools import reduce
from operator import and_, or_

from ..analysis import name_form
from ..facets import get_facets
from .base import Answer, Engine, page_bounds, without

FEW = 3000  # so many ids are sorted quicker than all ids are walked through


class DatabaseEngine(Engine):
    """The engine of SQLite and PostgreSQL.

    Args:
        backend: TokenBackend of the database.
    """

    def __init__(self, backend):
        self.name = backend.engine_name

    def answer(self, query, counting=True):
        snapshot = query.reach.snapshot
        found = self.found(snapshot, query)
        chosen = _chosen(snapshot, query)
        results = reduce(and_, chosen.values(), found)
        number, start, stop = page_bounds(len(results), query.number, query.size)
        ids = _slice(snapshot, query, results, start, stop)
        counts = _counts(query.reach, found, chosen, results) if counting else {}
        return Answer(ids, len(results), number, counts)

    def ids(self, query):
        snapshot = query.reach.snapshot
        return reduce(and_, _chosen(snapshot, query).values(), self.found(snapshot, query))

    def totals_without(self, query):
        snapshot = query.reach.snapshot
        found = self.found(snapshot, query)
        totals = {}
        for name, values in query.chosen.items():
            for value in values:
                rest = without(query.chosen, name, value)
                sets = (_having(snapshot, key, kept) for key, kept in rest.items())
                totals[name, value] = len(reduce(and_, sets, found))
        return totals

    def found(self, snapshot, query):
        """Return the ids of what the query is about, before anything is chosen: BitMap."""
        found = query.reach.ids
        if query.below:
            found = found & snapshot.below(query.below)
        for name, values in query.fixed.items():
            found = found & _having(snapshot, name, values)
        if query.words:
            found = _matching(snapshot, found, query.words)
        return found


def _matching(snapshot, found, words):
    if words.parts:
        found = found & snapshot.texts_with(words.parts)
    for part in words.excluded:
        found = found - snapshot.texts_with((part,))
    return found


def _chosen(snapshot, query):
    return {name: _having(snapshot, name, values) for name, values in query.chosen.items()}


def _having(snapshot, name, values):
    """Return the ids of the entries that a choice leaves: all of some tags, one of other values."""
    sets = [snapshot.having(name, value) for value in values]
    if get_facets()[name].narrowing:
        return reduce(and_, sets)
    return reduce(or_, sets)


def _counts(reach, found, chosen, results):
    counts = {}
    for name, facet in get_facets().items():
        base = results
        if name in chosen and not facet.narrowing:
            # Each value shows what choosing it alone gives.
            others = [ids for other, ids in chosen.items() if other != name]
            base = reduce(and_, others, found)
        counts[name] = reach.counts(name, base)
    return counts


def _slice(snapshot, query, results, start, stop):
    """Return the ids from `start` to `stop` of the results in the query's order."""
    groups = _classes(snapshot, query.words, results) if query.by_relevance else [results]
    order, places = snapshot.ids_in_order(query.sorting)
    ids = []
    for group in groups:
        first, last = max(0, start), min(stop, len(group))
        if first < last:
            ids += _ordered(group, order, places, first, last)
        start, stop = start - len(group), stop - len(group)
    return ids


def _ordered(group, order, places, first, last):
    if len(group) <= FEW:
        return sorted(group, key=places.__getitem__)[first:last]
    ids = []
    for pk in order:
        if pk in group:
            ids.append(pk)
            if len(ids) == last:
                break
    return ids[first:]


def _classes(snapshot, words, results):
    """Part the results: the name itself, in a name, in a tag or synonym, elsewhere."""
    whole = f"\n {name_form(words.text.replace(chr(34), ' '))} \n"
    named = [_any(map(snapshot.named, _needles(part))) for part in words.parts]
    tagged = [_any(map(snapshot.tagged, _needles(part))) for part in words.parts]
    classes = [
        snapshot.named(whole),
        reduce(and_, named, results),
        reduce(and_, (names | tags for names, tags in zip(named, tagged, strict=True)), results),
        results,
    ]
    left = results
    for ids in classes:
        yield left & ids
        left = left - ids


def _needles(part):
    return [way.needle for way in part.ways]


def _any(sets):
    return reduce(or_, sets)
