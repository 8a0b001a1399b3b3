"""Leaving a server alone for a while after it failed, so that it fails few and not all requests."""

import logging
import threading
from time import monotonic

from .engines.base import EngineFailed

logger = logging.getLogger("dangjian_search")

CLOSED, OPEN, PROBING = "closed", "open", "probing"
PAUSE = 10  # seconds


class EngineRefused(EngineFailed):
    """The server is well but cannot answer this one question."""


class Breaker:
    """Calls a server, or says at once that it is out of order.

    After a failure nobody calls it for PAUSE seconds; then one caller tries, and the others are
    still turned away until that one knows more.

    Args:
        clock: returns seconds.
    """

    def __init__(self, clock=monotonic):
        self.clock = clock
        self.lock = threading.Lock()
        self.reset()

    def reset(self):
        """Forget what was before."""
        self.failed_at = None
        self.probing = False
        self.reason = ""

    @property
    def state(self):
        """closed (all is well), open (left alone) or probing (the next caller tries, or tries)."""
        if self.failed_at is None:
            return CLOSED
        due = self.clock() - self.failed_at >= PAUSE
        return PROBING if due or self.probing else OPEN

    def call(self, function):
        """Return what the function returns, which calls the server.

        Raises:
            EngineFailed: it raised, or the server is being left alone.
            EngineRefused: it raised that; nothing is wrong with the server.
        """
        if not self._admits():
            raise EngineFailed(f"left alone since it failed: {self.reason}")
        try:
            result = function()
        except EngineRefused:
            self._close()
            raise
        except Exception as error:
            self._open(error)
            raise EngineFailed(self.reason) from error
        self._close()
        return result

    def _admits(self):
        with self.lock:
            if self.failed_at is None:
                return True
            if self.clock() - self.failed_at < PAUSE:
                return False
            # Should this caller be killed, the next one is due after another pause.
            self.failed_at, self.probing = self.clock(), True
            return True

    def _open(self, error):
        with self.lock:
            was_closed = self.failed_at is None
            self.failed_at, self.probing = self.clock(), False
            self.reason = _described(error)
        if was_closed:
            logger.warning(
                "The search engine failed, the database answers instead: %s", self.reason
            )

    def _close(self):
        if self.failed_at is None:
            return
        with self.lock:
            self.reset()
        logger.warning("The search engine answers again.")


def _described(error):
    """Return what happened, with what it came from: a client's own error says little."""
    source = error
    while source.__cause__ or source.__context__:
        source = source.__cause__ or source.__context__
    text = f"{type(error).__name__}: {error}"
    return text[:300] if source is error else f"{text[:300]} ({str(source)[:200]})"


# One for each process: all its threads ask the same server.
breaker = Breaker()
