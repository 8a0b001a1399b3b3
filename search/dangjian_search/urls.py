from django.urls import path

from . import views
from .chosen import chosen
from .feeds import feed

app_name = "dangjian_search"
urlpatterns = [
    path("", views.search, name="search"),
    path("chosen/", chosen, name="chosen"),
    path("feed/", feed, name="feed"),
    path("feed/<slug:name>/", feed, name="feed_format"),
    path("suggest/", views.suggest, name="suggest"),
]
