"""What the notices hang into Wagtail and into the worker."""

from django.urls import include, path
from wagtail import hooks

from dangjian_search.worker import Job

from ..admin import notices as admin
from ..admin.notice_settings import NoticeSettingsPanel
from . import channels, kinds, sending, webhooks

for kind in kinds.KINDS:
    hooks.register(kinds.HOOK, lambda kind=kind: kind)
for channel in webhooks.CHANNELS:
    hooks.register(channels.HOOK, lambda channel=channel: channel)


@hooks.register("register_admin_urls")
def register_notice_urls():
    return [path("dangjian/notices/", include((admin.urlpatterns, "dangjian_notices")))]


hooks.register("register_admin_menu_item", admin.menu_item)
hooks.register("register_account_settings_panel", NoticeSettingsPanel)


@hooks.register("register_icons")
def register_bells(icons):
    names = ("bell", "bell-unread")
    return icons + [f"dangjian_pages/icons/dangjian-{name}.svg" for name in names]


@hooks.register("register_dangjian_job")
def send_mails():
    return Job(sending.send_mails, every=5, pause=60)


@hooks.register("register_dangjian_job")
def send_by_channels():
    return Job(sending.send_by_channels, every=5, pause=60)


@hooks.register("register_dangjian_job")
def forget_old_notices():
    return Job(sending.forget_old, every=24 * 3600)
