"""What stands at a step longer than it may."""

from collections import defaultdict

from django.utils import timezone

from ..choices import Status
from ..working_hours import hours_a_day, working_hours_between


def overdue(items):
    """Tell what is overdue now, by organisation and step.

    Args:
        items: queryset of ReviewItem.
    Returns:
        list of dict: organisation, step, number, mean, longest (working days late); the longest
        first.
    """
    now = timezone.now()
    late = items.filter(status=Status.WAITING, step_due_at__lt=now).order_by()
    days = defaultdict(list)
    for organisation, step, due in late.values_list(
        "organisation__name", "step__name", "step_due_at"
    ).iterator():
        days[organisation or "", step or ""].append(working_hours_between(due, now) / hours_a_day())
    rows = [
        {
            "organisation": organisation,
            "step": step,
            "number": len(some),
            "mean": sum(some) / len(some),
            "longest": max(some),
        }
        for (organisation, step), some in days.items()
    ]
    return sorted(rows, key=lambda row: (-row["longest"], row["organisation"], row["step"]))
