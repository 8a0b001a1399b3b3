"""How the reference site talks to its database."""

import environ

# Readers go on while one writes, and a writer waits for its turn instead of failing half-way:
# IMMEDIATE takes the write lock when the transaction starts, not at its first write.
SQLITE_OPTIONS = {
    "init_command": "PRAGMA journal_mode=WAL;",
    "timeout": 20,  # seconds
    "transaction_mode": "IMMEDIATE",
}


def database_from_url(url):
    """Turn an address such as sqlite:////srv/db.sqlite3 or postgres://… into Django's settings.

    A worker killed in the middle of a request must leave nothing half done: ATOMIC_REQUESTS.
    """
    database = environ.Env.db_url_config(url)
    database["ATOMIC_REQUESTS"] = True
    # To open SQLite takes five times as long as to answer from the page cache.
    database.setdefault("CONN_MAX_AGE", 60)  # seconds
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = SQLITE_OPTIONS | database.get("OPTIONS", {})
    else:
        database["CONN_HEALTH_CHECKS"] = True
    return database
