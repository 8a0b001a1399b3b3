"""Tell what is stuck in the review, and mend it if asked to."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...review import stuck
from ...review.mending import LABELS, mend_all


class Command(BaseCommand):
    help = "List what is stuck in the review; with --repair, mend it in the gentlest way."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="mend what is stuck")

    def handle(self, *args, repair=False, **options):
        left = 0
        if repair:
            for one, helped in mend_all():
                left += not helped
                label = LABELS[one.repairs[0]]
                self.stdout.write(f"{self.line(one)} {label}: {_('done') if helped else _('no')}")
        else:
            found = stuck.find()
            left = len(found)
            for one in found:
                self.stdout.write(self.line(one))
        if left:
            raise CommandError(_("%(count)d are stuck.") % {"count": left})
        self.stdout.write(str(_("Nothing is stuck.")))

    def line(self, one):
        return f"{one.code} {one.subject.pk} “{one.title}”: {one.reason}"
