"""Settings of dangjian_pages, read on each call so that tests can override them."""

from django.conf import settings

DEFAULTS = {
    "SLOGAN_LENGTH": 30,  # characters a brand slogan should not pass
    "ABSTRACT_LENGTH": 1500,  # characters of a case abstract before the editor is warned
    "CASE_LENGTH": 5000,  # characters of a case body before the editor is warned
    "RETURNED_GOES_TO": "first",  # step of what is handed in again: "first", or "returner"
    "NAME_YEARS": 3,  # years until a named record is due for review
    "PDF_FONT": "",  # file of the Chinese font to embed; "" looks for one, "none" for no font
    "WORKING_HOURS": (9, 17),  # hours of a working day that reports count
    "AUDIT_DAYS": 365,  # days that audit records are kept, at least 180
    "TRUSTED_PROXIES": 0,  # our own proxies in front, each appending to X-Forwarded-For
    "SHOW_REVOKED": False,  # whether the public sees records whose plate was taken down
}


def get(name):
    """Return the setting DANGJIAN_<name>, or its default.

    Raises:
        KeyError: the name is no setting of this package.
    """
    return getattr(settings, f"DANGJIAN_{name}", DEFAULTS[name])
