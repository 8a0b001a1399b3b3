"""How long items stand at each step."""

import math
from array import array
from collections import defaultdict
from statistics import median

from django.utils import timezone

from ... import conf
from ...models import ReviewRecord
from ..choices import Act, Stage
from ..working_hours import worked
from .scope import DECISIONS

# After these the item comes to a step anew, whichever it is.
MOVING = (Act.VOID, Act.RETURN)
NINETY = 0.9


def turnaround(records):
    """Return the working hours from the arrival of an item at a step to each decision there.

    Args:
        records: queryset of ReviewRecord; its decisions count, from arrivals that may lie before.
    Returns:
        list of dict: stage, step, number, median, ninety, longest (working hours), in the order of
        the stages.
    """
    rows = [
        {
            "stage": stage,
            "step": step,
            "number": len(hours),
            "median": median(hours),
            "ninety": percentile(hours, NINETY),
            "longest": max(hours),
        }
        for (stage, step), hours in hours_by_step(records).items()
    ]
    order = Stage.values
    return sorted(
        rows,
        key=lambda row: (
            order.index(row["stage"]) if row["stage"] in order else len(order),
            row["step"],
        ),
    )


def percentile(values, share):
    """Return the smallest value that this share of all does not pass (nearest rank)."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def hours_by_step(records):
    """Return dict of (stage, name of the step) to array of working hours."""
    decisions = records.filter(act__in=DECISIONS).exclude(item_id=None).order_by()
    counted = set(decisions.values_list("number", flat=True).iterator())
    zone, office = timezone.get_current_timezone(), conf.get("WORKING_HOURS")
    found = defaultdict(lambda: array("d"))
    events = ReviewRecord.objects.filter(item_id__in=decisions.values("item_id"))
    events = events.order_by("item_id", "number")
    item = step = arrived = last = None
    for this, number, act, stage, name, at in events.values_list(
        "item_id", "number", "act", "stage", "step_name", "at"
    ).iterator(chunk_size=5000):
        if this != item:
            item, step, last = this, None, at
        if act == Act.SUBMIT:
            step, arrived = name, at
        elif name != step:
            step, arrived = name, last
        if number in counted:
            hours = worked(at, zone, office) - worked(arrived, zone, office)
            found[stage, name].append(max(0.0, hours))
        if act in MOVING:
            step = None
        last = at
    return found
