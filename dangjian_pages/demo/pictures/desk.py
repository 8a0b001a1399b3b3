"""Things of a desk and of a living room; x and y at the middle of the foot."""

import math

from .canvas import smooth
from .colours import clear, darker, lighter


def book(c, mood, x, y, width, height, colour):
    """A lying book."""
    tone = mood.lit(colour)
    c.rect(x - width / 2, y - height, width, height, tone, 3)
    c.rect(x - width * 0.44, y - height * 0.8, width * 0.95, height * 0.6, mood.lit("#f6f0e2"), 2)
    c.rect(x - width / 2, y - height, width * 0.07, height, darker(tone, 0.15), 3)


def book_pile(c, mood, rng, x, y, width, colours):
    for colour in colours:
        height = rng.uniform(22, 34)
        book(c, mood, x + rng.uniform(-10, 10), y, width * rng.uniform(0.84, 1), height, colour)
        y -= height
    return y


def book_row(c, mood, rng, left, right, y, height, colours=None):
    """Upright spines between two points, one or two leaning."""
    colours = colours or (
        "#b3473c",
        "#3f6f8e",
        "#d9a441",
        "#5a7d5f",
        "#8a5a7a",
        "#e6d9bd",
        "#56697a",
    )
    x = left
    while x < right - 16:
        width, tall = rng.uniform(14, 32), height * rng.uniform(0.66, 1)
        tone = mood.lit(rng.choice(colours))
        if x + width + 26 < right and rng.random() < 0.08:
            c.polygon(
                [
                    (x + 20, y),
                    (x + 4, y - tall * 0.96),
                    (x + 4 + width, y - tall),
                    (x + 20 + width, y),
                ],
                tone,
            )
            x += width + 22
            continue
        width = min(width, right - x)
        c.rect(x, y - tall, width - 2, tall, tone, 2)
        c.rect(x + 3, y - tall * 0.86, max(2, width - 8), 5, lighter(tone, 0.55))
        c.rect(x + 3, y - tall * 0.26, max(2, width - 8), 3, lighter(tone, 0.4))
        x += width


def open_book(c, mood, x, y, width, colour="#b3473c"):
    half, deep = width / 2, width * 0.3
    c.polygon(
        [
            (x - half - 8, y + 6),
            (x - half * 0.86, y - deep),
            (x, y - deep + 10),
            (x + half * 0.86, y - deep),
            (x + half + 8, y + 6),
            (x, y + 18),
        ],
        mood.lit(colour),
    )
    for side in (-1, 1):
        page = smooth([(x, y + 8), (x + side * half * 0.5, y - 8), (x + side * half, y)])
        top = smooth(
            [
                (x + side * half * 0.84, y - deep - 6),
                (x + side * half * 0.44, y - deep - 14),
                (x, y - deep),
            ]
        )
        c.polygon(page + top, mood.lit("#fbf7ec" if side < 0 else "#f3ecdc"))
        for line in range(5):
            t = 0.2 + line * 0.15
            ly = y - deep * t
            c.line(
                [(x + side * half * 0.14, ly - 2), (x + side * half * (0.86 - 0.1 * t), ly - 8)],
                mood.lit("#b9b2a4"),
                2.4,
            )
    c.line([(x, y + 8), (x, y - deep)], mood.lit("#cfc6b4"), 2)


def desk_lamp(c, mood, x, y, height, colour="#b3261e", facing=1, lit=True):
    tone = mood.lit(colour)
    with c.at(x, y, height / 300, flip=facing < 0):
        c.ellipse(0, -6, 70, 13, darker(tone, 0.2))
        c.line([(0, -10), (-44, -150)], darker(tone, 0.1), 10)
        c.line([(-44, -150), (58, -262)], darker(tone, 0.1), 10)
        c.circle(-44, -150, 12, tone)
        if lit:
            c.polygon([(76, -206), (166, -246), (330, 0), (20, 0)], clear("#ffe6a3", 0.30))
            c.glow(130, -214, 130, "#ffe7a8", 0.6)
        c.ellipse(124, -222, 46, 18, "#fff2c6" if lit else mood.lit("#e5e2d8"))
        c.polygon([(44, -286), (78, -294), (172, -238), (76, -206), (66, -226)], tone)


