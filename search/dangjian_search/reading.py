"""From what was typed to what is looked for: words, with the synonyms that stand for them."""

from .analysis import parse_query


def read(text, reach, synonyms=True):
    """Understand what a visitor typed.

    Args:
        text: as typed.
        reach: Reach of the visitor.
        synonyms: whether synonyms are added.
    Returns:
        (ParsedQuery, tuple of (word, tuple of synonyms)).
    """
    return parse_query(text), ()
