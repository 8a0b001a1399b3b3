"""Fast and without traces: memory instead of files wherever Django can.

DANGJIAN_TEST_DATABASE_URL runs the same tests on another database (postgres://…).
"""

import tempfile
from importlib.util import find_spec

from ..databases import database_from_url
from .base import *  # noqa: F403
from .base import INSTALLED_APPS, env

DEBUG = False
SECRET_KEY = "django-insecure-for-tests"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

DATABASES = {
    "default": database_from_url(
        env.str("DANGJIAN_TEST_DATABASE_URL", default="") or "sqlite://:memory:"
    )
}
if (
    DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
    and "django.contrib.postgres" not in INSTALLED_APPS
):
    INSTALLED_APPS.append("django.contrib.postgres")
if find_spec("dangjian_sample"):  # tests/plugin, when it is on the path
    INSTALLED_APPS.insert(0, "dangjian_sample")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# What a test changes past the signals must show, and so must the context of each page.
DANGJIAN_PAGE_CACHE = False
DANGJIAN_READING_SECONDS = 0  # no threads
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# For what insists on a real file; removed when the process ends.
_media = tempfile.TemporaryDirectory(prefix="dangjian-media-")
MEDIA_ROOT = _media.name
WHITENOISE_AUTOREFRESH = True
