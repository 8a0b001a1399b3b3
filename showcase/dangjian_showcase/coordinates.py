"""WGS-84, which is stored, into the grids that Chinese maps draw in: GCJ-02 and BD-09.

Places are stored and served as WGS-84. They are converted where they leave for a map that needs
another grid, and nowhere else.
"""

from bisect import bisect_right
from math import atan2, cos, hypot, isfinite, pi, radians, sin, sqrt

# Krasovsky's ellipsoid of 1940, on which GCJ-02 is computed.
SEMI_MAJOR = 6378245.0  # metres
ECCENTRICITY = 0.00669342162296594323  # squared

# Where GCJ-02 differs from WGS-84, rough on purpose and no outline of anything: bands of latitude,
# each from its southern edge to the next band's, with its spans of longitude. A place of the
# mainland always lies inside; on the land border a few kilometres of the neighbour do too.
BANDS = (
    (7.5, ((110.2, 116.5),)),
    (9.0, ((110.2, 118.0),)),
    (17.5, ((108.4, 111.5),)),
    (20.0, ((109.3, 111.5),)),
    (21.0, ((100.9, 101.85), (108.5, 113.0))),
    (21.5, ((99.9, 101.85), (107.3, 114.0))),
    (21.9, ((99.9, 102.0), (106.7, 114.5))),
    (22.0, ((99.1, 102.2), (106.55, 116.5))),
    (22.5, ((99.0, 104.0), (106.5, 117.0))),
    (22.8, ((99.0, 104.75), (106.5, 117.0))),
    (23.0, ((98.8, 104.85), (105.75, 119.2))),
    (23.5, ((98.7, 119.2),)),
    (24.0, ((97.5, 119.3),)),
    (25.0, ((98.1, 119.95),)),
    (26.0, ((98.5, 120.9),)),
    (27.0, ((88.7, 89.2), (91.5, 121.5))),
    (27.9, ((85.9, 88.2), (88.7, 89.2), (91.5, 121.5))),
    (28.0, ((85.1, 123.2),)),
    (29.0, ((84.1, 123.2),)),
    (29.5, ((83.0, 123.2),)),
    (30.0, ((81.0, 123.2),)),
    (30.5, ((79.8, 123.2),)),
    (31.0, ((78.7, 123.2),)),
    (32.0, ((78.4, 123.0),)),
    (34.0, ((78.2, 123.0),)),
    (35.0, ((76.2, 123.0),)),
    (36.0, ((75.3, 123.0),)),
    (37.0, ((74.4, 123.5),)),
    (38.0, ((73.8, 123.6),)),
    (39.0, ((73.5, 124.4),)),
    (40.0, ((73.8, 124.95),)),
    (40.5, ((75.4, 126.2),)),
    (41.0, ((77.5, 126.6),)),
    (41.4, ((77.5, 128.3),)),
    (42.0, ((80.1, 103.5), (106.5, 129.3))),
    (42.4, ((80.1, 103.0), (107.5, 130.65))),
    (42.7, ((80.1, 96.5), (110.0, 130.65))),
    (43.0, ((80.2, 95.9), (111.0, 131.3))),
    (43.7, ((80.2, 95.4), (112.0, 131.3))),
    (44.0, ((80.3, 94.8), (112.1, 131.4))),
    (44.8, ((80.4, 93.5), (113.6, 133.0))),
    (45.0, ((82.3, 91.0), (114.0, 133.4))),
    (46.0, ((82.5, 91.0), (115.8, 134.2))),
    (47.0, ((83.0, 90.9), (119.4, 134.6))),
    (47.2, ((85.3, 90.8), (119.4, 134.6))),
    (47.7, ((85.4, 90.3), (118.0, 134.7))),
    (48.0, ((85.6, 89.2), (115.6, 131.0), (133.3, 134.9))),
    (48.5, ((86.5, 88.5), (115.8, 130.8))),
    (49.0, ((86.8, 88.0), (116.4, 130.0))),
    (49.2, ((116.5, 130.0),)),
    (49.5, ((116.7, 128.8),)),
    (50.0, ((119.1, 127.6),)),
    (50.27, ((119.2, 127.45),)),
    (51.0, ((119.8, 126.95),)),
    (52.0, ((120.0, 126.5),)),
    (53.0, ((120.5, 125.7),)),
    (53.6, ()),
)
SOUTHERN_EDGES = tuple(south for south, _spans in BANDS)

