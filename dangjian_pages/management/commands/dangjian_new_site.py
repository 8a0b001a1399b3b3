from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from dangjian_pages.new_site import make_site


class Command(BaseCommand):
    help = "Make the home page, the lists, the usual news channels and the theme tags."

    def handle(self, *args, **options):
        home = make_site()
        self.stdout.write(_("The site “%(title)s” is ready.") % {"title": home.title})
