"""Every address of ours in the admin, asked for by everybody: who is let in, and who is not."""

import re

from django.contrib.messages import WARNING, get_messages
from django.db import transaction
from django.test import Client, TestCase
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from tests.review.rights_table import EVERYBODY, TABLE
from tests.review.rights_world import CANARY, RightsWorld, text_of

PLUGIN = re.compile("dangjian_(sample|volunteer)")  # the sample plug-in's addresses are not ours
ARGUMENT = re.compile(r"<\w+:(\w+)>")
LOGIN, REFUSED, LET_IN, BROKEN = "sent to the log-in", "refused", "let in", "broken"


def walk(resolver, namespaces=(), prefix=""):
    """Yield each address below a resolver: (URL name, pattern with its arguments, view)."""
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from walk(pattern, inner, address)
        else:
            yield ":".join((*namespaces, str(pattern.name))), address, pattern.callback


def own_addresses():
    """Return our addresses in the admin: dict of URL name to the names of its arguments."""
    return {
        name: ARGUMENT.findall(address)
        for name, address, view in walk(get_resolver())
        if address.startswith("admin/")
        and "dangjian" in f"{address} {name} {view.__module__}"
        and not PLUGIN.search(name)
    }


def outcome_of(response):
    """Return what became of a request.

    A redirection with a warning or an error, or to the front page of the admin, is a refusal.
    """
    if response.status_code >= 500:
        # Wagtail's chooser, asked to save without having a form for it.
        known = response.exc_info and "'is_valid'" in str(response.exc_info[1])
        return REFUSED if known else BROKEN
    if response.status_code in (400, 403, 404, 405):
        return REFUSED
    if response.status_code != 302:
        return LET_IN
    if response.url.startswith(reverse("wagtailadmin_login")):
        return LOGIN
    told = any(message.level >= WARNING for message in get_messages(response.wsgi_request))
    return REFUSED if told or response.url == reverse("wagtailadmin_home") else LET_IN


class MatrixTest(RightsWorld, TestCase):
    def ask(self, client, method, name, arguments):
        values = self.arguments_of(name)
        address = reverse(name, kwargs={argument: values[argument] for argument in arguments})
        if name == "dangjian_withdraw":
            address += f"?page={self.public.pk}"
        with transaction.atomic():
            response = getattr(client, method)(address)
            transaction.set_rollback(True)
        client.cookies.pop("messages", None)  # those of one answer are not the next one's
        return response

    def client_of(self, user):
        client = Client(raise_request_exception=False)
        if user:
            client.force_login(user)
        return client

    def test_no_address_is_missing_from_the_table(self):
        self.assertEqual(sorted(set(own_addresses()) ^ set(TABLE)), [])

    def test_nobody_gets_in_without_the_right_to_the_admin(self):
        for user in (None, self.no_access):
            client = self.client_of(user)
            for name, arguments in own_addresses().items():
                for method in ("get", "post"):
                    with self.subTest(name, method=method, user=user):
                        response = self.ask(client, method, name, arguments)
                        self.assertEqual(outcome_of(response), LOGIN)
                        self.assertNotIn(CANARY, text_of(response))

    def test_everybody_gets_where_the_table_says(self):
        for role in EVERYBODY:
            client = self.client_of(self.users[role])
            for name, arguments in own_addresses().items():
                for method, let_in in zip(("get", "post"), TABLE[name], strict=True):
                    with self.subTest(name, method=method, role=role):
                        response = self.ask(client, method, name, arguments)
                        outcome = outcome_of(response)
                        expected = LET_IN if role in let_in else REFUSED
                        self.assertEqual(outcome, expected, getattr(response, "exc_info", ""))
                        if outcome == REFUSED or role == "editor_b":
                            self.assertNotIn(CANARY, text_of(response))
