"""The reference site's settings as a public site has them, but for https and its checks.

BENCH_CACHES=none measures what it takes to make a page: nothing is kept between requests.
"""

import os

from bench.settings import *  # noqa: F403
from bench.settings import MIDDLEWARE, STORAGES, VAR_DIR

DEBUG = False
ALLOWED_HOSTS = ["*"]
STATIC_ROOT = os.environ.get("BENCH_STATIC_ROOT", VAR_DIR / "static")
STORAGES["staticfiles"] = {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = False
# A public site's web server compresses pages; here a client that wants it gets it as well.
MIDDLEWARE = [
    "bench.counting.QueryCountMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    *MIDDLEWARE,
]

if os.environ.get("BENCH_CACHES") == "none":
    nothing = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    CACHES = dict.fromkeys(("default", "pages", "renditions"), nothing)
    DANGJIAN_PAGE_CACHE = False
