"""System checks of the audit."""

from django.conf import settings
from django.core import checks
from django.utils.module_loading import import_string

from .. import conf
from ..models.audit import LEAST_DAYS

MIDDLEWARE = "dangjian_pages.middleware.AuditMiddleware"


@checks.register("dangjian")
def check_audit_days(app_configs, **kwargs):
    days = conf.get("AUDIT_DAYS")
    if type(days) is int and days >= LEAST_DAYS:
        return []
    return [
        checks.Error(
            f"DANGJIAN_AUDIT_DAYS is {days!r}: audit records have to be kept at least "
            f"{LEAST_DAYS} days.",
            hint=f"Use {LEAST_DAYS} or more, or delete the line (default "
            f"{conf.DEFAULTS['AUDIT_DAYS']}).",
            id="dangjian_pages.E010",
        )
    ]


@checks.register("dangjian")
def check_trusted_proxies(app_configs, **kwargs):
    proxies = conf.get("TRUSTED_PROXIES")
    if type(proxies) is int and proxies >= 0:
        return []
    return [
        checks.Error(
            f"DANGJIAN_TRUSTED_PROXIES is {proxies!r}: the audit cannot tell from where a request "
            "comes.",
            hint="Give the number of your own proxies in front that append to X-Forwarded-For, "
            "or delete the line (default 0).",
            id="dangjian_pages.E011",
        )
    ]


@checks.register("dangjian")
def check_audit_middleware(app_configs, **kwargs):
    from ..middleware import AuditMiddleware  # the middleware needs the apps

    found = [import_string(path) for path in settings.MIDDLEWARE]
    if any(isinstance(item, type) and issubclass(item, AuditMiddleware) for item in found):
        return []
    return [
        checks.Warning(
            "The audit knows neither the address of a request nor what the admin refuses: its "
            "middleware is missing.",
            hint=f'Add "{MIDDLEWARE}" to MIDDLEWARE, after Django\'s messages middleware.',
            id="dangjian_pages.W010",
        )
    ]
