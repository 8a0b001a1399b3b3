"""Wrong links of guests, counted by the address that they come from, so that nobody tries many."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ..audit import record

MOST_GUESSES = 30  # wrong links from one address in a period
PERIOD = 600  # seconds
GUESSED = "dangjian_pages.guest_guesses"
LOG_ACTIONS = [(GUESSED, _("Guess guest links"), _("Too many wrong guest links"))]


def key_of(address):
    return f"dangjian-guesses-{salted_hmac('dangjian-guesses', address or '').hexdigest()}"


def has_guessed_too_often(address):
    """Return whether an address has to wait before any link is looked up for it."""
    return cache.get(key_of(address), 0) >= MOST_GUESSES


def note_guess(address):
    """Count a link that nobody has made; the audit tells of an address that has to wait now."""
    key = key_of(address)
    cache.add(key, 0, PERIOD)
    try:
        count = cache.incr(key)
    except ValueError:  # its time ran out since the line above
        count = 1
        cache.set(key, count, PERIOD)
    if count == MOST_GUESSES:
        record(GUESSED, result="refused", detail={"wrong_links": count})
