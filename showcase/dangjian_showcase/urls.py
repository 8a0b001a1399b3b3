from django.urls import path

from . import views

app_name = "dangjian_showcase"
urlpatterns = [
    path("organisations/", views.organisation_list, name="organisations"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("tags/", views.tag_index, name="tags"),
    path("tags/<slug:slug>/", views.tag, name="tag"),
]
