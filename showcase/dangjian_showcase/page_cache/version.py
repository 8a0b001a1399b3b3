"""The version of all that visitors see.

Each transaction that changes something adds a row with a random stamp (changes.py), and the version
is the sum of the stamps: it changes in the moment in which the change itself can be seen, whichever
of two transactions at once is done first, and nobody waits for anybody, as for one counter.
"""

import secrets
from functools import partial

from django.db import connections, router, transaction

from ..models import ContentChange

KEPT = 200  # rows; to drop older ones changes the version once more, which does no harm
EVERY = 50  # rows after which older ones are dropped
LOOKED_BACK = 64  # functions that wait for the end of a transaction
LARGEST = 2**31
_NOTED = "_dangjian_content_change"


def read():
    """Return the version of the content now: str. One small query."""
    connection = connections[router.db_for_write(ContentChange)]
    # What changes later in the same transaction is another version than the one told here.
    setattr(connection, _NOTED, None)
    table = connection.ops.quote_name(ContentChange._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT SUM(stamp) FROM {table}")
        (total,) = cursor.fetchone()
    return str(int(total or 0))


def bump():
    """Make another version, once in each transaction, and together with it."""
    using = router.db_for_write(ContentChange)
    connection = connections[using]
    noted = getattr(connection, _NOTED, None)
    # Django forgets the function where the row is rolled back, a savepoint's too.
    waiting = connection.run_on_commit[-LOOKED_BACK:]
    if noted is not None and any(function is noted for _sids, function, _robust in waiting):
        return
    change = ContentChange.objects.using(using).create(stamp=secrets.randbelow(LARGEST) + 1)
    noted = partial(_drop_old, using, change.pk)
    setattr(connection, _NOTED, noted)
    transaction.on_commit(noted, using=using, robust=True)


def _drop_old(using, newest):
    if newest % EVERY == 0:
        ContentChange.objects.using(using).filter(pk__lt=newest - KEPT).delete()
