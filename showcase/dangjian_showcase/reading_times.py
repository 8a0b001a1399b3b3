"""How long a text takes to read."""

import re

from django.utils.html import strip_tags

from . import conf

# A Chinese character, or a word or number in other letters, which takes about as long.
READ_AT_ONCE = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]|[^\W_]+", re.ASCII)


def reading_time(texts):
    """Return how long some texts take to read together.

    Args:
        texts: list of str, perhaps with HTML in them.
    Returns:
        dict with `minutes` (at least 1) and `characters` (words of other scripts count as one), or
        None where there is nothing to read.
    """
    characters = sum(len(READ_AT_ONCE.findall(strip_tags(text))) for text in texts)
    if not characters:
        return None
    speed = conf.get("READING_SPEED")
    return {"minutes": max(1, round(characters / speed)), "characters": characters}
