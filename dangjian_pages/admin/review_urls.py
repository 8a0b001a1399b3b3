"""The addresses of the review in the admin, in one namespace."""

from django.shortcuts import redirect
from django.urls import include, path

from . import review_absences, review_bulk, review_bundles, review_details, review_stuck
from . import review_todo as todo
from .review_columns import editor_url
from .review_pages import find_item


def item(request, pk):
    return redirect(editor_url(find_item(request, pk)))


patterns = [
    path("<int:pk>/", item, name="item"),
    *todo.urlpatterns,
    *review_bulk.urlpatterns,
    *review_details.urlpatterns,
    *review_bundles.urlpatterns,
    *review_absences.urlpatterns,
    *review_stuck.urlpatterns,
]
urlpatterns = [path("review/", include((patterns, "dangjian_review")))]
