from django.urls import path

from . import views
from .chosen import chosen

app_name = "dangjian_search"
urlpatterns = [
    path("", views.search, name="search"),
    path("chosen/", chosen, name="chosen"),
    path("suggest/", views.suggest, name="suggest"),
]
