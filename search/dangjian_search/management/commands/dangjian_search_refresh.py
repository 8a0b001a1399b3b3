from time import monotonic

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from wagtail.models import Page

from dangjian_search.entries import refresh_entries
from dangjian_search.models import Entry

WIDTH = 30  # characters of the bar


class Command(BaseCommand):
    help = "Makes the entries of all records anew and indexes every page again."

    def handle(self, *args, **options):
        self.started = monotonic()
        stale = Entry.objects.exclude(page__live=True)
        stale.delete()
        pages = Page.objects.order_by("pk").values_list("pk", flat=True)
        talks = options["verbosity"]
        written = refresh_entries(pages, self.show if talks and self.stdout.isatty() else None)
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
