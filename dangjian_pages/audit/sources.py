"""Connects the audit to all that it listens to."""

from . import accounts, grants, log_entries, logins, memberships


def connect():
    for source in (accounts, grants, log_entries, logins, memberships):
        source.connect()
