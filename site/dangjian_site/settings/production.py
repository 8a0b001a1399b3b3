"""A public site. What has no safe default comes from deploy/environment.sample."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import STORAGES, VAR_DIR, env

SHORTEST_KEY = 50  # characters, as Django's own deployment check asks

missing = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS") if not env.str(name, default="")]
if missing:
    names = ", ".join(missing)
    raise ImproperlyConfigured(
        f"生产环境缺少环境变量 {names}，网站未启动。请参照 deploy/environment.sample 设置。 "
        f"The environment variables {names} are not set, so the site does not start: "
        "set them as deploy/environment.sample shows."
    )

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")

if len(SECRET_KEY) < SHORTEST_KEY or SECRET_KEY.startswith("django-insecure"):
    raise ImproperlyConfigured(
        f"SECRET_KEY 太短或为示例值，网站未启动。请生成至少 {SHORTEST_KEY} 个随机字符。 "
        "The SECRET_KEY is too short or a sample, so the site does not start: "
        f"generate at least {SHORTEST_KEY} random characters."
    )

DANGJIAN_REFUSE_DEMO_ACCOUNTS = True

first_host = ALLOWED_HOSTS[0].lstrip(".")  # .example.org stands for example.org as well
WAGTAILADMIN_BASE_URL = env.str("DANGJIAN_BASE_URL", default=f"https://{first_host}")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# HTTPS everywhere. The load balancer asks for the health pages by plain HTTP.
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
if env.bool("DANGJIAN_BEHIND_PROXY", default=False):
    # Only behind a proxy that sets this header itself: else any visitor could.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# How many proxies of our own append to X-Forwarded-For: the audit reads the address from there.
DANGJIAN_TRUSTED_PROXIES = env.int("DANGJIAN_TRUSTED_PROXIES", default=0)

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

STORAGES["staticfiles"] = {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"noreply@{first_host}")
WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = DEFAULT_FROM_EMAIL

VAR_DIR.mkdir(parents=True, exist_ok=True)
