import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import dangjian_pages.models.phrases


class Migration(migrations.Migration):
    dependencies = [
        ("dangjian_pages", "0010_audit"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckedPage",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="dangjian_checked",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("version", models.CharField(db_index=True, max_length=64)),
                (
                    "at",
                    models.DateTimeField(auto_now=True, db_index=True, verbose_name="checked at"),
                ),
            ],
            options={
                "verbose_name": "checked page",
                "verbose_name_plural": "checked pages",
            },
        ),
        migrations.CreateModel(
            name="PhrasesVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=dangjian_pages.models.phrases.new_token, max_length=32
                    ),
                ),
            ],
            options={
                "verbose_name": "version of the phrases",
                "verbose_name_plural": "versions of the phrases",
            },
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="What is looked for, e.g. 党健. Width, case, spaces between Chinese characters and traditional characters make no difference.",
                        max_length=100,
                        verbose_name="wording",
                    ),
                ),
                ("form", models.CharField(db_index=True, editable=False, max_length=300)),
                (
                    "suggestion",
                    models.CharField(
                        blank=True,
                        help_text="What should stand there instead, e.g. 党建.",
                        max_length=100,
                        verbose_name="suggestion",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wrong", "Wrong wording"),
                            ("banned", "Banned word"),
                            ("sensitive", "Sensitive word"),
                            ("set_term", "Set term"),
                        ],
                        default="wrong",
                        help_text="A set term without a suggestion is typed in its right order, its parts separated by “、”: 团结、紧张、严肃、活泼. Every other order of them is found.",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("must", "Must be mended"),
                            ("should", "Should be mended"),
                            ("note", "Note"),
                        ],
                        default="must",
                        max_length=6,
                        verbose_name="severity",
                    ),
                ),
                (
                    "exceptions",
                    models.TextField(
                        blank=True,
                        help_text="Texts in which the wording is fine, one a line, e.g. 国民党元老 for 党元.",
                        verbose_name="exceptions",
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
            ],
            options={
                "verbose_name": "phrase",
                "verbose_name_plural": "phrases",
                "ordering": ["kind", "text"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("form",),
                        name="dangjian_phrase_once",
                        violation_error_message="There is a row for this wording already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PhraseUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("content", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "uploaded list of phrases",
                "verbose_name_plural": "uploaded lists of phrases",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="TextMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.BigIntegerField(db_index=True)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "verbose_name": "mark of a text",
                "verbose_name_plural": "marks of texts",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="StoredFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(db_index=True, max_length=60, verbose_name="check")),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("must", "Must be mended"),
                            ("should", "Should be mended"),
                            ("note", "Note"),
                        ],
                        max_length=6,
                        verbose_name="severity",
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("message", models.TextField(verbose_name="what is wrong")),
                ("remedy", models.TextField(blank=True, verbose_name="what to do")),
                ("field", models.CharField(blank=True, max_length=100)),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("anchor", models.CharField(blank=True, max_length=300)),
                (
                    "quotation",
                    models.CharField(blank=True, max_length=200, verbose_name="quotation"),
                ),
                (
                    "suggestion",
                    models.CharField(blank=True, max_length=200, verbose_name="suggestion"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="dangjian_pages.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dangjian_findings",
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "verbose_name": "finding of the preflight checks",
                "verbose_name_plural": "findings of the preflight checks",
                "permissions": [
                    ("override_preflight", "May hand in with findings that must be mended")
                ],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["rank", "page", "number"], name="dangjian_finding_order")
                ],
            },
        ),
    ]
