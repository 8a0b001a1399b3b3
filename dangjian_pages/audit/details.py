"""What stands in the details of an audit record, and what never does."""

import re

from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _

LONGEST = 200  # characters of a text
MOST = 50  # entries of a list

# Secrets, and what editors and reviewers wrote: that stands in the page and in its review.
LEFT_OUT = re.compile("passw|secret|token|cookie|session|comment|content|text|opinion|body", re.I)
CONTROL = re.compile("[\x00-\x1f\x7f]+")

# What people call the entries of the details. Others are shown by their own name.
NAMES = {
    "source": _("Done by"),
    "command": _("a command or the background service"),
    "added": _("added"),
    "removed": _("removed"),
    "groups": _("Groups"),
    "permissions": _("Permissions"),
    "user_permissions": _("Permissions"),
    "page": _("On pages"),
    "collection": _("On collections"),
    "site": _("On sites"),
    "fields": _("Changed"),
    "given": _("Rights"),
    "is_active": _("active"),
    "is_staff": _("staff"),
    "is_superuser": _("administrator"),
    "password": _("password"),
    "password_hash": _("password as stored"),
    "email": _("e-mail address"),
    "username": _("username"),
    "name": _("name"),
    "method": _("Method"),
    "path": _("Address of the page"),
    "status": _("Status"),
    "filters": _("Filters"),
    "deleted": _("Deleted"),
    "before": _("Older than"),
    "reason": _("Reason"),
    "workflow": _("Workflow"),
    "revision": _("Version"),
    "title": _("Title"),
}


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


# Whose values are names as well. All others are what people typed.
NAMED = ("source", "fields", "given")


def in_words(detail):
    """Return details as list of (name, text), for people to read."""
    return [(name_of(key), said(value, key)) for key, value in detail.items() if value]


def name_of(key):
    return str(NAMES.get(key, key))


def said(value, key=""):
    if isinstance(value, dict):
        return ", ".join(f"{name_of(inner)} {said(value[inner])}" for inner in value)
    if isinstance(value, list):
        return "、".join(said(item, key) for item in value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return name_of(value) if key in NAMED else str("–" if value is None else value)
