from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DangjianSiteConfig(AppConfig):
    name = "dangjian_site"
    label = "dangjian_site"
    verbose_name = _("Reference site")

    def ready(self):
        from . import checks  # noqa: F401
