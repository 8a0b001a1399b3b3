"""From what was typed to what is looked for: words, with the synonyms that stand for them."""

import threading
from dataclasses import dataclass

from .analysis import ParsedQuery, parse_query
from .segmenting import Segmenter


@dataclass(frozen=True)
class Reading:
    """A query, understood.

    Attributes:
        words: what to look for, with synonyms.
        added: tuple of (word, tuple of the synonyms that were added for it).
    """

    words: ParsedQuery = ParsedQuery()
    added: tuple = ()


def read(text, reach, synonyms=True):
    """Understand what a visitor typed.

    Args:
        text: as typed.
        reach: Reach of the visitor; names that its snapshot knows stay whole.
        synonyms: whether synonyms are added.
    Returns:
        Reading.
    """
    if not text:
        return Reading()
    known = reach.synonyms
    parsed = parse_query(text, segment=_vocabulary.segmenter(reach.snapshot, known).split)
    if not synonyms:
        return Reading(parsed)
    words, added = known.expand(parsed)
    return Reading(words, tuple((word, tuple(others)) for word, others in added))


class _Vocabulary:
    """Keeps the process's Segmenter, whose dictionary takes a while to load, as long as it can."""

    def __init__(self):
        self.lock = threading.Lock()
        self.key = self.current = None

    def segmenter(self, snapshot, synonyms):
        key = (snapshot.stamp, synonyms.stamp)
        with self.lock:
            if key != self.key:
                labels = [label for known in snapshot.labels.values() for label in known.values()]
                segmenter = Segmenter([*labels, *synonyms.known_words()])
                if self.current is None or segmenter.words != self.current.words:
                    self.current = segmenter
                self.key = key
            return self.current


_vocabulary = _Vocabulary()
