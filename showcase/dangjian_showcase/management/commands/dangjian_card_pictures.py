from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from dangjian_showcase.card_pictures import covers, make_card_pictures


class Command(BaseCommand):
    help = "Makes the pictures of the cards of all public records, those that are missing."

    def handle(self, *args, **options):
        number = 0
        for image in covers().iterator(chunk_size=100):
            make_card_pictures(image)
            number += 1
        if options["verbosity"]:
            self.stdout.write(_("Cards of %(number)d pictures are ready.") % {"number": number})
