from datetime import timedelta

from django.db import migrations
from django.utils import timezone

from dangjian_pages import conf
from dangjian_pages.roles import AFTER_PUBLICATION, allow_models

LISTS = ("home", "index", "channel")  # parts of the names of pages that list others
CHUNK = 2000


def fill_dates(apps, schema_editor):
    """Give the pages that are public already a date to look at them again."""
    pages = apps.get_model("wagtailcore", "Page").objects
    dates = apps.get_model("dangjian_pages", "RereviewDate").objects
    days = timedelta(days=round(30.44 * conf.get("REREVIEW_MONTHS")))
    today = timezone.localdate()
    rows = pages.filter(live=True, content_type__app_label="dangjian_pages").exclude(
        pk__in=dates.values("pk")
    )
    for part in LISTS:
        rows = rows.exclude(content_type__model__contains=part)
    organisations = organisations_of_pages(apps)
    new = []
    for pk, published_at in rows.values_list("pk", "last_published_at"):
        day = timezone.localdate(published_at) if published_at else today
        row = {"page_id": pk, "organisation_id": organisations.get(pk)}
        new.append(dates.model(due_on=max(day + days, today), **row))
    dates.bulk_create(new, batch_size=CHUNK)


def organisations_of_pages(apps):
    """Return the organisation of each page that has one: dict of page id to id."""
    found = {}
    for model in apps.all_models["dangjian_pages"].values():
        names = {field.name for field in model._meta.get_fields()}
        if {"page_ptr", "organisation"} <= names:
            found.update(model.objects.values_list("pk", "organisation_id"))
    return found


def allow_deadlines(apps, schema_editor):
    for role, permissions in AFTER_PUBLICATION.items():
        group = apps.get_model("auth", "Group").objects.filter(name=role).first()
        if group is not None:
            allow_models(apps, group, permissions)


class Migration(migrations.Migration):
    """Public pages from before get a date to look at them again, administrators their rights."""

    dependencies = [("dangjian_pages", "0013_after_publication")]
    operations = [
        # Not undone: a date looks like one that an editor set, a right like one that was there.
        migrations.RunPython(fill_dates, migrations.RunPython.noop),
        migrations.RunPython(allow_deadlines, migrations.RunPython.noop),
    ]
