"""Addresses of the review, below admin/dangjian/review/."""

from . import (
    emergency,
    review_absences,
    review_bulk,
    review_bundles,
    review_details,
    review_guests,
    review_screen,
    review_stuck,
    review_todo,
)

app_name = "dangjian_review"

urlpatterns = [
    *review_screen.urlpatterns,
    *emergency.urlpatterns,
    *review_todo.urlpatterns,
    *review_bulk.urlpatterns,
    *review_details.urlpatterns,
    *review_bundles.urlpatterns,
    *review_absences.urlpatterns,
    *review_stuck.urlpatterns,
    *review_guests.urlpatterns,
]
