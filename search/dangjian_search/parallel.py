"""Doing a long piece of work in several processes at once: reading pages is Python, not waiting."""

import gc
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager

import django
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.module_loading import import_string

MOST = 4  # processes; each takes about 150 MB
WORTHWHILE = 3000  # objects; a process takes two seconds to start


def processes_for(number):
    """Return how many processes to share so many objects among; 1 means this one alone.

    Others cannot see what an open transaction has written, nor a database in memory.
    """
    if number < WORTHWHILE or any(map(_is_own, connections.all())):
        return 1
    return min(MOST, os.cpu_count() or 1)


def _is_own(connection):
    in_memory = connection.vendor == "sqlite" and connection.is_in_memory_db()
    return in_memory or connection.in_atomic_block


def in_processes(work, pieces, processes):
    """Yield what a function returns for each piece of work, as they are done.

    Args:
        work: dotted path of the function.
        pieces: list of tuples, the arguments for each call.
        processes: int; with 1 the calls are made here, one after the other.
    Raises:
        whatever the function raises; what has not begun by then is left undone.
    """
    if processes == 1:
        function = import_string(work)
        yield from (function(*arguments) for arguments in pieces)
        return
    names = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    # Not forked: neither a connection nor a thread may be shared.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, _start, [names, context.Lock()])
    try:
        waiting = [pool.submit(_call, work, arguments) for arguments in pieces]
        yield from (future.result() for future in as_completed(waiting))
    finally:
        pool.shutdown(cancel_futures=True)


_turn = None


@contextmanager
def turn_to_write():
    """Let one of the processes write at a time, where the database takes one writer only.

    SQLite tries again and again until its timeout, and knows no queue: one process could starve.
    """
    if _turn is not None and connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
        with _turn:
            yield
    else:
        yield


def _start(names, turn):
    global _turn
    _turn = turn
    django.setup()
    # What was imported stays, and what is made goes with each piece: little is to be collected.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    for alias, name in names.items():
        connections[alias].settings_dict["NAME"] = name
        if connections[alias].vendor == "sqlite":
            with connections[alias].cursor() as cursor:
                cursor.execute("PRAGMA cache_size = -65536")  # 64 MB: an index is written all over


def _call(work, arguments):
    return import_string(work)(*arguments)
