"""Splitting a run of Chinese characters into its words. No Django here.

The dictionary is rjieba's with the site's own names added: tags, organisations, regions.
"""

from functools import cached_property

from rjieba import Jieba

from .analysis import is_han, name_form

WORD_LENGTH = 20  # characters; a longer name is a sentence, not a word

# Alone between two words these belong to the one that follows: 一支部 一品牌, 新时代, 在一线.
_LINKING = frozenset("在与和及为向让以把")
_LEADING = frozenset("一二三四五六七八九十百千万两双多半第首每各全总副非新老大小高好") | _LINKING


class Segmenter:
    """Splits runs of Chinese characters into words.

    Loading the dictionary takes about 0.2 s, at the first run: keep the object while `words` stays
    the same.

    Args:
        words: iterable of str, names to keep whole; what is not purely Chinese is left out.
    """

    def __init__(self, words=()):
        forms = {name_form(word) for word in words}
        self.words = frozenset(
            form for form in forms if 2 <= len(form) <= WORD_LENGTH and _all_han(form)
        )

    @cached_property
    def _dictionary(self):
        dictionary = Jieba()
        # Sorted, because how frequent a word must be to stay whole depends on those before it.
        for word in sorted(self.words):
            dictionary.add_word(word, None, None)
        return dictionary

    def split(self, run):
        """Return the words of a run.

        Args:
            run: Chinese characters in normal form, without spaces.
        Returns:
            list[str], which joined give the run; a word has two characters or more, unless the
            run itself is shorter.
        """
        if len(run) <= 2 or run in self.words:
            return [run]
        try:
            pieces = self._dictionary.cut(run, hmm=False)
        except UnicodeEncodeError:  # a lone surrogate
            return [run]
        return _without_single(pieces)


def _without_single(pieces):
    """Join pieces of one character with each other, or with the better neighbour."""
    words, single = [], ""
    for piece in [*pieces, None]:
        if piece is not None and len(piece) == 1:
            single += piece
            continue
        after = piece
        if len(single) == 2 and words and piece and single[1] in _LINKING:
            words[-1] += single[0]  # 党旗红 在一线
            single = single[1]
        if len(single) > 1:
            words.append(single)  # 三会一课: no word of the dictionary, but one of ours
        elif single and words and (single not in _LEADING or piece is None):
            words[-1] += single
        elif single:
            after = single + (piece or "")
        if after is not None:
            words.append(after)
        single = ""
    return words


def _all_han(form):
    return all(is_han(character) for character in form)
