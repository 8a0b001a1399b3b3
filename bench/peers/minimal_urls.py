from django.http import HttpResponse
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

PAGE = "<!doctype html><html lang=zh><title>一页</title><h1>一页</h1></html>"


def bare(request):
    return HttpResponse(PAGE)


urlpatterns = [
    path("bare/", bare),
    path("admin/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]
