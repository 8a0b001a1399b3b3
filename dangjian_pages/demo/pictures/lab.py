"""Things of laboratories, clinics and shops; x and y at the middle of the foot."""

from .canvas import smooth
from .colours import clear, darker, lighter


def flask(c, mood, x, y, height, liquid, kind="cone"):
    """A laboratory glass with something coloured in it."""
    glass, fill = clear(mood.lit("#c3dae0"), 0.7), mood.lit(liquid)
    wide = height * 0.34
    if kind == "cone":
        c.polygon(
            [
                (x - wide * 0.3, y - height),
                (x + wide * 0.3, y - height),
                (x + wide * 0.3, y - height * 0.62),
                (x + wide, y),
                (x - wide, y),
                (x - wide * 0.3, y - height * 0.62),
            ],
            glass,
        )
        c.polygon(
            [
                (x - wide * 0.62, y - height * 0.34),
                (x + wide * 0.62, y - height * 0.34),
                (x + wide * 0.96, y - 4),
                (x - wide * 0.96, y - 4),
            ],
            fill,
        )
        c.ellipse(x, y - height * 0.34, wide * 0.62, height * 0.035, lighter(fill, 0.3))
    elif kind == "round":
        c.rect(x - wide * 0.28, y - height, wide * 0.56, height * 0.5, glass)
        c.circle(x, y - height * 0.33, height * 0.33, glass)
        c.pie(x, y - height * 0.33, height * 0.31, -15, 195, fill)
    else:
        c.rect(x - wide * 0.7, y - height * 0.9, wide * 1.4, height * 0.9, glass, 6)
        c.rect(x - wide * 0.66, y - height * 0.52, wide * 1.32, height * 0.5, fill, 6)
        for mark in range(4):
            c.rect(
                x + wide * 0.3, y - height * (0.2 + 0.14 * mark), wide * 0.3, 3, mood.lit("#6b7f88")
            )
    for bubble in range(3):
        c.circle(
            x + (bubble - 1) * wide * 0.26,
            y - height * (0.12 + 0.07 * bubble),
            height * 0.022,
            lighter(fill, 0.5),
        )
    if kind != "beaker":
        c.rect(x - wide * 0.36, y - height - 5, wide * 0.72, 9, mood.lit("#cfdcdf"), 4)
        c.line(
            [(x - wide * 0.18, y - height * 0.92), (x - wide * 0.18, y - height * 0.66)],
            clear("#ffffff", 0.8),
            4,
        )


def tube_rack(c, mood, x, y, width, colours):
    wood = mood.lit("#b98d5f")
    c.rect(x - width / 2, y - 16, width, 16, wood, 3)
    for index, colour in enumerate(colours):
        tx = x - width / 2 + width * (index + 0.5) / len(colours)
        c.rect(tx - 13, y - 128, 26, 116, clear(mood.lit("#c3dae0"), 0.7), 13)
        tall = 44 + 15 * (index % 3)
        c.rect(tx - 11, y - 14 - tall, 22, tall, mood.lit(colour), 11)
        c.rect(tx - 15, y - 132, 30, 8, mood.lit("#cfdcdf"), 4)
    c.rect(x - width / 2, y - 84, width, 14, wood, 3)
    for side in (-1, 1):
        c.rect(x + side * (width / 2 - 5) - 5, y - 84, 10, 84, darker(wood, 0.15))


def microscope(c, mood, x, y, height, colour="#e9edec", facing=1):
    tone, dark = mood.lit(colour), mood.lit("#46535d")
    with c.at(x, y, height / 300, flip=facing < 0):
        c.rect(-90, -28, 180, 28, dark, 10)
        c.line([(-50, -30), (-66, -120), (-40, -210)], tone, 30)
        c.rect(-46, -100, 120, 16, dark, 4)
        c.rect(10, -84, 22, 58, lighter(dark, 0.2), 4)
        c.polygon([(-20, -250), (16, -262), (42, -160), (6, -150)], tone)
        c.polygon([(-34, -292), (2, -304), (12, -262), (-22, -250)], dark)
        c.rect(8, -152, 30, 36, dark, 4)
        c.rect(16, -116, 12, 14, mood.lit("#9fb6c1"), 2)
        c.circle(-54, -130, 15, mood.lit("#d9a441"))


