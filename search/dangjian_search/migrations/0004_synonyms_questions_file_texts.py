import django.db.models.deletion
from django.db import migrations, models
from wagtail.documents import get_document_model_string

import dangjian_search.models.synonyms


class Migration(migrations.Migration):
    """Words that stand for one another, what was asked of the search, and the text of files."""

    dependencies = [
        ("dangjian_search", "0003_texts_and_changes"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        # The host site's own document model, where it has one.
        migrations.swappable_dependency(get_document_model_string()),
    ]

    operations = [
        migrations.CreateModel(
            name="Synonym",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        help_text="What people type, e.g. 两新. Script, case and width make no difference.",
                        max_length=60,
                        verbose_name="word",
                    ),
                ),
                (
                    "others",
                    models.TextField(
                        help_text="One a line, or parted by commas; at most eight. E.g. 非公企业，社会组织.",
                        verbose_name="synonyms",
                    ),
                ),
                (
                    "two_way",
                    models.BooleanField(
                        default=True,
                        help_text="Ticked: each of these words finds all of them. Not ticked: the word finds its synonyms, but they do not find the word.",
                        verbose_name="works both ways",
                    ),
                ),
                (
                    "active",
                    models.BooleanField(
                        default=True,
                        help_text="Without the tick, searches leave this row out.",
                        verbose_name="in use",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="For editors only, e.g. the reason.",
                        max_length=200,
                        verbose_name="note",
                    ),
                ),
                ("form", models.CharField(editable=False, max_length=120, unique=True)),
            ],
            options={
                "verbose_name": "synonym",
                "verbose_name_plural": "synonyms",
                "ordering": ["word"],
            },
        ),
        migrations.CreateModel(
            name="SynonymsVersion",
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
                        default=dangjian_search.models.synonyms.new_token, max_length=32
                    ),
                ),
            ],
            options={
                "verbose_name": "version of the synonyms",
                "verbose_name_plural": "versions of the synonyms",
            },
        ),
        migrations.CreateModel(
            name="FileText",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="dangjian_file_text",
                        serialize=False,
                        to=get_document_model_string(),
                    ),
                ),
                ("text", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "not read yet"),
                            ("read", "read"),
                            ("empty", "holds no text, e.g. a scan"),
                            ("too_large", "too large to be read"),
                            ("protected", "protected by a password"),
                            ("broken", "damaged, or not what its name says"),
                            ("too_slow", "could not be read within its time and memory"),
                            ("missing", "the file is not there"),
                            ("other_kind", "of a kind that is not read"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("error", models.CharField(blank=True, max_length=200)),
                ("extracted_at", models.DateTimeField(null=True)),
                ("file_hash", models.CharField(blank=True, max_length=40)),
                ("pages", models.ManyToManyField(related_name="+", to="wagtailcore.page")),
            ],
            options={
                "verbose_name": "text of a file",
                "verbose_name_plural": "texts of files",
                "default_permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("text", models.CharField(max_length=100, verbose_name="query")),
                ("times", models.PositiveIntegerField(default=0, verbose_name="times asked")),
                (
                    "times_empty",
                    models.PositiveIntegerField(default=0, verbose_name="times without result"),
                ),
                (
                    "total",
                    models.PositiveIntegerField(default=0, verbose_name="results the last time"),
                ),
            ],
            options={
                "verbose_name": "search query",
                "verbose_name_plural": "search queries",
                "default_permissions": ["view"],
                "indexes": [models.Index(fields=["text"], name="dangjian_question_text")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "text"), name="dangjian_question_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("times", models.PositiveIntegerField(default=0, verbose_name="times chosen")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="dangjian_search.question",
                    ),
                ),
            ],
            options={
                "verbose_name": "chosen result",
                "verbose_name_plural": "chosen results",
                "default_permissions": [],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "page"), name="dangjian_choice_once_per_question"
                    )
                ],
            },
        ),
    ]
