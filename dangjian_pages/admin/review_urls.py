"""Addresses of the review, below admin/dangjian/review/."""

from . import emergency, review_screen

app_name = "dangjian_review"

urlpatterns = [*review_screen.urlpatterns, *emergency.urlpatterns]
