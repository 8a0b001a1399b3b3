"""The three-step review 三审三校 as a workflow of Wagtail's, for a site that begins."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Task, Workflow, WorkflowPage, WorkflowTask

from . import roles

NAME = "三审三校"
STEPS = [
    ("初审", roles.FIRST_REVIEW),
    ("复审", roles.SECOND_REVIEW),
    ("终审", roles.FINAL_REVIEW),
]
# What Wagtail's own migrations leave in every new database, in English.
DEFAULT_WORKFLOW, DEFAULT_GROUPS = "Moderators approval", ("Editors", "Moderators")


@transaction.atomic
def make_workflow(home):
    """Make the three-step review and assign it to a site's home page. Runs again safely.

    Returns:
        Workflow
    """
    workflow, made = Workflow.objects.get_or_create(name=NAME)
    if made:
        for position, (name, role) in enumerate(STEPS):
            task = GroupApprovalTask.objects.create(name=name)
            task.groups.add(Group.objects.get(name=role))
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=position)
    WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
    return workflow


def remove_unused_defaults():
    """Remove Wagtail's own workflow and groups where nobody has begun to use them."""
    for workflow in Workflow.objects.filter(name=DEFAULT_WORKFLOW, workflow_states=None):
        Task.objects.filter(workflow_tasks__workflow=workflow).delete()
        workflow.delete()
    Group.objects.filter(name__in=DEFAULT_GROUPS, user=None).delete()
