"""核验 the review records, what is public, and printed approval slips."""

from itertools import islice

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangjian_pages.review.verifying import Verification, item_problems, slip_answer

MOST = 1000  # problems that are told; where there are more, nobody reads them


class Command(BaseCommand):
    help = gettext_lazy(
        "Verify that the review records are whole and that what is public was signed off"
    )

    def add_arguments(self, parser):
        only = parser.add_mutually_exclusive_group()
        only.add_argument(
            "--slip",
            nargs="+",
            metavar=("NUMBER", "DIGEST"),
            help="number and digest at the foot of a printed slip",
        )
        only.add_argument("--item", type=int, help="number of one submission")

    def handle(self, *args, slip=None, item=None, **options):
        if slip:
            self.verify_slip(*slip)
        elif item is not None:
            self.verify_item(item)
        else:
            self.verify_all()

    def verify_slip(self, number, *digest):
        if not number.isdecimal() or len(number) > 18:
            raise CommandError(_("Give the number of the last record, then its digest."))
        is_right, message = slip_answer(int(number), "".join(digest))
        if not is_right:
            raise CommandError(message)
        self.stdout.write(message)

    def verify_item(self, number):
        try:
            self.tell(item_problems(number))
        except LookupError as error:
            raise CommandError(error.args[0]) from error
        self.stdout.write(_("Submission no. %(number)s is in order.") % {"number": number})

    def verify_all(self):
        verification = Verification()
        self.tell(verification.problems())
        self.stdout.write(
            _(
                "In order: %(records)s records; %(objects)s public objects under review, "
                "%(earlier)s of them published before there was a review."
            )
            % {
                "records": verification.records,
                "objects": verification.objects,
                "earlier": verification.earlier,
            }
        )

    def tell(self, problems):
        found = 0
        for found, problem in enumerate(islice(problems, MOST + 1), 1):
            if found <= MOST:
                self.stdout.write(str(problem))
        if found > MOST:
            raise CommandError(_("More than %(number)s problems.") % {"number": MOST})
        if found:
            raise CommandError(_("Problems: %(number)s.") % {"number": found})
