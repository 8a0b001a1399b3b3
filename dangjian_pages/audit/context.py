"""The request at work, for writers that are not handed one."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.http import HttpRequest

_running = ContextVar("dangjian_audit_running", default=None)


@dataclass
class Running:
    """A request at work.

    Attributes:
        waiting: records of what was refused or failed. They are written after the request's
            transaction, which may take back everything written in it.
        uuid: stands in all records of the request.
        watched: numbers of the groups whose permissions the form of the group itself tells of.
    """

    request: HttpRequest
    waiting: list = field(default_factory=list)
    uuid: UUID = field(default_factory=uuid4)
    watched: set = field(default_factory=set)


def running():
    """Return the Running of the request at work, or None in a command or without middleware."""
    return _running.get()


@contextmanager
def entered(request):
    """Make a request the one at work. A page's preview is a request within a request."""
    token = _running.set(Running(request))
    try:
        yield _running.get()
    finally:
        _running.reset(token)
