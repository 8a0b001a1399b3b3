from django.urls import path

from . import (
    appearance_views,
    guest_views,
    map_views,
    preview_views,
    report_views,
    share_views,
    statistics_views,
    style_views,
    views,
)

app_name = "dangjian_showcase"
urlpatterns = [
    path("guest/", guest_views.guest, name="guest_root"),  # a link that was cut short
    path("guest/<slug:token>/", guest_views.guest, name="guest"),
    path("guest/<slug:token>/preview/", guest_views.preview, name="guest_preview"),
    path("organisations/", views.organisation_list, name="organisations"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("preview/", preview_views.preview, name="preview_root"),  # a link that was cut short
    path("preview/<slug:token>/", preview_views.preview, name="preview"),
    path("report/", report_views.report, name="report"),
    path("report/takedown/", report_views.takedown, name="report_takedown"),
    path("report/answer/", report_views.answer, name="report_answer"),
    path("showcase/appearance/", appearance_views.switch, name="appearance"),
    path("showcase/styles/<slug:version>.css", style_views.styles, name="styles"),
    path("showcase/oembed/", share_views.oembed, name="oembed"),
    path("showcase/share/<int:pk>-<slug:digest>.png", share_views.picture, name="share"),
    path(
        "showcase/share/square/<int:pk>-<slug:digest>.png",
        share_views.square_picture,
        name="share_square",
    ),
    path("showcase/board/", statistics_views.board, name="board"),
    path("showcase/map/", map_views.places, name="map"),
    path("showcase/map/points.json", map_views.place_points, name="points"),
    path("showcase/records/<int:pk>/", map_views.record, name="record"),
    path("showcase/statistics/", statistics_views.statistics, name="statistics"),
    path("showcase/statistics/<slug:name>.csv", statistics_views.as_csv, name="statistic"),
    path("tags/", views.tag_index, name="tags"),
    path("tags/<slug:slug>/", views.tag, name="tag"),
]
