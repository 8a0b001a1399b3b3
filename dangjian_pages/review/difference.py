"""What differs between two texts, word by word. No Django here.

Words that stand once on either side hold the texts together (patience diff), so a moved or
rewritten sentence does not tear its neighbours apart, and the cost stays within bounds.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from rjieba import Jieba

SAME, ADDED, REMOVED = "same", "added", "removed"
LONGEST = 60_000  # characters of both texts together that are compared word by word
# Pairs of words compared one by one where no word stands once; beyond, all counts as rewritten.
MOST_PAIRS = 40_000
DEEPEST = 30  # windows inside windows
CRUMB = 2  # characters; a shorter common piece between two changes only makes them hard to read


@dataclass(frozen=True)
class Piece:
    """A stretch of text: kind is SAME, ADDED or REMOVED."""

    kind: str
    text: str


@cache
def _dictionary():
    return Jieba()


def words_of(text):
    """Return the words of a text, which joined give it: list of str."""
    try:
        return _dictionary().cut(text, hmm=False)
    except UnicodeEncodeError:  # a lone surrogate
        return list(text)


def compare(old, new):
    """Return how one text became another: list of Piece.

    SAME and REMOVED joined are the old text, SAME and ADDED the new one.
    """
    if old == new:
        return [Piece(SAME, new)] if new else []
    if len(old) + len(new) > LONGEST:
        return _joined([(REMOVED, old), (ADDED, new)])
    before, after = words_of(old), words_of(new)
    steps = list(_steps(before, after))
    return _joined(_without_crumbs(_joined(steps)))


def _steps(old, new, depth=0):
    """Yield (kind, text) of two lists of words, in order."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start:
        yield SAME, "".join(old[:start])
    yield from _changed(old[start : len(old) - end], new[start : len(new) - end], depth)
    if end:
        yield SAME, "".join(old[len(old) - end :])


def _changed(old, new, depth):
    anchors = _anchors(old, new) if old and new and depth < DEEPEST else []
    if anchors:
        at_old = at_new = 0
        for in_old, in_new in [*anchors, (len(old), len(new))]:
            yield from _steps(old[at_old:in_old], new[at_new:in_new], depth + 1)
            if in_old < len(old):
                yield SAME, old[in_old]
            at_old, at_new = in_old + 1, in_new + 1
    elif old and new and len(old) * len(new) <= MOST_PAIRS:
        yield from _matched(old, new)
    else:
        yield REMOVED, "".join(old)
        yield ADDED, "".join(new)


def _matched(old, new):
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield SAME, "".join(old[old_from:old_to])
        else:
            yield REMOVED, "".join(old[old_from:old_to])
            yield ADDED, "".join(new[new_from:new_to])


def _anchors(old, new):
    """Return the places of the words that stand once in both and in the same order."""
    counts_old, counts_new = Counter(old), Counter(new)
    places = {word: place for place, word in enumerate(new) if counts_new[word] == 1}
    pairs = [
        (place, places[word])
        for place, word in enumerate(old)
        if counts_old[word] == 1 and word in places
    ]
    return [pairs[place] for place in longest_rising([in_new for _in_old, in_new in pairs])]


def longest_rising(numbers):
    """Return the places of a longest rising run of different numbers: list of int."""
    lowest, holders, before = [], [], [None] * len(numbers)
    for place, number in enumerate(numbers):
        length = bisect_left(lowest, number)
        before[place] = holders[length - 1] if length else None
        if length == len(lowest):
            lowest.append(number)
            holders.append(place)
        else:
            lowest[length], holders[length] = number, place
    run, place = [], holders[-1] if holders else None
    while place is not None:
        run.append(place)
        place = before[place]
    return run[::-1]


def _joined(steps):
    """Return steps as pieces; between two common ones what went stands before what came."""
    pieces, removed, added = [], "", ""

    def close():
        nonlocal removed, added
        if removed:
            pieces.append(Piece(REMOVED, removed))
        if added:
            pieces.append(Piece(ADDED, added))
        removed = added = ""

    for kind, text in steps:
        if not text:
            continue
        if kind == REMOVED:
            removed += text
        elif kind == ADDED:
            added += text
        else:
            close()
            if pieces and pieces[-1].kind == SAME:
                pieces[-1] = Piece(SAME, pieces[-1].text + text)
            else:
                pieces.append(Piece(SAME, text))
    close()
    return pieces


def _without_crumbs(pieces):
    """Yield (kind, text), with common crumbs between longer changes counted as changed."""
    for place, piece in enumerate(pieces):
        if piece.kind == SAME and len(piece.text) <= CRUMB and "\n" not in piece.text:
            around = [*pieces[max(place - 2, 0) : place], *pieces[place + 1 : place + 3]]
            is_inside = 0 < place < len(pieces) - 1
            if is_inside and all(one.kind != SAME for one in around) and len(around) == 4:
                yield REMOVED, piece.text
                yield ADDED, piece.text
                continue
        yield piece.kind, piece.text
