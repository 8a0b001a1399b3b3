from time import monotonic

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from wagtail.models import Page

from dangjian_search.entries import refresh_entries
from dangjian_search.models import Entry


class Command(BaseCommand):
    help = "Makes the entries of all records anew and indexes every page again."

    def handle(self, *args, **options):
        started = monotonic()
        stale = Entry.objects.exclude(page__live=True)
        stale.delete()
        pages = Page.objects.order_by("pk").values_list("pk", flat=True)
        written = refresh_entries(pages)
        if options["verbosity"]:
            seconds = monotonic() - started
            self.stdout.write(
                _("%(entries)d entries from %(pages)d pages in %(seconds).1f s")
                % {"entries": written, "pages": len(pages), "seconds": seconds}
            )
