"""How often a decision is to return an item."""

from django.db.models import Count, Max, Q

from ..choices import Act
from .scope import DECISIONS, with_organisation


def returns(records):
    """Count the decisions and the returns among them, by organisation and step.

    Args:
        records: queryset of ReviewRecord.
    Returns:
        list of dict: organisation, step, decided, returned, declined, rate (0 to 1); the highest
        rate first.
    """
    groups = list(
        with_organisation(records.filter(act__in=DECISIONS))
        .order_by()
        .values("organisation_id", "now", "step_name")
        .annotate(
            told=Max("organisation_name"),
            decided=Count("pk"),
            returned=Count("pk", filter=Q(act=Act.RETURN)),
            declined=Count("pk", filter=Q(act=Act.DECLINE)),
        )
    )
    rows = [
        {
            "organisation": one["now"] or one["told"],
            "step": one["step_name"],
            "decided": one["decided"],
            "returned": one["returned"],
            "declined": one["declined"],
            "rate": one["returned"] / one["decided"],
        }
        for one in groups
    ]
    return sorted(rows, key=lambda row: (-row["rate"], row["organisation"], row["step"]))