# Places inside those bands whose maps are drawn in WGS-84: south, west, north, east.
WITHOUT_OFFSET = (
    (21.70, 119.99, 25.40, 122.20),  # Taiwan
    (23.15, 119.25, 23.85, 119.80),  # Penghu
    (24.37, 118.19, 24.535, 118.50),  # Kinmen
    (25.90, 119.91, 26.42, 120.55),  # Matsu
    (22.105, 113.548, 22.180, 113.610),  # Macao: the islands
    (22.180, 113.531, 22.2163, 113.610),  # and the peninsula
    (22.13, 113.81, 22.44, 114.45),  # Hong Kong, in four steps along the Shenzhen River
    (22.44, 113.97, 22.503, 114.45),
    (22.503, 114.075, 22.527, 114.40),
    (22.527, 114.125, 22.545, 114.23),
)


def is_on_earth(latitude, longitude):
    """Return whether both numbers are there and name a place."""
    if latitude is None or longitude is None:
        return False
    latitude, longitude = float(latitude), float(longitude)
    return isfinite(latitude) and isfinite(longitude) and _is_place(latitude, longitude)


def to_gcj02(latitude, longitude):
    """Return a WGS-84 place in GCJ-02, the grid of AMap and Tencent.

    Args:
        latitude, longitude: degrees, as float or Decimal.
    Returns:
        (latitude, longitude) in degrees: float. Outside the mainland they are as they came.
    Raises:
        ValueError: there is no such place on earth.
    """
    if not is_on_earth(latitude, longitude):
        raise ValueError(f"{latitude}, {longitude} is no place on earth.")
    latitude, longitude = float(latitude), float(longitude)
    if not has_offset(latitude, longitude):
        return latitude, longitude
    north, east = _shift(longitude - 105.0, latitude - 35.0)
    slope = 1 - ECCENTRICITY * sin(radians(latitude)) ** 2
    along_meridian = SEMI_MAJOR * (1 - ECCENTRICITY) / (slope * sqrt(slope))
    along_parallel = SEMI_MAJOR / sqrt(slope) * cos(radians(latitude))
    return (
        latitude + north * 180 / (along_meridian * pi),
        longitude + east * 180 / (along_parallel * pi),
    )


def to_bd09(latitude, longitude):
    """Return a WGS-84 place in BD-09, Baidu's grid. Arguments and errors as of to_gcj02.

    Baidu puts its own shift on top wherever a place lies.
    """
    latitude, longitude = to_gcj02(latitude, longitude)
    wave = radians(3000)
    distance = hypot(longitude, latitude) + 0.00002 * sin(latitude * wave)
    angle = atan2(latitude, longitude) + 0.000003 * cos(longitude * wave)
    return distance * sin(angle) + 0.006, distance * cos(angle) + 0.0065


def has_offset(latitude, longitude):
    """Return whether GCJ-02 differs from WGS-84 at a place."""
    band = bisect_right(SOUTHERN_EDGES, latitude) - 1
    if band < 0 or not any(west <= longitude <= east for west, east in BANDS[band][1]):
        return False
    return not any(
        south <= latitude <= north and west <= longitude <= east
        for south, west, north, east in WITHOUT_OFFSET
    )


def _is_place(latitude, longitude):
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def _shift(x, y):
    """Return metres to the north and to the east, x and y degrees from 35° N, 105° E."""
    short = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + short
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + short
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    return north, east
