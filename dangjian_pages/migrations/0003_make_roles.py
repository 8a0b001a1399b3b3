from django.db import migrations

from dangjian_pages.roles import make_roles


def fill_roles(apps, schema_editor):
    make_roles(apps)


class Migration(migrations.Migration):
    """The five roles of the editorial practice, as groups that a site may change."""

    dependencies = [
        ("dangjian_pages", "0002_load_regions"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [
        # Not undone: the groups may have members and permissions of the site's own by then.
        migrations.RunPython(fill_roles, migrations.RunPython.noop),
    ]
