from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DangjianSearchConfig(AppConfig):
    name = "dangjian_search"
    label = "dangjian_search"
    verbose_name = _("Search of records")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, checks_of_engines, file_signals, signals, synonyms  # noqa: F401
