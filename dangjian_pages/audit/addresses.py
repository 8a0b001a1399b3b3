"""Where a request came from."""

import ipaddress

from .. import conf


def client_address(meta):
    """Return the address of the browser behind a request, or None when there is none.

    Anybody can send X-Forwarded-For. Each proxy appends whom it was called by, so with n proxies
    of our own in front only the n-th entry from the end was written by one of them.

    Args:
        meta: request.META.
    """
    proxies = conf.get("TRUSTED_PROXIES")
    if proxies > 0:
        hops = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")
        # A shorter list did not pass through all of them: the caller stands closer by.
        if len(hops) >= proxies and (address := read_address(hops[-proxies])):
            return address
    return read_address(meta.get("REMOTE_ADDR", ""))


def read_address(text):
    """Return an address without port and zone, or None when it is none (a Unix socket has none)."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)
