"""What a group may do on pages, collections and sites."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission

from . import actions
from .writing import record

# Model of a grant to the field that says where it holds.
GRANTS = {
    GroupPagePermission: "page",
    GroupCollectionPermission: "collection",
    GroupSitePermission: "site",
}


def named(grant):
    """Return a grant in words: what, and where."""
    place = getattr(grant, GRANTS[type(grant)])
    return f"{grant.permission.codename}: {place} (#{place.pk})"


def granted(sender, instance, created, raw=False, **kwargs):
    if created and not raw:
        note(sender, instance, "added")


def withdrawn(sender, instance, **kwargs):
    note(sender, instance, "removed")


def note(sender, grant, what):
    detail = {GRANTS[sender]: {what: [named(grant)]}}
    record(actions.GROUP_RIGHTS, obj=grant.group, detail=detail)


def connect():
    for model in GRANTS:
        uid = f"dangjian_audit_{model.__name__}"
        post_save.connect(granted, sender=model, dispatch_uid=uid)
        post_delete.connect(withdrawn, sender=model, dispatch_uid=uid)
