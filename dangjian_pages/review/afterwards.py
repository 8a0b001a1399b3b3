"""后补审核: the review of what went public in an emergency is not in its writer's hands."""

from django.utils.translation import gettext as _

from ..models import ReviewItem
from .choices import Status

OPEN = (Status.WAITING, Status.RETURNED)


def why_it_stays(instance):
    """Return why the review of an object must go on, or "" if it may be taken back.

    Args:
        instance: page or snippet.
    """
    owed = ReviewItem.objects.filter(
        base_content_type=instance.get_base_content_type(),
        object_id=str(instance.pk),
        status__in=OPEN,
        is_afterwards=True,
    )
    if not owed.exists():
        return ""
    return _(
        "“%(title)s” was published in an emergency, so its review goes on to its end. What is "
        "wrong is returned by a reviewer, or withdrawn."
    ) % {"title": instance}
