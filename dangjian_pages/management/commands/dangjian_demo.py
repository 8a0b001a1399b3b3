from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from dangjian_pages import models


class Command(BaseCommand):
    help = "Load the demo content: organisations, records, news, pictures and accounts."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="Only into an empty site.")
        parser.add_argument(
            "--reset", action="store_true", help="Delete every page, picture and tag first."
        )
        parser.add_argument(
            "--no-input", action="store_false", dest="interactive", help="Reset without asking."
        )
        parser.add_argument(
            "--remove-accounts", action="store_true", help="Delete the demo accounts, load nothing."
        )

    def handle(
        self, if_empty=False, reset=False, interactive=True, remove_accounts=False, **options
    ):
        try:
            from dangjian_pages.demo import accounts, load
        except ModuleNotFoundError as missing:
            raise CommandError(
                _("The demo content needs the package %(name)s: pip install wagtail-dangjian[demo]")
                % {"name": missing.name}
            ) from missing
        if remove_accounts:
            users = get_user_model().objects.filter(username__in=accounts.ACCOUNTS)
            count = users.count()
            users.delete()
            self.stdout.write(_("%(count)d accounts deleted") % {"count": count})
            return
        # More than Wagtail's own greeting page: somebody has begun to work here.
        if if_empty and (models.HomePage.objects.exists() or Page.objects.count() > 2):
            return
        if reset and interactive:
            self.make_sure()
        with transaction.atomic():
            if reset:
                load.reset()
            load.load(self.say)

    def make_sure(self):
        self.say(_("This deletes every page, picture, tag and organisation of this site."))
        if input(_("Type yes to go on: ")).strip() != "yes":
            raise CommandError(_("Nothing was deleted."))

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()
