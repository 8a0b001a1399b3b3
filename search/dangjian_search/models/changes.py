"""What changed in the index: a log for the processes that keep it in memory, and an outbox."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_token():
    return secrets.randbits(31)


class Change(models.Model):
    """One object that has to be read again, noted in the transaction that changed it.

    Two readers follow this table. Each process's snapshot reads what is new; rows can turn up late,
    when a long transaction ends, and vanish with one that is rolled back, so it goes by tokens and
    not by the greatest id. The worker sends what waits to an engine outside of the database.
    """

    token = models.BigIntegerField(default=new_token)  # small enough to be summed
    at = models.DateTimeField(default=timezone.now, db_index=True)
    label = models.CharField(max_length=100)  # app_label.model_name of the indexed root model
    object_id = models.CharField(max_length=100, blank=True)  # "" stands for all of them
    waiting = models.BooleanField(default=False)  # for the engine outside

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change of the search index")
        verbose_name_plural = _("changes of the search index")
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(waiting=True),
                name="dangjian_change_waiting",
            )
        ]

    def __str__(self):
        return f"{self.label} {self.object_id or '*'}"
