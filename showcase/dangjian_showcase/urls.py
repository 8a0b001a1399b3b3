from django.urls import path

from . import report_views, views

app_name = "dangjian_showcase"
urlpatterns = [
    path("organisations/", views.organisation_list, name="organisations"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("report/", report_views.report, name="report"),
    path("report/takedown/", report_views.takedown, name="report_takedown"),
    path("report/answer/", report_views.answer, name="report_answer"),
    path("tags/", views.tag_index, name="tags"),
    path("tags/<slug:slug>/", views.tag, name="tag"),
]
