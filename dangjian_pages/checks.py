"""System checks of dangjian_pages."""

from django.core import checks

from . import conf
from .token_links import LONGEST_DAYS

COUNTS = {
    "SLOGAN_LENGTH": 30,
    "ABSTRACT_LENGTH": 1500,
    "CASE_LENGTH": 5000,
    "COVER_WIDTH": 1200,
    "PICTURE_WIDTH": 600,
    "NAME_YEARS": 3,
    "CORRECTION_CHARACTERS": 50,
    "REREVIEW_MONTHS": 12,
    "REPORT_DAYS": 90,
    "TAKEDOWN_DAYS": 3,
    "REPORTS_PER_HOUR": 5,
}
UPDATED = ("home", "news", "notices")


@checks.register("dangjian")
def check_returned(app_configs, **kwargs):
    """Check where an item that was returned goes when it is handed in again."""
    value = conf.get("RETURNED_GOES_TO")
    if value in ("first", "returner"):
        return []
    return [
        checks.Error(
            f"DANGJIAN_RETURNED_GOES_TO is {value!r}: no such step is known.",
            hint='Write "first" (all steps again, the default) or "returner" (the step that '
            "returned it, whose earlier approvals then count for the new version).",
            id="dangjian_pages.E002",
        )
    ]


@checks.register("dangjian")
def check_counts(app_configs, **kwargs):
    """Check that the settings that count something are whole numbers above zero."""
    return [
        checks.Error(
            f"DANGJIAN_{name} is {conf.get(name)!r}: it has to be a whole number above zero.",
            hint=f"Correct it, or delete the line (default {default}).",
            id="dangjian_pages.E001",
        )
        for name, default in COUNTS.items()
        if not isinstance(conf.get(name), int) or conf.get(name) < 1
    ]


@checks.register("dangjian")
def check_guest_link_days(app_configs, **kwargs):
    """Check that guests' links hold for as many days as one may."""
    days = conf.get("GUEST_LINK_DAYS")
    if isinstance(days, int) and 1 <= days <= LONGEST_DAYS:
        return []
    return [
        checks.Error(
            f"DANGJIAN_GUEST_LINK_DAYS is {days!r}: links for guests cannot be made.",
            hint=f"Give 1 to {LONGEST_DAYS} whole days, or delete the line (default "
            f"{conf.DEFAULTS['GUEST_LINK_DAYS']}).",
            id="dangjian_pages.E017",
        )
    ]


@checks.register("dangjian")
def check_preview_link_days(app_configs, **kwargs):
    """Check that shared previews hold for as many days as they may, or are switched off."""
    days = conf.get("PREVIEW_LINK_DAYS")
    if isinstance(days, int) and 0 <= days <= LONGEST_DAYS:
        return []
    return [
        checks.Error(
            f"DANGJIAN_PREVIEW_LINK_DAYS is {days!r}: previews cannot be shared.",
            hint=f"Give 1 to {LONGEST_DAYS} whole days, 0 to share none, or delete the line "
            f"(default {conf.DEFAULTS['PREVIEW_LINK_DAYS']}).",
            id="dangjian_pages.E029",
        )
    ]


@checks.register("dangjian")
def check_update_days(app_configs, **kwargs):
    """Check that each rule for update deadlines has its days."""
    days = conf.get("UPDATE_DAYS")
    if isinstance(days, dict) and all(
        isinstance(days.get(name), int) and days[name] > 0 for name in UPDATED
    ):
        return []
    return [
        checks.Error(
            f"DANGJIAN_UPDATE_DAYS is {days!r}: the alarms of channels cannot be told.",
            hint="Give whole days above zero for " + ", ".join(UPDATED) + ", or delete the line.",
            id="dangjian_pages.E013",
        )
    ]
