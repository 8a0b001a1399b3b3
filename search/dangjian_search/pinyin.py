"""What characters sound like, and what a typed text may mean as sounds. No Django here."""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from .analysis import HAN, normalise

TYPED_LENGTH = 40  # characters of a typed text that are listened to
WAYS = 8  # ways kept of reading one typed text, for each way of typing
USUAL = 3  # phrases of the dictionary in which a rarer reading must occur to be usual

FULL, INITIALS, MIXED = "full", "initials", "mixed"  # ways of typing, the likeliest first

# Sorts of Units. An initial is the beginning of a syllable.
CHARACTER, SYLLABLE, BEGINNING = "character", "syllable", "beginning"

_PARTS = re.compile(f"[a-z]+|[0-9+#]|[{HAN}]")


class Unit(NamedTuple):
    """What was typed for one character of a name: itself, its syllable or how that begins."""

    sort: str
    text: str


class Reading(NamedTuple):
    """One way to understand a typed text.

    Attributes:
        way: how its letters were typed, FULL syllables, INITIALS or MIXED.
        units: tuple of Units, one for each character meant.
    """

    way: str
    units: tuple


@cache
def _phrase_counts():
    """Return dict of character to Counter of its readings in pypinyin's dictionary of phrases."""
    from pypinyin.constants import PHRASES_DICT

    counts = {}
    for phrase, syllables in PHRASES_DICT.items():
        for character, syllable in zip(phrase, syllables, strict=False):
            counts.setdefault(character, Counter())[syllable[0]] += 1
    return counts


@lru_cache(maxsize=50_000)
def syllables_of(character):
    """Return what a character is read as, without tones, ü as v.

    Returns:
        (usual, every): two tuples of syllables, the likeliest first: (("hong",), ("hong", "gong"))
        for 红, as gong is read in 女红 only. Empty for what has no sound.
    """
    from pypinyin.constants import PINYIN_DICT

    toned = [one for one in PINYIN_DICT.get(ord(character), "").split(",") if one]
    counts = _phrase_counts().get(character, {})
    usual = [one for place, one in enumerate(toned) if not place or counts.get(one, 0) >= USUAL]
    return _toneless(usual), _toneless(toned)


def _toneless(syllables):
    plain = (unicodedata.normalize("NFD", one).replace("u\u0308", "v") for one in syllables)
    return tuple(dict.fromkeys("".join(filter(str.isascii, one)) for one in plain))


def near(syllable):
    """Return what a syllable has in common with those that it is taken for.

    zh and z, ch and c, sh and s, n and l, ang and an, eng and en, ing and in fall together.
    """
    if syllable[1:2] == "h":
        syllable = syllable[0] + syllable[2:]
    if syllable[:1] == "n":
        syllable = "l" + syllable[1:]
    return syllable[:-1] if syllable.endswith(("ang", "eng", "ing")) else syllable


@cache
def _syllables():
    from pypinyin.constants import PINYIN_DICT

    toned = {one for some in PINYIN_DICT.values() for one in some.split(",")}
    found = _toneless(filter(None, toned))
    # n and m, the hums of the dictionary, are only initials.
    return frozenset(
        one for one in found if one[-1] in "aeioungrv" and one not in ("n", "ng", "hng")
    )


@cache
def _beginnings():
    return frozenset(one[:length] for one in _syllables() for length in range(1, len(one) + 1))


@lru_cache(maxsize=1000)
def understood(typed, open_ended=False):
    """Return the ways to understand a typed text as sounds.

    Args:
        typed: any text: dangjian, dang jian, djpp, dang建, dang旗红; Chinese in either script.
        open_ended: whether the last syllable may be unfinished (dangj).
    Returns:
        list of Readings, the likeliest first; empty when the text holds no letter.
    """
    parts = _PARTS.findall(_plain(typed[: 4 * TYPED_LENGTH]))[:TYPED_LENGTH]
    if not any("a" <= part[0] <= "z" for part in parts):
        return []
    found = {}
    for way in (FULL, INITIALS, MIXED):
        paths = [((), 0)]
        for place, part in enumerate(parts, start=1):
            if "a" <= part[0] <= "z":
                tails = _split(part, way, open_ended and place == len(parts))
            else:
                tails = [((Unit(CHARACTER, part),), 0)]
            paths = [(a + b, m + n) for a, m in paths for b, n in tails]
            paths = sorted(paths, key=_unlikely)[:WAYS]
        for units, _begun in paths:
            found.setdefault(units, way)
    return [Reading(way, units) for units, way in found.items()]


def _plain(typed):
    """Return the normal form with ü as v, and without accents: dǎng is dang."""
    letters = unicodedata.normalize("NFD", normalise(typed)).replace("u\u0308", "v")
    return "".join(one for one in letters if not unicodedata.combining(one))


def _unlikely(path):
    units, begun = path
    return begun, len(units), units


@lru_cache(maxsize=5000)
def _split(letters, way, open_ended):
    """Return the ways to split letters without spaces: a list of (Units, initials among them)."""
    letters = letters[:TYPED_LENGTH]
    paths = [[] for _place in range(len(letters) + 1)]
    paths[0] = [((), 0)]
    for start in range(len(letters)):
        kept = sorted(paths[start], key=_unlikely)[:WAYS]
        for end in range(start + 1, min(start + 6, len(letters)) + 1):
            piece, steps = letters[start:end], []
            unfinished = open_ended and end == len(letters)
            if way == FULL and unfinished and piece in _beginnings():
                steps.append((Unit(BEGINNING, piece), 0))
            elif way != INITIALS and piece in _syllables():
                steps.append((Unit(SYLLABLE, piece), 0))
            if way != FULL and (len(piece) == 1 or piece in ("zh", "ch", "sh")):
                steps.append((Unit(BEGINNING, piece), 1))
            for step, begun in steps:
                paths[end] += [((*units, step), count + begun) for units, count in kept]
    return sorted(paths[-1], key=_unlikely)[:WAYS]


def sorting_key(text):
    """Return the pinyin by which a name is put in order: 党建 gives "dang jian"."""
    from pypinyin.seg.simpleseg import seg

    return " ".join(chain.from_iterable(map(_pinyin_of_word, seg(text)))).lower()


@lru_cache(maxsize=20_000)
def _pinyin_of_word(word):
    from pypinyin import lazy_pinyin

    # A word that is given by itself is not split again.
    return tuple(lazy_pinyin([word]))
