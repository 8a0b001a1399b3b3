"""Addresses of the review, below admin/dangjian/review/."""

from django.shortcuts import redirect
from django.urls import path

from . import (
    review_absences,
    review_bulk,
    review_bundles,
    review_details,
    review_stuck,
    review_todo,
)
from .review_columns import editor_url
from .review_pages import find_item

app_name = "dangjian_review"


def item(request, pk):
    return redirect(editor_url(find_item(request, pk)))


urlpatterns = [
    path("<int:pk>/", item, name="item"),
    *review_todo.urlpatterns,
    *review_bulk.urlpatterns,
    *review_details.urlpatterns,
    *review_bundles.urlpatterns,
    *review_absences.urlpatterns,
    *review_stuck.urlpatterns,
]
