"""Places are converted for Chinese maps where those maps are shifted, and only there."""

from decimal import Decimal
from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_showcase.coordinates import has_offset, is_on_earth, to_bd09, to_gcj02

INSIDE = {
    "北京": (39.9042, 116.4074),
    "嘉兴": (30.7461, 120.7555),
    "三亚": (18.2525, 109.5120),
    "三沙永兴": (16.8340, 112.3400),
    "漠河北极村": (53.4800, 122.3700),
    "黑河": (50.2450, 127.5280),
    "满洲里": (49.5980, 117.3790),
    "抚远": (48.3640, 134.3080),
    "珲春": (42.8620, 130.3660),
    "图们": (42.9680, 129.8440),
    "长白": (41.4200, 128.2000),
    "集安": (41.1250, 126.1860),
    "丹东": (40.1290, 124.3950),
    "二连浩特": (43.6530, 111.9780),
    "额济纳": (41.9600, 101.0700),
    "阿勒泰喀纳斯": (48.7000, 87.0300),
    "塔城": (46.7480, 82.9830),
    "霍尔果斯": (44.2130, 80.4180),
    "阿拉山口": (45.1700, 82.5700),
    "喀什": (39.4700, 75.9900),
    "塔什库尔干": (37.7720, 75.2290),
    "噶尔": (32.5000, 80.1000),
    "普兰": (30.2940, 81.1770),
    "吉隆": (28.8520, 85.2970),
    "亚东": (27.4850, 88.9070),
    "察隅": (28.6610, 97.4660),
    "瑞丽": (24.0130, 97.8520),
    "景洪": (22.0090, 100.7970),
    "河口": (22.5290, 103.9390),
    "凭祥": (22.0950, 106.7660),
    "东兴": (21.5480, 107.9720),
    "北海涠洲": (21.0300, 109.1100),
    "深圳罗湖": (22.5480, 114.1310),
    "深圳蛇口": (22.4840, 113.9140),
    "深圳盐田": (22.5570, 114.2370),
    "珠海拱北": (22.2200, 113.5490),
    "珠海横琴": (22.1350, 113.5410),
    "厦门": (24.4480, 118.0820),
    "平潭": (25.5020, 119.7900),
    "舟山嵊山": (30.7250, 122.8200),
}
OUTSIDE = {
    "台北": (25.0330, 121.5654),
    "高雄": (22.6270, 120.3010),
    "香港中环": (22.2810, 114.1590),
    "香港上水": (22.5010, 114.1290),
    "香港罗湖口岸": (22.5260, 114.1300),
    "澳门": (22.1930, 113.5440),
    "首尔": (37.5665, 126.9780),
    "平壤": (39.0320, 125.7530),
    "东京": (35.6762, 139.6503),
    "海参崴": (43.1150, 131.8850),
    "伯力": (48.4800, 135.0700),
    "海兰泡": (50.2900, 127.5300),
    "乌兰巴托": (47.8864, 106.9057),
    "阿拉木图": (43.2389, 76.8897),
    "比什凯克": (42.8746, 74.5698),
    "伊斯兰堡": (33.6844, 73.0479),
    "新德里": (28.6139, 77.2090),
    "加德满都": (27.7103, 85.3222),
    "廷布": (27.4728, 89.6390),
    "河内": (21.0278, 105.8342),
    "谅山": (21.8530, 106.7610),
    "万象": (17.9757, 102.6331),
    "马尼拉": (14.5995, 120.9842),
    "新加坡": (1.3521, 103.8198),
    "伦敦": (51.5074, -0.1278),
    "悉尼": (-33.8688, 151.2093),
}
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
METRES = 111_320  # in a degree of latitude


def metres_apart(one, other):
    north = (one[0] - other[0]) * METRES
    east = (one[1] - other[1]) * METRES * cos(radians(one[0]))
    return hypot(north, east)


@pytest.mark.parametrize("name", INSIDE)
def test_the_mainland_is_shifted_to_its_borders(name):
    place = INSIDE[name]
    assert has_offset(*place)
    assert 50 < metres_apart(place, to_gcj02(*place)) < 1200


@pytest.mark.parametrize("name", OUTSIDE)
def test_beyond_the_mainland_a_place_stays_as_it_is(name):
    assert to_gcj02(*OUTSIDE[name]) == OUTSIDE[name]


def test_the_numbers_are_those_that_the_maps_use():
    # As published with the common libraries for this conversion.
    assert to_gcj02(39.915, 116.404) == pytest.approx((39.91640428150164, 116.41024449916938))
    # Baidu's own shift alone, where the first one does not hold.
    latitude, longitude = to_bd09(0.0, 0.0)
    assert (latitude, longitude) == pytest.approx((0.006, 0.0065), abs=3e-5)


def test_stored_decimals_are_taken():
    assert to_gcj02(Decimal("39.915"), Decimal("116.404")) == to_gcj02(39.915, 116.404)


@given(latitudes, longitudes)
def test_no_place_moves_further_than_the_shift_allows(latitude, longitude):
    place = to_gcj02(latitude, longitude)
    if has_offset(latitude, longitude):
        assert metres_apart((latitude, longitude), place) < 1500
    else:
        assert place == (latitude, longitude)


@given(st.floats(4, 53.5), st.floats(74, 134))
def test_neighbours_stay_neighbours(latitude, longitude):
    near = latitude + 0.0001
    if has_offset(latitude, longitude) and has_offset(near, longitude):
        apart = metres_apart(to_gcj02(latitude, longitude), to_gcj02(near, longitude))
        assert apart == pytest.approx(0.0001 * METRES, rel=0.02)


@given(latitudes, longitudes)
def test_baidu_moves_on_from_there(latitude, longitude):
    start, end = to_gcj02(latitude, longitude), to_bd09(latitude, longitude)
    assert abs(end[0] - start[0] - 0.006) < 0.0007
    assert abs(end[1] - start[1] - 0.0065) < 0.0007


@pytest.mark.parametrize(
    "place",
    [(None, 120), (30, None), (91, 120), (30, 181), (-90.5, 0), (float("nan"), 120), (30, 1e300)],
)
def test_what_is_no_place_on_earth_is_told(place):
    assert not is_on_earth(*place)
    with pytest.raises(ValueError):
        to_gcj02(*place)
    with pytest.raises(ValueError):
        to_bd09(*place)
