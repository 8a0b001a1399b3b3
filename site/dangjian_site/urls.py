from django.conf import settings
from django.db import transaction
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import views
from .transactions import reading_takes_no_lock

# Health and pictures open no transaction: a database that is down must not answer for them.
machine_patterns = [
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
]
if settings.DANGJIAN_SERVE_MEDIA:
    machine_patterns.append(path("media/<path:path>", views.media, name="media"))

public_patterns = [
    path("api/v2/", include("dangjian_showcase.api.urls")),
    path("", include("dangjian_showcase.sitemap_urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", include("dangjian_search.urls")),
    path("", include("dangjian_showcase.urls")),
    # Last: every other address is a page of the tree, or a 404.
    path("", include(wagtail_urls)),
]

urlpatterns = [
    *decorate_urlpatterns(machine_patterns, transaction.non_atomic_requests),
    path("admin/", include(wagtailadmin_urls)),
    *decorate_urlpatterns(public_patterns, reading_takes_no_lock),
]
