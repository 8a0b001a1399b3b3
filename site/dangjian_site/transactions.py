from functools import wraps

from django.db import transaction


def reading_takes_no_lock(view):
    """Keep a transaction around a view's writing methods only.

    ATOMIC_REQUESTS puts one around every request, and on SQLite each takes the write lock: visitors
    who only read would wait for an editor's import, and for one another.
    """
    writing = transaction.atomic(view)

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        reads = request.method in ("GET", "HEAD", "OPTIONS")
        return (view if reads else writing)(request, *args, **kwargs)

    return transaction.non_atomic_requests(wrapped)
