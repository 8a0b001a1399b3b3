"""Which words of the known names a typed text sounds like. No Django here.

Names are kept by the pairs of characters that follow each other in them, so that a text of any
sounds needs to look at those few names only that hold all of its pairs.
"""

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import chain, islice
from operator import add

from pyroaring import BitMap

from .analysis import is_han, normalise
from .pinyin import (
    BEGINNING,
    CHARACTER,
    FULL,
    INITIALS,
    MIXED,
    SYLLABLE,
    near,
    syllables_of,
    understood,
)

KEY_LENGTH = 60  # characters of a name that are kept
LOOKED_AT = 20_000  # names that may match, the first of them, that are looked at
FEW = 5_000  # names that are quicker looked at than narrowed down further
EDGE = "\n"  # stands before and after a name

_IGNORED = re.compile(r"[^\w+#]+|_+")


def key_of(text):
    """Return the characters of a name or of a typed text that tell it from others."""
    return _IGNORED.sub("", normalise(text[: 4 * KEY_LENGTH]))[:KEY_LENGTH]


def words_for(typed, names, limit=5):
    """Return the Chinese words of known names that sound like a typed text.

    Args:
        typed: any text, with Latin letters in it: dangjian, dang jian, djpp, dang建.
        names: SoundIndex, or iterable of str, of which one is made.
        limit: int, at most so many.
    Returns:
        list[str] in normal form, the most frequent first, ties by text.
    """
    index = names if isinstance(names, SoundIndex) else SoundIndex(names)
    for words in index.words_by_way(typed):
        if words:
            return [word for word, _count in most_frequent(words)[:limit]]
    return []


def most_frequent(words):
    """Return (word, count) of a Counter, the most frequent first, ties by text."""
    return sorted(words.items(), key=lambda item: (-item[1], item[0]))


class SoundIndex:
    """Names, looked up by characters and sounds.

    Making one takes about 1 s for 100,000 names.

    Args:
        names: iterable of str. A name's number is its place among them.
    """

    def __init__(self, names):
        self.keys = [key_of(name) for name in names]
        self._numbers = numbers = defaultdict(list)  # of the names that hold a pair
        for number, key in enumerate(self.keys):
            for pair in map(add, EDGE + key, key + EDGE):
                numbers[pair].append(number)
        numbers.default_factory = None
        self._followers = defaultdict(set)
        for first, second in numbers:
            self._followers[first].add(second)
        self._followers.default_factory = None

    def __len__(self):
        return len(self.keys)

    @property
    def characters(self):
        """The characters that occur in names."""
        return self._followers.keys() - {EDGE}

    @cached_property
    def usual(self):
        """Dict of Unit to the set of characters that it stands for, by their usual readings."""
        return self._meant(0)

    @cached_property
    def every(self):
        """The same by every reading in the dictionary."""
        return self._meant(1)

    def _meant(self, tier):
        meant = defaultdict(set)
        for character in self.characters:
            meant[CHARACTER, character].add(character)
            if not is_han(character):
                meant[BEGINNING, character].add(character)
                continue
            for syllable in syllables_of(character)[tier]:
                meant[SYLLABLE, syllable].add(character)
                for length in range(1, len(syllable) + 1):
                    meant[BEGINNING, syllable[:length]].add(character)
        meant.default_factory = None
        return meant

    @cached_property
    def near(self):
        """Dict of a syllable, as pinyin.near() gives it, to the characters that sound like it."""
        meant = defaultdict(set)
        for (sort, syllable), characters in self.usual.items():
            if sort == SYLLABLE:
                meant[near(syllable)] |= characters
        return dict(meant)

    @cached_property
    def whole(self):
        """Counter of the names themselves."""
        return Counter(self.keys)

    def readings(self, typed, open_ended=False):
        """Yield (way, choices) for each way to understand a typed text that names allow.

        Rarer readings of characters are tried when their usual ones allow nothing.

        Returns:
            choices: list of sets of characters, one set for each character meant.
        """
        for meant in (self.usual, self.every):
            some = False
            for way, units in understood(typed, open_ended):
                choices = [meant.get(unit, frozenset()) for unit in units]
                if all(choices) and self.may_hold(choices):
                    some = True
                    yield way, choices
            if some:
                return

    def pairs(self, choices):
        """Yield, for each two neighbours of a list of sets, the pairs that occur in names."""
        for firsts, seconds in zip(choices, choices[1:], strict=False):
            yield [
                first + second
                for first in firsts
                if first in self._followers
                for second in self._followers[first] & seconds
            ]

    def may_hold(self, choices):
        """Return whether names hold each pair, if not one after the other."""
        return all(self.pairs(choices))

    def holding(self, choices, few=0):
        """Return BitMap of the numbers of the names that hold all pairs of a list of sets.

        Args:
            few: int; when only so many may be left, those are returned.
        """
        if len(choices) == 1:
            choices = [*choices, set().union(*(self._followers.get(c, ()) for c in choices[0]))]
        found = None
        for pairs in sorted(self.pairs(choices), key=self._size):
            numbers = BitMap(chain.from_iterable(self._numbers[pair] for pair in pairs))
            found = numbers if found is None else found & numbers
            if len(found) <= few:
                break
        return BitMap() if found is None else found

    def _size(self, pairs):
        return sum(len(self._numbers[pair]) for pair in pairs)

    def beginning(self, choices, limit):
        """Return the numbers of the first names that begin with a choice of characters."""
        numbers = self.holding([{EDGE}, *choices], few=FEW if len(choices) > 1 else 0)
        if len(choices) == 1:
            return list(islice(numbers, limit))
        return self._first(numbers, pattern_of(choices).match, limit)

    def inside(self, choices, limit):
        """Return the numbers of the first names that hold a choice of characters."""
        numbers = self.holding(choices, few=FEW)
        if len(choices) <= 2:
            return list(islice(numbers, limit))
        return self._first(numbers, pattern_of(choices).search, limit)

    def _first(self, numbers, fits, limit):
        tried = islice(numbers, LOOKED_AT)
        return list(islice((one for one in tried if fits(self.keys[one])), limit))

    def holds(self, word):
        """Return whether a word occurs in names."""
        return bool(word and self.inside([{character} for character in word], 1))

    def words(self, choices):
        """Return Counter of the words that a list of sets of characters gives in names."""
        if len(choices) < 2:
            return Counter(
                {
                    character: sum(
                        len(self._numbers[character + after])
                        for after in self._followers.get(character, ())
                    )
                    for character in chain(*choices)
                }
            )
        if len(choices) == 2:
            return Counter({pair: len(self._numbers[pair]) for pair in next(self.pairs(choices))})
        return self.found(pattern_of(choices), self.holding(choices, few=FEW))

    def found(self, pattern, numbers):
        """Return Counter of what a regular expression finds in some of the names."""
        text = EDGE.join(self.keys[number] for number in islice(numbers, LOOKED_AT))
        return Counter(pattern.findall(text))

    def words_by_way(self, typed):
        """Yield Counter of Chinese words that a typed text may mean, for each way of typing."""
        if len(typed.strip()) < 2:
            return
        found = {way: Counter() for way in (FULL, INITIALS, MIXED)}
        for way, choices in self.readings(typed):
            found[way].update(self.words(choices))
        for words in found.values():
            yield Counter({word: n for word, n in words.items() if n and any(map(is_han, word))})


def pattern_of(choices):
    """Return the regular expression for one character out of each of a list of sets."""
    return re.compile("".join(f"[{re.escape(''.join(sorted(some)))}]" for some in choices))
