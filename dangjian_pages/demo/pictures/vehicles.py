"""What moves on streets and sites; x and y under the middle."""

import math

from .colours import clear, darker, lighter
from .people import SKINS


def wheel(c, mood, x, y, radius, spokes=False):
    c.circle(x, y - radius, radius, mood.lit("#2e3338"))
    if spokes:
        c.circle(x, y - radius, radius * 0.84, clear(mood.lit("#e8e8e2"), 0.9))
        for spoke in range(8):
            angle = spoke * math.pi / 8
            dx, dy = math.cos(angle) * radius * 0.86, math.sin(angle) * radius * 0.86
            c.line(
                [(x - dx, y - radius - dy), (x + dx, y - radius + dy)],
                mood.lit("#7d858c"),
                1.4,
                False,
            )
    else:
        c.circle(x, y - radius, radius * 0.5, mood.lit("#c3c8cb"))
        c.circle(x, y - radius, radius * 0.2, mood.lit("#6f777d"))


def scooter(
    c, mood, x, y, size=150, colour="#e0a540", box="#b3261e", rider=None, rng=None, facing=1
):
    """A delivery scooter; rider is the colour of the rider's jacket, or None when parked."""
    body = mood.lit(colour)
    with c.at(x, y, size / 150, flip=facing < 0):
        c.ellipse(0, 2, 74, 6, clear("#1b2430", 0.18))
        c.line([(44, -20), (32, -78)], mood.lit("#4b5259"), 7)
        c.polygon(
            [
                (-58, -34),
                (-50, -56),
                (-6, -54),
                (6, -26),
                (34, -26),
                (40, -14),
                (-30, -12),
                (-46, -18),
            ],
            body,
        )
        c.polygon([(24, -74), (38, -72), (50, -24), (36, -20)], lighter(body, 0.15))
        c.rect(-54, -62, 52, 10, mood.lit("#3a3f45"), 5)
        c.line([(28, -80), (16, -88)], mood.lit("#3a3f45"), 5)
        c.circle(40, -66, 6, "#fff1c4" if mood.lamps else mood.lit("#f4f1e6"))
        if mood.lamps:
            c.glow(84, -58, 70, "#ffe5a0", 0.5)
        wheel(c, mood, -40, 2, 19)
        wheel(c, mood, 48, 2, 19)
        if rider:
            _rider(c, mood, rng, rider)
        if box:
            c.rect(-84, -104, 50, 44, mood.lit(box), 5)
            c.rect(-84, -104, 50, 9, lighter(mood.lit(box), 0.25), 4)
            c.rect(-80, -82, 42, 5, lighter(mood.lit(box), 0.6))


def _rider(c, mood, rng, jacket):
    tone, cloth = mood.lit(jacket), mood.lit("#3c4654")
    c.line([(-20, -66), (12, -58)], cloth, 13)
    c.line([(12, -58), (8, -24)], cloth, 11)
    c.rect(2, -26, 20, 8, mood.lit("#2d3238"), 4)
    c.polygon([(-34, -66), (-26, -118), (-6, -122), (4, -112), (-8, -64)], tone)
    c.rect(-29, -94, 30, 5, lighter(tone, 0.6))
    c.line([(-8, -112), (6, -92)], darker(tone, 0.12), 10)
    c.line([(6, -92), (20, -88)], darker(tone, 0.12), 9)
    c.circle(0, -134, 13, mood.lit(SKINS[0]))
    c.pie(0, -136, 16, 170, 370, tone)
    c.rect(2, -138, 15, 8, clear(mood.lit("#bcd6e0"), 0.9), 3)


def bicycle(c, mood, x, y, size=110, colour="#3f7f86"):
    tone = mood.lit(colour)
    with c.at(x, y, size / 110):
        for wx in (-34, 36):
            wheel(c, mood, wx, 0, 22, spokes=True)
        for line in (
            ((-34, -22), (-8, -22)),
            ((-8, -22), (-20, -56)),
            ((-34, -22), (-18, -50)),
            ((-18, -50), (24, -52)),
            ((-8, -22), (24, -52)),
            ((22, -62), (36, -22)),
        ):
            c.line(line, tone, 4)
        c.line([(22, -64), (34, -68)], mood.lit("#3a3f45"), 4)
        c.rect(-30, -60, 20, 5, mood.lit("#3a3f45"), 2)
        c.rect(34, -62, 18, 14, mood.lit("#b58a5a"), 2)


