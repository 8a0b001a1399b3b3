"""What helps where little or nothing was found: sounds, spelling, fewer filters, near tags."""

import re
from dataclasses import replace

from .analysis import QUOTES, normalise
from .engines import ask, totals_without
from .labels import labels_of
from .names import get_names
from .sounds import words_for
from .spelling import correction

_LETTERS = re.compile("[a-z]")
WORDS_ALONE = 4  # words that are counted by themselves: each costs a question


def sounding(query):
    """Return (query for the words that typed letters sound like, those words), or None.

    dangjianpinpai and djpp give 党建品牌, dang旗红 gives 党旗红.
    """
    typed = normalise(query.words.text)
    if not _LETTERS.search(typed):
        return None
    found = words_for(typed, get_names(query.reach).sounds, limit=1)
    if not found:
        return None
    return query.matching(found[0]), found[0]


def spelling(query):
    """Return what else the visitor may have meant, or "": only something that is found."""
    index = get_names(query.reach)
    better = correction(query.words.text, index)
    if not better:
        return ""
    return better if _total(replace(query.matching(better), chosen={})) else ""


def without_filters(query):
    """Return what taking one filter away would give.

    Returns:
        list of (facet name, value, label, count), those that give nothing left out.
    """
    if not query.chosen:
        return []
    labels = labels_of(query.chosen, query.reach)
    return [
        (name, value, str(labels[name][value]), total)
        for (name, value), total in totals_without(query).items()
        if total and value in labels[name]
    ]


def words_alone(query):
    """Return what each word by itself would find, where several together find nothing.

    Returns:
        list of (word, total); empty for one word or very many, and where filters may be to blame.
    """
    words = list(dict.fromkeys(query.words.text.split()))
    has_syntax = query.words.excluded or set(QUOTES) & set(normalise(query.words.text))
    if query.chosen or has_syntax or not 2 <= len(words) <= WORDS_ALONE:
        return []
    asked = [(word, query.matching(word)) for word in words]
    return [(word, _total(one)) for word, one in asked if one.words]


def _total(query):
    answer, _engine, _degraded = ask(query, counting=False)
    return answer.total
