"""What lies under the places of the map: tiles of 天地图 with the site's own key, or nothing.

Only maps that were reviewed may be shown, so there is no other host to choose, and without a key no
host is called at all.
"""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from dangjian_pages.models import MapGround, MapSettings

from . import conf

HOSTS = "https://*.tianditu.gov.cn"
# {s}, {z}, {x} and {y} are for the script. 天地图 draws in CGCS2000, which for a screen is WGS-84.
ADDRESS = (
    "https://t{s}.tianditu.gov.cn/%(layer)s_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
    "&LAYER=%(layer)s&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
    "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=%(key)s"
)
NAMES = {MapGround.VECTOR: "cva", MapGround.IMAGERY: "cia", MapGround.TERRAIN: "cta"}


def map_settings(request):
    """Return the MapSettings of the visitor's site; nothing is stored where there are none yet."""
    site = Site.find_for_request(request)
    return MapSettings.objects.filter(site=site).first() or MapSettings(site=site)


def tiles(request):
    """Return the tiles of the site's map.

    Returns:
        dict: layers (addresses, the lowest layer first; empty without a key), credit (what stands
        in the map's corner).
    """
    settings = map_settings(request)
    key = settings.tiles_key or conf.get("TILES_KEY")
    if not key:
        return {"layers": [], "credit": ""}
    ground = MapGround(settings.ground)
    layers = [ADDRESS % {"layer": layer, "key": key} for layer in (ground.value, NAMES[ground])]
    return {
        "layers": layers,
        "credit": " ".join(filter(None, [_("Tianditu"), settings.review_number])),
    }


def picture_hosts(request):
    """Return the hosts from which a page may load pictures beside its own: list of str.

    For a security policy. Only the map asks anybody, and no other page costs a query.
    """
    try:
        is_map = request.path == reverse("dangjian_showcase:map")
    except NoReverseMatch:  # a site without our public pages
        return []
    return [HOSTS] if is_map and tiles(request)["layers"] else []
