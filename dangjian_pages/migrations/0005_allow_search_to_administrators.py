from django.db import migrations

from dangjian_pages.roles import ADMINISTRATOR, SEARCH, allow_models


def allow_search(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=ADMINISTRATOR).first()
    if group is not None:
        allow_models(apps, group, SEARCH)


class Migration(migrations.Migration):
    """Administrators of sites from before keep synonyms, promoted results and read the report."""

    dependencies = [
        ("dangjian_pages", "0004_fill_post_kinds"),
        ("dangjian_search", "0004_synonyms_questions_file_texts"),
    ]
    operations = [
        # Not undone: a right that was there before looks the same.
        migrations.RunPython(allow_search, migrations.RunPython.noop),
    ]
