"""How far an item has come: its steps, and who has done which."""

from dataclasses import dataclass

from ..models import ReviewRecord
from . import moving
from .choices import Act, Status


@dataclass(frozen=True)
class StepShown:
    """A step of the way. state: "done", "current" or "coming"; who: who did it, if done."""

    name: str
    state: str
    who: str = ""


def records_of(item):
    """Return all records of an item's object, the oldest first: list of ReviewRecord."""
    return list(
        ReviewRecord.objects.filter(
            base_content_type_id=item.base_content_type_id, object_id=item.object_id
        ).order_by("number")
    )


def steps_shown(item, steps, records):
    """Return how far an item has come: list of StepShown.

    Args:
        steps: list of ReviewStep, of the item's workflow.
        records: list of ReviewRecord, of the item's object.
    """
    places = [step.pk for step in steps]
    here = places.index(item.step_id) if item.step_id in places else len(steps)
    is_signed = item.status in (Status.SIGNED, Status.REVOKED)
    shown = []
    for place, step in enumerate(steps):
        is_current = place == here and item.status == Status.WAITING
        done = place < here or is_signed
        state = "current" if is_current else "done" if done else "coming"
        who = _who_did(item, step.name, records) if state == "done" else ""
        shown.append(StepShown(step.name, state, who))
    return shown


def _who_did(item, step_name, records):
    return "、".join(
        dict.fromkeys(
            record.user_name
            for record in records
            if record.act in (Act.PASS, Act.SIGN)
            and (record.item_id, record.round) == (item.pk, item.round)
            and record.step_name == step_name
        )
    )


def was_asked(user, item):
    """Return whether a user reviews for the item's organisation, or did: they may be told that
    it waits for them no longer, though they may not see it now.
    """
    from .visibility import represented_by

    people = [user, *represented_by(user)]
    groups = [step.group_id for step in moving.steps_of(item.workflow_state.workflow)]
    for one in people:
        if one.groups.filter(pk__in=[pk for pk in groups if pk]).exists():
            return True
        for path in one.dangjian_appointments.values_list("organisation__path", flat=True):
            if item.organisation and item.organisation.path.startswith(path):
                return True
    return False