def stethoscope(c, mood, x, y, size, colour="#35607a"):
    """Laid out around x, y."""
    tone = mood.lit(colour)
    c.line(
        smooth(
            [
                (x - size * 0.5, y - size * 0.5),
                (x - size * 0.46, y - size * 0.05),
                (x - size * 0.14, y + size * 0.2),
                (x + size * 0.18, y - size * 0.05),
                (x + size * 0.22, y - size * 0.5),
            ]
        ),
        tone,
        size * 0.055,
    )
    c.line(
        smooth(
            [
                (x - size * 0.14, y + size * 0.2),
                (x - size * 0.1, y + size * 0.5),
                (x + size * 0.2, y + size * 0.62),
                (x + size * 0.5, y + size * 0.42),
                (x + size * 0.52, y + size * 0.1),
            ]
        ),
        tone,
        size * 0.055,
    )
    for ex in (-0.5, 0.22):
        c.circle(x + ex * size, y - size * 0.52, size * 0.05, mood.lit("#2b3138"))
    c.circle(x + size * 0.52, y + size * 0.04, size * 0.13, mood.lit("#c8d0d4"))
    c.circle(x + size * 0.52, y + size * 0.04, size * 0.085, mood.lit("#eef2f3"))


def scales(c, mood, x, y, height, colour="#c9962f", tilt=0.05):
    """A balance with two pans."""
    brass = mood.lit(colour)
    c.rect(
        x - height * 0.24, y - height * 0.06, height * 0.48, height * 0.06, darker(brass, 0.25), 4
    )
    c.polygon(
        [
            (x - height * 0.04, y - height * 0.06),
            (x - height * 0.018, y - height),
            (x + height * 0.018, y - height),
            (x + height * 0.04, y - height * 0.06),
        ],
        brass,
    )
    half, drop = height * 0.5, height * tilt
    ends = [(x - half, y - height * 0.94 + drop), (x + half, y - height * 0.94 - drop)]
    c.line(ends, brass, height * 0.035)
    c.circle(x, y - height * 0.96, height * 0.05, darker(brass, 0.15))
    for ex, ey in ends:
        for side in (-1, 1):
            c.line(
                [(ex, ey), (ex + side * height * 0.2, ey + height * 0.42)],
                darker(brass, 0.2),
                2.4,
                False,
            )
        c.pie(ex, ey + height * 0.42, height * 0.22, 0, 180, brass)
        c.rect(
            ex - height * 0.23,
            ey + height * 0.4,
            height * 0.46,
            height * 0.035,
            lighter(brass, 0.25),
            3,
        )
    return [(ex, ey + height * 0.4) for ex, ey in ends]


def fruit(c, mood, x, y, size, colour):
    tone = mood.lit(colour)
    c.circle(x, y - size, size, tone)
    c.circle(x - size * 0.3, y - size * 1.3, size * 0.3, lighter(tone, 0.35))
    c.line(
        [(x, y - size * 1.9), (x + size * 0.15, y - size * 2.3)], mood.lit("#6f5844"), size * 0.14
    )
    c.blob(
        [
            (x + size * 0.1, y - size * 2.1),
            (x + size * 0.5, y - size * 2.5),
            (x + size * 0.85, y - size * 2.2),
            (x + size * 0.45, y - size * 1.95),
        ],
        mood.lit("#6fa55f"),
    )


def seedling(c, mood, x, y, height, colour="#6fa55f"):
    tone = mood.lit(colour)
    c.curve(
        [(x, y), (x + height * 0.03, y - height * 0.4), (x, y - height * 0.8)],
        darker(tone, 0.15),
        height * 0.05,
    )
    for side, up, size in ((-1, 0.55, 0.4), (1, 0.68, 0.46), (-1, 0.82, 0.3)):
        bx, by = x, y - height * up
        c.blob(
            [
                (bx, by),
                (bx + side * height * size * 0.5, by - height * 0.2),
                (bx + side * height * size, by - height * 0.14),
                (bx + side * height * size * 0.55, by + height * 0.04),
            ],
            tone if side < 0 else lighter(tone, 0.15),
        )
