"""The workflows of the review, as a site begins with them and may change them.

Three tiers 三审三校 for brands, zones, points, posts and cases; two for news; one for corrections
勘误.
"""

from . import roles

NAME = "三审三校"
NEWS_NAME = "新闻两审"
CORRECTION_NAME = "勘误"
FORMER_NAME = "三审三校（旧）"

# name of the step: stage, scope, group asked last, time limit in working days
FIRST = ("first", "organisation", roles.FIRST_REVIEW, 2)
SECOND = ("second", "superior", roles.SECOND_REVIEW, 2)
FINAL = ("final", "superior", roles.FINAL_REVIEW, 3)
WORKFLOWS = {
    NAME: {"初审": FIRST, "复审": SECOND, "终审": FINAL},
    NEWS_NAME: {
        "新闻初审": (*FIRST[:3], 1),
        "新闻终审": (*FINAL[:3], 1),
    },
    CORRECTION_NAME: {"勘误审核": (*FIRST[:3], 1)},
}
# Types whose workflow is not that of the part of the tree in which they stand.
TYPES = {"newspage": NEWS_NAME}
# What Wagtail's own migrations leave in every new database, in English.
DEFAULT_WORKFLOW, DEFAULT_GROUPS = "Moderators approval", ("Editors", "Moderators")


def make_workflows(apps):
    """Make the workflows that are missing. Runs again safely; what a site changed stays.

    Args:
        apps: app registry, a migration's or Django's own.
    """
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    steps = apps.get_model("dangjian_pages", "ReviewStep")
    tasks = apps.get_model("wagtailcore", "WorkflowTask").objects
    retire_former(apps)
    for name, wanted in WORKFLOWS.items():
        workflow, made = workflows.get_or_create(name=name, defaults={"active": True})
        for position, (step_name, facts) in enumerate(wanted.items() if made else ()):
            step = make_step(apps, steps, step_name, *facts)
            tasks.create(workflow=workflow, task_id=step.pk, sort_order=position)


def make_step(apps, steps, name, stage, scope, role, days):
    """Make one ReviewStep; a historical model does not find its own content type."""
    group = apps.get_model("auth", "Group").objects.filter(name=role).first()
    types = apps.get_model("contenttypes", "ContentType").objects
    content_type, _made = types.get_or_create(app_label="dangjian_pages", model="reviewstep")
    return steps.objects.create(
        name=name, content_type=content_type, stage=stage, scope=scope, group=group, days=days,
        allows_bulk=stage == "first",
    )  # fmt: skip


def assign_types(apps, home_id):
    """Give the types of TYPES their workflow below a home page, unless they have one."""
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    assignments = apps.get_model("dangjian_pages", "ReviewAssignment").objects
    types = apps.get_model("contenttypes", "ContentType").objects
    for model, name in TYPES.items():
        content_type, _made = types.get_or_create(app_label="dangjian_pages", model=model)
        workflow = workflows.filter(name=name).first()
        if workflow and not assignments.filter(content_type=content_type).exists():
            assignments.create(content_type=content_type, workflow=workflow, section_id=home_id)


def retire_former(apps):
    """Rename the workflow of that name that has none of our steps, and take it off the pages.

    What stands in it is taken back: its approvals bind to no content.
    """
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    steps = apps.get_model("dangjian_pages", "ReviewStep").objects
    former = workflows.filter(name=NAME).first()
    if former is None or steps.filter(workflow_tasks__workflow=former).exists():
        return
    former.name, former.active = FORMER_NAME, False
    former.save()
    states = apps.get_model("wagtailcore", "WorkflowState").objects
    task_states = apps.get_model("wagtailcore", "TaskState").objects
    open_states = states.filter(workflow=former, status__in=("in_progress", "needs_changes"))
    task_states.filter(workflow_state__in=open_states, status="in_progress").update(
        status="cancelled"
    )
    open_states.update(status="cancelled")


def assign(apps, home_id):
    """Let the three tiers hold for a site's home page and all below, if it has no workflow yet.

    A page that had the workflow of before gets the new one.
    """
    workflow = apps.get_model("wagtailcore", "Workflow").objects.get(name=NAME)
    pages = apps.get_model("wagtailcore", "WorkflowPage").objects
    pages.filter(workflow__name=FORMER_NAME).update(workflow=workflow)
    pages.get_or_create(page_id=home_id, defaults={"workflow": workflow})
    assign_types(apps, home_id)
    return workflow


def remove_unused_defaults():
    """Remove Wagtail's own workflow and groups where nobody has begun to use them."""
    from django.contrib.auth.models import Group
    from wagtail.models import Task, Workflow

    for workflow in Workflow.objects.filter(name=DEFAULT_WORKFLOW, workflow_states=None):
        Task.objects.filter(workflow_tasks__workflow=workflow).delete()
        workflow.delete()
    Group.objects.filter(name__in=DEFAULT_GROUPS, user=None).delete()
