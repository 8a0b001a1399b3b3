"""Have every kept page made anew."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangjian_showcase.page_cache.version import bump


class Command(BaseCommand):
    help = gettext_lazy("Have every page of the page cache made anew, e.g. after a change by SQL")

    def handle(self, *args, **options):
        bump()
        self.stdout.write(_("Every page is made anew from now on."))
