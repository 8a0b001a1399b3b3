import socket
import subprocess
import sys
import threading
from pathlib import Path

from django.conf import settings
from django.core.management import (
    BaseCommand,
    CommandError,
    call_command,
    get_commands,
    load_command_class,
)
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from dangjian_pages.demo.accounts import ACCOUNTS, PASSWORD, demo_accounts
from dangjian_search.outbox import engine_problems
from dangjian_search.worker import work_on
from dangjian_site.health import NotReady, check_search_index, unapplied_migrations
from dangjian_site.local_server import LocalServer

MANAGE = Path(__file__).resolve().parents[3] / "manage.py"


class Command(BaseCommand):
    help = "Prepare the database, load the demo content into an empty one, and serve this machine."
    requires_system_checks = []  # runserver does them

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--prepare-only", action="store_true", help="Stop before serving.")

    def handle(self, host, port, prepare_only, **options):
        if settings.DANGJIAN_REFUSE_DEMO_ACCOUNTS:
            raise CommandError("This loads demo content: it is not for a public site.")
        if not prepare_only:
            refuse_taken_port(host, port)
        self.migrate()
        self.load_demo()
        name_local_site(host, port)
        if prepare_only:
            return
        self.announce(f"http://{host}:{port}")
        for problem in engine_problems():
            self.stderr.write(problem)
        threading.Thread(target=work_on, daemon=True).start()
        server = load_command_class(get_commands()["runserver"], "runserver")
        server.server_cls = LocalServer
        call_command(server, f"{host}:{port}", use_reloader=False)

    def migrate(self):
        if unapplied_migrations():
            self.say(_("Preparing the database …"))
            # In a process of its own: it works without translations, and what Wagtail builds
            # meanwhile (the words on choosers) would stay English in this one.
            command = [sys.executable, MANAGE, "migrate", "--no-input", "--verbosity=0"]
            subprocess.run(command, check=True)

    def load_demo(self):
        before = Page.objects.count()
        call_command("dangjian_demo", "--if-empty")
        if Page.objects.count() != before or index_is_missing():
            self.say(_("Building the search index …"))
            call_command("wagtail_update_index", verbosity=0)
            call_command("dangjian_search_refresh", verbosity=0)
            call_command("dangjian_card_pictures", cards=True, formats=["webp"], verbosity=0)

    def announce(self, address):
        self.say("")
        self.say(_("Site:   %(address)s/") % {"address": address})
        self.say(_("Admin:  %(address)s/admin/") % {"address": address})
        if names := demo_accounts():
            self.say(_("Demo accounts, password %(password)s:") % {"password": PASSWORD})
            for name in names:
                self.say(f"  {name:8}{ACCOUNTS[name][-1]}")
        self.say("")

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()  # else a pipe shows it when the server ends


def refuse_taken_port(host, port):
    """Say so before minutes of preparation, not after."""
    with socket.socket() as probe:
        # As the server itself does: a port that was closed a moment ago counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                _("Port %(port)s cannot be used (%(reason)s). Try: make run PORT=%(other)s")
                % {"port": port, "reason": error.strerror, "other": port + 1}
            ) from error


def index_is_missing():
    try:
        check_search_index()
    except NotReady:
        return True
    return False


def name_local_site(host, port):
    """Let full addresses (sitemap, cards) lead here. A site that was given a name keeps it."""
    local = Site.objects.filter(hostname__in=["localhost", "127.0.0.1"])
    local.exclude(hostname=host, port=port).update(hostname=host, port=port)
