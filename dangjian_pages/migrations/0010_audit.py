import uuid

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from dangjian_pages.audit import guards
from dangjian_pages.roles import ADMINISTRATOR, AUDIT, allow_models


def guard(apps, schema_editor):
    guards.guard(schema_editor)


def unguard(apps, schema_editor):
    guards.unguard(schema_editor)


def allow_audit(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=ADMINISTRATOR).first()
    if group is not None:
        allow_models(apps, group, AUDIT)


class Migration(migrations.Migration):
    """The audit with its guards in the database; administrators of sites from before read it."""

    dependencies = [
        ("dangjian_pages", "0007_review_workflows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="time"
                    ),
                ),
                ("username", models.CharField(blank=True, max_length=255, verbose_name="username")),
                ("action", models.CharField(max_length=100, verbose_name="action code")),
                ("label", models.CharField(max_length=200, verbose_name="action")),
                (
                    "object_type",
                    models.CharField(blank=True, max_length=200, verbose_name="object type"),
                ),
                (
                    "object_id",
                    models.CharField(blank=True, max_length=255, verbose_name="object number"),
                ),
                (
                    "object_title",
                    models.CharField(blank=True, max_length=255, verbose_name="object"),
                ),
                ("address", models.GenericIPAddressField(null=True, verbose_name="IP address")),
                ("agent", models.CharField(blank=True, max_length=200, verbose_name="browser")),
                (
                    "result",
                    models.CharField(
                        choices=[("ok", "Done"), ("refused", "Refused"), ("failed", "Failed")],
                        default="ok",
                        max_length=10,
                        verbose_name="Outcome",
                    ),
                ),
                (
                    "detail",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="details",
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="dangjian_pages.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "audit record",
                "verbose_name_plural": "audit records",
                "ordering": ["-at", "-pk"],
                "default_permissions": ["view"],
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["at", "id"], name="dangjian_audit_at"),
                    models.Index(fields=["username", "at"], name="dangjian_audit_username"),
                    models.Index(fields=["object_type", "at"], name="dangjian_audit_object_type"),
                    models.Index(fields=["organisation", "at"], name="dangjian_audit_organisation"),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
        # Not undone: a right that was there before looks the same.
        migrations.RunPython(allow_audit, migrations.RunPython.noop),
    ]
