"""The sitemap's addresses. They belong at the top of a site: a file tells only what lies below it.

path("", include("dangjian_showcase.sitemap_urls"))
"""

from django.urls import path, re_path

from . import sitemap_views

app_name = "dangjian_sitemaps"
urlpatterns = [
    path("sitemap.xml", sitemap_views.index, name="index"),
    re_path(
        r"^sitemap-(?P<section>pages|views)-(?P<number>[0-9]{1,5})\.xml$",
        sitemap_views.file_of,
        name="file",
    ),
]