def lamp_hanging(c, mood, x, top, length, colour="#d9a441", lit=True, size=1.0):
    tone = mood.lit(colour)
    c.line([(x, top), (x, top + length)], mood.lit("#4a4f57"), 3)
    y = top + length
    if lit:
        c.glow(x, y + 40 * size, 170 * size, "#ffe2a0", 0.55)
        c.circle(x, y + 40 * size, 15 * size, "#fff3cf")
    c.pie(x, y + 40 * size, 48 * size, 180, 360, tone)
    c.rect(x - 8 * size, y - 14 * size, 16 * size, 16 * size, darker(tone, 0.2), 3)


def bulb(c, x, y, size, glass="#ffe7a6", base="#8d9aa3", thread="#c98a2f"):
    """A light bulb, its foot at x, y."""
    c.glow(x, y - size * 1.25, size * 1.9, "#ffe9a8", 0.6)
    c.circle(x, y - size * 1.3, size * 0.72, glass)
    c.polygon(
        [
            (x - size * 0.56, y - size * 0.86),
            (x + size * 0.56, y - size * 0.86),
            (x + size * 0.3, y - size * 0.36),
            (x - size * 0.3, y - size * 0.36),
        ],
        glass,
    )
    for turn in range(3):
        c.rect(
            x - size * 0.31,
            y - size * 0.36 + turn * size * 0.12,
            size * 0.62,
            size * 0.09,
            base,
            size * 0.04,
        )
    c.pie(x, y - size * 0.02, size * 0.16, 0, 180, darker(base, 0.3))
    c.line(
        [
            (x - size * 0.2, y - size * 0.4),
            (x - size * 0.26, y - size * 1.2),
            (x - size * 0.08, y - size * 1.05),
            (x + size * 0.08, y - size * 1.22),
            (x + size * 0.26, y - size * 1.05),
            (x + size * 0.2, y - size * 0.4),
        ],
        thread,
        size * 0.05,
    )


def cup(c, mood, x, y, size, colour="#f6f2e8", tea=None, steam=True, lid=False):
    tone = mood.lit(colour)
    c.ellipse(x, y, size * 0.8, size * 0.13, mood.lit("#cfc5b2"))
    c.ring(x + size * 0.52, y - size * 0.46, size * 0.24, size * 0.1, darker(tone, 0.1))
    c.polygon(
        smooth(
            [
                (x - size * 0.5, y - size * 0.85),
                (x - size * 0.46, y - size * 0.3),
                (x - size * 0.26, y - 2),
                (x + size * 0.26, y - 2),
                (x + size * 0.46, y - size * 0.3),
                (x + size * 0.5, y - size * 0.85),
            ]
        ),
        tone,
    )
    c.ellipse(x, y - size * 0.85, size * 0.5, size * 0.12, lighter(tone, 0.5))
    c.ellipse(x, y - size * 0.84, size * 0.42, size * 0.085, mood.lit(tea or "#b9792f"))
    c.rect(x - size * 0.47, y - size * 0.6, size * 0.94, size * 0.07, mood.lit("#b3473c"))
    if steam:
        for shift in (-0.2, 0.02, 0.24):
            sx = x + shift * size
            c.curve(
                [
                    (sx, y - size * 1.02),
                    (sx + size * 0.1, y - size * 1.2),
                    (sx - size * 0.06, y - size * 1.38),
                    (sx + size * 0.06, y - size * 1.6),
                ],
                clear("#ffffff", 0.55),
                size * 0.05,
            )


