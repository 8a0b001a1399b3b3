"""Noting what changed, and sending it to an engine outside of the database."""

import logging
from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.apps import apps
from django.utils import timezone
from modelsearch.backends import get_search_backends

from .models import Change

logger = logging.getLogger("dangjian_search")

PAGE = "wagtailcore.page"
_as_one = ContextVar("dangjian_search_as_one", default=False)
BATCH = 500  # objects sent at a time
KEPT = timedelta(days=1)  # how long a row stays when nothing waits for it


def note(label, ids=None, waiting=True):
    """Note in the current transaction that objects changed.

    Args:
        label: "app_label.model_name" of the indexed root model, e.g. "wagtailcore.page".
        ids: iterable of primary keys; None stands for all objects.
        waiting: whether an engine outside has to be told, if there is one.
    """
    ids = [""] if ids is None else map(str, ids)
    waiting = waiting and bool(outside_backends())
    if _as_one.get() and not waiting:
        return
    Change.objects.bulk_create(
        [Change(label=label, object_id=pk, waiting=waiting) for pk in ids], batch_size=500
    )


class DocumentRefused(RuntimeError):
    """An engine that is well refuses a document, and will refuse it again."""


@contextmanager
def as_one():
    """Note all pages once in the end in the place of each by itself.

    Whoever follows the log reads everything again, which is quicker than many one by one.
    """
    try:
        with quiet():
            yield
    finally:
        note(PAGE, waiting=False)


@contextmanager
def quiet():
    """Leave it to somebody else to note the pages, as as_one() does in the end."""
    token = _as_one.set(True)
    try:
        yield
    finally:
        _as_one.reset(token)


def outside_backends():
    """Return the search backends that are sent changes later: they have a method `send`."""
    return [backend for backend in get_search_backends() if hasattr(backend, "send")]


def engine_problems():
    """Return why servers do not answer, and what to do: list of str, empty where all is well."""
    problems = [backend.problem() for backend in outside_backends() if hasattr(backend, "problem")]
    return [problem for problem in problems if problem]


def waiting():
    """Return how many changes wait to be sent."""
    return Change.objects.filter(waiting=True).count()


def send_waiting(limit=20 * BATCH):
    """Send what waits, oldest first.

    Args:
        limit: how many changes at most.
    Returns:
        int, how many changes were sent.
    Raises:
        whatever a backend raises when its server cannot be reached; what was not sent waits on.
    """
    sent = 0
    backends = outside_backends()
    # Without one, some other process knows the engine that they wait for.
    while backends and sent < limit:
        rows = list(Change.objects.filter(waiting=True).order_by("id")[:BATCH])
        if not rows:
            break
        by_label = defaultdict(dict)
        for row in rows:
            by_label[row.label][row.object_id] = True
        for label, ids in by_label.items():
            model = apps.get_model(label)
            for backend in backends:
                # What changes again meanwhile is noted in another row, so nothing is lost.
                _send(backend, model, list(ids))
        Change.objects.filter(pk__in=[row.pk for row in rows]).update(waiting=False)
        sent += len(rows)
    return sent


def _send(backend, model, ids):
    try:
        backend.send(model, ids)
    except DocumentRefused:
        # The others must not wait for that one, which the daily check tries again.
        if len(ids) == 1:
            logger.exception("%s %s cannot be indexed.", model._meta.label, ids[0])
            return
        for pk in ids:
            _send(backend, model, [pk])


def forget_old():
    """Delete changes that nobody reads any more; return how many."""
    old = Change.objects.filter(waiting=False, at__lt=timezone.now() - KEPT)
    return old.delete()[0]
