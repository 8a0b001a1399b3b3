"""Rivers, lakes and what goes on them."""

import math

from .canvas import smooth
from .colours import clear, darker, lighter, mix


def water(c, mood, top, bottom=None, colour=None):
    bottom = bottom or c.height
    colour = colour or mood.water
    c.gradient(
        0, top, c.width, bottom - top, mix(colour, mood.sky[2], 0.45), colour, darker(colour, 0.14)
    )


def ripples(c, mood, rng, top, bottom, count=34, colour=None):
    light = colour or lighter(mix(mood.water, mood.sky[2], 0.3), 0.35)
    for _ in range(count):
        share = rng.random()
        y = top + (bottom - top) * share
        long = 24 + 80 * share * rng.random()
        x = rng.uniform(0, c.width)
        c.rect(x, y, long, 2 + 2.4 * share, clear(light, rng.uniform(0.25, 0.6)), 2)


def gleam(c, mood, x, top, bottom, width=60):
    """The path of light under a low sun or moon."""
    y, step = top + 4, 7
    while y < bottom:
        half = (
            width * (0.5 + 0.5 * abs(math.sin(y * 1.7))) * (0.5 + 0.8 * (y - top) / (bottom - top))
        )
        c.rect(x - half, y, 2 * half, 4, clear(mood.sun, 0.5), 2)
        y += step
        step += 1.1


def river(c, mood, points, start=40, end=320, colour=None):
    """A river that winds towards the viewer; points from far to near."""
    colour = colour or mood.water
    line = smooth(points)
    count = len(line) - 1
    left, right = [], []
    for index, (x, y) in enumerate(line):
        half = (start + (end - start) * (index / count) ** 1.3) / 2
        left.append((x - half, y))
        right.append((x + half, y))
    bank = mix(mood.ground, mood.lit("#a98c62"), 0.5)
    c.polygon([(x - 7, y) for x, y in left] + [(x + 7, y) for x, y in right[::-1]], bank)
    c.polygon(left + right[::-1], colour)
    for index in range(6, count, 5):
        half = (right[index][0] - left[index][0]) / 2
        x, y = line[index]
        c.rect(x - half * 0.5, y, half * 0.7, 3, clear(lighter(colour, 0.45), 0.6), 1.5)
    return line


def arch_bridge(c, mood, x, y, width, colour="#cfc8ba", arches=1):
    """A stone bridge; x and y at the middle of its foot."""
    stone = mood.lit(colour)
    rise = width * (0.3 if arches == 1 else 0.17)
    steps = 24
    top = [
        (x - width / 2 + width * i / steps, y - rise * math.sin(math.pi * i / steps) - width * 0.06)
        for i in range(steps + 1)
    ]
    hole = mix(mood.water, mood.sky[2], 0.2)
    c.polygon([(x - width / 2 - 20, y), *top, (x + width / 2 + 20, y)], stone)
    span = width * 0.78 / arches
    for index in range(arches):
        share = (index + 0.5) / arches
        middle = x - width * 0.39 + span * (index + 0.5)
        tall = rise * (0.8 if arches == 1 else 0.72) * math.sin(math.pi * (0.11 + 0.78 * share))
        for grow, tone in ((5, darker(stone, 0.25)), (0, hole)):
            across, up = span * 0.4 + grow, tall + grow
            c.polygon(
                [
                    (middle + across * math.cos(a), y - up * math.sin(a))
                    for a in (math.pi * i / 16 for i in range(17))
                ],
                tone,
            )
    mirror = [(px, 2 * y - py) for px, py in top]
    c.polygon([(x - width / 2 - 20, y), *mirror, (x + width / 2 + 20, y)], clear(stone, 0.22))
    c.line([(px, py - 16) for px, py in top], darker(stone, 0.12), 6)
    for px, py in top[::3]:
        c.rect(px - 3, py - 24, 6, 24, darker(stone, 0.18), 2)
    c.line(top, lighter(stone, 0.3), 5)


def flat_bridge(c, mood, x, y, width, height=70, colour="#b9bfc4", spans=4):
    """A road bridge on piers, its deck at y."""
    tone = mood.lit(colour)
    for index in range(spans + 1):
        px = x - width / 2 + width * index / spans
        c.rect(px - 11, y, 22, height, darker(tone, 0.15))
    c.rect(x - width / 2 - 40, y - 12, width + 80, 24, tone)
    c.rect(x - width / 2 - 40, y - 12, width + 80, 6, lighter(tone, 0.35))
    for index in range(spans * 6 + 1):
        c.rect(x - width / 2 + width * index / (spans * 6) - 2, y - 34, 4, 24, tone)
    c.rect(x - width / 2 - 40, y - 38, width + 80, 5, tone)


def cable_bridge(c, mood, x, y, width, height=230, colour="#e7e3da"):
    tone = mood.lit("#5f6a7d" if mood.time in ("dawn", "dusk") else colour)
    for side in (-1, 1):
        mast = x + side * width * 0.24
        for cable in range(1, 9):
            far = cable * width * 0.028
            top = (mast, y - height + cable * 12)
            for way in (-1, 1):
                c.line([top, (mast + way * far, y)], clear(tone, 0.75), 2, caps=False)
        c.polygon(
            [
                (mast - 13, y + 80),
                (mast - 6, y - height),
                (mast + 6, y - height),
                (mast + 13, y + 80),
            ],
            darker(tone, 0.12),
        )
    c.rect(x - width / 2, y - 8, width, 18, darker(tone, 0.2))
    c.rect(x - width / 2, y - 8, width, 5, lighter(tone, 0.4))


