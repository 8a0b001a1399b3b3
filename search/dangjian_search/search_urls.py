"""Which engine searches, as one address: DANGJIAN_SEARCH_URL.

    sqlite: or postgresql:   the site's own database, as without an address
    elasticsearch://user:password@host:9200/prefix?ca=/path/to/ca.crt
    opensearch://host:9200

User, password and prefix may be left out; letters that an address does not take are written as %40.
The connection is encrypted where `ca` names a certificate to trust, or with `tls=1` where the
system trusts the server's. A server is only believed when its certificate is right. `prefix` keeps
sites apart that share a server; it is "dangjian" where none is given.

Read by the settings: nothing here may need them, and a wrong address must not keep them from being
read. What is wrong goes to the system checks (see checks_of_engines).
"""

import re
import ssl
from importlib.util import find_spec
from urllib.parse import parse_qsl, unquote, urlsplit

DATABASE = "dangjian_search.backends.database"
DATABASES = ("sqlite", "postgresql")
# Scheme to the package of its client, and what installs it.
CLIENTS = {
    "elasticsearch": ("elasticsearch", "pip install 'elasticsearch>=8.19,<9'"),
    "opensearch": ("opensearchpy", "pip install 'wagtail-dangjian[opensearch]'"),
}
PREFIX = "dangjian"
PROBLEM = "URL_PROBLEM"  # (id, message, hint) among the parameters of a backend
WARNINGS = "URL_WARNINGS"  # likewise, a list of them: what works but is not meant so
WANTED = "WANTED_DATABASE"
LOCAL = ("localhost", "127.0.0.1", "::1")
EXAMPLE = "elasticsearch://user:password@search.example.org:9200/dangjian?ca=/etc/search-ca.crt"


class WrongAddress(ValueError):
    """The address cannot be used; the arguments are a check's id, message and hint."""


def backends_from_url(url):
    """Return WAGTAILSEARCH_BACKENDS for an address.

    Beside a server, the database's backend stays up to date as "database": it answers where the
    server does not. It is the only one where the address is wrong.

    Args:
        url: DANGJIAN_SEARCH_URL; "" means the database.
    Returns:
        dict of name to dict of parameters.
    """
    url = url.strip()
    if not url:
        return {"default": {"BACKEND": DATABASE}}
    scheme, colon, rest = url.partition(":")
    scheme = scheme.strip().lower()
    url = f"{scheme}{colon}{rest}"
    if colon and scheme in DATABASES:
        warnings = {WARNINGS: [_meaningless(scheme)]} if rest.strip("/ ") else {}
        return {"default": {"BACKEND": DATABASE, WANTED: scheme, **warnings}}
    try:
        server = _server(url)
    except WrongAddress as problem:
        return {"default": {"BACKEND": DATABASE, PROBLEM: problem.args}}
    warnings = list(_doubts(urlsplit(url)))
    database = {"BACKEND": DATABASE, **({WARNINGS: warnings} if warnings else {})}
    return {"default": server, "database": database}


def _meaningless(scheme):
    return (
        "W002",
        f"DANGJIAN_SEARCH_URL names a database after {scheme}: but it is always the site's own "
        "that is searched.",
        f"Write {scheme}: alone; which database the site has, DATABASE_URL says.",
    )


def _doubts(parts):
    """Yield warnings about an address that can be used."""
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    encrypted = options.get("tls") == "1" or "ca" in options
    if parts.password and not encrypted and parts.hostname not in LOCAL:
        yield (
            "W003",
            "DANGJIAN_SEARCH_URL sends a password without encryption: whoever listens on the way "
            "can read it.",
            "Add ?ca=/path/to/ca.crt, or ?tls=1 where the system trusts the server.",
        )
    if parts.username and not parts.password:
        yield (
            "W004",
            "DANGJIAN_SEARCH_URL names a user without a password: a server that asks for one will "
            "refuse it.",
            "Write user:password@, or leave the user out.",
        )


def _server(url):
    scheme = url.partition(":")[0]
    if scheme not in CLIENTS:
        raise WrongAddress(
            "E009",
            f"DANGJIAN_SEARCH_URL begins with {_shown(url)}, which is no engine.",
            "Begin it with sqlite:, postgresql:, elasticsearch:// or opensearch://.",
        )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port:
        raise WrongAddress(
            "E010",
            "DANGJIAN_SEARCH_URL names no server and port.",
            f"Write it like {EXAMPLE}; in a password, / is %2F, @ is %40, # is %23, : is %3A.",
        )
    package, install = CLIENTS[scheme]
    if find_spec(package) is None:
        raise WrongAddress(
            "E011",
            f"The client for {scheme} is not installed: nothing reaches the search server.",
            f"Run {install}.",
        )
    options = _options(parts.query)
    tls = options.get("tls") == "1" or "ca" in options
    make = _elasticsearch if scheme == "elasticsearch" else _opensearch
    user = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return {
        "BACKEND": f"dangjian_search.backends.{scheme}",
        "INDEX_PREFIX": f"{_prefix(parts.path)}_",
        **make(host, port, tls, options.get("ca"), user),
    }


def _options(query):
    options = dict(parse_qsl(query, keep_blank_values=True))
    if options.keys() - {"ca", "tls"} or options.get("tls", "1") not in ("0", "1"):
        raise WrongAddress(
            "E012",
            "DANGJIAN_SEARCH_URL has something after its ? that is not understood.",
            "Write ?ca=/path/to/ca.crt, or ?tls=1 where the system trusts the server.",
        )
    if "ca" in options:
        try:
            # Nothing would mean the certificates of the system.
            ssl.create_default_context(cafile=options["ca"] or "nothing")
        except (OSError, ValueError):
            raise WrongAddress(
                "E013",
                f"DANGJIAN_SEARCH_URL names {options['ca']!r}, which is no certificate to be read.",
                "Copy the server's CA certificate there, and let the service's user read it.",
            ) from None
    return options


def _prefix(path):
    prefix = unquote(path).strip("/") or PREFIX
    if not re.fullmatch("[a-z][a-z0-9_]{0,40}", prefix):
        raise WrongAddress(
            "E014",
            f"DANGJIAN_SEARCH_URL has the prefix {prefix!r}, which no index may be named by.",
            "Use small letters, digits and _, at most 41, a letter first.",
        )
    return prefix


def _elasticsearch(host, port, tls, ca, user):
    options = {"basic_auth": user} if user else {}
    if ca:
        options["ca_certs"] = ca
    scheme = "https" if tls else "http"
    return {"HOSTS": [{"host": host, "port": port, "scheme": scheme}], "OPTIONS": options}


def _opensearch(host, port, tls, ca, user):
    options = {"use_ssl": tls}
    if tls:
        options["verify_certs"] = True
    if user:
        options["http_auth"] = user
    if ca:
        options["ca_certs"] = ca
    return {"HOSTS": [{"host": host, "port": port}], "OPTIONS": options}


def _shown(url):
    # Without :// it may be a password that stands in the place of the scheme.
    scheme, separator, _rest = url.partition("://")
    return repr(scheme) if separator and scheme.isalnum() else "something"
