"""A cache whose server is away, as a client tells it that does not keep silent about it."""

import socket

from django.core.cache.backends.locmem import LocMemCache


def knock():
    """Connect to a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = probe.getsockname()
    socket.create_connection(address, timeout=1)


class RefusingCache(LocMemCache):
    """Keeps nothing of ours, and only what Wagtail itself cannot do without."""

    def __init__(self, name="refusing", params=None):
        super().__init__(name, params or {})

    def _of_pages(self, key):
        if str(key).startswith("dangjian-"):
            knock()

    def get(self, key, *args, **kwargs):
        self._of_pages(key)
        return super().get(key, *args, **kwargs)

    def set(self, key, *args, **kwargs):
        self._of_pages(key)
        return super().set(key, *args, **kwargs)

    def add(self, key, *args, **kwargs):
        self._of_pages(key)
        return super().add(key, *args, **kwargs)
