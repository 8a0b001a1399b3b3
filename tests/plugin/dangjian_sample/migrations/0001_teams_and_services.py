import django.core.validators
import django.db.models.deletion
from django.db import migrations, models
from wagtail.images import get_image_model_string

import dangjian_pages.fields
import dangjian_search.records


class Migration(migrations.Migration):
    """The tables of the plug-in's own page types. None of dangjian_pages is touched."""

    initial = True

    dependencies = [
        ("dangjian_pages", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        # A site may have an image model of its own.
        migrations.swappable_dependency(get_image_model_string()),
    ]

    operations = [
        migrations.CreateModel(
            name="VolunteerServicePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("served_on", models.DateField(verbose_name="day of the service")),
                ("report", models.TextField(verbose_name="what was done")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dangjian_pages.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "volunteer service",
                "verbose_name_plural": "volunteer services",
            },
            bases=(dangjian_search.records.ShowcaseRecord, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="VolunteerTeamIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="%(app_label)s_%(class)s",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("introduction", models.TextField(blank=True, verbose_name="introduction")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        help_text="New records below get this organisation. Left empty on a list for everybody.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dangjian_pages.organisation",
                        verbose_name="organisation of this section",
                    ),
                ),
            ],
            options={
                "verbose_name": "list of volunteer teams",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="VolunteerTeamPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="%(app_label)s_%(class)s",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("national", "National level"),
                            ("provincial", "Provincial level"),
                            ("municipal", "Municipal level"),
                            ("county", "County (district) level"),
                            ("township", "Township (subdistrict) level"),
                            ("unit", "Unit level"),
                            ("group", "Corporate group level"),
                            ("company", "Company level"),
                            ("branch", "Branch level"),
                        ],
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Four digits, e.g. 2024.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1921),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Shown in lists, search and shared links. One to three sentences.",
                        max_length=1500,
                        verbose_name="summary",
                    ),
                ),
                (
                    "related_records",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Hand-picked. Left empty, records with the same tags are shown.",
                        verbose_name="related records",
                    ),
                ),
                (
                    "service",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("elderly", "Help for the elderly"),
                            ("children", "Care for children"),
                            ("environment", "Clean environment"),
                            ("emergency", "Help in emergencies"),
                            ("spreading", "Spreading the theory"),
                        ],
                        max_length=12,
                        verbose_name="service",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("forming", "Being formed"),
                            ("serving", "In service"),
                            ("dissolved", "Dissolved"),
                        ],
                        default="serving",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=40, verbose_name="short name"),
                ),
                (
                    "member_count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number of members"
                    ),
                ),
                ("body", models.JSONField(blank=True, default=list, verbose_name="body")),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        help_text="Landscape, at least 1200 × 800. Without one a cover is drawn from the name.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="cover picture",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        help_text="Names are not unique in the country, so the organisation is always shown.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dangjian_pages.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        help_text="Left empty, the region of the organisation counts.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dangjian_pages.region",
                        verbose_name="region",
                    ),
                ),
                (
                    "share_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown when the page is shared in a chat. Left empty, the cover is used.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=get_image_model_string(),
                        verbose_name="share picture",
                    ),
                ),
                (
                    "tags",
                    dangjian_pages.fields.PageTags(
                        blank=True,
                        help_text="Two to six tags, e.g. 志愿服务. Choose a set term where there is one.",
                        through="dangjian_pages.TaggedPage",
                        to="dangjian_pages.DangjianTag",
                        verbose_name="tags",
                    ),
                ),
            ],
            options={
                "verbose_name": "volunteer team",
                "verbose_name_plural": "volunteer teams",
            },
            bases=(dangjian_search.records.ShowcaseRecord, "wagtailcore.page"),
        ),
    ]
