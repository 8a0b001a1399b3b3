"""Asking a query: the engine finds, the database shows."""

from dataclasses import replace
from time import perf_counter

from .cards import entries_for
from .engines import ask, ids_of
from .helping import sounding
from .highlighting import marked, snippet
from .models import EntryText
from .results import SearchResult


def search(query, request=None, counting=True):
    """Ask a query of the site's engine, or of its database where that one cannot answer.

    Letters that are found nowhere are taken for pinyin or initials.

    Args:
        query: SearchQuery.
        request: makes the addresses of the records relative to its site.
        counting: whether the facets are counted too.
    Returns:
        SearchResult.
    """
    started = perf_counter()
    query, sounds_like, (answer, engine, degraded) = _answered(query, counting)
    # Read through the database's own condition: what is not public any more never shows.
    records = entries_for(answer.ids, request, query.reach)
    _mark(records, query.words)
    return SearchResult(
        query=query,
        records=records,
        total=answer.total,
        number=answer.number,
        counts=answer.counts,
        sounds_like=sounds_like,
        engine=engine.name,
        degraded=degraded,
        seconds=perf_counter() - started,
    )


def matching_ids(query):
    """Return the ids of all records that search() finds, in no order: BitMap."""
    return ids_of(_answered(query, counting=False)[0] if query.words else query)


def _answered(query, counting):
    """Return (the query that was asked in the end, what its words sound like, its answer)."""
    answer = ask(query, counting)
    if not answer[0].total and query.words and not _occurs(query) and (heard := sounding(query)):
        other = ask(heard[0], counting)
        # A word that only names beyond the visitor's reach hold is not told.
        if other[0].total:
            return *heard, other
    return query, "", answer


def _occurs(query):
    """Return whether the words are found when nothing narrows."""
    if not query.chosen:
        return False
    answer, _engine, _degraded = ask(replace(query, chosen={}, number=1), counting=False)
    return bool(answer.total)


def _mark(records, words):
    """Give records a title and a snippet in which what was looked for is marked."""
    if not words.parts:
        return
    texts = EntryText.objects.filter(pk__in=[record.pk for record in records])
    by_id = dict(texts.values_list("pk", "text")) if records else {}
    for record in records:
        record.marked_title = marked(record.title, words.parts)
        record.snippet = snippet(by_id.get(record.pk, ""), words.parts)
