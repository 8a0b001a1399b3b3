"""Who is concerned, and who may know the title of what a notice is about."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from ..models import ReviewItem, ReviewRecord
from ..review.choices import Act, Stage, Status
from ..review.moving import steps_of
from ..review.reviewers import find_turn, organisation_of, reviewers_of, substitutes_of
from ..review.visibility import oversees, visible_to

OVERSEE = ("dangjian_pages", "oversee_review")


def overseers():
    """Return the active users who see and mend all items: queryset.

    Superusers are among them unless WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS is False.
    """
    app_label, codename = OVERSEE
    permission = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    who = Q(groups__permissions__in=permission) | Q(user_permissions__in=permission)
    if getattr(settings, "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS", True):
        who |= Q(is_superuser=True)
    return get_user_model().objects.filter(who, is_active=True).distinct()


def present_reviewers(item):
    """Return whose turn it is at an item, and who stands in for them today: list of users."""
    reviewers = list(reviewers_of(item))
    barred = set(item.barred.values_list("pk", flat=True))
    stand_ins = [row.substitute for row in substitutes_of(reviewers)]
    return [*reviewers, *(user for user in stand_ins if user.pk not in barred)]


def passed_by(item):
    """Return who passed an item in this round: queryset of active users."""
    rows = ReviewRecord.objects.filter(act=Act.PASS, item_id=item.pk, round=item.round)
    return get_user_model().objects.filter(pk__in=rows.values("user_id"), is_active=True)


def reviewed_by(instance):
    """Return who decided when the object was last reviewed: queryset of active users."""
    last = last_item(instance)
    rows = ReviewRecord.objects.filter(act__in=(Act.PASS, Act.SIGN), item_id=last.pk if last else 0)
    return get_user_model().objects.filter(pk__in=rows.values("user_id"), is_active=True)


def authors_of(instance):
    """Return who submitted the object last, or owns it: list of users."""
    last = last_item(instance)
    author = last.submitted_by if last else getattr(instance, "owner", None)
    return [author] if author else []


def last_item(instance):
    """Return the newest ReviewItem of an object, or None."""
    return (
        ReviewItem.objects.filter(
            base_content_type=instance.get_base_content_type(), object_id=str(instance.pk)
        )
        .order_by("-pk")
        .first()
    )


def final_reviewers(instance):
    """Return who would sign this object off: queryset of active users."""
    users = get_user_model().objects.filter(is_active=True)
    workflow = instance.get_workflow()
    last = [step for step in steps_of(workflow) if step.stage == Stage.FINAL] if workflow else []
    if not last:
        return users.none()
    turn = find_turn(last[-1], organisation_of(instance), barred=set())
    if turn.organisation:
        return users.filter(
            dangjian_appointments__organisation=turn.organisation,
            dangjian_appointments__stage=Stage.FINAL,
        ).distinct()
    return users.filter(groups=turn.group) if turn.group else users.none()


def who_may_know(users, item=None, instance=None):
    """Return those of some users who may know the title of what a notice is about: list.

    Most are found in a few queries for all of them; only the rest is asked one by one.
    """
    if item is None and instance is None:
        return users
    ids = [user.pk for user in users]
    known = set(overseers().filter(pk__in=ids).values_list("pk", flat=True))
    if item is not None:
        known.add(item.submitted_by_id)
        if item.status == Status.WAITING:
            known |= {user.pk for user in present_reviewers(item)}
        decided = ReviewRecord.objects.filter(item_id=item.pk, user_id__in=ids)
        known |= set(decided.values_list("user_id", flat=True))
    return [user for user in users if user.pk in known or _may_know(user, item, instance)]


def _may_know(user, item, instance):
    if item is not None and visible_to(user).filter(pk=item.pk).exists():
        return True
    if item is not None or instance is None:
        return False
    return str(instance.pk) in known_objects(user, instance.get_base_content_type(), [instance.pk])


def known_objects(user, content_type, ids):
    """Return those ids of objects of a base type whose published title a user may know: set of str.

    A page that is public; one that they may change or publish, or have submitted or reviewed.
    Anything else by a permission on its model.
    """
    model = content_type.model_class()
    if model is None:
        return set()
    objects = model._base_manager.filter(pk__in=ids)
    if not oversees(user) and not _has_permission_on(user, model):
        mine = Q(pk__in=_worked_on(user, content_type, ids))
        if issubclass(model, Page):
            pages = page_permission_policy.instances_user_has_any_permission_for(
                user, ["change", "publish"]
            )
            public = Page.objects.filter(pk__in=ids).live().public()
            mine |= Q(pk__in=pages.values("pk")) | Q(pk__in=public.values("pk"))
        objects = objects.filter(mine)
    return {str(pk) for pk in objects.values_list("pk", flat=True)}


def _worked_on(user, content_type, ids):
    """Return the ids of the objects that a user has submitted or reviewed: list of str."""
    ids = [str(pk) for pk in ids]
    rows = ReviewRecord.objects.filter(
        user_id=user.pk, base_content_type_id=content_type.pk, object_id__in=ids
    )
    return list(rows.values_list("object_id", flat=True))


def _has_permission_on(user, model):
    meta = model._meta
    if issubclass(model, Page):
        return False  # rights on pages go by their place in the tree
    return any(
        user.has_perm(f"{meta.app_label}.{action}_{meta.model_name}")
        for action in ("view", "change", "add")
    )
