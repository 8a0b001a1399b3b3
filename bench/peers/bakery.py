"""bakerydemo's own production settings, for a measurement on this machine."""

import os

from bakerydemo.settings.production import *  # noqa: F403
from bakerydemo.settings.production import MIDDLEWARE

ALLOWED_HOSTS = ["*"]
SECURE_SSL_REDIRECT = False
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["BENCH_DATABASE"],
    }
}
MEDIA_ROOT = os.environ["BENCH_MEDIA_ROOT"]
STATIC_ROOT = os.environ["BENCH_STATIC_ROOT"]
MIDDLEWARE = ["bench.counting.QueryCountMiddleware", *MIDDLEWARE]
