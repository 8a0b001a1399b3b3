"""A list of records as its template and its JSON need it. Every list is made here."""

from functools import cached_property, partial

from . import conf
from .engines import ids_of
from .feed_formats import LABELS, media_type
from .forms import ORDER_LABELS, VIEWS, RecordFilterForm, found_message
from .labels import groups_of
from .links import feed_url
from .queries import LEVEL, RELEVANCE
from .searching import search


class RecordListing:
    """A query, narrowed by what stands in the address.

    Args:
        request: its GET is the state of the list; its path is where links lead.
        query: SearchQuery of what the list is about.
    """

    def __init__(self, request, query):
        self.request = request
        self.form = RecordFilterForm(request.GET, reach=query.reach)
        self.form.is_valid()
        self.query = (
            query.matching(self.form.query_text, synonyms=not self.form.plain)
            .narrowed_by(self.form.chosen())
            .sorted_by(self.form.cleaned_data["sort"])
            .on_page(request.GET.get("page"))
        )

    @cached_property
    def result(self):
        return search(self.query, self.request)

    @property
    def records(self):
        return self.result.page

    @property
    def is_first_page(self):
        return self.result.number == 1

    def url(self, **changes):
        return self.request.path + self.form.link(**changes)

    def facets(self, whole=False):
        """Return the facets as templates show them.

        Args:
            whole: whether each facet comes with all its values, however many.
        Returns:
            list of {"name", "label", "tree", "grouped", "values", "more", "rest", "rest_url",
            "whole", "carried"}: `values` the most frequent and the chosen ones, `more` the others,
            each a list of {"value", "label", "count", "selected", "depth", "group", "url",
            "toggle_url", "adds"}, one group after the other; `rest` how many others there are where
            they are too many for this page, `rest_url` where they are, `whole` whether all were
            asked for. `url` leads to as many records as `count` says: to this value alone, or to
            this tag too. `toggle_url` adds the value to those chosen, or takes it away; `adds`
            whether it differs from `url`. `carried` is what a form of checkboxes for this facet has
            to carry as hidden fields.
        """
        asked = self.request.GET.get("all")
        return [
            self._facet(counts, whole or counts.facet.name == asked)
            for counts in self.result.facets
        ]

    def _facet(self, counts, whole):
        facet, rest = counts.facet, 0
        groups = groups_of(facet, self.query.reach)
        ordered = sorted(counts.values, key=partial(_place_of_group, list(facet.groups), groups))
        shown = _most_frequent(counts.values, conf.get("FACET_VALUES"))
        values = [value for value in ordered if value[0] in shown]
        more = [value for value in ordered if value[0] not in shown]
        if len(more) > conf.get("FACET_MORE") and not whole:
            more, rest = [], len(more)
        return {
            "name": facet.name,
            "label": str(facet.label),
            "tree": facet.tree,
            "grouped": bool(facet.groups),
            "values": self._values(facet, values, groups),
            "more": self._values(facet, more, groups),
            "rest": rest,
            "whole": whole,
            "rest_url": self.url(all=facet.name),
            "carried": self.form.pairs(leave_out=[facet.name]),
        }

    def _values(self, facet, values, groups):
        """Return (value, label, count, chosen) as templates show them."""
        chosen = self.query.chosen.get(facet.name, [])
        link, path, shown = self.form.links(facet.name), self.request.path, []
        for value, label, count, selected in values:
            others = [other for other in chosen if other != value]
            toggled = others if selected else [*chosen, value]
            alone = [*others, value] if facet.narrowing else [value]
            url = path + link(alone)
            shown.append(
                {
                    "value": value,
                    "label": label,
                    "count": count,
                    "selected": selected,
                    "depth": facet.depth(value) if facet.tree else 0,
                    "group": str(facet.groups.get(groups.get(value), "")),
                    "url": url,
                    "toggle_url": path + link(toggled) if chosen else url,
                    "adds": toggled != alone,
                }
            )
        return shown

    def chips(self):
        """Return the chosen filters: list of {"name", "facet", "label", "url"} (url removes it)."""
        chips = []
        for name, values in self.form.chosen().items():
            for value in values:
                rest = [other for other in values if other != value]
                chips.append(
                    {
                        "name": name,
                        "facet": str(self.form.facets[name].label),
                        "label": str(self.form.labels[name][value]),
                        "url": self.url(**{name: rest}),
                    }
                )
        return chips

    def added(self):
        """Return the synonyms that were added: list of {"word", "others"}."""
        return [
            {"word": word, "others": list(others)}
            for word, others in self.result.query.reading.added
        ]

    def help(self):
        """Return what helps where nothing was found: suggestion, without, alone, near_tags."""
        result = self.result
        suggestion = result.suggestion
        chosen = self.form.chosen()
        return {
            "suggestion": suggestion and {"text": suggestion, "url": self.url(q=suggestion)},
            "without": [
                {
                    "label": label,
                    "count": count,
                    "url": self.url(**{name: [kept for kept in chosen[name] if kept != value]}),
                }
                for name, value, label, count in result.without
            ],
            "alone": [
                {"label": word, "count": count, "url": self.url(q=word)}
                for word, count in result.alone
            ],
            "near_tags": result.near_tags,
        }

    def words_as_filter(self):
        """Return the context of a list that is narrowed by words, as by one more filter.

        Returns:
            dict: words_chip, as in chips(), or None; clear_url, which takes the words away too.
        """
        words, nothing = self.form.query_text, dict.fromkeys(self.form.facets)
        label = str(self.form.fields["q"].label)
        chip = {"name": "q", "facet": label, "label": words, "url": self.url(q=None)}
        return {"words_chip": chip if words else None, "clear_url": self.url(q=None, **nothing)}

    def state(self):
        """Return what the list is about and narrowed by, as any other list takes it.

        Returns:
            list of (parameter, value) pairs, without order, view and page.
        """
        chosen, facets = self.query.chosen, self.form.facets
        fixed = [
            (name, value)
            for name, values in self.query.fixed.items()
            # Where one value is enough, one more would widen what was chosen.
            if name not in chosen or facets[name].narrowing
            for value in values
        ]
        return [*self.form.pairs(leave_out=["sort", "view"]), *fixed]

    def feeds(self):
        """Return this list's feeds, one for each format: list of {"label", "type", "url"}."""
        below = [("below", self.query.below)] if self.query.below else []
        pairs = [*self.state(), *below]
        return [
            {"label": label, "type": media_type(name), "url": feed_url(pairs, name)}
            for name, label in LABELS.items()
        ]

    def sorts(self):
        """Return the orders to choose from: list of {"value", "label", "selected", "url"}."""
        current = self.query.sorting
        sensible = {RELEVANCE: self.query.words, LEVEL: self._has_levels()}
        names = [name for name in ORDER_LABELS if name == current or sensible.get(name, True)]
        return [
            {
                "value": name,
                "label": str(ORDER_LABELS[name]),
                "selected": name == current,
                "url": self.url(sort=name),
            }
            for name in names
        ]

    def _has_places(self):
        placed = self.query.reach.snapshot.placed
        return bool(placed & ids_of(self.query.matching("")))

    def _has_levels(self):
        counted = (counts for counts in self.result.facets if counts.facet.name == "level")
        return any(counts.values for counts in counted)

    def views(self):
        """Return the views to choose from, in the same shape as the orders.

        There is no choice where nothing of what the list is about lies anywhere.
        """
        current = self.form.cleaned_data["view"] or "list"
        if current == "list" and not self._has_places():
            return []
        return [
            {
                "value": name,
                "label": str(label),
                "selected": name == current,
                "url": self.url(view=name),
            }
            for name, label in VIEWS.items()
        ]

    def context(self):
        """Return what the template of a list gets."""
        total, here = self.result.total, self.url()
        return {
            "form": self.form,
            "query": self.form.query_text,
            "records": self.records,
            "facets": [facet for facet in self.facets() if _offers_a_choice(facet)],
            "chips": self.chips(),
            "total": total,
            "total_message": found_message(total),
            "ignored": self.form.ignored,
            "sorts": self.sorts(),
            "views": self.views(),
            "clear_url": self.url(**dict.fromkeys(self.form.facets)),
            "page_url": f"{here}{'&' if self.form.pairs() else '?'}page=",
            "added": self.added(),
            "plain_url": self.url(synonyms="0"),
            "sounds_like": self.result.sounds_like,
            "degraded": self.result.degraded,
            "seconds": self.result.seconds,
            **self.help(),
            "feeds": self.feeds(),
            "state": self.state(),
            "carried": self.form.pairs(leave_out=["q"]),
            "carried_with_words": self.form.pairs(leave_out=["sort"]),
            # Any combination is the same records in another guise: not for search engines.
            "noindex": bool(self.request.GET.keys() - {"page"}),
        }