def rowing_boat(c, mood, x, y, size=120, colour="#7b5a41", roof=False):
    """A slim wooden boat, with an awning of mats when roof is set."""
    wood = mood.lit(colour)
    c.rect(x - size * 0.55, y + size * 0.05, size * 1.1, 4, clear("#ffffff", 0.35), 2)
    c.polygon(
        smooth(
            [
                (x - size * 0.62, y - size * 0.14),
                (x - size * 0.3, y + size * 0.06),
                (x + size * 0.3, y + size * 0.06),
                (x + size * 0.62, y - size * 0.16),
                (x + size * 0.3, y - size * 0.06),
                (x - size * 0.3, y - size * 0.06),
            ],
            True,
        ),
        wood,
    )
    if roof:
        mat = mood.lit("#54473c")
        c.pie(x, y - size * 0.04, size * 0.27, 180, 360, mat)
        for lean in (-0.14, 0, 0.14):
            c.line(
                [(x + lean * size, y - size * 0.05), (x + lean * size * 0.85, y - size * 0.28)],
                lighter(mat, 0.2),
                2,
            )


def barge(c, mood, x, y, size=240, colour="#a5483c", load=4):
    """A canal barge with a cabin and boxes."""
    hull = mood.lit(colour)
    tones = ("#4e7fa3", "#d9a441", "#5f9a78", "#c96a4a", "#8a93a0")
    for index in range(load):
        width = size * 0.6 / load
        c.rect(
            x - size * 0.42 + index * width,
            y - size * 0.2,
            width - 3,
            size * 0.15,
            mood.lit(tones[index % len(tones)]),
            2,
        )
    c.rect(x + size * 0.24, y - size * 0.28, size * 0.17, size * 0.24, mood.lit("#f1efe6"), 3)
    c.rect(x + size * 0.27, y - size * 0.24, size * 0.11, size * 0.07, mood.window)
    c.polygon(
        [
            (x - size * 0.55, y - size * 0.07),
            (x + size * 0.5, y - size * 0.07),
            (x + size * 0.44, y + size * 0.06),
            (x - size * 0.46, y + size * 0.06),
        ],
        hull,
    )
    c.polygon(
        [
            (x - size * 0.55, y - size * 0.07),
            (x + size * 0.5, y - size * 0.07),
            (x + size * 0.49, y - size * 0.04),
            (x - size * 0.53, y - size * 0.04),
        ],
        lighter(hull, 0.35),
    )
    c.rect(x - size * 0.5, y + size * 0.05, size, 4, clear("#ffffff", 0.4), 2)


def survey_boat(c, mood, x, y, size=170):
    """A small white launch with a mast of instruments."""
    c.polygon(
        [
            (x - size * 0.55, y - size * 0.16),
            (x + size * 0.5, y - size * 0.16),
            (x + size * 0.36, y + size * 0.05),
            (x - size * 0.45, y + size * 0.05),
        ],
        mood.lit("#f5f4ee"),
    )
    c.rect(x - size * 0.5, y - size * 0.04, size * 0.9, size * 0.035, mood.lit("#c0392b"))
    c.rect(x - size * 0.18, y - size * 0.36, size * 0.34, size * 0.2, mood.lit("#e4e8e8"), 4)
    c.rect(x - size * 0.13, y - size * 0.32, size * 0.11, size * 0.09, mood.window, 2)
    c.rect(x + 0.01 * size, y - size * 0.32, size * 0.11, size * 0.09, mood.window, 2)
    c.line(
        [(x - size * 0.02, y - size * 0.36), (x - size * 0.02, y - size * 0.66)],
        mood.lit("#5b6670"),
        4,
    )
    c.line(
        [(x - size * 0.12, y - size * 0.56), (x + size * 0.08, y - size * 0.56)],
        mood.lit("#5b6670"),
        3,
    )
    c.circle(x - size * 0.02, y - size * 0.68, 5, mood.lit("#d9a441"))
    c.rect(x - size * 0.52, y + size * 0.045, size * 0.95, 4, clear("#ffffff", 0.5), 2)


def buoy(c, mood, x, y, size=60):
    """A yellow measuring buoy with a small solar panel."""
    c.ellipse(x, y + size * 0.12, size * 0.6, size * 0.1, clear("#ffffff", 0.35))
    c.pie(x, y, size * 0.42, 0, 180, mood.lit("#d98e2b"))
    c.rect(x - size * 0.42, y - size * 0.14, size * 0.84, size * 0.16, mood.lit("#f2b63c"), 4)
    for lean in (-1, 1):
        c.line(
            [(x + lean * size * 0.3, y - size * 0.1), (x + lean * size * 0.08, y - size * 0.85)],
            mood.lit("#5b6670"),
            3,
        )
    c.polygon(
        [
            (x - size * 0.3, y - size * 0.5),
            (x + size * 0.24, y - size * 0.66),
            (x + size * 0.3, y - size * 0.5),
            (x - size * 0.24, y - size * 0.34),
        ],
        mood.lit("#35527a"),
    )
    c.circle(x, y - size * 0.92, size * 0.08, "#ffd76b" if mood.lamps else mood.lit("#c0392b"))
