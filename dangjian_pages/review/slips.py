"""审签单: what the records tell of one version's way, as one form for the screen, paper and PDF.

A slip is read from the review records alone, so that it stays the same when people, versions and
the page itself are gone.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..models import ReviewRecord
from .choices import Act, ErrorKind, Publication, Status
from .figures.scope import kind_name

# An item in one of these has a slip.
FINISHED = (Status.SIGNED, Status.REVOKED, Status.DECLINED)
DECIDING = (Act.SIGN, Act.DECLINE)
AFTERWARDS = (Act.PUBLISH, Act.WITHDRAW, Act.CORRECT)
GROUP = 8  # characters of a digest that are printed together


@dataclass(frozen=True)
class Entry:
    """One line of the slip, in words.

    Attributes:
        number: of the record.
        said: list of (label, text), what was said and found.
    """

    number: int
    time: str
    step: str
    result: str
    who: str
    position: str
    said: list


class Slip:
    """The approval slip of one submission.

    Args:
        records: list of ReviewRecord, oldest first, of this submission and of what came after it.
        item_id: number of the submission.
    """

    def __init__(self, records, item_id):
        self.records, self.item_id = records, item_id
        self.decision = next(one for one in reversed(records) if one.act in DECIDING)
        self.last = records[-1]

    @property
    def title(self):
        return self.decision.title

    @property
    def is_declined(self):
        return self.decision.act == Act.DECLINE

    @cached_property
    def facts(self):
        """The head of the form: list of (label, text)."""
        record, detail = self.decision, self.decision.detail
        submitted = next((one for one in self.records if one.act == Act.SUBMIT), None)
        return [
            (_("Title"), record.title),
            (_("Kind"), kind_name(record.content_type_id)),
            (_("Organisation"), record.organisation_name),
            (_("Written by"), "、".join(detail.get("writers", []))),
            (_("Version of"), moment(detail.get("revised_at"))),
            (_("Submitted by"), submitted.user_name if submitted else ""),
            (_("Submitted at"), clock(submitted.at) if submitted else ""),
            (_("Outcome"), self.outcome),
            (_("Publication"), self.publication),
            (_("Hash of the content"), record.content_hash),
        ]

    @property
    def outcome(self):
        ended = {Act.WITHDRAW, Act.CORRECT} & {one.act for one in self.records}
        acts = [self.decision.act, *(act for act in Act.values if act in ended)]
        return "，".join(str(Act(act).label) for act in acts)

    @property
    def publication(self):
        """What was decided of going public, and when it went: text."""
        if self.is_declined:
            return _("Not published")
        detail = self.decision.detail
        decided = Publication(detail.get("publication") or Publication.NOW).label
        if planned := moment(detail.get("publish_at")):
            decided = f"{decided} {planned}"
        early = next((one for one in self.records if one.act == Act.EMERGENCY), None)
        public = next((one for one in self.records if one.act == Act.PUBLISH), early)
        if public is None:
            return _("%(decided)s; not public yet") % {"decided": decided}
        return _("%(decided)s; public since %(time)s") % {
            "decided": decided,
            "time": clock(public.at),
        }

    @cached_property
    def entries(self):
        """The review: list of Entry."""
        return [entry(one) for one in self.records if one.act not in AFTERWARDS]

    @cached_property
    def afterwards(self):
        """What came after it: publication, corrections, withdrawal: list of Entry."""
        return [entry(one) for one in self.records if one.act in AFTERWARDS]

    @property
    def digest(self):
        """The last record's digest as it is printed, in groups."""
        text = self.last.digest
        return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))

    @property
    def command(self):
        return f"python manage.py dangjian_verify --slip {self.last.number} {self.last.digest}"


def slip_of(item_id):
    """Return the Slip of a submission, or None where nothing was decided or it is unknown."""
    own = list(ReviewRecord.objects.filter(item_id=item_id).order_by("number"))
    if not any(one.act in DECIDING for one in own):
        return None
    same = ReviewRecord.objects.filter(
        base_content_type_id=own[0].base_content_type_id, object_id=own[0].object_id
    ).exclude(item_id=item_id)
    # What was published in an emergency was submitted right after it, and has no item of its own.
    before = same.filter(number__lt=own[0].number).order_by("number").last()
    early = [before] if before and before.act == Act.EMERGENCY else []
    signed = next(one.number for one in own if one.act in DECIDING)
    later = same.filter(number__gt=signed, act__in=(Act.WITHDRAW, Act.CORRECT))
    return Slip(sorted([*early, *own, *later], key=lambda one: one.number), item_id)


def entry(record):
    """Return a record in words: Entry."""
    step = record.step_name
    if step and record.round > 1:
        step = _("%(step)s, round %(round)s") % {"step": step, "round": record.round}
    who = record.guest or record.user_name or _("The system")
    if record.on_behalf_of:
        who = _("%(who)s for %(other)s") % {"who": who, "other": record.on_behalf_of}
    return Entry(
        number=record.number,
        time=clock(record.at),
        step=step if record.act not in AFTERWARDS else "",
        result=record.get_act_display(),
        who=who,
        position=record.position,
        said=list(_said(record)),
    )


def _said(record):
    detail = record.detail
    errors = "；".join(error_text(one) for one in record.errors)
    mended = ""
    if detail.get("wrong") or detail.get("right"):
        mended = f"{detail.get('wrong', '')} → {detail.get('right', '')}"
    if record.guest:
        yield _("Entered by"), record.user_name
    if detail.get("is_earlier_version"):
        yield _("Version"), _("An earlier one, not the one in review then")
    if record.opinion and record.opinion not in (errors, mended):
        yield _("Opinion"), record.opinion
    if errors:
        yield _("Proof errors"), errors
    if record.override_reason:
        yield _("Reason"), record.override_reason
    if detail.get("to_step"):
        yield _("Returned to"), detail["to_step"]
    if detail.get("approved_by"):
        yield _("Approved by"), detail["approved_by"]
    if detail.get("public_notice"):
        yield _("Public notice"), detail["public_notice"]
    if mended:
        yield _("Correction"), mended


def error_text(error):
    """Return a proof error as one line: kind, place, what was wrong and what is right."""
    kind = error.get("kind")
    head = ErrorKind(kind).label if kind in ErrorKind.values else ErrorKind.OTHER.label
    place, wrong, right = (error.get(name, "") for name in ("place", "wrong", "correction"))
    told = f"“{wrong}”" if wrong else ""
    if right:
        told = f"{told} → “{right}”".strip()
    return "，".join(part for part in (str(head), place, told) if part)


def clock(at):
    """Return a moment to the second, local time: the form proves something."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"


def moment(text):
    """Return a moment that a record keeps as text, as `clock` does; "" for none."""
    at = parse_datetime(text) if text else None
    return clock(at) if at else ""
