"""How a search of Wagtail's is read, whatever it is compiled to."""

import re
from dataclasses import replace
from functools import cached_property

from modelsearch.query import And, Boost, Fuzzy, Or, Phrase, PlainText

from ..analysis import normalise, parse_query
from ..sounds import key_of
from ..synonyms import get_synonyms

HEARD = 5  # words that one text may sound like
_LETTERS = re.compile("[a-z]")


class QueryReader:
    """Mixin for a query compiler of modelsearch that says LAST_TERM_IS_PREFIX.

    Plain text is read as visitors' queries are, synonyms included; the last word may go on where
    the compiler is for autocomplete. Letters that find nothing are taken for pinyin or initials.
    """

    @cached_property
    def synonyms(self):
        return get_synonyms()

    @cached_property
    def heard(self):
        """The Chinese words that a plain text sounds like, the likeliest first: list of str.

        Empty where it holds no letter, and where the letters themselves find something.
        """
        text = getattr(self.query, "query_string", "") if type(self.query) is PlainText else ""
        if not _LETTERS.search(normalise(text)) or len(key_of(text)) < 2 or self.finds():
            return []
        from ..helping import words_like  # it reads entries, which are searched by backends

        return words_like(text, HEARD)

    def finds(self):
        """Return whether the text finds anything as it was typed."""
        raise NotImplementedError

    def read(self, text):
        """Return a text as a ParsedQuery."""
        parsed = parse_query(text, open_ended=self.LAST_TERM_IS_PREFIX)
        return self.synonyms.expand(parsed)[0]

    def alternatives(self, query):
        """Return the ParsedQueries of a PlainText, Phrase or Fuzzy, of which one has to match."""
        if query is self.query and self.heard:
            return [self.read(word) for word in self.heard]
        return self.as_typed(query)

    def as_typed(self, query):
        """Return likewise, whatever the text sounds like."""
        text = query.query_string
        if isinstance(query, Phrase):
            text = '"' + text.replace('"', " ") + '"'
        parsed = self.read(text)
        if getattr(query, "operator", "and") == "or" and len(parsed.parts) > 1:
            return [replace(parsed, parts=(part,)) for part in parsed.parts]
        return [parsed]

    def wanted(self):
        """Return all that the whole query wants, as one ParsedQuery."""
        return self.read(self.heard[0] if self.heard else " ".join(_texts(self.query)))

    def column(self):
        """Return what of the index is looked through: autocomplete, all, title or body."""
        if self.LAST_TERM_IS_PREFIX:
            return "autocomplete"
        # The index keeps the title apart and puts all other fields together.
        if self.fields is None:
            return "all"
        fields = set(self.fields)
        if fields == {"title"}:
            return "title"
        return "all" if "title" in fields else "body"


def _texts(query):
    """Yield the texts that a query wants, leaving out those that it does not want."""
    if isinstance(query, (PlainText, Phrase, Fuzzy)):
        yield query.query_string
    elif isinstance(query, (And, Or)):
        for subquery in query.subqueries:
            yield from _texts(subquery)
    elif isinstance(query, Boost):
        yield from _texts(query.subquery)
