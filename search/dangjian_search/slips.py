"""What someone meant who slipped while typing pinyin. No Django here."""

import re
from string import ascii_lowercase

from .analysis import normalise
from .pinyin import FULL, understood
from .sounds import most_frequent

SHORTEST, LONGEST = 5, 30  # letters; of fewer, one that is off may be anything

_PINYIN = re.compile(r"[a-z]+(?: [a-z]+)*")


def heard_in_spite_of_slips(typed, index):
    """Return the word of the names that letters were probably meant for, or None.

    The last syllable may be unfinished, and one letter may be off: in the wrong order with its
    neighbour, one too many, missing or another one.

    Args:
        typed: any text; only one that is letters and spaces is looked at.
        index: SoundIndex.
    """
    typed = normalise(typed)
    letters = typed.replace(" ", "")
    if not _PINYIN.fullmatch(typed) or not SHORTEST <= len(letters) <= LONGEST:
        return None
    if word := _word(letters, index, open_ended=True):
        return word
    for slips in (_swapped, _without_one, _with_another, _with_one_more):
        for meant in dict.fromkeys(slips(letters)):
            if word := _word(meant, index):
                return word
    return None


def _word(letters, index, open_ended=False):
    for way, units in understood(letters, open_ended):
        if way == FULL and len(units) > 1:
            choices = [index.usual.get(unit, frozenset()) for unit in units]
            if all(choices) and index.may_hold(choices):
                words = {word: n for word, n in index.words(choices).items() if n}
                if words:
                    return most_frequent(words)[0][0]
    return None


def _swapped(letters):
    for place in range(len(letters) - 1):
        yield letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]


def _without_one(letters):
    for place in range(len(letters)):
        yield letters[:place] + letters[place + 1 :]


def _with_another(letters):
    for place in range(len(letters)):
        for one in ascii_lowercase:
            yield letters[:place] + one + letters[place + 1 :]


def _with_one_more(letters):
    for place in range(len(letters) + 1):
        for one in ascii_lowercase:
            yield letters[:place] + one + letters[place:]
