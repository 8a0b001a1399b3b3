"""Triggers that keep the audit in the database itself, whoever writes there.

A later migration that alters the table calls `guard` again: SQLite makes the table anew for that,
and the triggers go with the old one.

What they cannot keep: an owner of the database may drop them, and PostgreSQL's TRUNCATE, by which
Django's tests empty a database, passes them by. Neither is within reach of the admin.
"""

from ..models.audit import LEAST_DAYS

TABLE = "dangjian_pages_auditrecord"
MESSAGE = "Audit records are neither changed nor deleted."

POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {TABLE}_keep() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR OLD.at > now() - interval '{LEAST_DAYS} days' THEN
        RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS {TABLE}_keep ON {TABLE};
CREATE TRIGGER {TABLE}_keep BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_keep();
"""
POSTGRESQL_BACK = f"""
DROP TRIGGER IF EXISTS {TABLE}_keep ON {TABLE};
DROP FUNCTION IF EXISTS {TABLE}_keep();
"""

SQLITE_UPDATE = f"""
CREATE TRIGGER IF NOT EXISTS {TABLE}_keep_update BEFORE UPDATE ON {TABLE}
BEGIN
    SELECT RAISE(ABORT, '{MESSAGE}');
END
"""
SQLITE_DELETE = f"""
CREATE TRIGGER IF NOT EXISTS {TABLE}_keep_delete BEFORE DELETE ON {TABLE}
WHEN OLD.at > strftime('%Y-%m-%d %H:%M:%S', 'now', '-{LEAST_DAYS} days')
BEGIN
    SELECT RAISE(ABORT, '{MESSAGE}');
END
"""


def guard(schema_editor):
    """Make the triggers. Runs again safely; other databases have the guards of the model only."""
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, None)
    elif connection.vendor == "sqlite":
        schema_editor.execute(SQLITE_UPDATE, None)
        # SQLite knows no TRUNCATE: tests empty the database by DELETE. Theirs lies in memory,
        # where nothing outlives the process anyway.
        if not connection.is_in_memory_db():
            schema_editor.execute(SQLITE_DELETE, None)


def unguard(schema_editor):
    """Drop the triggers. On SQLite they go with the table."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK, None)
