from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from wagtail.models import Page

from dangjian_search.pictures import FORMATS

from ...card_pictures import make_pictures_for


class Command(BaseCommand):
    help = "Makes the pictures of all public pages, those that are missing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--formats",
            nargs="+",
            choices=FORMATS,
            default=["webp", "avif"],
            help="webp is quick to make; avif is lighter and takes four to fourteen times as long.",
<<<<<<< HEAD
=======
        )
        parser.add_argument(
            "--cards",
            action="store_true",
            help="Makes the pictures of cards alone, which stand by the dozen on one page.",
>>>>>>> ad9d704
        )

    def handle(self, *args, **options):
        number, only = 0, "card" if options["cards"] else None
        # By format, so that every page has its quick pictures before the slow ones begin.
        for form in options["formats"]:
            pages = Page.objects.live().order_by("pk")
            number = sum(
                make_pictures_for(page.specific, [form], only)
                for page in pages.iterator(chunk_size=100)
            )
        if options["verbosity"]:
            self.stdout.write(_("%(number)d pictures are ready.") % {"number": number})
