"""Names to suggest to someone who is typing. No Django here."""

import re
from typing import NamedTuple

from .pinyin import FULL, INITIALS, MIXED
from .sounds import EDGE, SoundIndex, key_of, pattern_of

LIMIT = 8  # names suggested


class Name(NamedTuple):
    """Something that can be suggested.

    Attributes:
        text: as it is shown.
        kind: what it names: a kind of record, a tag, an organisation.
        target: where it leads, an address or an id.
        weight: the heavier of two that match alike comes first.
    """

    text: str
    kind: str = ""
    target: object = None
    weight: float = 0


class NameIndex:
    """Names by everything that someone may type of them.

    Making one takes about 1.5 s for 100,000 names.

    Args:
        names: iterable of Names.
    """

    def __init__(self, names):
        # The best first, so that the first ones found are the ones to show.
        self.names = sorted(
            dict.fromkeys(names), key=lambda name: (-name.weight, len(name.text), name.text)
        )
        self.sounds = SoundIndex(name.text for name in self.names)
        # Made now, so that the first one who types need not wait.
        self.suggest("ab")

    def suggest(self, typed, limit=LIMIT):
        """Return the Names that fit a typed text, the best first.

        Whole names come before those that begin with the text, those that hold it, those that
        begin with or hold its sounds, its initials, a mixture of both.

        Args:
            typed: any text.
            limit: int, at most so many.
        Returns:
            list of Names, none twice.
        """
        found = {}  # numbers in order
        for numbers in self._matches(typed, limit):
            found |= dict.fromkeys(numbers)
            if len(found) >= limit:
                break
        return [self.names[number] for number in list(found)[:limit]]

    def meant(self, texts, typed):
        """Return which characters of names a typed text stands for, by its letters or sounds.

        Args:
            texts: list of names as they are shown.
            typed: any text.
        Returns:
            list of (start, end), or None where nothing in a name does.
        """
        key = key_of(typed)
        readings = self.sounds.readings(typed, open_ended=True) if key else ()
        patterns = [re.compile(re.escape(key))] if key else []
        patterns += [pattern_of(choices) for _way, choices in readings]
        return [_place(text, patterns) for text in texts]

    def _matches(self, typed, limit):
        """Yield lists of numbers, a list for each kind of match."""
        key = key_of(typed)
        if not key:
            return
        letters = [{character} for character in key]
        yield self._whole(key, limit)
        yield self.sounds.beginning(letters, limit)
        yield self.sounds.inside(letters, limit)
        ways = {FULL: [], INITIALS: [], MIXED: []}
        for way, choices in self.sounds.readings(typed, open_ended=True):
            ways[way].append(choices)
        for way, some in ways.items():
            # Two readings of one kind are equals: xian is 先 as well as 西安.
            yield sorted(n for choices in some for n in self.sounds.beginning(choices, limit))
            if way != FULL or len(key) > 1:
                yield sorted(n for choices in some for n in self.sounds.inside(choices, limit))

    def _whole(self, key, limit):
        numbers = self.sounds.holding([{one} for one in EDGE + key + EDGE])
        return [number for number in numbers if self.sounds.keys[number] == key][:limit]


def _place(text, patterns):
    """Return (start, end) of what one of the patterns finds in the key of a text, or None."""
    keys = [key_of(character) for character in text]
    places = [place for place, key in enumerate(keys) for _character in key]
    for pattern in patterns:
        if match := pattern.search("".join(keys)):
            return places[match.start()], places[match.end() - 1] + 1
    return None
