from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DangjianSampleConfig(AppConfig):
    name = "dangjian_sample"
    label = "dangjian_sample"
    verbose_name = _("Volunteer teams")
    default_auto_field = "django.db.models.BigAutoField"
