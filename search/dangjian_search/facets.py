"""Facets: the ways to narrow a list of records, and the door to add one."""

from types import MappingProxyType

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from .kinds import get_kinds
from .links import search_url
from .registry import registered

HOOK = "register_dangjian_facet"
# Parameters of a list that a facet must not take for itself.
RESERVED_NAMES = {"q", "sort", "page", "view", "format", "synonyms", "all", "below"}


class Facet:
    """One way to narrow a list of records. Register a subclass of it:

        @hooks.register("register_dangjian_facet")
        def register_level_facet():
            return LevelFacet

    Attributes:
        name: ASCII, at most 30 characters; seen in the query string.
        label: translatable, as visitors read it.
        order: facets with a lower number are shown first.
        tree: whether a value holds others (a province its cities). `values` then gives a record's
            value together with all that hold it, so that each counts what lies below it.
        narrowing: whether several chosen values must all be there (tags); otherwise one of them is
            enough.
        value_pattern: regular expression of a value that can exist at all; anything else in an
            address is unknown without asking the database. Narrow it for numbers: r"[0-9]{1,9}".
        keeps_labels: whether labels are kept with the entries because looking them up would cost
            each list a query. Whoever renames a value then has to refresh its entries.
        hides_unused: whether a value that no public record has is not told by name, such as a tag
            that stands in drafts only.
        suggested: whether labels that are kept are suggested to who types in the search box.
        groups: dict of group to label, in the order in which the values of one group after the
            other are shown; empty for a facet without groups.
    """

    name = ""
    label = ""
    order = 100
    tree = False
    narrowing = False
    value_pattern = r"[-\w.+]{1,100}"
    keeps_labels = False
    suggested = False
    hides_unused = False
    groups = MappingProxyType({})

    def values(self, record):
        """Return the values of a record: a list of str, each at most 100 characters."""
        raise NotImplementedError

    def labels(self, values):
        """Return the labels of those values that exist, whether or not a record has them.

        Args:
            values: list of str, each of value_pattern.
        Returns:
            dict of value to label. One query at most, however many values.
        """
        return {value: value for value in values}

    def grouped_values(self):
        """Return the group of each value: dict of value to one of `groups`, in one query at most.

        Asked again when records change: who moves a value to another group refreshes its entries.
        """
        return {}

    def depth(self, value):
        """Return how deep a value of a tree lies, 0 the top."""
        return 0

    def url(self, value):
        """Return where a suggestion of a value leads; the search for it by default."""
        return search_url(**{self.name: value})

    def sort_key(self, value, label, count):
        """Return what the values are put in order by; the most frequent first by default."""
        return (-count, label)


class KindFacet(Facet):
    """The kind of record: brand, point, case …"""

    name = "type"
    label = _("Kind")
    order = 0

    def values(self, record):
        return [record.record_kind]

    def labels(self, values):
        kinds = get_kinds()
        return {value: str(kinds[value].label) for value in values if value in kinds}

    def sort_key(self, value, label, count):
        return list(get_kinds()).index(value)


def get_facets():
    """Return all facets.

    Returns:
        dict of name to Facet, in the order in which they are shown.
    Raises:
        ImproperlyConfigured: two facets share a name (both are named), or one takes a name that
            lists use themselves.
    """
    facets = registered(HOOK)
    for name in RESERVED_NAMES & facets.keys():
        raise ImproperlyConfigured(
            f"{type(facets[name]).__qualname__} is named {name!r}, which every list uses for "
            "itself: rename the facet."
        )
    return dict(sorted(facets.items(), key=lambda item: (item[1].order, item[0])))
