from django.urls import path

from . import guest_views, map_views, report_views, statistics_views, views

app_name = "dangjian_showcase"
urlpatterns = [
    path("guest/", guest_views.guest, name="guest_root"),  # a link that was cut short
    path("guest/<slug:token>/", guest_views.guest, name="guest"),
    path("guest/<slug:token>/preview/", guest_views.preview, name="guest_preview"),
    path("organisations/", views.organisation_list, name="organisations"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("report/", report_views.report, name="report"),
    path("report/takedown/", report_views.takedown, name="report_takedown"),
    path("report/answer/", report_views.answer, name="report_answer"),
    path("showcase/board/", statistics_views.board, name="board"),
    path("showcase/map/", map_views.places, name="map"),
    path("showcase/map/points.json", map_views.place_points, name="points"),
    path("showcase/records/<int:pk>/", map_views.record, name="record"),
    path("showcase/statistics/", statistics_views.statistics, name="statistics"),
    path("showcase/statistics/<slug:name>.csv", statistics_views.as_csv, name="statistic"),
    path("tags/", views.tag_index, name="tags"),
    path("tags/<slug:slug>/", views.tag, name="tag"),
]
