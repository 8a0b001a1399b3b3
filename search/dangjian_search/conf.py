"""Settings of dangjian_search, read on each call so that tests can override them."""

from django.conf import settings

DEFAULTS = {
    "PAGE_SIZE": 20,  # records on a public list, 1 to 100
    "FACET_VALUES": 12,  # values of a facet shown before the reader asks for the rest
    "FACET_MORE": 60,  # further values folded into the page; more of them have a page of their own
    "FACET_CHOICES": 20,  # values of one facet that may be chosen at once
    "SEARCH_LOG_DAYS": 180,  # days that queries are kept for the search report
}


def get(name):
    """Return the setting DANGJIAN_<name>, or its default.

    Raises:
        KeyError: the name is no setting of this package.
    """
    return getattr(settings, f"DANGJIAN_{name}", DEFAULTS[name])
