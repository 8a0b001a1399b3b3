from django.db import migrations, models


class Migration(migrations.Migration):
    """By these the page cache knows whether what it keeps still holds."""

    dependencies = [
        ("dangjian_showcase", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContentChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stamp", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "change of the content",
                "verbose_name_plural": "changes of the content",
            },
        ),
    ]
