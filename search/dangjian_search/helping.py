"""What helps where little or nothing was found: sounds, spelling, fewer filters, near tags."""

import re
from dataclasses import replace

from .analysis import QUOTES, ParsedQuery, normalise
from .engines import ask, totals_without
from .labels import labels_of
from .names import get_names
from .reach import Reach
from .reading import Reading
from .slips import heard_in_spite_of_slips
from .sounds import words_for
from .spelling import correction

_LETTERS = re.compile("[a-z]")
WORDS_ALONE = 3  # words that are counted by themselves: each costs a question


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


def words_like(typed, limit):
    """Return the words of known names that typed letters sound like: list of str."""
    return words_for(typed, get_names(Reach.of()).sounds, limit)


def spelling(query):
    """Return what else the visitor may have meant, or "": only something that is found."""
    index = get_names(query.reach)
    typed = query.words.text
    better = correction(typed, index) or heard_in_spite_of_slips(typed, index.sounds)
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
    parts = query.words.parts
    has_syntax = query.words.excluded or set(QUOTES) & set(normalise(query.words.text))
    if query.chosen or has_syntax or not 2 <= len(parts) <= WORDS_ALONE:
        return []
    words = [part.run.replace(" ", "") for part in parts]
    # As they were read, with their synonyms: reading them again would ask the database again.
    readings = [
        Reading(ParsedQuery(word, (part,))) for word, part in zip(words, parts, strict=True)
    ]
    totals = [_total(replace(query, reading=reading)) for reading in readings]
    return list(zip(words, totals, strict=True))


def _total(query):
    answer, _engine, _degraded = ask(query, counting=False)
    return answer.total
