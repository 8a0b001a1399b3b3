"""The form in which wording is looked up, and the way back to the text as it was typed."""

from dataclasses import dataclass
from functools import lru_cache

from dangjian_search.analysis import foldings, normalise

HAN_RANGES = [("\u4e00", "\u9fff"), ("\u3400", "\u4dbf"), ("\U00020000", "\U000323af")]


@dataclass(frozen=True)
class Folded:
    """A folded text.

    Attributes:
        form: normal form of dangjian_search.analysis, character by character, without white space
            between Chinese characters and without what cannot be seen.
        offsets: for each character of `form` the offset of the one that it comes from; one more
            at the end.
    """

    form: str
    offsets: list

    def span(self, start, end):
        """Return (start, end) in the text as typed of a part of `form` that is not empty."""
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=8192)
def _fold_any(character):
    return normalise(character)


def fold(text):
    """Fold a text. Line breaks part it and stay.

    Args:
        text: any str.
    Returns:
        Folded
    """
    known = foldings()
    form, offsets = [], []
    gap = None  # offset of white space that is kept only when it stands between words
    for offset, character in enumerate(text):
        if character == "\n":
            form.append(character)
            offsets.append(offset)
            gap = None
            continue
        folded = known.get(character)
        if folded is None:
            folded = _fold_any(character) if not character.isspace() else " "
        if folded == " ":
            gap = offset if gap is None else gap
            continue
        if not folded:
            continue
        if gap is not None:
            if form and form[-1] != "\n" and not (_is_han(form[-1]) and _is_han(folded)):
                form.append(" ")
                offsets.append(gap)
            gap = None
        for part in folded:
            form.append(part)
            offsets.append(offset)
    offsets.append(len(text))
    return Folded("".join(form), offsets)


def _is_han(character):
    return any(first <= character[0] <= last for first, last in HAN_RANGES)


def fold_phrase(text):
    """Return the form of a phrase: what fold() makes of it, on one line."""
    return fold(" ".join(text.split())).form
