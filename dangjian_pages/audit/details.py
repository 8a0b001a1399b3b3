"""What stands in the details of an audit record, and what never does."""

import re

from django.utils.encoding import force_str

LONGEST = 200  # characters of a text
MOST = 50  # entries of a list

# Secrets, and what editors and reviewers wrote: that stands in the page and in its review.
LEFT_OUT = re.compile("passw|secret|token|cookie|session|comment|content|text|opinion|body", re.I)
CONTROL = re.compile("[\x00-\x1f\x7f]+")


def clean_text(value):
    """Return a text that every database takes: no control characters, no half characters."""
    text = force_str(value).encode("utf-8", "replace").decode()
    return CONTROL.sub(" ", text).strip()


def trimmed(value):
    """Return details without secrets and without texts of editors, and not too long.

    Args:
        value: dict, list, or whatever JSON holds.
    """
    if isinstance(value, dict):
        return {
            clean_text(key)[:LONGEST]: trimmed(inner)
            for key, inner in value.items()
            if not LEFT_OUT.search(str(key))
        }
    if isinstance(value, (list, tuple, set)):
        items = list(value)
        more = [f"… {len(items)}"] if len(items) > MOST else []
        return [*(trimmed(item) for item in items[:MOST]), *more]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return clean_text(value)[:LONGEST]
