"""No way round by saving: `live` is set by publishing, and not by hand.

A plain save is seen before it happens, so it is refused. What writes to the database without
saving objects (`QuerySet.update`, SQL, fixtures), and a plain save that changes the text of what is
public, cannot be told for sure from what is right: `dangjian_verify` finds them afterwards.
"""

import logging

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import WorkflowMixin

from . import errors, guard

logger = logging.getLogger("dangjian_pages")


@receiver(pre_save)
def let_only_publishing_set_live(sender, instance, raw=False, update_fields=None, **kwargs):
    """Make what is new a draft, and refuse to put what is a draft before the public."""
    if raw or not isinstance(instance, WorkflowMixin) or not getattr(instance, "live", False):
        return
    if update_fields is not None and "live" not in update_fields:
        return
    if guard.is_publishing() or guard.publishes_without_review():
        return
    if getattr(instance, "alias_of_id", None):
        return  # says what its page says; making one has a guard of its own
    if instance._state.adding:
        if guard.is_reviewed(instance):
            # New pages are live unless somebody says otherwise; Wagtail's own form is such a case.
            instance.live, instance.has_unpublished_changes = False, True
            logger.info("Made as a draft, since it goes public by review only: %s", instance)
    elif _is_draft(sender, instance) and guard.is_reviewed(instance):
        raise errors.ReviewRequired(
            _("“%(title)s” has not been signed off: submit it for review.") % {"title": instance}
        )


def _is_draft(sender, instance):
    return sender._base_manager.filter(pk=instance.pk, live=False).exists()
