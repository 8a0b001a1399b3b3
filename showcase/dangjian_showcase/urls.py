from django.urls import path

from . import (
    appearance_views,
    compare_views,
    guest_views,
    letter_views,
    map_views,
    preview_views,
    report_views,
    share_views,
    sheet_views,
    site_map_views,
    statistics_views,
    style_views,
    styleguide_views,
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
    path("showcase/a-z/", letter_views.letters, name="letters"),
    path("showcase/appearance/", appearance_views.switch, name="appearance"),
    path("showcase/board/", statistics_views.board, name="board"),
    path("showcase/colours/<slug:colours>/<slug:version>.css", style_views.colours, name="colours"),
    path("showcase/compare/", compare_views.compare, name="compare"),
    path("showcase/map/", map_views.places, name="map"),
    path("showcase/map/points.json", map_views.place_points, name="points"),
    path("showcase/oembed/", share_views.oembed, name="oembed"),
    path("showcase/qr/<int:pk>.png", sheet_views.qr_code, {"form": "png"}, name="qr_png"),
    path("showcase/qr/<int:pk>.svg", sheet_views.qr_code, {"form": "svg"}, name="qr"),
    path("showcase/records/<int:pk>/", map_views.record, name="record"),
    path("showcase/share/<int:pk>-<slug:digest>.png", share_views.picture, name="share"),
    path(
        "showcase/share/square/<int:pk>-<slug:digest>.png",
        share_views.square_picture,
        name="share_square",
    ),
    path("showcase/sheet/<int:pk>/", sheet_views.sheet, name="sheet"),
    path("showcase/site-map/", site_map_views.site_map, name="site_map"),
    path("showcase/statistics/", statistics_views.statistics, name="statistics"),
    path("showcase/statistics/<slug:name>.csv", statistics_views.as_csv, name="statistic"),
    path("showcase/styleguide/", styleguide_views.styleguide, name="styleguide"),
    path("showcase/styles/<slug:version>.css", style_views.styles, name="styles"),
    path("tags/", views.tag_index, name="tags"),
    path("tags/<slug:slug>/", views.tag, name="tag"),
]
