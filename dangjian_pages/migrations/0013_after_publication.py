import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import dangjian_pages.models.after_publication_reports


class Migration(migrations.Migration):
    dependencies = [
        ("dangjian_pages", "0013_reminders"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="reviewrecord",
            name="act",
            field=models.CharField(
                choices=[
                    ("submit", "Submitted"),
                    ("pass", "Passed"),
                    ("return", "Returned for revision"),
                    ("decline", "Not adopted"),
                    ("sign", "Signed off"),
                    ("void", "Approvals void: the content changed"),
                    ("carry", "Earlier approvals carried over"),
                    ("cancel", "Taken back"),
                    ("publish", "Published"),
                    ("emergency", "Published in an emergency"),
                    ("withdraw", "Withdrawn after publication"),
                    ("correct", "Corrected"),
                    ("escalate", "Handed up: no reviewer was left"),
                    ("advice", "Advice from outside"),
                    ("expire", "Expired"),
                    ("expiry", "Expiry changed"),
                    ("recheck", "Found still right"),
                ],
                max_length=12,
                verbose_name="act",
            ),
        ),
        migrations.CreateModel(
            name="ReaderReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        default=dangjian_pages.models.after_publication_reports.new_number,
                        max_length=12,
                        unique=True,
                        verbose_name="number",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("error", "Error report"), ("takedown", "Take-down request")],
                        default="error",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "Received"),
                            ("accepted", "Accepted, will be mended"),
                            ("answered", "Answered"),
                            ("declined", "Declined"),
                            ("withdrawn", "The page was withdrawn"),
                        ],
                        db_index=True,
                        default="new",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=255, verbose_name="page")),
                ("text", models.TextField(max_length=1000, verbose_name="what is wrong")),
                (
                    "quotation",
                    models.TextField(blank=True, max_length=500, verbose_name="quotation"),
                ),
                (
                    "suggestion",
                    models.TextField(blank=True, max_length=500, verbose_name="suggestion"),
                ),
                ("contact", models.CharField(blank=True, max_length=120, verbose_name="contact")),
                ("claimant", models.CharField(blank=True, max_length=120, verbose_name="claimant")),
                ("proof_url", models.URLField(blank=True, max_length=300, verbose_name="proof")),
                (
                    "created_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="received at"
                    ),
                ),
                ("due_at", models.DateTimeField(db_index=True, verbose_name="to be answered by")),
                ("sender", models.CharField(blank=True, max_length=64)),
                ("answer", models.TextField(blank=True, max_length=1000, verbose_name="answer")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader's report",
                "verbose_name_plural": "readers' reports",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
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
                ("wrong", models.TextField(max_length=500, verbose_name="what was wrong")),
                ("right", models.TextField(max_length=500, verbose_name="what is right")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Being written"),
                            ("review", "In review"),
                            ("published", "Published"),
                            ("declined", "Not adopted"),
                            ("cancelled", "Given up"),
                            ("outgrown", "Too large: went through the ordinary review"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="begun at"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dangjian_corrections",
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "workflow_state",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.workflowstate",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="corrections",
                        to="dangjian_pages.readerreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["-opened_at"],
            },
        ),
        migrations.CreateModel(
            name="RereviewDate",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="dangjian_rereview",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
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
                ("due_on", models.DateField(db_index=True, verbose_name="look again on")),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Left empty, the site's own interval counts.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(120),
                        ],
                        verbose_name="months between",
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="found right at"),
                ),
                ("reminded_on", models.DateField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "date to look again",
                "verbose_name_plural": "dates to look again",
            },
        ),
        migrations.CreateModel(
            name="UpdateDeadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        help_text="After this many days without anything new the alarm rings, e.g. 14.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3660),
                        ],
                        verbose_name="days",
                    ),
                ),
                (
                    "page",
                    models.OneToOneField(
                        help_text="The home page or a news channel.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "update deadline",
                "verbose_name_plural": "update deadlines",
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("reason", models.TextField(max_length=1000, verbose_name="reason")),
                ("approved_by", models.CharField(max_length=200, verbose_name="approved by")),
                (
                    "public_notice",
                    models.TextField(
                        blank=True, max_length=300, verbose_name="notice to the public"
                    ),
                ),
                (
                    "withdrawn_by_name",
                    models.CharField(max_length=150, verbose_name="withdrawn by"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="withdrawn at"
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="public again since"),
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "withdrawal",
                "verbose_name_plural": "withdrawals",
                "ordering": ["-withdrawn_at"],
            },
        ),
        migrations.AddIndex(
            model_name="readerreport",
            index=models.Index(fields=["sender", "created_at"], name="dangjian_report_sender"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["open", "review"])),
                fields=("page",),
                name="dangjian_correction_open_once",
            ),
        ),
        migrations.AddIndex(
            model_name="withdrawal",
            index=models.Index(fields=["page", "ended_at"], name="dangjian_withdrawal_of_page"),
        ),
    ]
