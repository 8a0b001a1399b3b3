"""How many bytes a search takes."""

from django.db import OperationalError, connection

# Of the tables that exist for searching only, ours and Wagtail's.
TABLES = ("wagtailsearch_indexentry", "wagtailsearch_sqlite", "modelsearch_", "dangjian_search_")


def index_size():
    """Return the bytes of everything that exists for searching; None where they are unknown."""
    size = database_size()
    server = server_size()
    return None if size is None or server is None else size + server


def database_size():
    if connection.vendor == "postgresql":
        sql = "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r'"
    else:
        # The indexes of a table are named after it, but those that SQLite makes by itself.
        sql = (
            "SELECT COALESCE(m.tbl_name, d.name), SUM(d.pgsize) FROM dbstat d "
            "LEFT JOIN sqlite_master m ON m.name = d.name GROUP BY 1"
        )
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            rows = cursor.fetchall()
    except OperationalError:  # an SQLite without dbstat
        return None
    return sum(int(size) for name, size in rows if name.startswith(TABLES))


def server_size():
    from modelsearch.backends import get_search_backend

    backend = get_search_backend("default")
    client = getattr(backend, "es", None) or getattr(backend, "connection", None)
    if client is None or not hasattr(client, "indices"):
        return 0
    prefix = getattr(backend, "index_prefix", "") or ""
    client.indices.refresh(index=f"{prefix}*")
    stats = client.indices.stats(index=f"{prefix}*", metric="store")
    store = stats["_all"]["primaries"].get("store")
    return store and store["size_in_bytes"]  # a packaged test server does not tell
