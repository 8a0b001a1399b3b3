"""Labels and groups of facet values, looked up as seldom as it can be."""

from .facets import get_facets


def labels_of(values, reach):
    """Return the labels of those values that a visitor may know, for several facets at once.

    What an editor named and no public record has, such as a tag in drafts, is not told.

    Args:
        values: dict of facet name to list of values.
        reach: Reach of the visitor.
    Returns:
        dict of facet name to dict of value to label. One query at most for each facet that keeps
        no labels.
    """
    facets = get_facets()
    return {name: _labels(facets[name], some, reach) for name, some in values.items()}


def _labels(facet, values, reach):
    kept = reach.snapshot.labels.get(facet.name, {})
    if facet.hides_unused:
        having = reach.snapshot.having
        values = [value for value in values if reach.ids.intersect(having(facet.name, value))]
    return complete(facet, {value: kept.get(value, "") for value in values})


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


def groups_of(facet, reach):
    """Return the group of each value of a facet: dict of value to group."""
    if not facet.groups:
        return {}
    return reach.snapshot.remembered(
        ("groups", facet.name), lambda _snapshot: facet.grouped_values()
    )
