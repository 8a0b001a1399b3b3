"""Measures the reports of the review: python -m bench.review_reports [RECORDS].

Prints the seconds of each report's figures, by the clock and of the processor, for who oversees
all and for an editor, the queries and the memory that they take. The database is that of
DATABASE_URL, else var/bench/review.sqlite3.
"""

import random
import sys
import tracemalloc
from datetime import timedelta
from time import perf_counter, process_time

from . import environment

SEED = 7
ORGANISATIONS, PEOPLE, CHUNK = 60, 40, 2000
WORDS = "党建支部先锋示范服务群众学习实践品牌阵地队伍制度创新融合引领"


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    environment.start(name="review")
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    overseer, editor = make(number)
    for name, figures in reports().items():
        for who, user in (("overseer", overseer), ("editor", editor)):
            print(f"{name:14} {who:9} {measured(figures, user)}", flush=True)


def reports():
    """Return dict of name to a function that reckons a report's rows for a user."""
    from dangjian_pages.review.figures import overdue, proof_errors, returns, turnaround, volume
    from dangjian_pages.review.figures.scope import records_for
    from dangjian_pages.review.visibility import visible_to

    return {
        "turnaround": lambda user: turnaround.turnaround(records_for(user)),
        "volume": lambda user: volume.volume(records_for(user)),
        "returns": lambda user: returns.returns(records_for(user)),
        "proof errors": lambda user: proof_errors.proof_errors(records_for(user)),
        "overdue": lambda user: overdue.overdue(visible_to(user)),
    }


def measured(figures, user):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    figures(user)
    with CaptureQueriesContext(connection) as queries:
        figures(user)
    seconds, busy = [], []
    for _run in range(3):
        begun, at_work = perf_counter(), process_time()
        figures(user)
        seconds.append(perf_counter() - begun)
        busy.append(process_time() - at_work)
    tracemalloc.start()
    figures(user)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    times = f"{min(seconds):6.2f} s ({min(busy):.2f} s of the processor)"
    return f"{times} {len(queries):3} queries {peak / 2**20:6.1f} MiB"


def make(number):
    """Fill an empty database; return (overseer, editor)."""
    from django.contrib.auth import get_user_model

    from dangjian_pages.models import ReviewRecord

    users = get_user_model().objects
    if ReviewRecord.objects.count() < number:
        Maker(number).make()
    return users.get(username="bench-overseer"), users.get(username="bench-person-0")


class Maker:
    """Makes items with the records of two to nine acts each."""

    def __init__(self, number):
        from django.contrib.auth import get_user_model
        from django.contrib.contenttypes.models import ContentType
        from django.utils import timezone
        from wagtail.models import Workflow

        from dangjian_pages.models import Organisation, ReviewStep, TypicalCasePage
        from dangjian_pages.review_workflow import NAME

        self.rng, self.number = random.Random(SEED), number
        users = get_user_model().objects
        users.create_superuser("bench-overseer")
        self.people = [users.create_user(f"bench-person-{n}") for n in range(PEOPLE)]
        self.organisations = [
            Organisation.add_root(name=f"第{n}党支部") for n in range(ORGANISATIONS)
        ]
        self.workflow = Workflow.objects.get(name=NAME)
        self.steps = list(ReviewStep.objects.filter(workflow_tasks__workflow=self.workflow))
        self.type = ContentType.objects.get_for_model(TypicalCasePage)
        self.now, self.made = timezone.now(), 0

    def make(self):
        from wagtail.models import WorkflowState

        from dangjian_pages.models import ReviewItem, ReviewRecord

        while self.made < self.number:
            states = WorkflowState.objects.bulk_create(
                WorkflowState(
                    content_type=self.type, base_content_type=self.type, object_id=str(n),
                    workflow=self.workflow, requested_by=self.people[n % PEOPLE],
                    status=WorkflowState.STATUS_APPROVED,
                )
                for n in range(CHUNK)
            )  # fmt: skip
            items = ReviewItem.objects.bulk_create(self.item(state) for state in states)
            ReviewRecord.objects.bulk_create(
                [record for item in items for record in self.records(item)], batch_size=CHUNK
            )

    def item(self, state):
        from dangjian_pages.models import ReviewItem

        begun = self.now - timedelta(minutes=self.rng.randrange(90 * 24 * 60))
        waits = self.rng.random() < 0.2
        return ReviewItem(
            workflow_state=state, content_type=self.type, base_content_type=self.type,
            object_id=state.object_id, title="案例", status="waiting" if waits else "signed",
            organisation=self.rng.choice(self.organisations), content_hash="0" * 64,
            stage=self.steps[0].stage, step=self.steps[0], submitted_by=state.requested_by,
            submitted_at=begun, step_due_at=begun + timedelta(days=2) if waits else None,
        )  # fmt: skip

    def records(self, item):
        first, second, final = self.steps
        acts = [("submit", first)]
        while self.rng.random() < 0.3:
            acts += [("return", first), ("submit", first)]
        acts += [("pass", first), ("pass", second), ("sign", final), ("publish", final)]
        at = item.submitted_at
        for act, step in acts:
            at += timedelta(minutes=self.rng.randrange(10, 3000))
            yield self.record(item, act, step, at)

    def record(self, item, act, step, at):
        from dangjian_pages.models import ReviewRecord

        self.made += 1
        errors = []
        if act in ("return", "pass") and self.rng.random() < 0.5:
            wrong, right = ("".join(self.rng.choices(WORDS, k=2)) for _each in range(2))
            errors = [{"kind": "character", "place": "", "wrong": wrong, "correction": right}]
        return ReviewRecord(
            number=self.made, at=at, act=act, stage=step.stage, step_name=step.name,
            content_type_id=self.type.pk, base_content_type_id=self.type.pk,
            object_id=item.object_id, item_id=item.pk, title=item.title,
            organisation_id=item.organisation_id, organisation_name=item.organisation.name,
            errors=errors, digest="0" * 64,
        )  # fmt: skip


if __name__ == "__main__":
    main()
