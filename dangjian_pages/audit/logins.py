"""Who logs in and out, and who tries to."""

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from . import actions
from .writing import record


def logged_in(sender, request, user, **kwargs):
    record(actions.LOGIN, request, obj=user, user=user)


def logged_out(sender, request, user, **kwargs):
    if user is not None:
        record(actions.LOGOUT, request, obj=user, user=user)


def login_failed(sender, credentials, request=None, **kwargs):
    # Of all that was typed only the name: people type passwords into every other field.
    name = get_user_model().USERNAME_FIELD
    typed = credentials.get(name) or credentials.get("username") or ""
    record(actions.LOGIN_FAILED, request, result="failed", username=typed)


def connect():
    user_logged_in.connect(logged_in, dispatch_uid="dangjian_audit_login")
    user_logged_out.connect(logged_out, dispatch_uid="dangjian_audit_logout")
    user_login_failed.connect(login_failed, dispatch_uid="dangjian_audit_login_failed")
