from django.urls import path

from . import views
from .chosen import chosen
from .feeds import RecordFeed

app_name = "dangjian_search"
urlpatterns = [
    path("", views.search, name="search"),
    path("chosen/", chosen, name="chosen"),
    path("feed/", RecordFeed(), name="feed"),
    path("suggest/", views.suggest, name="suggest"),
]
