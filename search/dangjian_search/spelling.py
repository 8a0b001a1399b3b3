"""What someone meant who typed a word wrongly. No Django here."""

import re
from itertools import islice
from math import log10

from .analysis import HAN, JOINERS, normalise
from .pinyin import near, syllables_of
from .sounds import SoundIndex

TYPED_LENGTH = 100  # characters of a query that are looked at
RUN_LENGTH = 20  # characters of a run that are compared as one word
OFF = 3  # what a character costs that sounds different; the same sound costs 1, a near one 2
UNKNOWN = 3  # unknown pieces of a run that are looked at

_RUN = re.compile(f"(?<![^\\s])-\\S*|[{HAN}]+")  # what is excluded is left alone
_JOINED = re.compile(f"(?<=[{HAN}])[{JOINERS}]+(?=[{HAN}])")
# How many characters to take in on the left and right of an unknown piece of a run.
_WINDOWS = ((0, 0), (1, 0), (0, 1), (2, 0), (0, 2), (1, 1), (3, 0), (0, 3))


def correction(words, known):
    """Return what was probably meant, or None.

    A word that occurs in a known name is right. Otherwise a word of the names is taken that sounds
    the same or nearly so, or is a character off: the likeliest of them.

    Args:
        words: a query as typed; only runs of Chinese in it are corrected.
        known: SoundIndex, or an object with one in its attribute `sounds` as NameIndex, or
            iterable of str.
    Returns:
        str in normal form, never what was typed; None if all is known or nothing is near.
    """
    index = getattr(known, "sounds", known)
    if not isinstance(index, SoundIndex):
        index = SoundIndex(index)
    typed = _JOINED.sub("", normalise(words[:TYPED_LENGTH]))
    better = _RUN.sub(lambda match: _corrected(match[0], index), typed)
    return better if better != typed else None


def _corrected(run, index):
    """Return a run as it should be, or as it is."""
    if len(run) < 2 or run.startswith("-") or index.holds(run):
        return run
    if len(run) <= RUN_LENGTH and (better := _likeliest(run, index)):
        return better
    # Some of its words may be right.
    pieces, place = [], 0
    for start, end in islice(_unknown(run, index), UNKNOWN):
        if start < place:
            continue
        for left, right in _WINDOWS:
            first, last = max(place, start - left), min(len(run), end + right)
            piece = run[first:last]
            whole_piece = left == right == 0
            better = 1 < len(piece) <= RUN_LENGTH and _likeliest(
                piece, index, by_sound=not whole_piece or len(piece) == 2
            )
            if better:
                pieces += [run[place:first], better]
                place = last
                break
    return "".join([*pieces, run[place:]])


def _unknown(run, index):
    """Yield (start, end) of what lies between the longest known pieces of a run."""
    place = unknown = 0
    while place < len(run):
        end = place + 1
        while end < len(run) and index.holds(run[place : end + 1]):
            end += 1
        if end - place < 2:
            place += 1
            continue
        if unknown < place:
            yield unknown, place
        place = unknown = end
    if unknown < place:
        yield unknown, place


def _likeliest(run, index, by_sound=False):
    """Return the word of the names that is likeliest to be meant by a run, or None.

    A frequent word may be further off than a rare one, and a name further than a piece of names.
    """
    found = {}
    for word, count in _sounding(run, index).items():
        cost = _cost(run, word)
        # Many changes make a word of anything: then only a name will do.
        if word in index.whole or cost <= max(2, len(run) // 2):
            found[word] = cost, count
    if not by_sound:
        for word, count in _one_off(run, index).items():
            found.setdefault(word, (OFF, count))
    likely = [
        (cost + (word not in index.whole) - log10(count), word)
        for word, (cost, count) in found.items()
    ]
    return min(likely)[1] if likely else None


def _sounding(run, index):
    """Return dict of word to how often it occurs, for words that sound like a run or nearly so."""
    choices = []
    for character in run:
        sounds = map(near, syllables_of(character)[0])
        choices.append({character}.union(*(index.near.get(one, ()) for one in sounds)))
    return {word: count for word, count in index.words(choices).items() if count and word != run}


def _cost(run, word):
    """Return how far a word is off that sounds like a run: nearly counts for two."""
    changed = [(one, other) for one, other in zip(run, word, strict=True) if one != other]
    return len(changed) + sum(
        set(syllables_of(one)[0]).isdisjoint(syllables_of(other)[0]) for one, other in changed
    )


def _one_off(run, index):
    """Return dict of word to how often it occurs, for words that are one character off."""
    if len(run) == 2:
        # Nearly every pair of characters is one off from another: names only.
        words = {one + run[1] for one in index.characters}
        words |= {run[0] + one for one in index.characters}
        counts = {word: index.whole[word] for word in words if word in index.whole}
    else:
        # What is left without an end is no sign of a word, unless a name is just that.
        ends = (run[1:], run[:-1])
        counts = {word: index.whole[word] for word in ends if word in index.whole}
        for left, gap, right in _slips(run):
            counts |= _words_around(left, gap, right, index)
    counts.pop(run, None)
    return counts


def _slips(run):
    """Yield (left, gap, right): what may be meant stands left and right of gap characters."""
    for place in range(len(run)):
        left, right = run[:place], run[place + 1 :]
        yield left, 1, right  # a wrong character
        if place:
            yield left, 1, run[place:]  # a missing one
        if left and right and len(run) > 3:
            yield left, 0, right  # one too many
        if right:
            yield left + right[0] + run[place], 0, right[1:]  # two in the wrong order


def _words_around(left, gap, right, index):
    """Return dict of word to how often it occurs, for what stands around a gap."""
    if not gap:
        word = left + right
        # How many names hold its pairs is near enough to how often it occurs.
        return {word: len(index.holding([{one} for one in word]))} if index.holds(word) else {}
    if len(left + right) < 3 and not (left and right):
        # Of three characters two and any third are no sign of a word, unless a name is just that.
        words = (left + one + right for one in index.characters)
        return {word: index.whole[word] for word in words if word in index.whole}
    numbers = None
    for side in filter(None, (left, right)):
        holding = index.holding([{one} for one in side])
        numbers = holding if numbers is None else numbers & holding
        if not numbers:
            return {}
    left, right = re.escape(left), re.escape(right)
    # With the gap in front every place of the text would be tried, hence the look back.
    pattern = f"{left}.{right}" if left else f"{right}(?<=(.{right}))"
    return index.found(re.compile(pattern), numbers)
