from django.db import migrations, models


class Migration(migrations.Migration):
    """The bands of a home page. Empty, as before: the usual ones."""

    dependencies = [("dangjian_pages", "0018_site_looks")]

    operations = [
        migrations.AddField(
            model_name="homepage",
            name="layout",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="The bands of the page, in their order. Left empty: the usual ones.",
                verbose_name="layout",
            ),
        ),
    ]
