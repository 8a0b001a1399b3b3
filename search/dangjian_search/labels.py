"""Labels of facet values: kept with the entries where looking them up would cost a query."""

from functools import reduce
from operator import or_

from django.db.models import Max, Q

from .facets import get_facets
from .models import EntryValue


def labels_of(values):
    """Return the labels of those values that exist, for several facets at once.

    Args:
        values: dict of facet name to list of values.
    Returns:
        dict of facet name to dict of value to label. One query for all facets that keep labels,
        and one for each of them of which a value stands in no entry.
    """
    facets = get_facets()
    kept = _kept({name: some for name, some in values.items() if facets[name].keeps_labels})
    return {
        name: complete(facets[name], {value: kept.get((name, value), "") for value in some})
        for name, some in values.items()
    }


def complete(facet, labels):
    """Look up those labels of one facet that are not known yet.

    Args:
        labels: dict of value to label, "" where it is unknown.
    Returns:
        dict of value to label without the values that do not exist.
    """
    known = {value: label for value, label in labels.items() if label}
    unknown = [value for value in labels if value not in known]
    return {**known, **facet.labels(unknown)} if unknown else known


def _kept(values):
    conditions = [Q(facet=name, value__in=some) for name, some in values.items() if some]
    if not conditions:
        return {}
    rows = EntryValue.objects.filter(reduce(or_, conditions)).values_list("facet", "value")
    return {(name, value): label for name, value, label in rows.annotate(kept=Max("label"))}
