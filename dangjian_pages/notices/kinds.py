"""Kinds of notice: what each says. Other parts and plug-ins register their own."""

import re
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks

HOOK = "register_dangjian_notice_kind"
PLACE = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice.

    `subject` and `text` are lazily translated, with places like %(title)s for the params of a
    notice; a param that is missing leaves its place empty, and one whose name ends in "_at" is
    an ISO time that is shown as a date. Every notice has `title`, `who` and `organisation`.

    Attributes:
        name: ASCII, stored in the database.
        label: what the kind is called in filters and settings.
        subject: one line, in the list and as the subject of a mail.
        text: what more there is to say; may be "".
        required: users cannot switch it off, since they have to act on it.
        icon: name of a Wagtail icon.
    """

    name: str
    label: str
    subject: str
    text: str = ""
    required: bool = False
    icon: str = "mail"

    def subject_of(self, params):
        return say(self.subject, params)

    def text_of(self, params):
        return say(self.text, params)


class _Params(dict):
    def __getitem__(self, name):
        value = self.get(name)
        if name.endswith("_at") and (moment := parse_datetime(str(value))):
            local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
            return date_format(local, "Y-m-d H:i")
        return "" if value is None else value


def say(pattern, params):
    """Return a pattern in the active language with the params in their places.

    A line of which every place would stay empty is left out.
    """
    filled = _Params(params)
    lines = []
    for line in str(pattern).split("\n"):
        places = PLACE.findall(line)
        if not places or any(str(filled[name]) for name in places):
            lines.append(line % filled)
    return "\n".join(lines).strip()


def get_kinds():
    """Return all kinds of notice: dict of name to NoticeKind.

    Raises:
        ImproperlyConfigured: two share a name.
    """
    kinds = {}
    for hook in hooks.get_hooks(HOOK):
        kind = hook()
        if kind.name in kinds:
            raise ImproperlyConfigured(
                f"Two kinds of notice share the name {kind.name!r}, registered by "
                f"{hook.__module__} and by another: rename one."
            )
        kinds[kind.name] = kind
    return kinds


def kind_called(name):
    """Return the NoticeKind of a name; one that nobody registers any more says its title alone."""
    return get_kinds().get(name) or NoticeKind(name, label=name, subject="%(title)s")


TO_REVIEW = NoticeKind(
    "to_review",
    _("Waits for me"),
    _("To review (%(step)s): %(title)s"),
    _("Submitted by %(author)s.\nOrganisation: %(organisation)s\nDue: %(due_on)s"),
    required=True,
    icon="tasks",
)
PASSED = NoticeKind(
    "passed",
    _("Passed a step"),
    _("Passed (%(step)s): %(title)s"),
    _("By %(who)s.\nOpinion: %(opinion)s"),
    icon="check",
)
RETURNED = NoticeKind(
    "returned",
    _("Returned to me"),
    _("Returned for revision (%(step)s): %(title)s"),
    _("By %(who)s.\nOpinion: %(opinion)s\nProof errors: %(errors)s"),
    required=True,
    icon="resubmit",
)
SENT_BACK = NoticeKind(
    "sent_back",
    _("Sent back to an earlier step"),
    _("Sent back to %(to_step)s: %(title)s"),
    _("By %(who)s.\nOpinion: %(opinion)s"),
    icon="resubmit",
)
DECLINED = NoticeKind(
    "declined",
    _("Not adopted"),
    _("Not adopted (%(step)s): %(title)s"),
    _("By %(who)s.\nOpinion: %(opinion)s"),
    required=True,
    icon="circle-xmark",
)
SIGNED = NoticeKind(
    "signed",
    _("Signed off"),
    _("Signed off: %(title)s"),
    _("By %(who)s.\nOpinion: %(opinion)s"),
    icon="circle-check",
)
SIGNED_FOR = NoticeKind(
    "signed_for",
    _("Signed off, published later"),
    _("Signed off for %(publish_at)s: %(title)s"),
    _("By %(who)s.\nOpinion: %(opinion)s"),
    icon="calendar-check",
)
PUBLISHED = NoticeKind(
    "published",
    pgettext_lazy("notice", "Published"),
    _("Published: %(title)s"),
    icon="view",
)
NOT_PUBLISHED = NoticeKind(
    "not_published",
    _("Not published on time"),
    _("Not published on time: %(title)s"),
    "%(refused)s",
    required=True,
    icon="warning",
)
CHANGED = NoticeKind(
    "changed",
    _("Changed during the review"),
    _("Changed, all steps again: %(title)s"),
    _("The content changed, so what was passed no longer counts.\nChanged by: %(who)s"),
    required=True,
    icon="edit",
)
TAKEN_BACK = NoticeKind(
    "taken_back",
    _("Submission taken back"),
    _("Submission taken back: %(title)s"),
    _("%(who)s ended the review."),
    icon="rotate",
)
TAKEN_OVER = NoticeKind(
    "taken_over",
    _("Taken over by a colleague"),
    _("%(who)s took over: %(title)s"),
    icon="user",
)
ESCALATED = NoticeKind(
    "escalated",
    _("Handed up: no reviewer was left"),
    _("No reviewer was left (%(step)s): %(title)s"),
    _("Organisation: %(organisation)s\nReviewed now by: %(reviewed_by)s"),
    required=True,
    icon="warning",
)
EMERGENCY = NoticeKind(
    "emergency",
    _("Published in an emergency"),
    _("Published in an emergency: %(title)s"),
    _("By %(who)s.\nOrganisation: %(organisation)s\nReason: %(reason)s"),
    required=True,
    icon="warning",
)
WITHDRAWN = NoticeKind(
    "withdrawn",
    _("Withdrawn after publication"),
    _("Withdrawn: %(title)s"),
    _("By %(who)s.\nReason: %(reason)s"),
    required=True,
    icon="no-view",
)
CORRECTED = NoticeKind(
    "corrected",
    _("Corrected after publication"),
    _("Corrected: %(title)s"),
    _("By %(who)s.\nReason: %(reason)s\nWas: %(wrong)s\nIs now: %(right)s"),
    icon="edit",
)
ADVICE = NoticeKind(
    "advice",
    _("Advice from outside"),
    _("Advice received: %(title)s"),
    _("From %(who)s.\nOpinion: %(opinion)s"),
    icon="comment",
)
DUE_SOON = NoticeKind(
    "due_soon",
    _("Due soon"),
    _("Due soon (%(step)s): %(title)s"),
    _("Due: %(due_on)s\nOrganisation: %(organisation)s"),
    icon="time",
)
OVERDUE = NoticeKind(
    "overdue",
    pgettext_lazy("notice", "Overdue"),
    _("Overdue (%(step)s): %(title)s"),
    _("It was due: %(due_on)s\nOrganisation: %(organisation)s"),
    required=True,
    icon="warning",
)

KINDS = [
    TO_REVIEW, PASSED, RETURNED, SENT_BACK, DECLINED, SIGNED, SIGNED_FOR, PUBLISHED,
    NOT_PUBLISHED, CHANGED, TAKEN_BACK, TAKEN_OVER, ESCALATED, EMERGENCY, WITHDRAWN, CORRECTED,
    ADVICE, DUE_SOON, OVERDUE,
]  # fmt: skip
