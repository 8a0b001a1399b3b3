"""撤稿: taking what is public back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from ..models import Withdrawal
from ..models.after_publication import open_withdrawal
from ..review import errors, publishing, records
from ..review.choices import Act
from ..review.locking import hold
from ..review.reviewers import name_of, organisation_of

LOG_ACTION = "dangjian_pages.withdraw"
NOTICE_LENGTH = 300


def may_withdraw(user, instance):
    """Return whether a user may withdraw a page or snippet: who may publish it may."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    return ModelPermissionPolicy(type(instance)).user_has_permission(user, "publish")


def current_withdrawal(page):
    """Return the Withdrawal by which a page is not public now, or None.

    An alias follows the page that it repeats.
    """
    if page.live:
        return None
    pages = [pk for pk in (page.pk, page.alias_of_id) if pk]
    return Withdrawal.objects.filter(page__in=pages, ended_at=None).first()


class Withdraw:
    """Take an object from the public; its records stay, its approvals no longer count.

    Args:
        instance: page or snippet that is public, or scheduled to be.
        user: who withdraws it; has the right to publish it.
        approved_by: user, or text that names a person with position.
        reason: text, kept in the records.
        public_notice: what visitors read at its address; "" to let them find nothing there.
        seen_version: pk of the live version that the user was shown, or None.
    """

    def __init__(self, instance, user, approved_by, reason, public_notice="", seen_version=None):
        self.instance, self.user = instance, user
        known = hasattr(approved_by, "get_username")
        self.approved_by = (name_of(approved_by) if known else (approved_by or "").strip())[:200]
        self.reason = reason.strip()[:1000]
        self.public_notice = public_notice.strip()[:NOTICE_LENGTH]
        self.seen_version = int(seen_version) if seen_version else None

    def check(self):
        if not may_withdraw(self.user, self.instance):
            raise errors.NotYourTurn(_("Only who may publish this may withdraw it."))
        if not self.instance.live and not self.is_scheduled():
            raise errors.ItemMoved(self.why_not_public())
        if self.seen_version and self.instance.live_revision_id not in (None, self.seen_version):
            raise errors.VersionChanged(
                _("A new version went public meanwhile. Look at it, then decide again.")
            )
        if not self.reason:
            raise errors.SomethingMissing("reason", _("Say why it is withdrawn."))
        if not self.approved_by:
            raise errors.SomethingMissing(
                "approved_by", _("Say who approved this: choose a person, or name one.")
            )

    def is_scheduled(self):
        return self.instance.revisions.filter(approved_go_live_at__isnull=False).exists()

    def why_not_public(self):
        last = open_withdrawal(self.instance)
        if last is None:
            return _("This is not public, so there is nothing to withdraw.")
        return _("%(who)s has withdrawn this already, %(when)s. Nothing was changed.") % {
            "who": last.withdrawn_by_name,
            "when": timezone.localtime(last.withdrawn_at).strftime("%Y-%m-%d %H:%M"),
        }

    @transaction.atomic
    def execute(self):
        """Withdraw it; return the ReviewRecord. Raises ReviewRefused, and then changes nothing."""
        held = hold(self.instance)
        if held is None:
            raise errors.ItemMoved(_("This is gone: somebody has deleted it."))
        self.instance = held
        self.check()
        was_public = held.live
        record = self.record()
        self.cancel_review()
        self.unpublish()
        publishing.revoke(held)
        if isinstance(held, Page):
            self.note(was_public)
        log(
            instance=held,
            action=LOG_ACTION,
            user=self.user,
            data={"reason": self.reason, "approved_by": self.approved_by},
        )
        return record

    def record(self):
        about = {"instance": self.instance}
        if item := publishing.signed_item(self.instance):
            about = {"item": item}  # so that the record joins the chain of its review
        return records.write(
            Act.WITHDRAW,
            user=self.user,
            opinion=self.reason,
            revision_id=self.instance.live_revision_id,
            detail={"approved_by": self.approved_by, "public_notice": self.public_notice},
            **about,
        )

    def cancel_review(self):
        state = getattr(self.instance, "current_workflow_state", None)
        if state is not None:
            state.cancel(user=self.user)

    def unpublish(self):
        self.instance.revisions.update(approved_go_live_at=None)
        action = UnpublishPageAction if isinstance(self.instance, Page) else UnpublishAction
        action(self.instance, user=self.user, log_action=False).execute(skip_permission_checks=True)

    def note(self, was_public):
        Withdrawal.objects.filter(page=self.instance, ended_at=None).update(ended_at=timezone.now())
        Withdrawal.objects.create(
            page=self.instance,
            title=self.instance.title[:255],
            organisation=organisation_of(self.instance),
            reason=self.reason,
            approved_by=self.approved_by,
            # Nobody knows the address of what never was public.
            public_notice=self.public_notice if was_public else "",
            withdrawn_by=self.user,
            withdrawn_by_name=name_of(self.user),
        )
