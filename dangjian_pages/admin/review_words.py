"""What somebody is told after they have decided."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import ReviewItem
from ..review.choices import Act, Publication, Status


def said_after(record):
    """Return what the reviewer is told: what was done, and where the item is now.

    Args:
        record: ReviewRecord of the decision.
    """
    item = ReviewItem.objects.select_related("step", "bundle").get(pk=record.item_id)
    return _sentence(record, item) % {
        "title": item.title,
        "step": item.step.name if item.step else "",
        "time": when(item.publish_at) if item.publish_at else "",
        "bundle": item.bundle.name if item.bundle else "",
    }


def _sentence(record, item):
    if record.act == Act.RETURN:
        if item.status == Status.RETURNED:
            return _("“%(title)s” was returned to its author.")
        return _("“%(title)s” was returned to the step %(step)s.")
    if record.act == Act.DECLINE:
        return _("“%(title)s” will not be adopted. Its draft stays with the author.")
    if record.act == Act.SIGN:
        return _signed(item)
    if record.step_name == item.step.name:
        return _("You have passed “%(title)s”. It waits for the other reviewers of this step.")
    return _("You have passed “%(title)s”. It goes on to the step %(step)s.")


def _signed(item):
    if item.is_afterwards:
        return _("“%(title)s” was signed off afterwards.")
    if item.published_at is not None:
        return _("“%(title)s” was signed off and is public now.")
    if item.publication == Publication.AT:
        return _("“%(title)s” was signed off and will be published at %(time)s.")
    if item.bundle is not None:
        return _("“%(title)s” was signed off. It goes public together with “%(bundle)s”.")
    return _("“%(title)s” was signed off. It is not public yet: somebody has to publish it.")


def when(moment):
    """Return a time as it is written in sentences."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
