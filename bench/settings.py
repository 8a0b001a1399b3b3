"""The reference site's settings, for benchmarks.

BENCH_SEARCH=wagtail searches as Wagtail ships it; BENCH_SEARCH_SERVER then names an Elasticsearch,
otherwise the database searches.
"""

import os

from dangjian_site.settings.dev import *  # noqa: F403
from dangjian_site.settings.dev import LOGGING

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
LOGGING["root"]["level"] = "WARNING"

if os.environ.get("BENCH_SEARCH") == "wagtail":
    if server := os.environ.get("BENCH_SEARCH_SERVER"):
        default = {
            "BACKEND": "wagtail.search.backends.elasticsearch8",
            "URLS": [server],
            "INDEX_PREFIX": os.environ.get("BENCH_SEARCH_PREFIX", "dangjian_bench_wagtail_"),
        }
    else:
        default = {"BACKEND": "wagtail.search.backends.database"}
    WAGTAILSEARCH_BACKENDS = {"default": default}
