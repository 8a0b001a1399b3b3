"""Whose turn it is: reviewers are found from the organisation upwards, never among the writers."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Q
from wagtail.models import Page, Revision

from ..models import Appointment, Delegation, Organisation, ReviewItem, ReviewRecord
from .choices import Act, Scope, Status


@dataclass(frozen=True)
class Turn:
    """Whose reviewers decide: those of an organisation, or a group; of neither when none is left.

    Attributes:
        is_escalated: they are not the ones whom the step names, since none of those is left.
    """

    organisation: Organisation | None = None
    group: Group | None = None
    is_escalated: bool = False


def name_of(user):
    """Return how a user is called in lists and records."""
    return (user.get_full_name() or user.get_username())[:150]


def organisation_of(instance):
    """Return the Organisation of a page or snippet: its own, or that of the section it is in."""
    own = getattr(instance, "organisation", None)
    if own is not None or not isinstance(instance, Page):
        return own
    # The nearest page above that has one: at most as many as the tree is deep.
    for page in instance.get_ancestors().order_by("-depth").specific():
        if getattr(page, "organisation_id", None):
            return page.organisation
    return None


def find_turn(step, organisation, barred):
    """Return the Turn of a step.

    Args:
        step: ReviewStep.
        organisation: the record's Organisation, or None.
        barred: set of ids of users who may not decide.
    """
    if step.scope == Scope.GROUP:
        return Turn(group=step.group, is_escalated=not _has_members(step.group, barred))
    chain = _chain(step, organisation)
    able = _organisations_with_reviewer(step, chain, barred)
    for place, one in enumerate(chain):
        if one.pk in able:
            return Turn(organisation=one, is_escalated=place > 0)
    # A site that names no reviewers of organisations works with groups alone: nothing is amiss.
    expected = Appointment.objects.filter(stage=step.stage, organisation__in=chain).exists()
    if step.group is None or not _has_members(step.group, barred):
        return Turn(is_escalated=True)
    return Turn(group=step.group, is_escalated=expected)


def _chain(step, organisation):
    """Return the organisations to ask, the first to be asked first."""
    if organisation is None:
        return []
    paths = organisation.tree_paths()
    chain = list(Organisation.objects.filter(path__in=paths).order_by("-path"))
    # The topmost one has no superior, and reviews its own.
    return chain[1:] or chain if step.scope == Scope.SUPERIOR else chain


def _organisations_with_reviewer(step, chain, barred):
    rows = Appointment.objects.filter(
        stage=step.stage, organisation__in=chain, user__is_active=True
    ).exclude(user__in=barred)
    return set(rows.values_list("organisation_id", flat=True))


def _has_members(group, barred):
    return (
        group is not None and group.user_set.filter(is_active=True).exclude(pk__in=barred).exists()
    )


def reviewers_of(item):
    """Return the users whose turn it is, without substitutes: queryset of active users."""
    users = get_user_model().objects.filter(is_active=True)
    if item.reviewing_organisation_id:
        users = users.filter(
            dangjian_appointments__organisation=item.reviewing_organisation_id,
            dangjian_appointments__stage=item.stage,
        )
    elif item.reviewing_group_id:
        users = users.filter(groups=item.reviewing_group_id)
    else:
        return users.none()
    return users.exclude(pk__in=item.barred.values("pk")).distinct()


def substitutes_of(users, day=None):
    """Return who stands in for any of these users on a day: list of Delegation."""
    current = Delegation.objects.current(day).filter(user__in=users, substitute__is_active=True)
    return list(current.select_related("user", "substitute"))


def position_of(user, item):
    """Return as what a user decides on an item: the position or the group's name, or ""."""
    if item.reviewing_organisation_id:
        found = (
            Appointment.objects.filter(
                user=user, organisation=item.reviewing_organisation_id, stage=item.stage
            )
            .select_related("organisation")
            .first()
        )
        if found:
            return (found.position or f"{found.organisation} {found.get_stage_display()}")[:200]
    elif item.reviewing_group_id and user.groups.filter(pk=item.reviewing_group_id).exists():
        return item.reviewing_group.name
    return ""


def barred_from(item, step):
    """Return the ids of the users who may not decide on an item at a step: set of int.

    Nobody reviews what they wrote, and nobody does two steps of one round (三审三校).
    """
    return writers_of(item) | others_steps(item, step)


def writers_of(item):
    """Return the ids of who wrote or changed the version since the last one signed off."""
    versions = Revision.objects.filter(
        base_content_type_id=item.base_content_type_id, object_id=item.object_id
    )
    signed = _last_signed(item)
    if signed and signed.revision:
        versions = versions.filter(created_at__gt=signed.revision.created_at)
    users = set(versions.exclude(user=None).values_list("user_id", flat=True))
    users.add(item.submitted_by_id)
    if signed is None and item.page_id:
        users.add(item.page.owner_id)
    return users - {None}


def _last_signed(item):
    return (
        ReviewItem.objects.filter(
            base_content_type_id=item.base_content_type_id,
            object_id=item.object_id,
            status__in=(Status.SIGNED, Status.REVOKED),
        )
        .exclude(pk=item.pk)
        .order_by("-pk")
        .first()
    )


def others_steps(item, step):
    """Return the ids of who passed another step of this round."""
    rows = ReviewRecord.objects.filter(
        Q(act=Act.PASS) | Q(act=Act.SIGN), item_id=item.pk, round=item.round
    ).exclude(step_name=step.name)
    return set(rows.values_list("user_id", flat=True)) - {None}
