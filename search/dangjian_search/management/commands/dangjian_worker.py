import signal

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dangjian_search.outbox import engine_problems
from dangjian_search.worker import jobs, work_on


class Command(BaseCommand):
    help = "Does what goes on in the background, until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Do everything once, then stop.")

    def handle(self, once, **options):
        if once:
            done = jobs()
            for job in done:
                job.run(job.due)
            if failed := [job.work.__name__ for job in done if job.failed]:
                raise CommandError(_("Failed: %(names)s") % {"names": ", ".join(failed)})
            return
        self.stopped = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        for problem in engine_problems():
            self.stderr.write(problem)
        self.stdout.write(_("At work. Stop with Ctrl+C."))
        work_on(lambda: self.stopped)

    def stop(self, *args):
        self.stopped = True
