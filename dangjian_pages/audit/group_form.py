"""What the form of a group changes, told once and as it came out in the end."""

from django.contrib.auth.models import Group
from django.forms import Media

from . import actions
from .context import running
from .grants import GRANTS
from .grants import named as grant_named
from .memberships import named
from .writing import record


class GroupFormWatcher:
    """A part of the group form that nobody sees.

    Wagtail adds grants in bulk, of which no signal tells; those taken away are told by signals.
    Of the permissions it takes away those that its form does not offer, and gives them back.
    """

    media = Media()

    def __init__(self, data=None, files=None, instance=None):
        self.group = instance or Group()
        self.permissions, self.grants = set(), {}

    def is_valid(self):
        """Asked before anything is saved: the time to look at what there was."""
        self.permissions, self.grants = self.held()
        if self.group.pk and (state := running()):
            state.watched.add(self.group.pk)
        return True

    def held(self):
        """Return the codes of the group's permissions: set, and its grants: model to numbers."""
        if self.group.pk is None:
            return set(), {model: set() for model in GRANTS}
        grants = {
            model: set(model.objects.filter(group=self.group).values_list("pk", flat=True))
            for model in GRANTS
        }
        return set(named(self.group.permissions.all())), grants

    def save(self):
        detail = {}
        permissions, grants = self.held()
        state = running()
        if state and self.group.pk in state.watched:
            state.watched.discard(self.group.pk)
            changes = {"added": permissions - self.permissions}
            changes["removed"] = self.permissions - permissions
            detail["permissions"] = {what: sorted(some) for what, some in changes.items() if some}
        for model, ids in grants.items():
            new = model.objects.filter(pk__in=ids - self.grants[model])
            words = sorted(grant_named(grant) for grant in new.select_related("permission"))
            detail[GRANTS[model]] = {"added": words} if words else {}
        detail = {name: change for name, change in detail.items() if change}
        if detail:
            record(actions.GROUP_RIGHTS, obj=self.group, detail=detail)

    def as_admin_panel(self):
        return ""
