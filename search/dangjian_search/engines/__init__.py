"""The one place that asks a search backend for records."""

import logging

from django.core.exceptions import ImproperlyConfigured
from modelsearch.backends import get_search_backend, get_search_backends

from ..backends.compiling import TokenBackend
from .base import Answer, Engine, EngineFailed
from .database import DatabaseEngine

__all__ = ["Answer", "Engine", "EngineFailed", "ask", "get_engine", "get_fallback", "ids_of"]

logger = logging.getLogger("dangjian_search")

REMEDY = 'Set WAGTAILSEARCH_BACKENDS["default"]["BACKEND"] = "dangjian_search.backends.database".'


def get_engine():
    """Return the Engine of the site, the one of its default search backend.

    Raises:
        ImproperlyConfigured: the backend reads text in another way than we do.
    """
    backend = get_search_backend("default")
    if hasattr(backend, "record_engine"):
        return backend.record_engine()
    raise ImproperlyConfigured(f"{type(backend).__name__} cannot search records. {REMEDY}")


def get_fallback():
    """Return the Engine that answers where the site's own cannot: its database's, or None."""
    for backend in get_search_backends():
        if isinstance(backend, TokenBackend):
            return backend.record_engine()
    return None


def ask(query, counting=True):
    """Ask the site's engine, or its database where the engine cannot answer.

    Args:
        query: SearchQuery.
        counting: whether the facets are counted too.
    Returns:
        (Answer, the Engine that gave it, whether another one should have).
    Raises:
        EngineFailed: nobody could answer.
    """
    return _asked(lambda engine: engine.answer(query, counting))


def ids_of(query):
    """Return the ids of all records that a query finds: BitMap.

    Raises:
        EngineFailed: nobody could answer.
    """
    return _asked(lambda engine: engine.ids(query))[0]


def totals_without(query):
    """Count what taking each chosen value away would find; see Engine.totals_without."""
    return _asked(lambda engine: engine.totals_without(query))[0]


def _asked(question):
    engine = get_engine()
    try:
        return question(engine), engine, False
    except EngineFailed as failure:
        fallback = get_fallback()
        if fallback is None or isinstance(engine, DatabaseEngine):
            raise
        logger.info("%s could not answer, the database did: %s", engine.name, failure)
    return question(fallback), fallback, True
