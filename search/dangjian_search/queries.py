"""What is asked of the records: words, facets, order and page, in one object."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, IntegerField, Max, Q, QuerySet, When
from wagtail.models import Page

from . import conf
from .analysis import ParsedQuery, name_form, parse_query
from .engines import get_engine
from .facets import Facet, get_facets
from .labels import complete
from .models import Entry, EntryValue
from .public import public_entries

RELEVANCE, NEWEST, NAME, LEVEL = "relevance", "newest", "name", "level"
ORDERS = {
    NEWEST: [F("date").desc(nulls_last=True), "-pk"],
    NAME: ["title_pinyin", "-pk"],
    LEVEL: ["level_order", F("date").desc(nulls_last=True), "-pk"],
}
TAG_FACET = "tag"  # the facet by which records are related
VALUES_COUNTED = 500  # values of one facet, the most frequent ones


@dataclass(frozen=True)
class FacetCounts:
    """The values that one facet offers under a query.

    Attributes:
        facet: the Facet.
        values: list of (value, label, count, chosen), in the facet's order.
    """

    facet: Facet
    values: list


@dataclass(frozen=True)
class RecordQuery:
    """A question about records. Each step returns a new one; nothing runs before paging.

    Attributes:
        entries: queryset of Entry, the ones in reach, e.g. public_entries(request).
        words: the ParsedQuery of what was typed.
        chosen: dict of facet name to list of values.
        order: name of an order; "" means relevance with words, newest without.
    """

    entries: QuerySet
    words: ParsedQuery = ParsedQuery()
    chosen: dict = field(default_factory=dict)
    order: str = ""

    def matching(self, text):
        """Return this query for records that match what was typed; "" matches everything."""
        return replace(self, words=parse_query(text))

    def narrowed_by(self, chosen):
        """Return this query narrowed by facets.

        Args:
            chosen: dict of facet name to list of values; unknown facets are left out.
        """
        facets = get_facets()
        known = {name: list(values) for name, values in chosen.items() if name in facets and values}
        return replace(self, chosen={**self.chosen, **known})

    def sorted_by(self, name):
        """Return this query in another order: relevance, newest, name or level."""
        return replace(self, order=name)

    @property
    def sorting(self):
        """The order that counts: relevance needs words to be relevant to."""
        if self.order in ORDERS:
            return self.order
        return RELEVANCE if self.words else NEWEST

    @cached_property
    def found(self):
        """The entries in reach that match the words, before any facet narrows them."""
        if not self.words:
            return self.entries
        return self.entries.filter(get_engine().matching(Page, self.words))

    @cached_property
    def results(self):
        """The entries that the whole query finds, in no order."""
        return self.found.filter(self._narrowing())

    def ordered(self):
        """Return the results in order, with all that cards need."""
        if self.sorting == RELEVANCE:
            results = self.results.order_by(
                _relevance(self.words), "kind_order", F("date").desc(nulls_last=True), "-pk"
            )
        else:
            results = self.results.order_by(*ORDERS[self.sorting])
        return results.for_cards()

    def page(self, number=1, request=None):
        """Return one page of the results.

        Args:
            number: as it stands in the address. What is no number gives the first page, what lies
                beyond the end the last one.
            request: makes the entries' addresses relative to its site.
        Returns:
            django.core.paginator.Page of Entry; its paginator knows the total.
        """
        paginator = Paginator(self.ordered(), conf.get("PAGE_SIZE"))
        page = paginator.get_page(_from_one(number))
        page.object_list = list(page.object_list)
        for entry in page.object_list:
            entry.request = request
        return page

    def facets(self):
        """Count what each facet offers; one query, and one for each facet that keeps no labels.

        A facet whose values widen is counted without its own choice, so each of its values shows
        what choosing it alone gives. Values that nothing has are left out, chosen ones never are.

        Returns:
            list of FacetCounts in the order of the facets; facets without a value are left out.
        """
        facets = get_facets()
        counts = self._counts(facets)
        offered = []
        for name, facet in facets.items():
            values = self._offered(facet, counts.get(name, {}))
            if values:
                offered.append(FacetCounts(facet, values))
        return offered

    def _offered(self, facet, counts):
        chosen = self.chosen.get(facet.name, [])
        most = sorted(counts, key=lambda value: -counts[value][0])[:VALUES_COUNTED]
        mine = {value: counts.get(value, (0, "")) for value in dict.fromkeys([*most, *chosen])}
        labels = complete(facet, {value: label for value, (_count, label) in mine.items()})
        values = [
            (value, str(labels[value]), count, value in chosen)
            for value, (count, _label) in mine.items()
            if value in labels
        ]
        return sorted(values, key=lambda item: facet.sort_key(*item[:3]))

    def _counts(self, facets):
        """Return how many records have each value, and its label where labels are kept.

        Returns:
            dict of facet name to dict of value to (count, label).
        """
        alone = [name for name in self.chosen if not facets[name].narrowing]
        together = _values_of(self.results).exclude(facet__in=alone)
        parts = [
            _values_of(self.found.filter(self._narrowing(without=name))).filter(facet=name)
            for name in alone
        ]
        rows = _counted(together)
        if parts:
            rows = rows.union(*map(_counted, parts), all=True)
        counts = {}
        for name, value, count, label in rows:
            counts.setdefault(name, {})[value] = (count, label)
        return counts

    def _narrowing(self, without=None):
        """Return the condition of all chosen facets but one.

        By ids, never by a join: a join would give a record twice that has two of the values.
        """
        facets = get_facets()
        condition = Q()
        for name, values in self.chosen.items():
            if name == without:
                continue
            # Each tag has to be there; of the values of any other facet one is enough.
            for some in [[value] for value in values] if facets[name].narrowing else [values]:
                having = EntryValue.objects.filter(facet=name, value__in=some)
                condition &= Q(pk__in=having.values("entry"))
        return condition


def _values_of(entries):
    return EntryValue.objects.filter(entry__in=entries.order_by().values("pk"))


def _counted(values):
    rows = values.order_by().values_list("facet", "value")
    return rows.annotate(count=Count("pk"), kept=Max("label"))


def _relevance(words):
    """Return the class of an entry: the name itself, in a name, in a tag or synonym, elsewhere.

    Taken from the entry and not from the engine, so that every engine puts records in one order.
    """
    whole = name_form(words.text.replace('"', " "))
    in_names, in_tags = Q(), Q()
    for part in words.parts:
        in_names &= Q(names__contains=part.needle)
        in_tags &= Q(names__contains=part.needle) | Q(tag_words__contains=part.needle)
    return Case(
        When(Q(names__contains=f"\n {whole} \n"), then=0),
        When(in_names or Q(pk__in=[]), then=1),
        When(in_tags or Q(pk__in=[]), then=2),
        default=3,
        output_field=IntegerField(),
    )


def _from_one(number):
    try:
        return max(1, int(number))
    except (TypeError, ValueError, OverflowError):
        return 1


def entries_for(page_ids, request=None):
    """Return the public entries of hand-picked pages.

    Args:
        page_ids: list of page ids; those that the public may not see are left out.
    Returns:
        list of Entry in the given order.
    """
    return _cards(public_entries(request), page_ids, request)


def related_entries(entry, count=4, request=None):
    """Return the public entries that share most tags with one, its own kind first among equals.

    Args:
        entry: Entry, or the id of a page.
        count: how many at most.
    Returns:
        list of Entry; empty when it has no tags.
    """
    pk = getattr(entry, "pk", entry)
    tags = EntryValue.objects.filter(entry=pk, facet=TAG_FACET).values("value")
    same_kind = Q(kind__in=Entry.objects.filter(pk=pk).values("kind"))
    related = (
        public_entries(request)
        .exclude(pk=pk)
        .filter(values__facet=TAG_FACET, values__value__in=tags)
        .annotate(
            shared=Count("values"),
            other_kind=Case(When(same_kind, then=0), default=1, output_field=IntegerField()),
        )
        .order_by("-shared", "other_kind", F("date").desc(nulls_last=True), "-pk")
    )
    return _cards(Entry.objects, list(related.values_list("pk", flat=True)[:count]), request)


def _cards(entries, ids, request):
    found = {entry.pk: entry for entry in entries.filter(pk__in=ids).for_cards()} if ids else {}
    for entry in found.values():
        entry.request = request
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]
