"""The backend for the site's own database. In the settings:

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "dangjian_search.backends.database"}}
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from modelsearch.backends.database.sqlite.utils import fts5_available


def SearchBackend(params):  # noqa: N802 - the name that Wagtail looks for
    """Return the search backend for the default database.

    Raises:
        ImproperlyConfigured: there is none for this database.
    """
    if connection.vendor == "sqlite":
        if not fts5_available():
            raise ImproperlyConfigured(
                "This SQLite lacks FTS5, so nothing can be searched: use a Python whose SQLite has "
                "it, or PostgreSQL."
            )
        from .sqlite import SQLiteBackend

        return SQLiteBackend(params)
    if connection.vendor == "postgresql":
        from .postgres import PostgresBackend

        return PostgresBackend(params)
    raise ImproperlyConfigured(
        f"dangjian_search.backends.database has no search for {connection.vendor}: use SQLite or "
        "PostgreSQL, or another backend in WAGTAILSEARCH_BACKENDS."
    )
