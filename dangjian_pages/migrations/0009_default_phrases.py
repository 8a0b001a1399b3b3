import csv
from pathlib import Path

from django.db import migrations

from dangjian_pages.preflight.folding import fold_phrase
from dangjian_pages.roles import PREFLIGHT, allow_models

DATA = Path(__file__).resolve().parent.parent / "data" / "phrases.csv"


def fill_phrases(apps, schema_editor):
    phrase = apps.get_model("dangjian_pages", "Phrase")
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    phrase.objects.bulk_create(phrase(form=fold_phrase(row["text"]), **row) for row in rows)
    apps.get_model("dangjian_pages", "PhrasesVersion").objects.create(pk=1)


def allow_preflight(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    for name, permissions in PREFLIGHT.items():
        group = groups.filter(name=name).first()
        if group is not None:
            allow_models(apps, group, permissions)


class Migration(migrations.Migration):
    """Common wrong wording to look for, and who keeps the list; see dangjian_pages/data/README.md."""

    dependencies = [("dangjian_pages", "0008_phrases")]
    operations = [
        # Going back leaves the rows: the table goes with the migration before.
        migrations.RunPython(fill_phrases, migrations.RunPython.noop),
        # Not undone: a right that was there before looks the same.
        migrations.RunPython(allow_preflight, migrations.RunPython.noop),
    ]
