"""System checks of dangjian_pages."""

from django.core import checks

from . import conf

COUNTS = {"SLOGAN_LENGTH": 30, "ABSTRACT_LENGTH": 1500, "CASE_LENGTH": 5000, "NAME_YEARS": 3}


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
