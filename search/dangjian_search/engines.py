"""The one place that asks a search backend for records."""

from django.core.exceptions import ImproperlyConfigured
from modelsearch.backends import get_search_backend

from .backends.compiling import TokenBackend

REMEDY = 'Set WAGTAILSEARCH_BACKENDS["default"]["BACKEND"] = "dangjian_search.backends.database".'


def get_engine():
    """Return the search backend of the site.

    Raises:
        ImproperlyConfigured: it reads text in another way than we do.
    """
    backend = get_search_backend("default")
    if not isinstance(backend, TokenBackend):
        raise ImproperlyConfigured(f"{type(backend).__name__} cannot search records. {REMEDY}")
    return backend
