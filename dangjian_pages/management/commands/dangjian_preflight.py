from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from dangjian_pages.models import CheckedPage, StoredFinding
from dangjian_pages.preflight.stored import check_waiting, forget_gone


class Command(BaseCommand):
    help = "Checks all live pages that were not checked with the current list of phrases."

    def add_arguments(self, parser):
        parser.add_argument(
            "--all", action="store_true", help="Check every live page, checked already or not."
        )

    def handle(self, all, **options):  # noqa: A002
        if all:
            CheckedPage.objects.all().delete()
        forget_gone()
        checked = check_waiting(limit=None)
        findings = StoredFinding.objects.count()
        self.stdout.write(
            _("%(pages)d pages were checked. There are %(findings)d findings now.")
            % {"pages": checked, "findings": findings}
        )
