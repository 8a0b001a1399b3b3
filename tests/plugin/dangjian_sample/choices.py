from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Service(models.TextChoices):
    """What a team does for people."""

    ELDERLY = "elderly", _("Help for the elderly")
    CHILDREN = "children", _("Care for children")
    ENVIRONMENT = "environment", _("Clean environment")
    EMERGENCY = "emergency", _("Help in emergencies")
    SPREADING = "spreading", _("Spreading the theory")


class TeamState(models.TextChoices):
    FORMING = "forming", pgettext_lazy("volunteers", "Being formed")
    SERVING = "serving", pgettext_lazy("volunteers", "In service")
    DISSOLVED = "dissolved", pgettext_lazy("volunteers", "Dissolved")
