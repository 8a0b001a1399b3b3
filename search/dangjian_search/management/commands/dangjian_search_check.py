from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dangjian_search.checking import find_differences, repair
from dangjian_search.outbox import engine_problems


class Command(BaseCommand):
    help = "Compares the search index with the pages, and mends what differs."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only say what differs.")

    def handle(self, dry_run, **options):
        if problems := engine_problems():
            raise CommandError("\n".join(problems))
        found = find_differences()
        for label, ids in self.lines(found):
            shown = ", ".join(map(str, ids[:10])) + (" …" if len(ids) > 10 else "")
            self.stdout.write(f"{label}: {len(ids)} ({shown})")
        if not found.count():
            self.stdout.write(_("The search index is level with the pages."))
        elif not dry_run:
            repair(found)
            self.stdout.write(_("%(count)d differences are mended.") % {"count": found.count()})

    def lines(self, found):
        yield from [
            (label, ids)
            for label, ids in (
                (_("Records that are not listed"), found.missing),
                (_("Entries of an older version"), found.stale),
                (_("Entries of pages that are not public"), found.superfluous),
            )
            if ids
        ]
        for (name, model), ids in found.unindexed.items():
            yield f"{name}, {model._meta.verbose_name}, " + _("not indexed"), ids
        for (name, model), ids in found.orphaned.items():
            yield f"{name}, {model._meta.verbose_name}, " + _("no longer there"), ids
