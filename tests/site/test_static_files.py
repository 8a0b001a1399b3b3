"""Production renames static files by their content: a reference to a missing one would stop it."""

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.core.management import call_command


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": f"{ManifestStaticFilesStorage.__module__}.ManifestStaticFilesStorage"
        }
    }
    call_command("collectstatic", interactive=False, verbosity=0)


def test_every_reference_between_static_files_leads_to_a_file(collected):
    names = staticfiles_storage.hashed_files
    assert [name for name in names if name.startswith("dangjian_showcase/")]
