"""Addresses of the review, below admin/dangjian/review/."""

from django.urls import path

from . import emergency, review_screen

app_name = "dangjian_review"

urlpatterns = [
    path("<int:pk>/", review_screen.ReviewScreen.as_view(), name="item"),
    path("<int:pk>/preview/", review_screen.preview, name="preview"),
    path(
        "emergency/<slug:app_label>/<slug:model_name>/<str:pk>/",
        emergency.EmergencyView.as_view(),
        name="emergency",
    ),
]
