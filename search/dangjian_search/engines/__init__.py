"""The one place that asks a search backend for records."""

from django.core.exceptions import ImproperlyConfigured
from modelsearch.backends import get_search_backend, get_search_backends

from ..backends.compiling import TokenBackend
from .base import Answer, Engine, EngineFailed
from .database import DatabaseEngine

__all__ = ["Answer", "DatabaseEngine", "Engine", "EngineFailed", "get_engine", "get_fallback"]

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
