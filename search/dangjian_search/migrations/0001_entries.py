import django.db.models.deletion
from django.db import migrations, models
from wagtail.images import get_image_model_string


class Migration(migrations.Migration):
    """The tables of entries and of the values of their facets."""

    initial = True

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        # The host site's own image model, where it has one.
        migrations.swappable_dependency(get_image_model_string()),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="dangjian_entry",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("kind", models.CharField(max_length=50)),
                ("kind_order", models.IntegerField(default=100)),
                ("title", models.CharField(max_length=255)),
                ("names", models.TextField(blank=True)),
                ("tag_words", models.TextField(blank=True)),
                ("title_pinyin", models.CharField(db_index=True, max_length=255)),
                ("date", models.DateTimeField(db_index=True, null=True)),
                ("level_order", models.SmallIntegerField(default=99)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                (
                    "cover",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                    ),
                ),
                ("card", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "indexes": [models.Index(fields=["kind", "date"], name="dangjian_entry_kind_date")],
            },
        ),
        migrations.CreateModel(
            name="EntryValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facet", models.CharField(max_length=30)),
                ("value", models.CharField(max_length=100)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="dangjian_search.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "facet value",
                "verbose_name_plural": "facet values",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("facet", "value", "entry"), name="dangjian_value_once_per_entry"
                    )
                ],
            },
        ),
    ]
