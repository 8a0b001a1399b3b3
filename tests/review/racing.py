"""Letting two things happen at once in a database that takes more than one writer."""

import threading

from django.db import connection, connections, transaction


def somebody_waits_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees the same twice
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return cursor.fetchone()[0] > 0


def until(condition, tries=400):
    """Look until a condition holds; 20 seconds at the most."""
    pause = threading.Event()
    while not condition() and tries:
        tries -= 1
        pause.wait(0.05)
    assert tries, "It never came to that."


def cross(first, second, refusal):
    """Do one thing while another is done but not yet committed.

    Args:
        first, second: functions without arguments. The first one's transaction stays open until
            the second waits for it, or has ended.
        refusal: class of the errors that are an outcome.
    Returns:
        What became of both: None or the refusal of each.
    """
    outcomes, held, go_on = {}, threading.Event(), threading.Event()

    def do(place, act, is_held):
        try:
            with transaction.atomic():
                act()
                if is_held:
                    held.set()
                    go_on.wait(20)
            outcomes[place] = None
        except refusal as error:
            outcomes[place] = error
        finally:
            held.set()
            connections.close_all()

    threads = [threading.Thread(target=do, args=(0, first, True))]
    threads[0].start()
    held.wait(20)
    threads.append(threading.Thread(target=do, args=(1, second, False)))
    threads[1].start()
    until(lambda: somebody_waits_for_a_lock() or not threads[1].is_alive())
    go_on.set()
    for thread in threads:
        thread.join(30)
    return outcomes[0], outcomes[1]