def van(c, mood, x, y, size=220, colour="#f3f1ea", band="#3f8f86", facing=1, light=None):
    """A van with a coloured band; with a light on top it is an ambulance or a repair van."""
    tone = mood.lit(colour)
    with c.at(x, y, size / 220, flip=facing < 0):
        c.ellipse(0, 0, 112, 7, clear("#1b2430", 0.18))
        c.polygon([(-108, -104), (58, -104), (92, -66), (110, -58), (110, -16), (-108, -16)], tone)
        c.rect(-108, -62, 218, 13, mood.lit(band))
        c.polygon([(34, -94), (56, -94), (82, -66), (34, -66)], mood.window)
        c.rect(-18, -94, 44, 28, mood.window, 3)
        c.rect(-92, -94, 64, 28, darker(mood.window, 0.06), 3)
        c.rect(104, -46, 8, 12, "#fff1c4" if mood.lamps else mood.lit("#f2d98b"), 2)
        c.rect(-110, -46, 5, 14, mood.lit("#c0392b"), 2)
        c.rect(-110, -22, 222, 8, darker(tone, 0.35), 3)
        if light:
            c.rect(-6, -114, 34, 11, mood.lit(light), 4)
        for wx in (-64, 66):
            wheel(c, mood, wx, 2, 22)


def bucket_truck(c, mood, x, y, size=240, reach=230, lean=0.35, colour="#e7a93b"):
    """A lift truck with its bucket up. Returns where the bucket is."""
    tone = mood.lit(colour)
    with c.at(x, y, size / 240):
        c.ellipse(0, 0, 122, 7, clear("#1b2430", 0.18))
        c.rect(-118, -48, 190, 28, mood.lit("#d5dadb"), 4)
        c.rect(-112, -66, 120, 20, tone, 3)
        c.polygon([(62, -92), (100, -92), (118, -56), (118, -20), (62, -20)], tone)
        c.polygon([(72, -84), (96, -84), (109, -56), (72, -56)], mood.window)
        c.rect(-120, -24, 240, 9, mood.lit("#4a5158"), 3)
        for wx in (-78, -32, 88):
            wheel(c, mood, wx, 2, 20)
        joint = (-84 + reach * 0.5 * math.sin(-lean), -66 - reach * 0.55)
        tip = (joint[0] + reach * 0.5 * math.sin(lean + 0.5), joint[1] - reach * 0.5)
        c.rect(-98, -84, 30, 24, darker(tone, 0.2), 4)
        c.line([(-84, -74), joint], darker(tone, 0.08), 13)
        c.line([joint, tip], tone, 10)
        c.circle(*joint, 8, mood.lit("#4a5158"))
        c.rect(tip[0] - 6, tip[1] - 34, 44, 40, mood.lit("#e9edec"), 4)
        c.rect(tip[0] - 6, tip[1] - 34, 44, 7, tone, 3)
    scale = size / 240
    return x + (tip[0] + 16) * scale, y + (tip[1] - 10) * scale


def bus(c, mood, x, y, size=300, colour="#3f8f86"):
    tone = mood.lit(colour)
    with c.at(x, y, size / 300):
        c.ellipse(0, 0, 152, 7, clear("#1b2430", 0.18))
        c.rect(-150, -118, 300, 104, tone, 14)
        c.rect(-150, -50, 300, 12, lighter(tone, 0.6))
        for index in range(6):
            c.rect(-138 + index * 44, -104, 38, 44, mood.window, 4)
        c.rect(126, -104, 24, 50, mood.window, 4)
        c.rect(84, -104, 32, 88, darker(tone, 0.2), 3)
        for wx in (-92, 60):
            wheel(c, mood, wx, 2, 22)


def tractor(c, mood, x, y, size=170, colour="#b3473c"):
    tone = mood.lit(colour)
    with c.at(x, y, size / 170):
        c.rect(-10, -64, 84, 32, tone, 6)
        c.rect(70, -58, 8, 22, darker(tone, 0.3), 2)
        c.rect(40, -92, 7, 30, mood.lit("#4a5158"), 2)
        c.polygon([(-52, -44), (-44, -112), (4, -112), (12, -44)], lighter(tone, 0.1))
        c.polygon([(-38, -102), (-2, -102), (4, -66), (-44, -66)], mood.window)
        c.rect(-56, -118, 70, 8, darker(tone, 0.2), 3)
        wheel(c, mood, -34, 2, 36)
        wheel(c, mood, 56, 2, 22)


