"""Settings of dangjian_showcase, read on each call so that tests can override them."""

from django.conf import settings

DEFAULTS = {
    "BOARD_SECONDS": 60,  # seconds after which the board asks for new numbers, at least 10
    "NEARBY_DEGREES": 0.5,  # how far “nearby” of a demonstration point reaches, in degrees
    "SHARE_FONT": "",  # file of the font on share pictures; "" looks for one, "none" for none
    "TILES_GRID": "wgs84",  # the grid that the map's tiles are drawn in: "wgs84" or "gcj02"
    "TILES_KEY": "",  # key of 天地图 where a site has none of its own
}


def get(name):
    """Return the setting DANGJIAN_<name>, or its default.

    Raises:
        KeyError: the name is no setting of this package.
    """
    return getattr(settings, f"DANGJIAN_{name}", DEFAULTS[name])
