"""Pictures are handed out by address; what has readers of its own is not."""

import pytest
from django.http import Http404

from dangjian_site.views import media


@pytest.fixture
def stored(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for name in ("images/a.png", "documents/secret.pdf", "original_images/a.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")


def test_renditions_are_served_and_kept_for_a_week(rf, stored):
    response = media(rf.get("/media/images/a.png"), "images/a.png")
    assert response.status_code == 200
    assert response["Cache-Control"] == "max-age=604800, public"


@pytest.mark.parametrize(
    "path",
    [
        "documents/secret.pdf",
        "original_images/a.png",
        "images/../documents/secret.pdf",
        "/documents/secret.pdf",
        "./documents/secret.pdf",
        "images//../documents/secret.pdf",
        "../etc/passwd",
        "",
    ],
)
def test_documents_and_original_pictures_are_not(rf, stored, path):
    with pytest.raises(Http404):
        media(rf.get("/media/x"), path)
