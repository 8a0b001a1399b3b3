"""The actions that the audit knows by name, beside those of Wagtail's log."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry

LOGIN = "auth.login"
LOGIN_FAILED = "auth.login_failed"
LOGOUT = "auth.logout"
USER_CREATED = "user.created"
USER_CHANGED = "user.changed"
USER_DELETED = "user.deleted"
PASSWORD_CHANGED = "user.password_changed"
USER_RIGHTS = "permission.user_changed"
GROUP_RIGHTS = "permission.group_changed"
GROUP_CREATED = "group.created"
GROUP_CHANGED = "group.changed"
GROUP_DELETED = "group.deleted"
REQUEST_REFUSED = "request.refused"
REQUEST_FAILED = "request.failed"
EXPORTED = "report.exported"
RETENTION = "audit.retention"

LABELS = {
    LOGIN: _("Log in"),
    LOGIN_FAILED: _("Failed log-in"),
    LOGOUT: _("Log out"),
    USER_CREATED: _("Account created"),
    USER_CHANGED: _("Account changed"),
    USER_DELETED: _("Account deleted"),
    PASSWORD_CHANGED: _("Password changed"),
    USER_RIGHTS: _("Rights of an account changed"),
    GROUP_RIGHTS: _("Rights of a group changed"),
    GROUP_CREATED: _("Group created"),
    GROUP_CHANGED: _("Group renamed"),
    GROUP_DELETED: _("Group deleted"),
    REQUEST_REFUSED: _("Request refused"),
    REQUEST_FAILED: _("Request ended in an error"),
    EXPORTED: _("List exported"),
    RETENTION: _("Old audit records deleted"),
}


def label_of(action):
    """Return what people call an action; its code when nobody registered a name for it."""
    if action in LABELS:
        return LABELS[action]
    return registry.get_action_label(action) if registry.action_exists(action) else action


def choices():
    """Return all known actions as choices in two groups."""
    accounts = list(LABELS.items())
    content = sorted(registry.get_choices(), key=lambda choice: str(choice[1]))
    return [(_("Accounts, rights and requests"), accounts), (_("Content"), content)]
