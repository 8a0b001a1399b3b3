"""Hills, fields and ways."""

import math

from .canvas import smooth
from .colours import clear, darker, lighter, mix


def ridge(c, rng, base, height, colour, bumps=5, bottom=None):
    """One rolling hill line across the sheet, filled downwards. Returns the points of the line."""
    step = c.width / bumps
    points = [(-step, base)]
    for index in range(bumps + 2):
        up = rng.uniform(0.25, 1) * height if index % 2 else rng.uniform(0, 0.5) * height
        points.append(((index - 0.5) * step + rng.uniform(-0.2, 0.2) * step, base - up))
    points.append((c.width + step, base))
    line = smooth(points)
    end = bottom or c.height
    c.polygon([*line, (c.width + step, end), (-step, end)], colour)
    return line


def hills(c, mood, rng, base=520, colour=None, layers=3, height=150):
    """Rows of hills, the far ones pale."""
    colour = colour or mix(mood.bush, mood.lit("#5f8f8b"), 0.45)
    for layer in range(layers):
        far = 0.78 - 0.55 * layer / max(1, layers - 1)
        tall = height * (1 - 0.22 * layer)
        ridge(c, rng, base - 40 + layer * 34, tall, mix(colour, mood.sky[2], far), 4 + layer)


def peaks(c, mood, rng, base=520, layers=3, height=300):
    """Steep mountains as on an ink painting: pale feet, clear tops."""
    for layer in range(layers):
        far = 0.72 - 0.5 * layer / max(1, layers - 1)
        colour = mix(mood.lit("#4f7480"), mood.sky[2], far)
        x, points = -80, [(-120, base)]
        while x < c.width + 120:
            width = rng.uniform(150, 300)
            top = height * rng.uniform(0.45, 1) * (1 - 0.25 * layer)
            points += [(x + width * 0.28, base - top * 0.55), (x + width * 0.5, base - top)]
            points += [(x + width * 0.72, base - top * 0.6), (x + width, base - top * 0.18)]
            x += width
        points.append((c.width + 160, base))
        c.polygon(smooth(points, steps=5), colour)
        base += 26


def plain(c, colour, top, tilt=0):
    c.polygon([(0, top), (c.width, top + tilt), (c.width, c.height), (0, c.height)], colour)


def furrows(c, mood, rng, top, colours, vanish=None, rows=18):
    """Field strips that run to a point on the horizon."""
    vanish = vanish if vanish is not None else rng.uniform(300, 900)
    reach = 2600
    for row in range(rows):
        left = vanish - reach / 2 + row * reach / rows
        colour = colours[row % len(colours)]
        c.polygon(
            [
                (vanish + (left - vanish) * 0.06, top),
                (vanish + (left + reach / rows - vanish) * 0.06, top),
                (left + reach / rows, c.height),
                (left, c.height),
            ],
            colour,
        )


def terraces(c, mood, rng, top, steps=11, colour=None, wet=False):
    """Curved rice terraces down a slope; wet ones mirror the sky."""
    colour = colour or mood.field
    depth = c.height - top
    swing = rng.uniform(0, math.tau)
    for step in range(steps):
        t = (step / steps) ** 1.2
        y = top + depth * t
        bulge, long = 14 + 34 * t, 200 + 160 * t
        line = [
            (x, y + bulge * math.sin(x / long + swing + step * 0.5))
            for x in range(-40, c.width + 81, 20)
        ]
        shade = mix(colour, mood.lit("#3f6f4a"), 0.08 + 0.16 * (step % 3))
        if wet and step % 3 != 1:
            shade = mix(mix(mood.sky[0], mood.sky[1], 0.5), mood.water, 0.35)
        c.polygon([*line, (c.width + 80, c.height), (-40, c.height)], mood.lit("#6f8f4f"))
        edge = 5 + 9 * t
        c.polygon(
            [*[(x, ly + edge) for x, ly in line], (c.width + 80, c.height), (-40, c.height)], shade
        )


def tea_rows(c, mood, rng, top, rows=11):
    """Rounded hedges of tea that follow the slope."""
    green = mood.bush
    for row in range(rows):
        t = row / rows
        y = top + (c.height - top) * t**1.15
        size = 14 + 34 * t
        phase = row * 0.55
        line = [
            (x, y - 46 * math.sin(x / 330 + phase * 0.25) - 20 * math.sin(x / 140 + phase))
            for x in range(-60, c.width + 61, 20)
        ]
        base = mix(green, mood.lit("#2f6b45"), 0.25 if row % 2 else 0.05)
        c.line([(x, ly + size * 0.55) for x, ly in line], mood.lit("#c9a87a"), size, caps=False)
        c.line(line, darker(base, 0.12), size, caps=False)
        c.line([(x, ly - size * 0.22) for x, ly in line], lighter(base, 0.16), size * 0.4, False)


def path(c, points, colour, start=26, end=120):
    """A way that widens towards the viewer; points from far to near."""
    line = smooth(points)
    count = len(line) - 1
    left, right = [], []
    for index, (x, y) in enumerate(line):
        half = (start + (end - start) * (index / count) ** 1.4) / 2
        left.append((x - half, y))
        right.append((x + half, y))
    c.polygon(left + right[::-1], colour)
    return line


def road(c, mood, top, height, colour=None):
    """A street across the sheet with a kerb and a dashed line."""
    colour = colour or mood.lit("#7d848c")
    c.rect(0, top, c.width, height, colour)
    c.rect(0, top, c.width, 7, lighter(colour, 0.45))
    c.rect(0, top + height - 6, c.width, 6, darker(colour, 0.18))
    for x in range(20, c.width, 130):
        c.rect(x, top + height * 0.5 - 3, 64, 6, lighter(colour, 0.55), 3)


def paving(c, mood, top, colour=None, lines=True):
    """A square of slabs in perspective."""
    colour = colour or mood.lit("#e3d9c6")
    c.rect(0, top, c.width, c.height - top, colour)
    if not lines:
        return
    seam, y, gap = clear(darker(colour, 0.25), 0.35), top + 14, 14
    while y < c.height:
        c.line([(0, y), (c.width, y)], seam, 1.6, caps=False)
        gap *= 1.45
        y += gap
    for step in range(-12, 13):
        start, end = (600 + step * 70, top), (600 + step * 260, c.height)
        c.line([start, end], seam, 1.6, caps=False)
