"""Which items a user may see, and which wait for them: one query each."""

from collections import defaultdict

from django.contrib.auth.models import Group
from django.db.models import Q, Value
from wagtail.permissions import page_permission_policy

from ..models import Appointment, Delegation, ReviewItem, ReviewRecord
from .choices import Status


def oversees(user):
    """Return whether a user sees and mends all items."""
    return user.has_perm("dangjian_pages.oversee_review")


def takes_part(user):
    """Return whether a user writes, reviews or oversees. Asked once of a request's user."""
    if not hasattr(user, "_dangjian_takes_part"):
        user._dangjian_takes_part = (
            oversees(user)
            or page_permission_policy.user_has_any_permission(user, ["add", "change", "publish"])
            or is_appointed(user)
        )
    return user._dangjian_takes_part


def is_appointed(user):
    """Return whether a user reviews for an organisation; known where turn_rows was asked."""
    if not hasattr(user, "_dangjian_is_appointed"):
        user._dangjian_is_appointed = Appointment.objects.filter(user=user).exists()
    return user._dangjian_is_appointed


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


def turn_rows(user):
    """Return as what a user reviews, and as what those do whom they represent, in one query.

    Returns:
        list of (id of the reviewer, id of the organisation or group, stage or "" for a group,
        the organisation's path in the tree or "").
    """
    if not user.is_active:
        return []
    represented = Delegation.objects.current().filter(substitute=user, user__is_active=True)
    persons = Q(user=user) | Q(user__in=represented.values("user"))
    in_groups = Group.objects.filter(persons).values_list("user", "pk", Value(""), Value(""))
    appointed = Appointment.objects.filter(persons).values_list(
        "user_id", "organisation_id", "stage", "organisation__path"
    )
    # In one query, since every page of the admin shows how many items wait.
    rows = list(appointed.union(in_groups))
    user._dangjian_is_appointed = any(row[0] == user.pk and row[2] for row in rows)
    return rows


def turn_q(user, rows=None):
    """Return the Q of the items on which a user may decide: as reviewer, or in another's place.

    Args:
        rows: turn_rows(user), where they are known already.
    """
    turns = defaultdict(Q)
    for user_id, place, stage, _path in turn_rows(user) if rows is None else rows:
        turns[user_id] |= (
            Q(reviewing_organisation=place, stage=stage) if stage else Q(reviewing_group=place)
        )
    mine = Q(pk__in=[])
    for user_id, theirs in turns.items():
        mine |= theirs if user_id == user.pk else theirs & _not_barred(user_id)
    return mine & _not_barred(user)


def waiting_for(user, turn=None):
    """Return the items that wait for a user: queryset of ReviewItem.

    Args:
        turn: turn_q(user), where it is known already.
    """
    turn = turn_q(user) if turn is None else turn
    return ReviewItem.objects.filter(turn, status=Status.WAITING)


def visible_to(user, turn=None):
    """Return the items whose title a user may know: queryset of ReviewItem.

    Args:
        turn: turn_q(user), where it is known already.
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
        | ((turn_q(user) if turn is None else turn) & Q(status=Status.WAITING))
        | Q(page__in=pages.values("pk"))
        | Q(pk__in=decided.values("item_id"))
    )
