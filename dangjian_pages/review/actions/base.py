"""What every decision shares: the item is locked, and it is this person's turn."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from ...models import ReviewItem, ReviewRecord
from .. import errors, records
from ..choices import Act, ErrorKind, Status
from ..reviewers import name_of, position_of
from ..visibility import _turn_of, may_override, represented_by, turn_q

DECISIONS = (Act.PASS, Act.RETURN, Act.DECLINE, Act.SIGN)
# What happens to an item without moving it.
BESIDES = (Act.ESCALATE, Act.ADVICE, Act.CARRY, Act.ARRANGE, Act.MEND)


class Decision:
    """A reviewer decides on an item.

    Args:
        item: ReviewItem.
        user: who decides.
        opinion: text of the opinion.
        proof_errors: list of {"kind", "place", "wrong", "correction"}.
        seen_state: pk of the TaskState that the user was shown, or None.
        seen_hash: content_hash that the user was shown, or "".
        override_reason: why somebody decides who otherwise may not.
    """

    act = None
    opinion_required = False

    def __init__(
        self, item, user, *, opinion="", proof_errors=(), seen_state=None, seen_hash="",
        override_reason="",
    ):  # fmt: skip
        self.item = item
        self.user = user
        self.opinion = opinion.strip()
        self.proof_errors = clean_errors(proof_errors)
        self.seen_state = seen_state
        self.seen_hash = seen_hash
        self.override_reason = override_reason.strip()[:500]

    @transaction.atomic
    def execute(self):
        """Decide.

        Returns:
            ReviewRecord
        Raises:
            ReviewRefused: says why, in the user's language. Nothing was changed.
        """
        self.item = self.lock()
        self.check()
        return self.decide()

    def lock(self):
        """Return the item, held until the end of the transaction. Raises ItemMoved."""
        return lock(self.item)

    def decide(self):
        raise NotImplementedError

    def check(self):
        self.check_is_open()
        self.check_is_same()
        self.check_turn()
        self.check_claim()
        if self.opinion_required and not self.opinion:
            raise errors.SomethingMissing("opinion", _("Write an opinion: say what has to change."))

    def check_is_open(self):
        moved = (
            self.seen_state
            and self.item.task_state
            and (self.item.task_state.pk != int(self.seen_state))
        )
        if self.item.status == Status.WAITING and not moved:
            return
        last = self.last_decision()
        if last is None:
            raise errors.ItemMoved(_("This item is no longer in review."))
        text = _("%(who)s has decided already: %(what)s, %(when)s. Nothing was changed.")
        if last.user_id == self.user.pk:
            text = _("You have decided already: %(what)s, %(when)s. Nothing was changed.")
        raise errors.ItemMoved(
            text
            % {
                "who": last.user_name or _("The system"),
                "what": last.get_act_display(),
                "when": timezone.localtime(last.at).strftime("%Y-%m-%d %H:%M"),
            }
        )

    def last_decision(self):
        records_of_item = ReviewRecord.objects.filter(item_id=self.item.pk)
        return records_of_item.exclude(act__in=BESIDES).last()

    def check_is_same(self):
        if self.seen_hash and self.seen_hash != self.item.content_hash:
            raise errors.VersionChanged(
                _("The content has changed since you opened it. Read the new version, then decide.")
            )

    def check_turn(self):
        if ReviewItem.objects.filter(turn_q(self.user), pk=self.item.pk).exists():
            return
        if may_override(self.user):
            if not self.override_reason:
                raise errors.SomethingMissing(
                    "override_reason",
                    _("It is not your turn, or you wrote this: give a reason why you decide."),
                )
            return
        if self.item.barred.filter(pk=self.user.pk).exists():
            raise errors.NotYourTurn(
                _("You wrote this version or decided at another step, so somebody else has to.")
            )
        raise errors.NotYourTurn(_("This item waits for somebody else."))

    def check_claim(self):
        claimed_by = self.item.claimed_by
        if claimed_by and claimed_by != self.user and not self.needs_all():
            raise errors.ItemMoved(
                _("%(who)s has claimed this item. Take it over first, if you agreed on it.")
                % {"who": name_of(claimed_by)}
            )

    def needs_all(self):
        return False

    def on_behalf_of(self):
        """Return in whose place the user decides: a name, or ""."""
        mine = ReviewItem.objects.filter(pk=self.item.pk)
        if mine.filter(_turn_of(self.user)).exists():
            return ""
        for other in represented_by(self.user):
            if mine.filter(_turn_of(other)).exists():
                return name_of(other)
        return ""

    def record(self, **fields):
        """Write this decision into the records."""
        return records.write(
            self.act,
            item=self.item,
            user=self.user,
            opinion=self.opinion,
            errors=self.proof_errors,
            position=position_of(self.user, self.item),
            on_behalf_of=self.on_behalf_of(),
            override_reason=self.override_reason,
            **fields,
        )


def lock(item):
    """Return the item as it is now, held until the end of the transaction.

    Raises:
        ItemMoved: it is gone.
    """
    WorkflowState.objects.select_for_update().filter(pk=item.workflow_state_id).first()
    found = ReviewItem.objects.select_for_update().filter(pk=item.pk).first()
    if found is None:
        raise errors.ItemMoved(_("This item is gone: its page or its workflow was deleted."))
    return found


def clean_errors(proof_errors):
    """Return proof errors in the shape in which they are kept, without empty ones."""
    cleaned = []
    for error in proof_errors or ():
        kept = {
            name: str(error.get(name, "")).strip()[:500]
            for name in ("place", "wrong", "correction")
        }
        kind = error.get("kind")
        if any(kept.values()):
            kept["kind"] = kind if kind in ErrorKind.values else ErrorKind.OTHER.value
            cleaned.append(kept)
    return cleaned[:200]
