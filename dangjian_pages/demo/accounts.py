"""The demo accounts. They exist only beside demo content, and no public site starts with them."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from wagtail.users.models import UserProfile

from .. import roles
from ..models import MailRhythm, NoticeSettings

PASSWORD = "dangjian-demo"
# name: (shown name, role). Chinese names have no first and last part to turn around.
ACCOUNTS = {
    "admin": ("站点管理员", roles.ADMINISTRATOR),
    "final": ("终审员", roles.FINAL_REVIEW),
    "second": ("复审员", roles.SECOND_REVIEW),
    "first": ("初审员", roles.FIRST_REVIEW),
    "editor": ("嘉兴编辑", roles.EDITOR),
    "other": ("湖州编辑", roles.EDITOR),
}


def make_accounts():
    """Make the demo accounts with their roles; return them as dict of name to user."""
    users = {}
    for name, (shown_name, role) in ACCOUNTS.items():
        user, made = get_user_model().objects.get_or_create(
            username=name,
            defaults={
                "first_name": shown_name,
                "email": f"{name}@example.org",
                "is_superuser": name == "admin",
                "is_staff": name == "admin",
            },
        )
        if made:
            user.set_password(PASSWORD)
            user.save()
            silence(user)
        user.groups.add(Group.objects.get(name=role))
        users[name] = user
    return users


def silence(user):
    """Send a demo account no mail: nobody reads it."""
    profile = UserProfile.get_for_user(user)
    profile.submitted_notifications = False
    profile.approved_notifications = False
    profile.rejected_notifications = False
    profile.save()
    NoticeSettings.objects.update_or_create(user=user, defaults={"mail": MailRhythm.NEVER})


def demo_accounts():
    """Return the accounts that still open with the demo password, by name: list of str."""
    users = get_user_model().objects.filter(username__in=ACCOUNTS, is_active=True)
    return [user.get_username() for user in users if user.check_password(PASSWORD)]


def refuse_demo_accounts():
    """Refuse to go on while a demo account can log in.

    Raises:
        ImproperlyConfigured: says which accounts, and what to do.
    """
    if not apps.is_installed("dangjian_pages"):
        return
    names = demo_accounts()
    if names:
        raise ImproperlyConfigured(
            f"The demo accounts {', '.join(names)} can log in with the password that everybody "
            "knows. Give them other passwords, or delete them: "
            "manage.py dangjian_demo --remove-accounts. "
            "演示账号仍可用公开的密码登录：请修改密码，"
            "或运行 manage.py dangjian_demo --remove-accounts 删除。"
        )
