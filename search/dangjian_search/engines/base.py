"""What an engine is asked and what it answers."""

from dataclasses import dataclass, field


class EngineFailed(Exception):
    """The engine could not answer; somebody else has to."""


VALUES_COUNTED = 3000  # values of one facet that are counted; chosen ones always are


@dataclass(frozen=True)
class Answer:
    """What an engine says to a SearchQuery.

    Attributes:
        ids: ids of the records on the asked page, in order.
        total: how many records are found in all.
        number: number of the page, which is the last one where the asked one lies beyond.
        counts: dict of facet name to dict of value to how many records have it.
    """

    ids: list[int]
    total: int
    number: int = 1
    counts: dict = field(default_factory=dict)


class Engine:
    """Answers SearchQueries. All engines find the same records and count the same.

    Attributes:
        name: as reports and `format=json` say it.
    """

    name = ""

    def answer(self, query, counting=True):
        """Answer a query.

        Args:
            query: SearchQuery.
            counting: whether the facets are counted too.
        Returns:
            Answer.
        Raises:
            EngineFailed: it cannot answer now.
        """
        raise NotImplementedError

    def ids(self, query):
        """Return the ids of all records that a query finds, in no order: BitMap.

        Raises:
            EngineFailed: it cannot answer now.
        """
        raise NotImplementedError

    def totals_without(self, query):
        """Count what taking each chosen value away would find.

        Returns:
            dict of (facet name, value) to how many records the query then finds.
        Raises:
            EngineFailed: it cannot answer now.
        """
        raise NotImplementedError


def without(chosen, name, value):
    """Return chosen values but for one: dict of facet name to list of values."""
    rest = [other for other in chosen[name] if other != value]
    others = {key: values for key, values in chosen.items() if key != name}
    return {**others, name: rest} if rest else others


def page_bounds(total, number, size):
    """Return (number, start, stop) of a page, the last one where `number` lies beyond the end."""
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    start = (number - 1) * size
    return number, start, min(start + size, total)
