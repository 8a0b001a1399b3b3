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
        )

    def handle(self, *args, **options):
        number = 0
        # By format, so that every page has its quick pictures before the slow ones begin.
        for form in options["formats"]:
            pages = Page.objects.live().order_by("pk")
            number = sum(
                make_pictures_for(page.specific, [form]) for page in pages.iterator(chunk_size=100)
            )
        if options["verbosity"]:
            self.stdout.write(_("%(number)d pictures are ready.") % {"number": number})
