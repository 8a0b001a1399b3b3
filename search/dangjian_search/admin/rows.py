"""Searching a table of the admin that is too small for an index."""

from ..analysis import parse_query, run_form
from ..sounds import words_for
from ..synonyms import with_synonyms


def rows_matching(rows, typed):
    """Return the ids of the rows that a text finds, as visitors find records.

    In either script, in any order, by synonyms; letters that are found nowhere are taken for
    pinyin or initials.

    Args:
        rows: iterable of (id, text, text …).
        typed: any text.
    """
    runs = [(pk, run_form("\n".join(texts))) for pk, *texts in rows]
    if found := _matching(runs, typed):
        return found
    heard = words_for(typed, [run for _pk, run in runs])
    return [pk for word in heard for pk in _matching(runs, word)]


def _matching(runs, typed):
    words = with_synonyms(parse_query(typed, open_ended=True))[0]
    return [pk for pk, run in runs if words and words.matches(run)]
