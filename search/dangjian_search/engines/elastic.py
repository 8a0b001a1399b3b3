"""Answering from Elasticsearch or OpenSearch: one request finds, counts and puts in order."""

from pyroaring import BitMap
from wagtail.models import Page

from ..analysis import name_form
from ..backends.elastic.clauses import EVERYTHING, all_of, matches, none_of, occurs, scored
from ..backends.elastic.documents import microseconds
from ..facets import get_facets
from ..kinds import get_kinds
from .base import VALUES_COUNTED, Answer, Engine, page_bounds, without

SHALLOW = 1000  # so many results are put in order beside the counting, at no cost worth naming
STEP = 10_000  # ids that a server gives at once

NEWEST = [("record.date", "desc"), ("number", "desc")]
ORDERS = {
    "relevance": [("_score", "desc"), ("record.kind_order", "asc"), *NEWEST],
    "newest": NEWEST,
    "name": [("record.pinyin", "asc"), ("number", "desc")],
    "level": [("record.level_order", "asc"), *NEWEST],
}


class ElasticEngine(Engine):
    """The engine of a search server.

    Args:
        backend: ElasticBackend.
    """

    def __init__(self, backend):
        self.backend = backend
        self.name = backend.engine_name

    def answer(self, query, counting=True):
        start, stop = (query.number - 1) * query.size, query.number * query.size
        body = _body(query, counting)
        if stop <= SHALLOW:
            body |= {"from": start, "size": query.size, "sort": _sort(query)}
        else:
            body["size"] = 0
        found = self.backend.ask(Page, body)
        total, hits = found["hits"]["total"]["value"], found["hits"]["hits"]
        number, first, last = page_bounds(total, query.number, query.size)
        if last > first and (stop > SHALLOW or number != query.number):
            hits = self._deep(query, total, first, last)
        counts = _counts(query, found["aggregations"]) if counting else {}
        return Answer([int(hit["_id"]) for hit in hits], total, number, counts)

    def ids(self, query):
        body = _body(query, counting=False) | {"size": STEP, "sort": [{"number": "asc"}]}
        ids = BitMap()
        while hits := self.backend.ask(Page, body)["hits"]["hits"]:
            ids.update(int(hit["_id"]) for hit in hits)
            body["search_after"] = hits[-1]["sort"]
        # What the index has not been told yet.
        return ids & query.reach.ids

    def totals_without(self, query):
        if not query.chosen:
            return {}
        facets, aggregations, asked = get_facets(), {}, []
        for name, values in query.chosen.items():
            for value in values:
                rest = without(query.chosen, name, value)
                clauses = [_having(facets[key], kept) for key, kept in rest.items()]
                aggregations[str(len(asked))] = {"filter": all_of(clauses or [EVERYTHING])}
                asked.append((name, value))
        body = {
            "query": {"bool": {"filter": list(_filters(query))}},
            "size": 0,
            "aggs": aggregations,
        }
        found = self.backend.ask(Page, body)["aggregations"]
        return {pair: found[str(place)]["doc_count"] for place, pair in enumerate(asked)}

    def _deep(self, query, total, first, last):
        """Return the hits of a page far from the top, from whichever end is nearer."""
        body = _body(query, counting=False)
        body["size"] = last - first
        if first <= total // 2:
            return self.backend.ask(Page, body | {"from": first, "sort": _sort(query)})["hits"][
                "hits"
            ]
        body |= {"from": total - last, "sort": _sort(query, backwards=True)}
        return self.backend.ask(Page, body)["hits"]["hits"][::-1]


def _body(query, counting):
    """Return the search without page and order."""
    facets = get_facets()
    chosen = {name: _having(facets[name], values) for name, values in query.chosen.items()}
    # What widens is counted without its own choice, so it must not narrow before the counting.
    apart = {
        name: clause for name, clause in chosen.items() if counting and not facets[name].narrowing
    }
    filters = [*_filters(query), *(chosen[name] for name in chosen if name not in apart)]
    asked = {"filter": filters}
    if query.by_relevance:
        asked["should"] = [scored(_classes(query.words))]
    body = {"query": {"bool": asked}, "track_total_hits": True}
    if apart:
        body["post_filter"] = all_of(apart.values())
    if counting:
        body["aggs"] = _aggregations(query, facets, apart)
    return body


def _filters(query):
    """Yield what decides, before anything is chosen, whether a record is found."""
    reach = query.reach
    yield {"terms": {"record.kind": list(get_kinds())}}
    for path in filter(None, (reach.root_path, query.below)):
        yield {"term": {"record.path": path}}
    out = [{"range": {"record.expire_at": {"lte": microseconds(reach.now)}}}]
    if reach.private_paths:
        out.append({"terms": {"record.path": list(reach.private_paths)}})
    yield none_of(out)
    for name, values in query.fixed.items():
        yield _having(get_facets()[name], values)
    if query.words:
        yield matches(query.words, ["title", "body"])


def _having(facet, values):
    """Return the clause of a choice: all of some tags, one of other values."""
    field = f"record.facets.{facet.name}"
    if facet.narrowing:
        return all_of({"term": {field: value}} for value in values)
    return {"terms": {field: list(values)}}


def _classes(words):
    """Return the clauses of the relevance classes: the name itself, in a name, in a tag."""
    whole = name_form(words.text.replace('"', " "))
    classes = [{"term": {"record.names_exact": whole}}]
    if words.parts:
        for fields in (["record.names"], ["record.names", "record.tag_words"]):
            classes.append(all_of(occurs(part, fields) for part in words.parts))
    else:
        # Only exclusions: nothing stands in a name or a tag. The scores stay 3 to 0.
        classes += [{"match_none": {}}] * 2
    return classes


def _sort(query, backwards=False):
    return [_sort_by(name, order, backwards) for name, order in ORDERS[query.sorting]]


def _sort_by(name, order, backwards):
    if backwards:
        order = {"asc": "desc", "desc": "asc"}[order]
    if name == "_score":
        return {name: order}
    return {name: {"order": order, "missing": "_first" if backwards else "_last"}}


def _aggregations(query, facets, apart):
    """Return one aggregation for each facet, filtered by what is chosen in the others."""
    together = {name: _values(query, name) for name in facets if name not in apart}
    aggregations = _under(apart.values(), together, "together")
    for name in apart:
        others = [clause for other, clause in apart.items() if other != name]
        aggregations |= _under(others, {name: _values(query, name)}, f"without {name}")
    return aggregations


def _under(clauses, aggregations, name):
    flat = {key: made for values in aggregations.values() for key, made in values.items()}
    return {name: {"filter": all_of(clauses) if clauses else {"match_all": {}}, "aggs": flat}}


def _values(query, name):
    field = f"record.facets.{name}"
    made = {f"most {name}": {"terms": {"field": field, "size": VALUES_COUNTED}}}
    if values := query.chosen.get(name):
        terms = {str(place): {"term": {field: value}} for place, value in enumerate(values)}
        made[f"chosen {name}"] = {"filters": {"filters": terms}}
    return made


def _counts(query, aggregations):
    counts = {}
    for under in aggregations.values():
        for key, found in under.items():
            if key.startswith("most "):
                counts.setdefault(key.removeprefix("most "), {}).update(
                    {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}
                )
    for under in aggregations.values():
        for key, found in under.items():
            if key.startswith("chosen "):
                name = key.removeprefix("chosen ")
                for place, value in enumerate(query.chosen[name]):
                    if count := found["buckets"][str(place)]["doc_count"]:
                        counts[name][value] = count
    return counts
