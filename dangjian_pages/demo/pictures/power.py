"""Power lines and what feeds them; x and y at the foot."""

import math

from .canvas import smooth
from .colours import clear, darker, lighter


def pylon(c, mood, x, y, height, far=0.0):
    """A lattice tower. Returns the ends of its arms, from the top down."""
    steel = "#8fa3ba" if mood.dark else mood.lit("#59656f", far)
    foot, waist, head = height * 0.13, height * 0.045, height * 0.02
    thick = max(1.4, height * 0.011)
    for side in (-1, 1):
        c.line(
            [
                (x + side * foot, y),
                (x + side * waist, y - height * 0.58),
                (x + side * head, y - height),
            ],
            steel,
            thick,
        )
    for level in range(7):
        t0, t1 = level / 7, (level + 1) / 7
        w0, w1 = _half(t0, foot, waist, head), _half(t1, foot, waist, head)
        y0, y1 = y - height * t0, y - height * t1
        c.line([(x - w0, y0), (x + w1, y1)], steel, thick * 0.7, caps=False)
        c.line([(x + w0, y0), (x - w1, y1)], steel, thick * 0.7, caps=False)
    ends = []
    for up, reach in ((0.93, 0.17), (0.78, 0.22), (0.63, 0.18)):
        ay = y - height * up
        for side in (-1, 1):
            tip = (x + side * height * reach, ay)
            c.line(
                [(x, ay - height * 0.035), tip, (x, ay + height * 0.012)],
                steel,
                thick * 0.8,
                caps=False,
            )
            drop = (tip[0], ay + height * 0.045)
            c.line([tip, drop], mood.lit("#8d9aa3", far), thick * 1.3, caps=False)
            ends.append(drop)
    return ends


def _half(t, foot, waist, head):
    if t < 0.58:
        return foot + (waist - foot) * t / 0.58
    return waist + (head - waist) * (t - 0.58) / 0.42


def wires(c, mood, starts, ends, sag=40, width=1.6, far=0.0):
    colour = "#7f93aa" if mood.dark else mood.lit("#3f4953", far)
    for (x0, y0), (x1, y1) in zip(starts, ends, strict=True):
        c.line(hanging(x0, y0, x1, y1, sag), colour, width, caps=False)


def hanging(x0, y0, x1, y1, sag, parts=20):
    return [
        (
            x0 + (x1 - x0) * i / parts,
            y0 + (y1 - y0) * i / parts + sag * math.sin(math.pi * i / parts),
        )
        for i in range(parts + 1)
    ]


def pylon_row(c, mood, places, sag=44):
    """Towers at (x, y, height, far), joined by wires that run on off the sheet."""
    arms = [pylon(c, mood, *place) for place in places]
    for before, after in zip(arms, arms[1:], strict=False):
        wires(c, mood, before, after, sag, far=places[0][3] * 0.5)
    first, last = arms[0], arms[-1]
    wires(c, mood, first, [(-60, y - 60) for _, y in first], sag * 0.7)
    wires(c, mood, last, [(c.width + 60, y - 40) for _, y in last], sag * 0.7)


def pole(c, mood, x, y, height, far=0.0):
    """A concrete pole with two cross-arms. Returns where its wires hang."""
    grey = mood.lit("#a6a49c", far)
    c.polygon(
        [
            (x - height * 0.02, y),
            (x - height * 0.012, y - height),
            (x + height * 0.012, y - height),
            (x + height * 0.02, y),
        ],
        grey,
    )
    ends = []
    for up, reach in ((0.95, 0.13), (0.85, 0.1)):
        ay = y - height * up
        c.rect(
            x - height * reach, ay, height * reach * 2, height * 0.018, mood.lit("#69737b", far), 2
        )
        for side in (-1, 0.4, 1):
            ix = x + side * height * reach * 0.92
            c.rect(
                ix - height * 0.009,
                ay - height * 0.04,
                height * 0.018,
                height * 0.04,
                mood.lit("#b56a4a", far),
                2,
            )
            ends.append((ix, ay - height * 0.04))
    return ends


def pole_row(c, mood, y, height, count=4, left=-40, right=1240, sag=26):
    arms = [pole(c, mood, left + (right - left) * i / (count - 1), y, height) for i in range(count)]
    for before, after in zip(arms, arms[1:], strict=False):
        wires(c, mood, before, after, sag)


def transformer(c, mood, x, y, size):
    """A grey transformer with cooling fins and three bushings."""
    grey = mood.lit("#8e9aa3")
    c.rect(x - size * 0.5, y - size * 0.72, size, size * 0.66, grey, 5)
    for fin in range(7):
        c.rect(
            x - size * 0.42 + fin * size * 0.13,
            y - size * 0.6,
            size * 0.06,
            size * 0.46,
            darker(grey, 0.18),
            2,
        )
    for bushing in (-0.3, 0, 0.3):
        bx = x + bushing * size
        for ring in range(4):
            c.ellipse(
                bx, y - size * (0.76 + ring * 0.08), size * 0.07, size * 0.03, mood.lit("#b5634a")
            )
        c.circle(bx, y - size * 1.08, size * 0.035, mood.lit("#d9a441"))
    c.rect(x - size * 0.56, y - size * 0.08, size * 1.12, size * 0.08, darker(grey, 0.3), 3)
    c.rect(x + size * 0.5, y - size * 0.56, size * 0.12, size * 0.36, lighter(grey, 0.2), 3)