def thermos(c, mood, x, y, height, colour="#b3261e"):
    tone = mood.lit(colour)
    wide = height * 0.17
    c.rect(x - wide, y - height * 0.8, wide * 2, height * 0.8, tone, 8)
    c.rect(x - wide, y - height * 0.62, wide * 2, height * 0.05, lighter(tone, 0.55))
    c.rect(x - wide, y - height * 0.2, wide * 2, height * 0.05, lighter(tone, 0.55))
    c.polygon(
        [
            (x - wide, y - height * 0.8),
            (x - wide * 0.6, y - height * 0.9),
            (x + wide * 0.6, y - height * 0.9),
            (x + wide, y - height * 0.8),
        ],
        darker(tone, 0.2),
    )
    c.rect(x - wide * 0.5, y - height, wide, height * 0.11, mood.lit("#d8d2c2"), 4)


def notebook(c, mood, x, y, width, height, colour="#3f6f8e", lines=7):
    """A notebook seen from above, x and y its middle."""
    c.rect(x - width / 2 + 7, y - height / 2 + 9, width, height, clear("#1b2430", 0.14), 8)
    c.rect(x - width / 2, y - height / 2, width, height, mood.lit("#fbf8ef"), 8)
    c.rect(x - width / 2, y - height / 2, width * 0.12, height, mood.lit(colour), 8)
    for line in range(lines):
        ly = y - height * 0.34 + line * height * 0.68 / max(1, lines - 1)
        c.rect(
            x - width * 0.26, ly, width * (0.62 if line % 3 else 0.46), 5, mood.lit("#cdc6b6"), 2
        )
    for hole in range(6):
        c.circle(
            x - width / 2 + width * 0.12,
            y - height * 0.38 + hole * height * 0.152,
            5,
            mood.lit("#8f989d"),
        )


def pen(c, mood, x, y, length, angle, colour="#b3261e"):
    dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    end = (x + dx * length, y + dy * length)
    c.line([(x + 6, y + 8), (end[0] + 6, end[1] + 8)], clear("#1b2430", 0.12), 14)
    c.line([(x, y), (x + dx * length * 0.16, y + dy * length * 0.16)], mood.lit("#e8d2a6"), 9)
    c.line([(x + dx * length * 0.16, y + dy * length * 0.16), end], mood.lit(colour), 14)
    c.line(
        [(x + dx * length * 0.8, y + dy * length * 0.8), end], darker(mood.lit(colour), 0.25), 14
    )


def screen(c, mood, rng, x, y, width, height, kind="bars", stand=True):
    """A monitor with a picture of data and no words."""
    if stand:
        c.polygon(
            [
                (x - width * 0.07, y - height * 0.2),
                (x + width * 0.07, y - height * 0.2),
                (x + width * 0.16, y),
                (x - width * 0.16, y),
            ],
            mood.lit("#9aa3a8"),
        )
        y -= height * 0.16
    left, top = x - width / 2, y - height
    c.rect(left, top, width, height, mood.lit("#2b3138"), 8)
    c.rect(
        left + 8,
        top + 8,
        width - 16,
        height - 16,
        "#17324a" if mood.dark else mood.lit("#21506e"),
        4,
    )
    px, py, pw, ph = left + 20, top + 20, width - 40, height - 40
    if kind == "bars":
        for bar in range(7):
            tall = ph * rng.uniform(0.25, 0.95)
            c.rect(
                px + pw * bar / 7 + 3,
                py + ph - tall,
                pw / 7 - 8,
                tall,
                ("#6fc3c0", "#f0b84a", "#8fd0e8")[bar % 3],
                2,
            )
    elif kind == "line":
        points = [(px + pw * i / 8, py + ph * rng.uniform(0.15, 0.85)) for i in range(9)]
        for share in (0.25, 0.5, 0.75):
            c.rect(px, py + ph * share, pw, 1.5, clear("#bfe3ea", 0.35))
        c.curve(points, "#f0b84a", 4)
        for point in points[::2]:
            c.circle(*point, 5, "#ffffff")
    elif kind == "net":
        nodes = [(px + pw * rng.random(), py + ph * rng.random()) for _ in range(9)]
        for index, node in enumerate(nodes):
            for other in nodes[index + 1 : index + 3]:
                c.line([node, other], clear("#8fd0e8", 0.7), 2)
        for node in nodes:
            c.circle(*node, rng.uniform(4, 9), "#6fc3c0")
    else:
        c.ring(x, py + ph / 2, ph * 0.4, ph * 0.12, "#3f7f9a")
        c.pie(x, py + ph / 2, ph * 0.4, -90, rng.uniform(60, 190), "#f0b84a")
        c.circle(x, py + ph / 2, ph * 0.22, "#17324a")


