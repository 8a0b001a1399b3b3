"""Settings of dangjian_showcase, read on each call so that tests can override them."""

from django.conf import settings

DEFAULTS = {
    "BOARD_SECONDS": 60,  # seconds after which the board asks for new numbers, at least 10
    "LETTER_PAGE": 60,  # records on a page of the list from A to Z
    # Chinese characters read in a minute: our own default; adults read about 300 to 500.
    "READING_SPEED": 400,
    "API_RATE": "120/min",  # answers of the read API for one address; None for any number
    "NEARBY_DEGREES": 0.5,  # how far “nearby” of a demonstration point reaches, in degrees
    "SHARE_FONT": "",  # file of the font on share pictures; "" looks for one, "none" for none
    "TILES_GRID": "wgs84",  # the grid that the map's tiles are drawn in: "wgs84" or "gcj02"
    "TILES_KEY": "",  # key of 天地图 where a site has none of its own
    "PAGE_CACHE": True,  # whether pages are kept for visitors without an account (never in DEBUG)
    "PAGE_CACHE_SECONDS": 3600,  # until an unchanged page is made again all the same
    "COUNTED_PAGE_SECONDS": 60,  # the same for pages that show how often they were read
    "PAGE_CACHE_PARAMETERS": (),  # further names in the query string of pages that are kept
    "PAGE_CACHE_IGNORES": (),  # models ("app.Model") of which visitors see nothing
    "READING_SECONDS": 30,  # readings are written together this often; 0: when it ends only
    "READING_BATCH": 500,  # or as soon as there are so many
    "TRADITIONAL": "s2tw",  # how /zh-hant/ is converted: an OpenCC configuration, "" for not at all
    "TRADITIONAL_WORDS": {},  # simplified words and what they are in traditional characters here
    # Beginnings of addresses at which there is no public page: not kept by the page cache, and not
    # below /zh-hant/. The admin's is known anyway.
    "NO_PAGES": (
        "api/",
        "django-admin/",
        "documents/",
        "favicon.ico",
        "guest/",
        "livez",
        "media/",
        "preview/",
        "readyz",
        "robots.txt",
        "showcase/oembed/",
        "showcase/share/",
        "showcase/styles/",
        "sitemap",
        "static/",
    ),
}


def get(name):
    """Return the setting DANGJIAN_<name>, or its default.

    Raises:
        KeyError: the name is no setting of this package.
    """
    return getattr(settings, f"DANGJIAN_{name}", DEFAULTS[name])
