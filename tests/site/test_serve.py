"""`make run`, after the environment is there: dangjian_serve."""

import socket
import time

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from wagtail.models import Site

from dangjian_site.management.commands.dangjian_serve import name_local_site, refuse_taken_port

LONGEST_RESTART = 10  # seconds


def test_a_taken_port_is_refused_at_once_with_another_to_try():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"make run PORT={port + 1}"):
            refuse_taken_port("127.0.0.1", port)


def test_a_public_site_gets_no_demo_content(settings):
    settings.DANGJIAN_REFUSE_DEMO_ACCOUNTS = True
    with pytest.raises(CommandError, match="not for a public site"):
        call_command("dangjian_serve")


class LocalSiteTest(TestCase):
    def test_full_addresses_lead_to_the_port_that_is_served(self):
        name_local_site("127.0.0.1", 8123)
        self.assertEqual(Site.objects.get().root_url, "http://127.0.0.1:8123")

    def test_a_site_that_was_given_a_name_keeps_its_address(self):
        Site.objects.update(hostname="party.example.org", port=443)
        name_local_site("127.0.0.1", 8123)
        self.assertEqual(Site.objects.get().root_url, "https://party.example.org")


def test_a_second_start_is_quick_and_keeps_what_was_edited(running_site):
    def shell(code):
        return running_site.manage("shell", "--verbosity=0", "-c", code).strip()

    pages = "from wagtail.models import Page; home = Page.objects.filter(depth=2).first(); "
    before = shell(pages + "print(Page.objects.count()); home.title = '改过'; home.save()")

    start = time.monotonic()
    running_site.manage("dangjian_serve", "--prepare-only")
    taken = time.monotonic() - start

    assert shell(pages + "print(Page.objects.count(), home.title)") == f"{before} 改过"
    assert taken < LONGEST_RESTART
