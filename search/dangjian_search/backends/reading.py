"""How a search of Wagtail's is read, whatever it is compiled to."""

from dataclasses import replace

from modelsearch.query import And, Boost, Fuzzy, Or, Phrase, PlainText

from ..analysis import parse_query


class QueryReader:
    """Mixin for a query compiler of modelsearch that says LAST_TERM_IS_PREFIX.

    Plain text is read as visitors' queries are; the last word may go on where the compiler is for
    autocomplete.
    """

    def read(self, text):
        """Return a text as a ParsedQuery."""
        return parse_query(text, open_ended=self.LAST_TERM_IS_PREFIX)

    def alternatives(self, query):
        """Return the ParsedQueries of a PlainText, Phrase or Fuzzy, of which one has to match."""
        text = query.query_string
        if isinstance(query, Phrase):
            text = '"' + text.replace('"', " ") + '"'
        parsed = self.read(text)
        if getattr(query, "operator", "and") == "or" and len(parsed.parts) > 1:
            return [replace(parsed, parts=(part,)) for part in parsed.parts]
        return [parsed]

    def wanted(self):
        """Return all that the whole query wants, as one ParsedQuery."""
        return self.read(" ".join(_texts(self.query)))

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
