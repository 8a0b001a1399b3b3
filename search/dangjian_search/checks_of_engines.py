"""System checks of DANGJIAN_SEARCH_URL: what is wrong with it, and what to do."""

from django.core import checks
from django.db import connection
from modelsearch.conf import get_app_config

from .search_urls import PROBLEM, WANTED, WARNINGS


@checks.register("dangjian")
def check_search_url(app_configs, **kwargs):
    backends = get_app_config().get_search_backend_config()
    default = backends.get("default", {})
    problems = [
        checks.Warning(message, hint=hint, id=f"dangjian_search.{number}")
        for backend in backends.values()
        for number, message, hint in backend.get(WARNINGS, [])
    ]
    if PROBLEM in default:
        number, message, hint = default[PROBLEM]
        problems.append(checks.Error(message, hint=hint, id=f"dangjian_search.{number}"))
    if default.get(WANTED, connection.vendor) != connection.vendor:
        problems.append(
            checks.Error(
                f"DANGJIAN_SEARCH_URL says {default[WANTED]}: but the site's database is "
                f"{connection.vendor}, and that is what searches.",
                hint="Delete DANGJIAN_SEARCH_URL, or change DATABASE_URL.",
                id="dangjian_search.E015",
            )
        )
    return problems
