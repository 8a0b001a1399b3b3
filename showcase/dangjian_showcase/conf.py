"""Settings of dangjian_showcase, read on each call so that tests can override them."""

from django.conf import settings

DEFAULTS = {
    "NEARBY_DEGREES": 0.5,  # how far “nearby” of a demonstration point reaches, in degrees
    "SHARE_FONT": "",  # file of the font on share pictures; "" looks for one, "none" for none
}


def get(name):
    """Return the setting DANGJIAN_<name>, or its default.

    Raises:
        KeyError: the name is no setting of this package.
    """
    return getattr(settings, f"DANGJIAN_{name}", DEFAULTS[name])
