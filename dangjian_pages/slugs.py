"""Readable addresses from Chinese titles."""

import re

from django.utils.text import slugify
from pypinyin import Style, lazy_pinyin

LENGTH = 60


def pinyin_slug(text, fallback="page"):
    """Turn a title into a slug of ASCII words.

    Args:
        text: title in any script; Chinese is read as pinyin without tones.
        fallback: what stands for a title without a letter or digit.
    Returns:
        str of 1 to 60 characters out of a-z, 0-9 and single hyphens.
    """
    words = lazy_pinyin(text, style=Style.NORMAL, errors=lambda rest: f" {rest} ")
    # Between numbers a symbol parts words: 1+5+20 is not 1520.
    slug = slugify(re.sub(r"[+./:&]", " ", " ".join(words))).replace("_", "-")
    slug = re.sub(r"-{2,}", "-", slug).strip("-")
    if len(slug) > LENGTH:
        # Cut at a word, so that no half syllable ends the address.
        slug = slug[: LENGTH + 1].rsplit("-", 1)[0][:LENGTH]
    return slug.strip("-") or fallback


def says_nothing(slug):
    """Return whether a slug is empty or made of hyphens only."""
    return not slug or not slug.strip("-_")


def was_made_from(slug, title):
    """Return whether a slug is the one that `title` gives, with or without a number behind it."""
    made = re.escape(pinyin_slug(title))
    return re.fullmatch(rf"{made}(-\d+)?", slug or "") is not None
