"""Which items a user may see, and which wait for them: one query each."""

from django.db.models import Q
from wagtail.permissions import page_permission_policy

from ..models import Appointment, Delegation, ReviewItem, ReviewRecord
from .choices import Status


def oversees(user):
    """Return whether a user sees and mends all items."""
    return user.has_perm("dangjian_pages.oversee_review")


def may_override(user):
    """Return whether a user may decide where four eyes forbid it, giving a reason."""
    return user.has_perm("dangjian_pages.override_four_eyes")


def _turn_of(user):
    """Return the Q of items at which this user is a reviewer, substitutions left aside."""
    mine = Q(reviewing_group__in=list(user.groups.values_list("pk", flat=True)))
    for organisation_id, stage in Appointment.objects.filter(user=user).values_list(
        "organisation_id", "stage"
    ):
        mine |= Q(reviewing_organisation=organisation_id, stage=stage)
    return mine


def _not_barred(user):
    return ~Q(pk__in=ReviewItem.barred.through.objects.filter(user=user).values("reviewitem"))


def represented_by(user, day=None):
    """Return the active users in whose place a user reviews on a day: list."""
    rows = Delegation.objects.current(day).filter(substitute=user, user__is_active=True)
    return [row.user for row in rows.select_related("user")]


def turn_q(user):
    """Return the Q of the items on which a user may decide: as reviewer, or in another's place."""
    if not user.is_active:
        return Q(pk__in=[])
    mine = _turn_of(user)
    for other in represented_by(user):
        mine |= _turn_of(other) & _not_barred(other)
    return mine & _not_barred(user)


def waiting_for(user):
    """Return the items that wait for a user: queryset of ReviewItem."""
    return ReviewItem.objects.filter(turn_q(user), status=Status.WAITING)


def visible_to(user, turn=None):
    """Return the items whose title a user may know: queryset of ReviewItem.

    Args:
        turn: what turn_q gave for the user, where it is known already.
    """
    items = ReviewItem.objects.all()
    if oversees(user):
        return items
    pages = page_permission_policy.instances_user_has_any_permission_for(
        user, ["change", "publish"]
    )
    decided = ReviewRecord.objects.filter(user_id=user.pk).exclude(item_id=None)
    return items.filter(
        Q(submitted_by=user)
        | ((turn or turn_q(user)) & Q(status=Status.WAITING))
        | Q(page__in=pages.values("pk"))
        | Q(pk__in=decided.values("item_id"))
    )
