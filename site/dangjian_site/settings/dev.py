"""This machine only: what `make run` and a developer use."""

from .base import *  # noqa: F403
from .base import LOGGING, VAR_DIR, env

VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = "django-insecure-for-this-machine-only-never-for-a-public-site"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
DANGJIAN_SERVE_MEDIA = True

# Static files come straight from the packages: no collectstatic, and an edit shows at once.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

LOGGING["loggers"]["wagtail"] = {"level": "WARNING"}  # the demo content would fill the screen

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
