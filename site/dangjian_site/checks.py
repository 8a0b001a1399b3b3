"""What Django's own deployment checks do not look at."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import validate_host


@checks.register(deploy=True)
def check_hosts(app_configs, **kwargs):
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        checks.Error(
            "ALLOWED_HOSTS allows every name: a forged Host header gets into links and mails.",
            hint="Name the hosts that visitors type, separated by commas.",
            id="dangjian_site.E001",
        )
    ]


@checks.register(deploy=True)
def check_base_url(app_configs, **kwargs):
    url = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    hosts = settings.ALLOWED_HOSTS
    if url.scheme == "https" and url.hostname and validate_host(url.hostname, hosts):
        return []
    return [
        checks.Warning(
            f"The links in mails to editors start with {settings.WAGTAILADMIN_BASE_URL!r}: "
            "they do not lead to this site over HTTPS.",
            hint="Set DANGJIAN_BASE_URL to https:// and one of ALLOWED_HOSTS.",
            id="dangjian_site.W001",
        )
    ]
