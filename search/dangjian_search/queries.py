"""What is asked of the records: words, facets, order and page, in one object."""

from dataclasses import dataclass, field, replace

from . import conf
from .facets import get_facets
from .reach import Reach
from .reading import Reading, read

RELEVANCE, NEWEST, NAME, LEVEL = "relevance", "newest", "name", "level"
ORDERS = (NEWEST, NAME, LEVEL)


@dataclass(frozen=True)
class SearchQuery:
    """A question about records. Each step returns a new one; search() asks it.

    Attributes:
        reach: Reach of the visitor who asks.
        reading: the Reading of what was typed.
        chosen: dict of facet name to list of values, what the visitor narrows by.
        fixed: likewise, what the list is about; all counts lie under it.
        below: tree path of the page at or below which the records lie; "" for everywhere.
        order: name of an order; "" means relevance with words, newest without.
        number: number of the page, from 1.
    """

    reach: Reach
    reading: Reading = Reading()
    chosen: dict = field(default_factory=dict)
    fixed: dict = field(default_factory=dict)
    below: str = ""
    order: str = ""
    number: int = 1

    @classmethod
    def of(cls, request=None):
        """Return the query for all records that are public to a visitor."""
        return cls(Reach.of(request))

    def matching(self, text, synonyms=True):
        """Return this query for records that match what was typed; "" matches everything."""
        return replace(self, reading=read(text, self.reach, synonyms))

    def narrowed_by(self, chosen):
        """Return this query narrowed by facets.

        Args:
            chosen: dict of facet name to list of values; unknown facets are left out.
        """
        return replace(self, chosen={**self.chosen, **_known(chosen)})

    def about(self, **fixed):
        """Return this query for a list that is about some values, e.g. type=["brand"]."""
        return replace(self, fixed={**self.fixed, **_known(fixed)})

    def under(self, page):
        """Return this query for the records at or below a page."""
        return replace(self, below=page.path)

    def sorted_by(self, name):
        """Return this query in another order: relevance, newest, name or level."""
        return replace(self, order=name)

    def on_page(self, number):
        """Return this query for a page of the results.

        Args:
            number: as it stands in the address. What is no number gives the first page; what lies
                beyond the end, the last one.
        """
        return replace(self, number=_from_one(number))

    @property
    def words(self):
        """The ParsedQuery of what is looked for."""
        return self.reading.words

    @property
    def size(self):
        """How many records stand on a page."""
        return conf.get("PAGE_SIZE")

    @property
    def sorting(self):
        """The order that counts: relevance needs words to be relevant to."""
        if self.order in ORDERS:
            return self.order
        return RELEVANCE if self.words else NEWEST

    @property
    def by_relevance(self):
        return self.sorting == RELEVANCE


def _known(chosen):
    facets = get_facets()
    return {name: list(values) for name, values in chosen.items() if name in facets and values}


def _from_one(number):
    try:
        return max(1, int(number))
    except (TypeError, ValueError, OverflowError):
        return 1
