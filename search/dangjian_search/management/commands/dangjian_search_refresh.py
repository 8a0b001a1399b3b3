from time import monotonic

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from wagtail.models import Page

from dangjian_search.entries import refresh_entries
from dangjian_search.models import Entry
from dangjian_search.parallel import processes_for

WIDTH = 30  # characters of the bar


class Command(BaseCommand):
    help = "Makes the entries of all records anew and indexes every page again."

    def add_arguments(self, parser):
        parser.add_argument(
            "--processes",
            type=int,
            default=0,
            help="How many share the work; one for each processor core by default, at most 4.",
        )

    def handle(self, processes, **options):
        self.started = monotonic()
        stale = Entry.objects.exclude(page__live=True)
        stale.delete()
        pages = list(Page.objects.order_by("pk").values_list("pk", flat=True))
        talks = options["verbosity"]
        show = self.show if talks and self.stdout.isatty() else None
        written = refresh_entries(pages, show, processes or processes_for(len(pages)))
        if talks:
            self.stdout.write(
                _("%(entries)d entries from %(pages)d pages in %(seconds).1f s")
                % {"entries": written, "pages": len(pages), "seconds": self.seconds}
            )

    @property
    def seconds(self):
        return monotonic() - self.started

    def show(self, done, total):
        """Draw how far it is and how fast, over what was drawn before."""
        bar = "█" * (WIDTH * done // total)
        rate = round(done / max(self.seconds, 0.001))
        end = "\n" if done == total else ""
        self.stdout.write(f"\r{bar:░<{WIDTH}} {done} / {total} · {rate}/s ", ending=end)
        self.stdout.flush()
