"""Publishing before the review, for the rare case that cannot wait; the review follows."""

from django.db import transaction
from django.utils.translation import gettext as _

from ...models import ReviewItem
from .. import errors, guard, records
from ..choices import Act
from ..content import revision_hash


class PublishInEmergency:
    """Publish the newest version of an object now, and have it reviewed afterwards.

    Args:
        instance: page or snippet with drafts.
        user: needs the permission dangjian_pages.publish_emergency.
        reason: why it cannot wait.
    """

    permission = "dangjian_pages.publish_emergency"

    def __init__(self, instance, user, reason):
        self.instance, self.user, self.reason = instance, user, reason.strip()

    def check(self):
        if not self.user.has_perm(self.permission):
            raise errors.NotYourTurn(_("You have no right to publish without review."))
        if not self.reason:
            raise errors.SomethingMissing("reason", _("Say why this cannot wait for the review."))
        draft = self.instance.get_latest_revision_as_object()
        for message in getattr(draft, "publish_errors", dict)().values():
            raise errors.ReviewRefused(message)

    @transaction.atomic
    def execute(self):
        """Publish; return the ReviewRecord. Raises ReviewRefused."""
        self.check()
        revision = self.instance.get_latest_revision() or self.instance.save_revision()
        record = records.write(
            Act.EMERGENCY,
            instance=self.instance,
            user=self.user,
            override_reason=self.reason,
            revision_id=revision.pk,
            content_hash=revision_hash(revision),
        )
        with guard.without_review(self.reason, is_recorded=True):
            revision.publish(user=self.user, skip_permission_checks=True)
            self.instance.refresh_from_db()
            workflow = self.instance.get_workflow()
            state = workflow.start(self.instance, self.user) if workflow else None
        if state:
            ReviewItem.objects.filter(workflow_state=state).update(is_afterwards=True)
        return record
