"""Who is in which group, and which permissions an account or a group has."""

from functools import partial

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import m2m_changed

from . import actions
from .context import running
from .writing import record

ADDED, REMOVED = "added", "removed"
# Before a relation is cleared one can still see what it held.
MOMENTS = {"post_add": ADDED, "post_remove": REMOVED, "pre_clear": REMOVED}


def changed(holder_model, name, instance, action, reverse, model, pk_set, **kwargs):
    """Tell of a change of holder_model.<name>, made from either end."""
    if action not in MOMENTS or (action != "pre_clear" and not pk_set):
        return
    state = running()
    if state and isinstance(instance, Group) and not reverse and instance.pk in state.watched:
        return
    if not reverse:
        kept = getattr(instance, name)
        found = kept.all() if action == "pre_clear" else kept.model.objects.filter(pk__in=pk_set)
        note([instance], name, MOMENTS[action], named(found))
        return
    wanted = {name: instance} if action == "pre_clear" else {"pk__in": pk_set}
    holders = holder_model._base_manager.filter(**wanted)
    one = type(instance)._base_manager.filter(pk=instance.pk)
    note(holders, name, MOMENTS[action], named(one))


def named(objects):
    """Return groups by their names, permissions by their codes."""
    if issubclass(objects.model, Permission):
        rows = objects.select_related("content_type")
        return sorted(f"{row.content_type.app_label}.{row.codename}" for row in rows)
    return sorted(str(item) for item in objects)


def note(holders, name, what, names):
    for holder in holders if names else ():
        is_group = isinstance(holder, Group)
        action = actions.GROUP_RIGHTS if is_group else actions.USER_RIGHTS
        record(action, obj=holder, detail={name: {what: names}})


def connect():
    user_model = get_user_model()
    relations = [(user_model, "groups"), (user_model, "user_permissions"), (Group, "permissions")]
    for model, name in relations:
        if relation := getattr(model, name, None):  # a host's own user model may have neither
            m2m_changed.connect(
                partial(changed, model, name),
                sender=relation.through,
                weak=False,
                dispatch_uid=f"dangjian_audit_{name}",
            )
