"""What the preflight checks hang into Wagtail."""

from django.contrib.auth.models import Permission
from django.dispatch import receiver
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.signals import page_published, page_unpublished
from wagtail.snippets.models import register_snippet

from dangjian_search.worker import Job

from ..admin import phrases, preflight_live, preflight_report
from . import stored
from .blocking import OVERRIDE, PERMISSION, log_override
from .own import CHECKS
from .panel import editor_media
from .registry import HOOK

register_snippet(phrases.PreflightGroup)


class OverrideFormatter(LogFormatter):
    label = _("Hand in in spite of the checks")

    def format_message(self, log_entry):
        return _("Handed in in spite of %(count)s findings. Reason: %(reason)s") % {
            "count": log_entry.data.get("findings", ""),
            "reason": log_entry.data.get("reason", ""),
        }

    format_comment = format_message


for check in CHECKS:
    hooks.register(HOOK, lambda check=check: check)


@hooks.register("register_admin_urls")
def register_preflight_urls():
    patterns = [*preflight_live.urlpatterns, *phrases.urlpatterns, *preflight_report.urlpatterns]
    return [path("dangjian/", include(patterns))]


@hooks.register("register_permissions")
def register_override_permission():
    app_label, codename = PERMISSION.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)


@hooks.register("register_dangjian_job")
def register_job():
    return Job(stored.check_live_pages, every=30)


@receiver(page_published, dispatch_uid="dangjian_preflight_published")
def check_published(sender, instance, **kwargs):
    stored.check_again([instance.pk])


@receiver(page_unpublished, dispatch_uid="dangjian_preflight_unpublished")
def forget_unpublished(sender, instance, **kwargs):
    stored.forget([instance.pk])


@hooks.register("register_reports_menu_item")
def register_preflight_report():
    return preflight_report.menu_item()


@hooks.register("insert_editor_js")
def insert_preflight_script():
    return editor_media().render()


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def keep_override(request, instance):
    log_override(instance, request.user)


@hooks.register("register_log_actions")
def register_override(actions):
    actions.register_action(OVERRIDE)(OverrideFormatter)