def letter_box(c, mood, x, y, height, colour="#b3261e"):
    tone = mood.lit(colour)
    wide = height * 0.36
    c.rect(x - wide * 0.1, y - height * 0.5, wide * 0.2, height * 0.5, mood.lit("#6b737a"))
    c.rect(x - wide / 2, y - height * 0.94, wide, height * 0.5, tone, 6)
    c.pie(x, y - height * 0.9, wide / 2, 180, 360, tone)
    c.rect(x - wide * 0.32, y - height * 0.84, wide * 0.64, height * 0.035, darker(tone, 0.45), 3)
    c.rect(x - wide * 0.3, y - height * 0.7, wide * 0.6, height * 0.14, lighter(tone, 0.75), 3)
    c.polygon(
        [
            (x - wide * 0.24, y - height * 0.99),
            (x + wide * 0.2, y - height * 0.99),
            (x + wide * 0.16, y - height * 0.83),
            (x - wide * 0.2, y - height * 0.83),
        ],
        mood.lit("#fbf8ef"),
    )


def chair(c, mood, x, y, height, colour="#8a5c42", facing=1):
    tone = mood.lit(colour)
    with c.at(x, y, height / 100, flip=facing < 0):
        for leg in (-20, 18):
            c.line([(leg, -44), (leg * 1.15, 0)], darker(tone, 0.2), 5)
        c.rect(-24, -50, 48, 8, tone, 3)
        c.line([(-22, -48), (-27, -98)], tone, 6)
        c.rect(-31, -98, 10, 34, tone, 4)


def table(c, mood, x, y, width, height, colour="#a97a52"):
    tone = mood.lit(colour)
    for side in (-0.44, 0.44):
        c.rect(x + width * side - 7, y - height, 14, height, darker(tone, 0.2))
    c.rect(x - width / 2, y - height - 8, width, 18, tone, 5)
    c.rect(x - width / 2, y - height - 8, width, 6, lighter(tone, 0.25), 4)


def paper_plane(c, x, y, size, colour="#ffffff", tilt=0.0):
    lift = size * tilt
    c.polygon(
        [
            (x - size, y + size * 0.1 + lift),
            (x + size, y - size * 0.5),
            (x - size * 0.15, y + size * 0.3 + lift),
        ],
        colour,
    )
    c.polygon(
        [
            (x - size * 0.15, y + size * 0.3 + lift),
            (x + size, y - size * 0.5),
            (x + size * 0.1, y + size * 0.62 + lift),
        ],
        darker(colour, 0.14),
    )
    c.polygon(
        [
            (x - size * 0.15, y + size * 0.3 + lift),
            (x + size * 0.1, y + size * 0.62 + lift),
            (x - size * 0.12, y + size * 0.56 + lift),
        ],
        darker(colour, 0.28),
    )


def umbrella(c, mood, x, y, size, colour):
    """An open umbrella from the side, y at its handle's end."""
    tone = mood.lit(colour)
    c.line([(x, y), (x, y - size * 1.1)], mood.lit("#4a4f57"), size * 0.04)
    c.pie(x, y - size * 0.72, size * 0.62, 180, 360, tone)
    for part in range(4):
        px = x - size * 0.62 + size * 0.31 * (part + 0.5)
        c.pie(px, y - size * 0.72, size * 0.155, 180, 360, darker(tone, 0.16))
    c.pie(x, y - size * 0.73, size * 0.2, 180, 360, lighter(tone, 0.15))
