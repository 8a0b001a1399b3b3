"""python -m bench.todo --items 5000: the lists of the review with that many items in flight.

Each tab is asked for as the heaviest users ask: a reviewer for whom much of it waits, an editor of
half the site, and who oversees all. It prints the queries and the median time of each.
"""

import argparse
import random
import statistics
import sys
from datetime import timedelta
from itertools import cycle
from time import perf_counter, process_time

from . import environment
from .load import NotEmpty, fill

REVIEWERS = 40  # users who review for an organisation each
LIMIT = 150  # milliseconds that a list may take


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=5000)
    parser.add_argument("--seed", default="7")
    parser.add_argument("--repeats", type=int, default=15)
    options = parser.parse_args()
    url = environment.start(name=f"todo-{options.items}")
    try:
        fill(options.items, options.seed, index=False)
    except NotEmpty:
        print(f"measuring what is there: {url}")
    else:
        put_in_review(options.items, random.Random(options.seed))
    slow = [row for row in measure(options.repeats) if row > LIMIT]
    sys.exit(f"{len(slow)} lists take more than {LIMIT} ms" if slow else 0)


def put_in_review(number, chance):
    """Put records into review: rows as the actions would leave them, without their work."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission, Page

    from dangjian_pages import models, roles
    from dangjian_pages.models import HomePage

    make = get_user_model().objects.create_user
    users = [make(f"reviewer{place}", password=None) for place in range(REVIEWERS)]
    overseer, editor = make("overseer"), make("editor")
    overseer.groups.add(Group.objects.get(name=roles.ADMINISTRATOR))
    editors = Group.objects.create(name="editors of much")
    editor.groups.add(editors, Group.objects.get(name=roles.EDITOR))
    change = Permission.objects.get(codename="change_page")
    home = HomePage.objects.first() or Page.objects.filter(depth=2).first()
    for section in home.get_children()[:3]:
        GroupPagePermission.objects.create(group=editors, page=section, permission=change)
    for user in users:
        user.groups.add(Group.objects.get(name=roles.FIRST_REVIEW))
    organisations = list(models.Organisation.objects.all())
    # Their rows are enough: the lists read no version.
    pages = list(Page.objects.filter(depth__gt=3).order_by("pk")[:number])
    appointments = [
        models.Appointment(user=user, organisation=organisation, stage="first")
        for user, organisation in zip(cycle(users), organisations, strict=False)
    ]
    models.Appointment.objects.bulk_create(appointments)
    add_rows(pages, organisations, [*users, editor], chance)


def add_rows(pages, organisations, users, chance):
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page, Revision, TaskState, WorkflowState

    from dangjian_pages import models
    from dangjian_pages.review.choices import Status

    step = models.ReviewStep.objects.get(name="初审")
    workflow = step.workflow_tasks.first().workflow
    base, now = ContentType.objects.get_for_model(Page), timezone.now()
    states = WorkflowState.objects.bulk_create(
        WorkflowState(
            workflow=workflow,
            object_id=str(page.pk),
            content_type_id=page.content_type_id,
            base_content_type=base,
            requested_by=chance.choice(users),
        )
        for page in pages
    )
    kind = ContentType.objects.get_for_model(TaskState)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type_id=page.content_type_id,
            base_content_type=base,
            object_id=str(page.pk),
            content={},
            created_at=now,
        )
        for page in pages
    )
    tasks = TaskState.objects.bulk_create(
        TaskState(workflow_state=state, task=step, content_type=kind, revision=revision)
        for state, revision in zip(states, revisions, strict=True)
    )
    for task in tasks:
        task.workflow_state.current_task_state = task
    WorkflowState.objects.bulk_update(
        [task.workflow_state for task in tasks], ["current_task_state"]
    )
    items = models.ReviewItem.objects.bulk_create(
        models.ReviewItem(
            workflow_state=state,
            content_type_id=page.content_type_id,
            base_content_type=base,
            object_id=str(page.pk),
            page=page,
            title=page.title,
            organisation=(organisation := chance.choice(organisations)),
            status=chance.choice([Status.WAITING] * 4 + [Status.RETURNED]),
            content_hash="0" * 64,
            step=step,
            stage="first",
            reviewing_organisation=organisation if place % 2 else organisations[0],
            submitted_by=chance.choice(users),
            submitted_at=now - timedelta(hours=chance.randrange(400)),
            step_due_at=now + timedelta(hours=chance.randrange(-60, 90)),
            priority=chance.choice([0, 0, 0, 1, 2]),
            claimed_by=chance.choice([None, None, chance.choice(users)]),
        )
        for place, (state, page) in enumerate(zip(states, pages, strict=True))
    )
    barred = models.ReviewItem.barred.through
    barred.objects.bulk_create(
        barred(reviewitem=item, user_id=item.submitted_by_id) for item in items
    )
    models.ReviewRecord.objects.bulk_create(
        models.ReviewRecord(
            number=3 * place + part,
            act=act,
            content_type_id=item.content_type_id,
            base_content_type_id=base.pk,
            object_id=item.object_id,
            item_id=item.pk,
            title=item.title,
            user_id=chance.choice(users).pk,
            digest="0" * 64,
        )
        for place, item in enumerate(items)
        for part, act in enumerate(("submit", "pass", "return"))
    )


def measure(repeats):
    """Print a line for each list; return the medians in milliseconds: list."""
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from dangjian_pages.models import ReviewItem
    from dangjian_pages.review import stuck

    print(f"{ReviewItem.objects.count()} items, {connection.vendor}")
    home = reverse("wagtailadmin_home")
    todo = reverse("dangjian_review:todo")
    tabs = ("sent", "returned", "overdue", "section")
    urls = [todo, *(reverse("dangjian_review:todo_tab", args=[tab]) for tab in tabs)]
    urls += [f"{todo}?q=党&overdue=yes&ordering=-priority", f"{todo}?p=9"]
    everything = reverse("dangjian_review:todo_tab", args=["all"])
    medians = []
    for name in ("reviewer0", "editor", "overseer"):
        user = get_user_model().objects.get(username=name)
        client = Client()
        client.force_login(user)
        for url in [*urls, *([everything] if name == "overseer" else []), home]:
            client.get(url)
            with CaptureQueriesContext(connection) as captured:
                response = client.get(url)
            assert response.status_code == 200, (url, response.status_code)
            queries = [one for one in captured if "SAVEPOINT" not in one["sql"]]
            queries = [
                one for one in queries if one["sql"] not in ("BEGIN IMMEDIATE", "BEGIN", "COMMIT")
            ]
            times, busy = [], []
            for _number in range(repeats):
                started, began = perf_counter(), process_time()
                client.get(url)
                times.append(1000 * (perf_counter() - started))
                busy.append(1000 * (process_time() - began))
            median, own = statistics.median(times), statistics.median(busy)
            if url != home:  # which holds much besides
                medians.append(median)
            print(f"{name:10} {url:58} {len(queries):3} queries {median:5.0f} ms, busy {own:5.0f}")
    started = perf_counter()
    stuck.find()
    print(f"looking for what is stuck: {1000 * (perf_counter() - started):.0f} ms")
    return medians


if __name__ == "__main__":
    main()
