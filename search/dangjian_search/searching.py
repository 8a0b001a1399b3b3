"""Asking a query: the engine finds, the database shows."""

import logging
from time import perf_counter

from .cards import entries_for
from .engines import EngineFailed, get_engine, get_fallback
from .results import SearchResult

logger = logging.getLogger("dangjian_search")


def search(query, request=None, counting=True):
    """Ask a query of the site's engine, or of its database where that one cannot answer.

    Args:
        query: SearchQuery.
        request: makes the addresses of the records relative to its site.
        counting: whether the facets are counted too.
    Returns:
        SearchResult.
    """
    started = perf_counter()
    answer, engine, degraded = ask(query, counting)
    return SearchResult(
        query=query,
        # Read through the database's own condition: what is not public any more never shows.
        records=entries_for(answer.ids, request, query.reach),
        total=answer.total,
        number=answer.number,
        counts=answer.counts,
        sounds_like="",
        engine=engine.name,
        degraded=degraded,
        seconds=perf_counter() - started,
    )


def ask(query, counting=True):
    """Return (Answer, Engine that gave it, whether another one should have)."""
    engine, fallback = get_engine(), get_fallback()
    try:
        return engine.answer(query, counting), engine, False
    except EngineFailed as failure:
        if fallback is None:
            raise
        logger.warning("%s does not answer, the database does: %s", engine.name, failure)
    return fallback.answer(query, counting), fallback, True
