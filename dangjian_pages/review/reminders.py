"""催办: reminders of what is due soon or overdue, once a day for each item.

This module finds them and tells it by a signal; how people are told is up to who listens.
"""

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone

from dangjian_search.worker import Job

from ..models import ReviewItem
from .choices import Status
from .mending import find_reviewers_again
from .reviewers import reviewers_of, substitutes_of
from .working_days import add_working_days, is_working_day

DUE, OVERDUE = "due", "overdue"
FROM_HOUR = 8  # nobody wants to be reminded at midnight, when limits end

# Sent in the transaction that notes the reminder: item (ReviewItem), users (list), kind (DUE or
# OVERDUE). Sender: ReviewItem.
reminded = Signal()


def remind(now=None):
    """Send the reminders that are due and were not sent today.

    Args:
        now: aware datetime, or None for the present.
    Returns:
        int, the number of items of which somebody was reminded.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    if not is_working_day(today) or timezone.localtime(now).hour < FROM_HOUR:
        return 0
    ids = due_items(now).exclude(reminded_on=today).values_list("pk", flat=True)
    return sum(remind_of(pk, now) for pk in list(ids))


def due_items(now):
    """Return the items that are overdue, or due by the end of the next working day: queryset."""
    soon = add_working_days(now, 1)
    return ReviewItem.objects.filter(status=Status.WAITING, step_due_at__lte=soon).order_by("pk")


@transaction.atomic
def remind_of(pk, now):
    """Remind of one item unless another process has; return whether anybody was reminded."""
    today = timezone.localdate(now)
    fresh = Q(reminded_on=None) | ~Q(reminded_on=today)
    if not due_items(now).filter(fresh, pk=pk).update(reminded_on=today):
        return False
    item = ReviewItem.objects.select_related("claimed_by", "organisation").get(pk=pk)
    users = whom_to_remind(item)
    if users:
        kind = OVERDUE if item.step_due_at < now else DUE
        reminded.send(sender=ReviewItem, item=item, users=users, kind=kind)
    return bool(users)


def whom_to_remind(item):
    """Return whom to remind of an item: who has claimed it, else all whose turn it is: list."""
    if item.claimed_by and item.claimed_by.is_active:
        return [item.claimed_by]
    reviewers = list(reviewers_of(item))
    barred = set(item.barred.values_list("pk", flat=True))
    substitutes = [row.substitute for row in substitutes_of(reviewers)]
    people = {user.pk: user for user in [*reviewers, *substitutes] if user.pk not in barred}
    return list(people.values())


def remind_job():
    """Return the Job that sends reminders."""
    return Job(remind, every=1800)


def reviewers_job():
    """Return the Job that looks for reviewers of what waits for nobody."""
    return Job(find_reviewers_again, every=3600)
