from django.db import migrations

from dangjian_pages.regions import load_regions, read_regions


def fill_regions(apps, schema_editor):
    load_regions(apps.get_model("dangjian_pages", "Region"), read_regions())


class Migration(migrations.Migration):
    """The administrative divisions that are shipped; see dangjian_pages/data/README.md."""

    dependencies = [("dangjian_pages", "0001_initial")]
    operations = [
        # Going back leaves the rows: the table goes with the migration before.
        migrations.RunPython(fill_regions, migrations.RunPython.noop),
    ]