def excavator(c, mood, x, y, size=240, colour="#e7a93b", facing=1):
    tone = mood.lit(colour)
    with c.at(x, y, size / 240, flip=facing < 0):
        c.rect(-80, -34, 160, 34, mood.lit("#3a4046"), 17)
        for wx in (-60, -20, 20, 60):
            c.circle(wx, -17, 11, mood.lit("#7b848a"))
        c.rect(-74, -86, 128, 46, tone, 8)
        c.polygon([(-14, -86), (-14, -134), (24, -134), (44, -86)], lighter(tone, 0.12))
        c.polygon([(-6, -92), (-6, -126), (20, -126), (34, -92)], mood.window)
        elbow, wrist = (116, -176), (168, -92)
        c.line([(40, -70), elbow], tone, 19)
        c.line([elbow, wrist], darker(tone, 0.1), 15)
        c.line([(66, -90), (100, -150)], mood.lit("#c9ced1"), 6)
        c.circle(*elbow, 9, mood.lit("#3a4046"))
        c.polygon(
            [(154, -100), (184, -92), (186, -52), (150, -40), (142, -66)], mood.lit("#5a6168")
        )


def dump_truck(c, mood, x, y, size=230, colour="#3f7f86", load="#b08a62", facing=1):
    tone = mood.lit(colour)
    with c.at(x, y, size / 230, flip=facing < 0):
        c.ellipse(-40, -92, 66, 24, mood.lit(load))
        c.polygon([(-112, -92), (38, -92), (28, -34), (-98, -34)], mood.lit("#d98a3a"))
        for rib in (-84, -50, -16, 14):
            c.rect(rib, -90, 6, 54, darker(mood.lit("#d98a3a"), 0.18))
        c.polygon([(46, -112), (96, -112), (110, -66), (110, -26), (46, -26)], tone)
        c.polygon([(56, -104), (92, -104), (101, -68), (56, -68)], mood.window)
        c.rect(-110, -36, 222, 12, mood.lit("#41484e"), 4)
        for wx in (-74, -24, 80):
            wheel(c, mood, wx, 2, 24)


def tower_crane(c, mood, x, y, height, reach, colour="#e0a540", facing=1, load=None):
    tone = mood.lit(colour)
    with c.at(x, y, 1, flip=facing < 0):
        for level in range(int(height / 26)):
            ly = -level * 26
            c.line([(-10, ly), (10, ly - 26)], tone, 2, False)
            c.line([(10, ly), (-10, ly - 26)], tone, 2, False)
        for side in (-10, 10):
            c.line([(side, 0), (side, -height)], tone, 4, False)
        peak = (0, -height - 62)
        c.polygon([(-11, -height), (11, -height), peak], tone)
        c.line([(-reach * 0.3, -height), (reach, -height)], tone, 5)
        c.line([(0, -height - 20), (reach * 0.96, -height - 8)], tone, 3, False)
        for step in range(int(reach / 30)):
            sx = 12 + step * 30
            c.line([(sx, -height), (sx + 15, -height - 17 + step * 0.4)], tone, 2, False)
            c.line([(sx + 15, -height - 17 + step * 0.4), (sx + 30, -height)], tone, 2, False)
        for end in (reach * 0.7, -reach * 0.28):
            c.line([peak, (end, -height)], tone, 2, False)
        c.rect(-reach * 0.3, -height, 44, 30, mood.lit("#7b848a"), 3)
        c.rect(-16, -height - 2, 34, 34, mood.lit("#f1efe6"), 4)
        c.rect(-2, -height + 4, 16, 16, mood.window, 2)
        hook = reach * 0.62
        drop = height * 0.36
        c.line([(hook, -height), (hook, -height + drop)], mood.lit("#454c53"), 2, False)
        if load:
            c.line(
                [(hook, -height + drop), (hook - 34, -height + drop + 26)],
                mood.lit("#454c53"),
                2,
                False,
            )
            c.line(
                [(hook, -height + drop), (hook + 34, -height + drop + 26)],
                mood.lit("#454c53"),
                2,
                False,
            )
            c.rect(hook - 46, -height + drop + 26, 92, 16, mood.lit(load), 2)
