"""Passing several items at once, where their step allows it: each is checked for itself."""

import logging
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.actions.publish_revision import PublishPermissionError

from ..models import ReviewItem, ReviewStep
from . import errors, moving
from .actions import Pass, Sign

logger = logging.getLogger("dangjian_pages")

MOST = 100  # items at once


@dataclass(frozen=True)
class Seen:
    """An item as its reviewer was shown it."""

    item_id: int
    state: int | None = None
    content_hash: str = ""

    @classmethod
    def of(cls, item):
        state = item.workflow_state.current_task_state_id
        return cls(item.pk, state, item.content_hash)

    @classmethod
    def read(cls, text):
        """Return what str() of a Seen was made from; None if it was not."""
        item_id, _dot, rest = text.partition(".")
        state, _dot, content_hash = rest.partition(".")
        numbers = all(one.isdecimal() and len(one) < 19 for one in (item_id, state))
        if not numbers or not content_hash:
            return None
        return cls(int(item_id), int(state), content_hash)

    def __str__(self):
        return f"{self.item_id}.{self.state or 0}.{self.content_hash}"


@dataclass(frozen=True)
class Result:
    """What became of one item, or would.

    Attributes:
        refusal: why it was not passed, in words; "" if it was.
        outcome: "pass", or "sign" at the last step.
    """

    item: ReviewItem
    refusal: str = ""
    outcome: str = "pass"

    @property
    def signs(self):
        return self.outcome == "sign"


def decision(item, user, **details):
    """Return the Pass or, at the last step, the Sign that a user would make."""
    return (Sign if moving.is_last(item) else Pass)(item, user, **details)


def check(item, user):
    """Return the Result that passing an item now would have. Changes nothing."""
    wanted = decision(item, user)
    try:
        wanted.check_is_open()
        allow(item)
        wanted.check()
    except errors.ReviewRefused as refusal:
        return Result(item, str(refusal), str(wanted.act))
    return Result(item, outcome=str(wanted.act))


def allow(item):
    """Raise ReviewRefused where items are decided one by one."""
    if not ReviewStep.objects.filter(pk=item.step_id, allows_bulk=True).exists():
        raise errors.ReviewRefused(_("At this step every item is decided for itself: open it."))


def pass_all(items, user, opinion=""):
    """Pass several items, each for itself: one that fails leaves the others alone.

    Not to be called in a transaction, which would hold the locks of all items until its end; each
    decision is one of its own.

    Args:
        items: dict of ReviewItem to the Seen of it.
        user: who decides.
        opinion: text that is written beside each.
    Returns:
        list of Result, in the order of the items' numbers.
    """
    return [
        _pass(item, items[item], user, opinion) for item in sorted(items, key=lambda one: one.pk)
    ]


def _pass(item, seen, user, opinion):
    wanted = decision(
        item, user, opinion=opinion, seen_state=seen.state, seen_hash=seen.content_hash
    )
    try:
        wanted.check_is_open()  # of what has gone on, the next step is of no matter
        allow(item)
        wanted.execute()
    except (errors.ReviewRefused, PublishPermissionError) as refusal:
        return Result(item, str(refusal), str(wanted.act))
    except Exception:
        # Whatever broke at one item is no reason to leave the others.
        logger.exception("Item %s could not be passed with others.", item.pk)
        refusal = _("An error occurred; nothing was changed here. Open it, and try again.")
        return Result(item, refusal, str(wanted.act))
    return Result(item, outcome=str(wanted.act))
