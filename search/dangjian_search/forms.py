"""The form between the query string of a list and its query."""

import re
from urllib.parse import quote_plus, urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import conf
from .analysis import parse_query
from .facets import get_facets
from .labels import labels_of
from .queries import LEVEL, NAME, NEWEST, RELEVANCE

ORDER_LABELS = {
    RELEVANCE: gettext_lazy("Most relevant first"),
    NEWEST: gettext_lazy("Newest first"),
    NAME: gettext_lazy("By name"),
    LEVEL: gettext_lazy("By level"),
}
SYNONYMS = {"0": gettext_lazy("Without synonyms")}
VIEWS = {"list": gettext_lazy("List"), "map": gettext_lazy("Map")}
WISHES = ("sort", "view", "synonyms")


class WordsField(forms.CharField):
    """What was typed. Any text will do; the analysis takes from it what can be searched."""

    widget = forms.TextInput(attrs={"type": "search", "maxlength": 100, "autocomplete": "off"})

    def to_python(self, value):
        # Without NUL, which Django would refuse with an error where we only ignore it.
        return super().to_python((value or "").replace("\0", ""))


class WishField(forms.Field):
    """One value out of a few. Another one is left alone and told, never an error."""

    widget = forms.HiddenInput

    def __init__(self, values, **kwargs):
        super().__init__(required=False, **kwargs)
        self.values = values

    def clean(self, value):
        return value or ""


class ValuesField(forms.Field):
    """The chosen values of one facet."""

    widget = forms.MultipleHiddenInput

    def __init__(self, facet):
        super().__init__(required=False, label=facet.label)
        self.facet = facet

    def clean(self, value):
        return list(dict.fromkeys(text for text in value or [] if text))


class RecordFilterForm(forms.Form):
    """Reads what a visitor asks of a list. It never refuses: it takes what makes sense.

    Args:
        data: the query string, as request.GET.
        reach: Reach of the visitor.
    Attributes:
        ignored: after validation, list of {"name", "value", "message"} of what was left out.
        labels: dict of facet name to dict of chosen value to label.
    """

    q = WordsField(required=False, label=gettext_lazy("Search words"))

    def __init__(self, data=None, *, reach, **kwargs):
        super().__init__(data if data is not None else {}, **kwargs)
        self.reach = reach
        self.facets = get_facets()
        self.fields["sort"] = WishField(ORDER_LABELS, label=gettext_lazy("Order"))
        self.fields["view"] = WishField(VIEWS, label=gettext_lazy("View"))
        self.fields["synonyms"] = WishField(SYNONYMS, label=gettext_lazy("Synonyms"))
        for name, facet in self.facets.items():
            self.fields[name] = ValuesField(facet)
        self.ignored = []
        self.labels = {}
        self.words = None

    def clean(self):
        data = super().clean()
        self.words = parse_query(data.get("q", ""))
        self._tell_about_words()
        for name in WISHES:
            if data[name] and data[name] not in self.fields[name].values:
                self._ignore(name, data[name], _("There is no such choice: “%(value)s”."))
                data[name] = ""
        possible = {
            name: self._possible_values(facet, data[name]) for name, facet in self.facets.items()
        }
        self.labels = labels_of(possible, self.reach)
        for name in self.facets:
            known = [value for value in possible[name] if value in self.labels[name]]
            # As many messages as choices: enough to see what went wrong.
            for value in data[name][: 2 * conf.get("FACET_CHOICES")]:
                if value not in known:
                    self._ignore(name, value, _("“%(value)s” is not known under %(field)s."))
            data[name] = known
        return data

    def _possible_values(self, facet, values):
        pattern = re.compile(facet.value_pattern)
        possible = [value for value in values if pattern.fullmatch(value)]
        return possible[: conf.get("FACET_CHOICES")]

    def _tell_about_words(self):
        typed = self.data.get("q", "")
        if self.words.cut:
            self._ignore(
                "q", self.words.cut, _("The query was too long; “%(value)s” was left off.")
            )
        if typed and not self.words:
            message = _("“%(value)s” holds no letter, number or character to search for.")
            if not any(one.isprintable() and not one.isspace() for one in typed):
                message = _("What was typed holds no letter, number or character to search for.")
            self._ignore("q", typed, message)

    def _ignore(self, name, value, message):
        value = "".join(character for character in value if character.isprintable())
        value = value[:50] + "…" if len(value) > 50 else value
        values = {"value": value, "field": self.fields[name].label}
        self.ignored.append({"name": name, "value": value, "message": message % values})

    @property
    def plain(self):
        """Whether the visitor wants no synonyms."""
        self.is_valid()
        return bool(self.cleaned_data["synonyms"])

    @property
    def query_text(self):
        """What was typed, within bounds: what the search box shows again."""
        self.is_valid()
        return self.words.text

    def chosen(self):
        """Return the chosen values: dict of facet name to list of values, without empty ones."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in self.facets if self.cleaned_data[name]}

    def pairs(self, leave_out=()):
        """Return the state of the list as (parameter, value) pairs, without the page.

        Args:
            leave_out: names of parameters to leave out, as a form that sets them itself needs.
        """
        self.is_valid()
        pairs = [("q", self.words.text)] if self.words.text else []
        pairs += [(name, value) for name, values in self.chosen().items() for value in values]
        wishes = [(name, self.cleaned_data[name]) for name in WISHES]
        pairs += [(name, value) for name, value in wishes if value]
        return [(name, value) for name, value in pairs if name not in leave_out]

    def link(self, **changes):
        """Return the query string of this state with some parameters changed.

        Args:
            changes: parameter name to value, list of values, or None to drop it.
        Returns:
            str that begins with "?", or "" when nothing is asked.
        """
        pairs = self.pairs(leave_out=changes)
        for name, value in changes.items():
            values = value if isinstance(value, list) else [value]
            pairs += [(name, str(item)) for item in values if item not in (None, "")]
        query_string = urlencode(sorted(pairs, key=lambda pair: self._order.index(pair[0])))
        return f"?{query_string}" if query_string else ""

    def links(self, name):
        """Return a function of a list of values of one facet, which gives the same as link().

        For hundreds of values: what stays the same in their addresses is put together once.
        """
        place = self._order.index(name)
        pairs = self.pairs(leave_out=[name])
        before = [pair for pair in pairs if self._order.index(pair[0]) < place]
        after = [pair for pair in pairs if self._order.index(pair[0]) > place]
        first, last = urlencode(before), urlencode(after)

        def link(values):
            chosen = "&".join(f"{name}={quote_plus(value)}" for value in values)
            query_string = "&".join(filter(None, [first, chosen, last]))
            return f"?{query_string}" if query_string else ""

        return link

    @property
    def _order(self):
        return ["q", *self.facets, *WISHES, "all", "page", "format"]


def found_message(total):
    """Return how many records were found, in words."""
    return ngettext("%(count)d record", "%(count)d records", total) % {"count": total}
