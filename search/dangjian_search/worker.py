"""What goes on in the background: sending changes, files' texts, what is due, keeping order."""

import logging
from dataclasses import dataclass
from time import monotonic, sleep

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from wagtail import hooks

from . import outbox
from .checking import find_differences, repair
from .file_text import read_waiting
from .popular import tell_popular_queries
from .questions import purge_questions

logger = logging.getLogger("dangjian_search")

TASKS = "background"  # alias of the task backend whose tasks wait in the database


@dataclass
class Job:
    """Something to be done again and again.

    Attributes:
        work: function without arguments.
        every: seconds from one start to the next.
        pause: seconds to wait after it failed.
    """

    work: object
    every: float
    pause: float = 10
    due: float = 0
    failed: str = ""

    def run(self, now):
        """Do it when it is due. A failure is logged and tried again: others have work to do."""
        if now < self.due:
            return
        self.due = now + self.every
        try:
            self.work()
            self.failed = ""
        except Exception as error:
            self.due = now + max(self.every, self.pause)
            reason = f"{type(error).__name__}: {error}"[:300]
            # Where it failed is told once, not with every try.
            logger.error(
                "%s failed (%s); the next try in %d s.",
                self.work.__name__,
                reason,
                self.pause,
                exc_info=type(error).__name__ != self.failed.partition(":")[0],
            )
            self.failed = reason


def publish_scheduled():
    call_command("publish_scheduled", verbosity=0)


def _has_waiting_tasks():
    return TASKS in getattr(settings, "TASKS", {}) and apps.is_installed("django_tasks_db")


def run_tasks():
    """Run the tasks that wait in the database."""
    if not _has_waiting_tasks():
        return
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    # Not by its command, which wants the signals of the main thread for itself.
    if DBTaskResult.objects.ready().filter(backend_name=TASKS).exists():
        Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            backend_name=TASKS,
            interval=0,
            batch=True,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        ).run()


def check_index():
    """Mend what differs between the pages and the index."""
    found = find_differences()
    if found.count():
        logger.warning("The search index differed in %d places and is mended.", found.count())
        repair(found)


def tidy():
    """Delete what is no longer needed, and tell what was asked most."""
    outbox.forget_old()
    tell_popular_queries()
    purge_questions()
    read_waiting()
    if _has_waiting_tasks():
        options = [f"--backend={TASKS}", "--queue-name=*", "--min-age-days=7"]
        call_command("prune_db_task_results", *options, verbosity=0)


def jobs():
    """Return all Jobs, none of which was done yet.

    Others add theirs by the hook register_dangjian_job: a function that returns a Job.
    """
    return [
        Job(outbox.send_waiting, every=0.5),
        Job(run_tasks, every=1),
        Job(publish_scheduled, every=60),
        Job(tidy, every=3600),
        # Not at once: a server that has just started has better things to do.
        Job(check_index, every=24 * 3600, due=monotonic() + 600),
        *(make() for make in hooks.get_hooks("register_dangjian_job")),
    ]


def work_on(stop=lambda: False):
    """Do all jobs until told to stop.

    Args:
        stop: function that says whether to stop.
    """
    waiting = jobs()
    while not stop():
        for job in waiting:
            job.run(monotonic())
            # One that broke, with the server or in the night, would fail whatever comes after it.
            close_old_connections()
        sleep(0.25)