def switchyard(c, mood, x, y, width, bays=4):
    """Portal frames of a substation with transformers below them."""
    steel = mood.lit("#6b7780")
    tall, step = width * 0.34, width / bays
    for bay in range(bays + 1):
        px = x - width / 2 + bay * step
        for side in (-1, 1):
            c.line([(px + side * step * 0.08, y), (px, y - tall)], steel, 5)
        c.line([(px - step * 0.05, y - tall * 0.35), (px + step * 0.05, y - tall * 0.35)], steel, 3)
        c.line([(px, y - tall), (px, y - tall * 1.22)], steel, 4)
    for up in (1.0, 0.92):
        c.line([(x - width / 2, y - tall * up), (x + width / 2, y - tall * up)], steel, 4)
    for bay in range(bays):
        px = x - width / 2 + bay * step
        for part in range(6):
            c.line(
                [
                    (px + step * part / 6, y - tall * (1 if part % 2 else 0.92)),
                    (px + step * (part + 1) / 6, y - tall * (0.92 if part % 2 else 1)),
                ],
                steel,
                2,
                False,
            )
        for drop in (0.3, 0.5, 0.7):
            dx = px + step * drop
            c.line([(dx, y - tall * 0.92), (dx, y - tall * 0.68)], mood.lit("#b5634a"), 6)
            c.line(
                [
                    (dx, y - tall * 0.68),
                    (px + step * 0.5 + (drop - 0.5) * step * 0.55, y - step * 0.62),
                ],
                mood.lit("#444e57"),
                1.6,
                False,
            )
        transformer(c, mood, px + step * 0.5, y, step * 0.56)


def turbine(c, mood, x, y, height, turn=0, far=0.0):
    """A wind turbine."""
    white = mood.lit("#f4f5f3", far)
    c.polygon(
        [
            (x - height * 0.022, y),
            (x - height * 0.01, y - height),
            (x + height * 0.01, y - height),
            (x + height * 0.022, y),
        ],
        white,
    )
    for blade in range(3):
        angle = math.radians(turn + blade * 120)
        dx, dy = math.cos(angle), math.sin(angle)
        long = height * 0.56
        wide = height * 0.026
        c.polygon(
            smooth(
                [
                    (x, y - height),
                    (x + dx * long * 0.25 - dy * wide, y - height + dy * long * 0.25 + dx * wide),
                    (x + dx * long, y - height + dy * long),
                    (
                        x + dx * long * 0.2 + dy * wide * 0.3,
                        y - height + dy * long * 0.2 - dx * wide * 0.3,
                    ),
                ],
                True,
            ),
            white,
        )
    c.circle(x, y - height, height * 0.026, darker(white, 0.12))


def solar_rows(c, mood, rng, x, y, width, rows=3, columns=5):
    """Solar tables on the ground, nearer ones larger; y is the foot of the nearest row."""
    panel = mood.lit("#31517f")
    for row in range(rows):
        scale = 0.55 + 0.45 * (row + 1) / rows
        ry = y - (rows - 1 - row) * 74 * scale
        wide = width * scale / columns
        for column in range(columns):
            px = x + (column - columns / 2) * wide + (rows - row) * 22
            tall = 54 * scale
            for leg in (0.24, 0.8):
                c.rect(px + wide * leg, ry - tall * 0.5, 4, tall * 0.7, mood.lit("#7c868d"))
            quad = [
                (px, ry - tall * 0.05),
                (px + wide * 0.14, ry - tall),
                (px + wide * 0.96, ry - tall),
                (px + wide * 0.86, ry - tall * 0.05),
            ]
            c.polygon(quad, panel)
            for share in (0.25, 0.5, 0.75):
                c.line(
                    [
                        (px + wide * 0.86 * share, ry - tall * 0.05),
                        (px + wide * (0.14 + 0.82 * share), ry - tall),
                    ],
                    lighter(panel, 0.4),
                    1.5,
                    False,
                )
            c.line(
                [(px + wide * 0.07, ry - tall * 0.52), (px + wide * 0.91, ry - tall * 0.52)],
                lighter(panel, 0.4),
                1.5,
                False,
            )
            c.polygon(
                [
                    quad[1],
                    (px + wide * 0.4, ry - tall),
                    (px + wide * 0.2, ry - tall * 0.05),
                    quad[0],
                ],
                clear("#ffffff", 0.1),
            )


def meter_box(c, mood, x, y, width, height, meters=6):
    """A grey cabinet with round dials."""
    c.rect(x, y, width, height, mood.lit("#b9c1c5"), 8)
    c.rect(x + 6, y + 6, width - 12, height - 12, mood.lit("#dfe4e5"), 6)
    columns = meters // 2
    for index in range(meters):
        mx = x + width * (index % columns + 0.5) / columns
        my = y + height * (0.27 if index < columns else 0.73)
        size = min(width / columns, height / 2) * 0.34
        c.circle(mx, my, size, mood.lit("#f9f8f2"))
        c.ring(mx, my, size, 4, mood.lit("#5f6c75"))
        c.rect(mx - size * 0.6, my - size * 0.35, size * 1.2, size * 0.36, mood.lit("#39454f"), 2)
        c.circle(
            mx + size * 0.3,
            my + size * 0.4,
            size * 0.14,
            "#d9453a" if index % 3 == 0 else "#57a55f",
        )
