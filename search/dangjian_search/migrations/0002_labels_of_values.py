from django.db import migrations, models


class Migration(migrations.Migration):
    """Values of facets keep their labels, so that a list need not look them up.

    Rows from before have none until the command dangjian_search_refresh or the next publish; until
    then their labels are looked up as before.
    """

    dependencies = [("dangjian_search", "0001_entries")]

    operations = [
        migrations.AddField(
            model_name="entryvalue",
            name="label",
            field=models.CharField(blank=True, max_length=255),
        ),
    ]
