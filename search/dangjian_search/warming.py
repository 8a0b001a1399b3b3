"""Reading what each process keeps in memory before the first visitor asks for it.

At 100,000 records that takes some seconds: a server calls start() when it starts, and answers
whatever needs none of it meanwhile. With gunicorn and its option --preload the workers are forked
when all is read, and share it.
"""

import logging
import os
import threading

from django.db import DatabaseError, connection

from .names import get_names
from .reach import Reach
from .reading import read
from .snapshot import ORDERS

logger = logging.getLogger("dangjian_search")

_reading = threading.Lock()
# A lock that another thread holds while a process is forked would stay shut in the new one.
os.register_at_fork(
    before=_reading.acquire, after_in_parent=_reading.release, after_in_child=_reading.release
)


def start():
    """Begin to read, in a thread; return it."""
    thread = threading.Thread(target=_warm_apart, name="dangjian_search warming", daemon=True)
    thread.start()
    return thread


def warm():
    """Read entries, names and dictionary, as the first search would. A failure is only logged."""
    with _reading:
        try:
            reach = Reach.of()
            for order in ORDERS:
                reach.snapshot.ids_in_order(order)
            get_names(reach)
            read("党建品牌", reach)
        except DatabaseError as error:  # e.g. before its tables are made
            logger.info("The first search will read the records: %s", error)


def _warm_apart():
    try:
        warm()
    finally:
        connection.close()  # of this thread alone
