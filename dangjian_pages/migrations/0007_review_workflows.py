from django.db import migrations

from dangjian_pages.review_workflow import FORMER_NAME, NAME, make_workflows
from dangjian_pages.roles import REVIEW, allow_models


def add_workflows(apps, schema_editor):
    make_workflows(apps)
    workflow = apps.get_model("wagtailcore", "Workflow").objects.get(name=NAME)
    pages = apps.get_model("wagtailcore", "WorkflowPage").objects
    pages.filter(workflow__name=FORMER_NAME).update(workflow=workflow)
    for role, permissions in REVIEW.items():
        group = apps.get_model("auth", "Group").objects.filter(name=role).first()
        if group is not None:
            allow_models(apps, group, permissions)


class Migration(migrations.Migration):
    """三审三校, two tiers for news and one for corrections, which a site may change."""

    dependencies = [("dangjian_pages", "0006_review")]
    operations = [
        # Not undone: a site may have changed them, and items may stand in them.
        migrations.RunPython(add_workflows, migrations.RunPython.noop),
    ]
