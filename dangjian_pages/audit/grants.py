"""What a group may do on pages, collections and sites."""

from django.contrib.auth.models import Group
from django.db.models.signals import post_delete, post_save
from django.forms import Media
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


class GrantsWatcher:
    """A part of the group form that nobody sees: it tells which grants the form has added.

    Wagtail adds them in bulk, of which no signal tells. Those taken away are told by signals.
    """

    media = Media()

    def __init__(self, data=None, files=None, instance=None):
        self.group = instance or Group()
        self.before = {}

    def is_valid(self):
        """Asked before anything is saved: the time to look at what there was."""
        self.before = self.ids()
        return True

    def ids(self):
        if self.group.pk is None:
            return {model: set() for model in GRANTS}
        return {
            model: set(model.objects.filter(group=self.group).values_list("pk", flat=True))
            for model in GRANTS
        }

    def save(self):
        added = {}
        for model, ids in self.ids().items():
            if new := ids - self.before[model]:
                grants = model.objects.filter(pk__in=new).select_related("permission")
                added[GRANTS[model]] = {"added": sorted(named(grant) for grant in grants)}
        if added:
            record(actions.GROUP_RIGHTS, obj=self.group, detail=added)

    def as_admin_panel(self):
        return ""
