"""A cache whose failure nobody notices: the site goes on without it."""

import logging
from time import monotonic

from django.core.cache import caches

logger = logging.getLogger("dangjian_showcase")

PAUSE = 10  # seconds in which a cache is left alone that failed
SLOW = 0.5  # seconds; so long an answer means that it does not answer


class TolerantCache:
    """One of Django's caches, left alone for a while after it failed or was slow.

    Args:
        alias: name in CACHES; where there is none of that name, the default one is meant.
        clock: returns seconds.
    """

    def __init__(self, alias, clock=monotonic):
        self.alias, self.clock = alias, clock
        self.paused_until = 0

    @property
    def cache(self):
        return caches[self.alias if self.alias in caches.settings else "default"]

    def get(self, key):
        """Return what is kept under a key, or None."""
        return self._call("get", None, key)

    def set(self, key, value, seconds):
        """Keep a value for so many seconds at most, if the cache answers."""
        self._call("set", None, key, value, seconds)

    def add(self, key, value, seconds):
        """Return whether the key was new and is kept now; False where the cache does not answer."""
        return bool(self._call("add", False, key, value, seconds))

    def _call(self, name, otherwise, *args):
        started = self.clock()
        if started < self.paused_until:
            return otherwise
        try:
            result = getattr(self.cache, name)(*args)
        except Exception as error:  # each client has errors of its own
            self._pause(f"{type(error).__name__}: {error}")
            return otherwise
        # Some clients keep silent about a server that does not answer.
        if self.clock() - started > SLOW:
            self._pause("it is too slow")
        return result

    def _pause(self, reason):
        self.paused_until = self.clock() + PAUSE
        logger.warning("The cache “%s” is left alone for a while: %s", self.alias, reason[:300])
