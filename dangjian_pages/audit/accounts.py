"""Accounts and groups: made, changed, deleted."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.signals import post_delete, post_save, pre_save

from . import actions
from .writing import record

RIGHTS = ("is_active", "is_staff", "is_superuser")
UNSAID = ("password", "email")  # that they changed is told, not from what to what


def watched_fields(user_model):
    names = {field.name for field in user_model._meta.concrete_fields}
    wanted = (*RIGHTS, *UNSAID, user_model.USERNAME_FIELD)
    return [name for name in dict.fromkeys(wanted) if name in names]


def remember(sender, instance, raw=False, update_fields=None, **kwargs):
    """Keep what is about to change. A log-in, which saves its time alone, costs no query."""
    instance._audit_before = None
    names = watched_fields(sender) if issubclass(sender, get_user_model()) else ["name"]
    if raw or instance.pk is None or instance._state.adding:
        return
    if update_fields is None or set(names) & set(update_fields):
        instance._audit_before = sender._base_manager.filter(pk=instance.pk).values(*names).first()


def changes_of(instance):
    """Return what a save changed: dict of field name to [old, new], or to a word if unsaid."""
    before = instance._audit_before or {}
    changed = {}
    for name, old in before.items():
        new = getattr(instance, name)
        if old == new:
            continue
        if name == "password":
            # Django stores a password anew at a log-in when its way of storing has changed.
            is_typed = getattr(instance, "_password", None) is not None
            changed["password_hash" if not is_typed else "password"] = "changed"
        else:
            changed[name] = "changed" if name in UNSAID else [old, new]
    return changed


def user_saved(sender, instance, created, raw=False, **kwargs):
    if raw:
        return
    if created:
        given = [name for name in RIGHTS if getattr(instance, name, False)]
        record(actions.USER_CREATED, obj=instance, detail={"given": given})
        return
    changed = changes_of(instance)
    if not changed:
        return
    if set(changed) & set(RIGHTS):
        action = actions.USER_RIGHTS
    elif set(changed) & {"password", "password_hash"}:
        action = actions.PASSWORD_CHANGED
    else:
        action = actions.USER_CHANGED
    # As a list of names too: a key that speaks of a password never gets into the details.
    pairs = {name: pair for name, pair in changed.items() if isinstance(pair, list)}
    record(action, obj=instance, detail={"fields": list(changed), **pairs})


def group_saved(sender, instance, created, raw=False, **kwargs):
    if raw:
        return
    if created:
        record(actions.GROUP_CREATED, obj=instance)
    elif changed := changes_of(instance):
        record(actions.GROUP_CHANGED, obj=instance, detail=changed)


def user_deleted(sender, instance, **kwargs):
    record(actions.USER_DELETED, obj=instance)


def group_deleted(sender, instance, **kwargs):
    record(actions.GROUP_DELETED, obj=instance)


def connect():
    for model, saved, deleted in (
        (get_user_model(), user_saved, user_deleted),
        (Group, group_saved, group_deleted),
    ):
        uid = f"dangjian_audit_{model.__name__}"
        pre_save.connect(remember, sender=model, dispatch_uid=uid)
        post_save.connect(saved, sender=model, dispatch_uid=uid)
        post_delete.connect(deleted, sender=model, dispatch_uid=uid)
