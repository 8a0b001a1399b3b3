"""The records that the statistics of one request count."""

from functools import cached_property

from dangjian_search.links import search_url
from dangjian_search.listing import RecordListing
from dangjian_search.queries import SearchQuery
from dangjian_search.searching import matching_ids


class Scope:
    """The public records, narrowed by what stands in the address, as on every list.

    Attributes:
        listing: the RecordListing of the address.
        reach: Reach of the visitor.
    """

    def __init__(self, request):
        self.listing = RecordListing(request, SearchQuery.of(request))
        self.reach = self.listing.query.reach

    @classmethod
    def of(cls, request):
        """Return the scope of a request; all statistics of one request share it."""
        scope = getattr(request, "_dangjian_scope", None)
        if scope is None:
            scope = request._dangjian_scope = cls(request)
        return scope

    @property
    def is_narrowed(self):
        """Whether a filter is chosen or words are typed."""
        return bool(self.listing.state())

    @cached_property
    def ids(self):
        """The ids of all the records: BitMap."""
        return matching_ids(self.listing.query)

    def counts(self, facet):
        """Return how many records have each value of a facet: dict of value to int."""
        return self.listing.result.counts.get(facet, {})

    def url(self, **changes):
        """Return the address of the search for the same records, narrowed further.

        Args:
            changes: facet name to the list of its values.
        """
        return search_url() + self.listing.form.link(sort=None, view=None, **changes)

    def facet_rows(self, name, row):
        """Return the values of a facet with their numbers and lists.

        Args:
            name: of the Facet.
            row: class of the rows, as Row.
        """
        chosen = self.listing.query.chosen.get(name, [])
        address, rows = search_url(), []
        link = self.listing.form.links(name)
        for counts in self.listing.result.facets:
            facet = counts.facet
            if facet.name != name:
                continue
            for value, label, count, _selected in counts.values:
                others = [other for other in chosen if other != value] if facet.narrowing else []
                depth = facet.depth(value) if facet.tree else 0
                rows.append(row(label, count, address + link([*others, value]), depth))
        return rows
