from django.core.management.base import BaseCommand

from dangjian_pages.after.rereview import remind_of_due


class Command(BaseCommand):
    help = "Tell the editors which public pages are due to be looked at again. Run it once a day."

    def handle(self, **options):
        self.stdout.write(f"{remind_of_due()} told.")
