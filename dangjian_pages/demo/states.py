"""Demo items that are not simply live: drafts, in review, scheduled, private."""

import datetime

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    PageViewRestriction,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from .. import models, roles

REVIEW_STEPS = [
    ("初审", roles.FIRST_REVIEW),
    ("复审", roles.SECOND_REVIEW),
    ("终审", roles.FINAL_REVIEW),
]
# Places of news items in the order of the texts.
DRAFTS, IN_REVIEW, SCHEDULED, PRIVATE = (5, 30), (12, 44), (20,), (60,)
CASE_DRAFT, CASE_IN_REVIEW = "c24", "c22"
# Loaded as drafts: nobody has published them yet.
NEVER_PUBLISHED = {*DRAFTS, *IN_REVIEW, *SCHEDULED, CASE_DRAFT, CASE_IN_REVIEW}


def make_workflow(home):
    """Make the three-step review and assign it to the site. Runs again safely."""
    workflow, made = Workflow.objects.get_or_create(name="三审三校")
    if made:
        for position, (name, role) in enumerate(REVIEW_STEPS):
            task = GroupApprovalTask.objects.create(name=name)
            task.groups.add(Group.objects.get(name=role))
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=position)
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
    return workflow


def apply_states(world):
    """Turn a few of the live demo items into what an office has besides."""
    workflow = make_workflow(world.home)
    news = list(models.NewsPage.objects.order_by("pk"))
    for place in IN_REVIEW:
        submit(workflow, news[place])
    for place in SCHEDULED:
        schedule(news[place], world.users["final"])
    for place in PRIVATE:
        PageViewRestriction(page=news[place], restriction_type="login").save()
    submit(workflow, world.pages[CASE_IN_REVIEW])
    change_without_publishing(models.BrandPage.objects.order_by("pk").first())


def submit(workflow, page):
    workflow.start(page, page.owner)


def schedule(page, user):
    page.go_live_at = timezone.now() + datetime.timedelta(days=3)
    page.save_revision(user=user).publish(user=user)


def change_without_publishing(page):
    draft = page.get_latest_revision_as_object()
    draft.slogan = f"{draft.slogan}（修改稿）"
    draft.save_revision(user=page.owner)
