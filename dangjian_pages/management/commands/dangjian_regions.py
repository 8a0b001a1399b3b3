from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from dangjian_pages.models import Region
from dangjian_pages.regions import SHIPPED, load_regions, read_regions


class Command(BaseCommand):
    help = "Load the administrative divisions: adds and renames, never deletes."

    def add_arguments(self, parser):
        parser.add_argument(
            "--file", type=Path, default=SHIPPED, help="CSV with code, name, level, parent"
        )

    def handle(self, *args, **options):
        count = load_regions(Region, read_regions(options["file"]))
        self.stdout.write(_("%(count)d regions") % {"count": count})
