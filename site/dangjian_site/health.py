"""What must hold before a load balancer may send visitors here."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.search.models import IndexEntry

from dangjian_search import outbox
from dangjian_search.breaker import breaker
from dangjian_search.engines import get_engine
from dangjian_search.kinds import get_kinds
from dangjian_search.models import Entry


class NotReady(Exception):
    """A part of the site cannot serve visitors yet; the text says why and what to do."""


def check_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_migrations():
    if plan := unapplied_migrations():
        raise NotReady(f"{len(plan)} migrations are not applied: run manage.py migrate.")


def unapplied_migrations():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def check_search_index():
    """Records that stand beside an empty index would be found by nobody."""
    if Entry.objects.exists():
        if not IndexEntry.objects.exists():
            raise NotReady("The word index is empty: run manage.py wagtail_update_index.")
    elif any(kind.model_class.objects.live().exists() for kind in get_kinds().values()):
        raise NotReady("No record is listed: run manage.py dangjian_search_refresh.")


def search_engine():
    """Return how an engine outside of the database does, or None where there is none."""
    if not outbox.outside_backends():
        return None
    return {"engine": get_engine().name, "breaker": breaker.state, "waiting": outbox.waiting()}


# In this order: what comes later needs what comes before.
CHECKS = {
    "database": check_database,
    "migrations": check_migrations,
    "search_index": check_search_index,
}
