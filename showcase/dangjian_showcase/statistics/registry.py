"""Statistics: what they are asked and what they answer."""

from typing import NamedTuple

from django.utils.translation import pgettext_lazy

from dangjian_search.registry import registered

from .scope import Scope

HOOK = "register_dangjian_statistic"


class Row(NamedTuple):
    """One value of a statistic.

    Attributes:
        label: as visitors read it.
        count: int, or None where it is not counted under the chosen filters.
        url: of a list with as many records as `count` says; "" where there is none.
        depth: how deep it lies in a tree, 0 the top.
        short: the label where there is little room, such as the number of a month.
        group: what a short label leaves out and its neighbours share, such as the year of a month.
    """

    label: str
    count: int | None
    url: str = ""
    depth: int = 0
    short: str = ""
    group: str = ""


class Statistic:
    """One table of numbers with its chart. Register a subclass of it:

        @hooks.register("register_dangjian_statistic")
        def register_level_statistic():
            return LevelStatistic

    Attributes:
        name: ASCII; the name of the file and the anchor on the page.
        label: translatable, the heading.
        heading: translatable, what the first column holds.
        note: translatable; one sentence on what is counted.
        unit: translatable, what the numbers count.
        chart: "bars" (one below the other), "columns" (side by side: a course of time) or "" for a
            table alone.
        order: statistics with a lower number come first.
    """

    name = ""
    label = ""
    heading = ""
    note = ""
    unit = pgettext_lazy("statistics", "Records")
    chart = "bars"
    order = 100

    def rows(self, request):
        """Return the numbers: list of Row.

        Count what `Scope.of(request)` gives and nothing else: public records only, narrowed by the
        filters of the address. The number of queries must not grow with the content.
        """
        raise NotImplementedError


class FacetStatistic(Statistic):
    """How many records have each value of a facet.

    Attributes:
        facet: name of the Facet.
    """

    facet = ""

    def rows(self, request):
        return Scope.of(request).facet_rows(self.facet, Row)


def get_statistics():
    """Return all statistics.

    Returns:
        dict of name to Statistic, in the order in which they are shown.
    Raises:
        ImproperlyConfigured: two statistics share a name; both are named.
    """
    statistics = registered(HOOK)
    return dict(sorted(statistics.items(), key=lambda item: (item[1].order, item[0])))
