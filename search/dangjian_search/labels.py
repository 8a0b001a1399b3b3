"""Labels of facet values: kept with the entries where looking them up would cost a query."""

from .facets import get_facets


def labels_of(values, snapshot):
    """Return the labels of those values that exist, for several facets at once.

    Args:
        values: dict of facet name to list of values.
        snapshot: Snapshot with the labels that are kept.
    Returns:
        dict of facet name to dict of value to label. One query at most for each facet of which a
        value stands in no entry.
    """
    facets = get_facets()
    return {
        name: complete(facets[name], {value: _kept(snapshot, name, value) for value in some})
        for name, some in values.items()
    }


def _kept(snapshot, name, value):
    return snapshot.labels.get(name, {}).get(value, "")


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