def list_context(request, query):
    """Return the context of a list of records.

    Args:
        request: the visitor's request; its GET narrows the list.
        query: SearchQuery of what the list is about, e.g. of one kind.
    Returns:
        dict: form, query (text), records (page of Entry), facets, chips, total, total_message,
        ignored, sorts, views, clear_url, page_url (ends in "page="), carried and
        carried_with_words (hidden fields of the search box and of the order), state (what another
        list needs to show the same), noindex, feeds; added
        (synonyms) with plain_url (without them), sounds_like, degraded, seconds; suggestion,
        without, alone and near_tags where nothing was found; words_chip (takes the words away).
    """
    listing = RecordListing(request, query)
    return {**listing.context(), **listing.words_as_filter()}


def _offers_a_choice(facet):
    """Return whether a facet can change the list: all records of one kind need no kinds beside."""
    values = facet["values"] + facet["more"]
    return facet["rest"] or len(values) > 1 or any(value["selected"] for value in values)


def _place_of_group(order, groups, value):
    group = groups.get(value[0])
    return order.index(group) if group in order else len(order)


def _most_frequent(values, number):
    """Return the values that are shown at once: the most frequent ones and every chosen one.

    Args:
        values: as in FacetCounts.
    """
    by_count = sorted(values, key=lambda value: -value[2])[:number]
    return {value[0] for value in by_count} | {value[0] for value in values if value[3]}
