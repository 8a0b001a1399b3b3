from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DangjianShowcaseConfig(AppConfig):
    name = "dangjian_showcase"
    label = "dangjian_showcase"
    verbose_name = _("Public showcase")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import card_pictures  # noqa: F401
        from .page_cache import changes  # noqa: F401
