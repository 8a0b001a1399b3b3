"""Settings of dangjian_pages, read on each call so that tests can override them."""

from django.conf import settings

DEFAULTS = {
    "CLAIM_DAYS": 3,  # working days after which a claimed item counts as stuck
    "SLOGAN_LENGTH": 30,  # characters a brand slogan should not pass
    "ABSTRACT_LENGTH": 1500,  # characters of a case abstract before the editor is warned
    "CASE_LENGTH": 5000,  # characters of a case body before the editor is warned
    "COVER_WIDTH": 1200,  # pixels a cover picture should have at least
    "PICTURE_WIDTH": 600,  # pixels any other picture of a text should have at least
    "RETURNED_GOES_TO": "first",  # step of what is handed in again: "first", or "returner"
    "NAME_YEARS": 3,  # years until a named record is due for review
    "PDF_FONT": "",  # file of the Chinese font to embed; "" looks for one, "none" for no font
    "WORKING_HOURS": (9, 17),  # hours of a working day that reports count
    "AUDIT_DAYS": 365,  # days that audit records are kept, at least 180
    "TRUSTED_PROXIES": 0,  # our own proxies in front, each appending to X-Forwarded-For
    "NOTICE_MAIL": "at_once",  # mails of who has not chosen: "at_once", "digest" or "never"
    "NOTICE_DAYS": 365,  # days that notices are kept
    "NOTICE_CHANNELS": {},  # other ways to send notices, by name; see docs/administrators.md
    "DIGEST_HOUR": 8,  # when the mail with a day's notices goes out, local time
    "CORRECTION_CHARACTERS": 50,  # characters that a correction 勘误 may change in total
    "REREVIEW_MONTHS": 12,  # months until somebody looks whether a public page is still right
    "UPDATE_DAYS": {"home": 14, "news": 14, "notices": 183},  # days without anything new
    "UPDATE_WARNING_DAYS": 3,  # days before a deadline from which on it is warned of
    "REPORT_DAYS": 90,  # days in which a reader's report is answered
    "TAKEDOWN_DAYS": 3,  # working days in which a take-down request is answered
    "REPORTS_PER_HOUR": 5,  # reports taken from one address
    "GUEST_LINK_DAYS": 7,  # days that a guest's link to a version in review holds, 1 to 30
    "PREVIEW_LINK_DAYS": 7,  # days that a shared preview holds, 1 to 30; 0 to share none
    "SHOW_REVOKED": False,  # whether the public sees records whose plate was taken down
}


def get(name):
    """Return the setting DANGJIAN_<name>, or its default.

    Raises:
        KeyError: the name is no setting of this package.
    """
    return getattr(settings, f"DANGJIAN_{name}", DEFAULTS[name])
