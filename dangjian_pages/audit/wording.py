"""The details of audit records, in words."""

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
    # Of Wagtail's log.
    "id": _("Number"),
    "pk": _("Number"),
    "task": _("Step"),
    "task_state_id": _("Number of the act"),
    "next": _("Next step"),
    "created": _("Saved at"),
    "go_live_at": _("Publish at"),
    "expire_at": _("Expires at"),
    "has_live_version": _("public before"),
    "restriction": _("Who may see it"),
    "type": _("Kind"),
    "destination": pgettext_lazy("log of a move", "To"),
    "locale": _("Language"),
    "language_code": _("Language"),
    "url": _("Address of the page"),
    # Of ours.
    "submission": _("Submission no."),
    "batch": _("Batch no."),
    "from": _("Submitted from"),
    "to": _("Submitted to"),
    "changed": _("Hash of the content"),
    "wrong": _("As it stands"),
    "codes": _("Checks"),
    "findings": _("Findings"),
    "merge": _("Number of the merge"),
    "target": _("Merged into"),
    "pages": _("Pages"),
    "pages_with_both": _("Pages with both tags"),
    "revisions": _("Versions"),
    "slug": _("Slug"),
    "group": _("Group"),
    "kind": _("Kind"),
    "synonyms": _("Synonyms"),
    "description": _("Description"),
    # Of the filters of lists.
    "export": _("File format"),
    "q": _("Search"),
    "organisation": _("Organisation"),
    "content_type": _("Kind"),
    "state": _("State"),
    "year": _("Year"),
    "outcome": _("Outcome"),
    "result": _("Outcome"),
    "action": _("Action"),
    "object_type": _("Object type"),
    "at_from": pgettext_lazy("range of days", "From"),
    "at_to": pgettext_lazy("range of days", "To"),
    "closed_at_from": pgettext_lazy("range of days", "From"),
    "closed_at_to": pgettext_lazy("range of days", "To"),
    "ordering": _("Order"),
}
ORDER = {key: place for place, key in enumerate(NAMES)}
# The same entries where they tell of a page, and not of how or where.
NAMES_OF_OBJECTS = {"source": pgettext_lazy("log of a move", "From"), "page": _("Page")}
STATES = {
    "in_progress": _("in review"),
    "approved": _("passed"),
    "needs_changes": _("returned"),
    "rejected": _("returned"),
    "cancelled": _("cancelled"),
    "skipped": _("skipped"),
    "new": pgettext_lazy("report", "Received"),
    "accepted": pgettext_lazy("report", "Accepted, will be mended"),
    "answered": pgettext_lazy("report", "Answered"),
    "declined": pgettext_lazy("report", "Declined"),
    "withdrawn": pgettext_lazy("report", "The page was withdrawn"),
}
RESTRICTIONS = {
    "none": _("everybody"),
    "login": _("who has signed in"),
    "password": _("who knows the password"),
    "groups": _("members of groups"),
}
# Values that are words of ours. All others are what people typed.
VALUES = {
    "source": NAMES,
    "fields": NAMES,
    "given": NAMES,
    "status": STATES,
    "type": RESTRICTIONS,
}
MOMENTS = ("created", "go_live_at", "expire_at", "before")


def in_words(detail):
    """Return details as list of (name, text), for people to read."""
    return [(name_of(key, value), said(value, key)) for key, value in detail.items() if value]


def name_of(key, value=None):
    """Return what people call an entry that has a value; its own name where none is known."""
    is_object = isinstance(value, dict) and {"id", "pk"} & value.keys()
    return str((NAMES_OF_OBJECTS if is_object else {}).get(key) or NAMES.get(key, key))


def said(value, key=""):
    if isinstance(value, dict):
        return _said_of_dict(value)
    if isinstance(value, list):
        return "、".join(said(item, key) for item in value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if value is None:
        return "–"
    if key in MOMENTS:
        return _moment(str(value))
    return str(VALUES.get(key, {}).get(value, value))


def _said_of_dict(value):
    rest, told = dict(value), []
    if rest.get("title") and "id" in rest:
        told = [f"{rest.pop('title')} (#{rest.pop('id')})"]
    # PostgreSQL keeps the entries in an order of its own.
    keys = sorted(rest, key=lambda key: (ORDER.get(key, len(ORDER)), key))
    told += [f"{name_of(key, rest[key])} {said(rest[key], key)}" for key in keys]
    return ", ".join(told)


def _moment(text):
    moment = parse_datetime(text)
    if moment is None:
        return text
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return date_format(local, "Y-m-d H:i")
