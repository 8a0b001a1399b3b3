"""Writing many rows at once, past the objects that Django would make of each of them.

An index row holds texts and numbers only, so nothing has to be converted; that saves half the time.
"""

import sqlite3

from django.db import connections, router

PLACES = 900  # values of one statement; every database takes as many
MOST_PLACES = 30_000  # where a statement costs more than its length


def upsert(model, names, rows, unique=()):
    """Write rows; one that is there already is changed, or left alone.

    Args:
        model: the model whose table it is.
        names: names of its fields.
        rows: list of tuples of str, int or None, in the order of the names.
        unique: names of the fields by which a row is there already and is then changed. Without
            them it is left alone.
    """
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    given = [model._meta.get_field(name).column for name in names]
    others = {
        field.column: field.get_default()
        for field in model._meta.concrete_fields
        if field.has_default() and field.column not in given
    }
    columns = [quote(column) for column in (*given, *others)]
    keys = [quote(model._meta.get_field(name).column) for name in unique]
    changed = ", ".join(
        f"{quote(one)} = excluded.{quote(one)}" for one in given if quote(one) not in keys
    )
    if others:
        rows = [(*row, *others.values()) for row in rows]
    conflict = f"({', '.join(keys)}) DO UPDATE SET {changed}" if keys else "DO NOTHING"
    start = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) VALUES "
    places = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        step = max(1, _places(connection) // len(columns))
        for first in range(0, len(rows), step):
            some = rows[first : first + step]
            sql = f"{start}{', '.join([places] * len(some))} ON CONFLICT {conflict}"
            cursor.execute(sql, [value for row in some for value in row])


def _places(connection):
    """Return how many values to give to one statement."""
    if connection.vendor != "sqlite":
        return PLACES
    # FTS5 writes out what it has collected with every statement, and merges the pieces later.
    connection.ensure_connection()
    limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    return min(MOST_PLACES, limit)
