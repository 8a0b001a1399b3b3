"""Things of workshops and stores; x and y at the middle of the foot."""

import math

from .colours import clear, darker, lighter, mix


def gear(c, x, y, radius, colour, teeth=12, turn=0.0, hub=None):
    """A toothed wheel around x, y."""
    points = []
    for tooth in range(teeth):
        base = turn + tooth * math.tau / teeth
        for share, far in ((0.0, 0.82), (0.12, 1), (0.38, 1), (0.5, 0.82)):
            angle = base + share * math.tau / teeth
            points.append((x + math.cos(angle) * radius * far, y + math.sin(angle) * radius * far))
    c.polygon(points, colour)
    c.circle(x, y, radius * 0.6, darker(colour, 0.12))
    c.circle(x, y, radius * 0.5, colour)
    for hole in range(5):
        angle = turn + hole * math.tau / 5
        c.circle(
            x + math.cos(angle) * radius * 0.34,
            y + math.sin(angle) * radius * 0.34,
            radius * 0.09,
            darker(colour, 0.25),
        )
    c.circle(x, y, radius * 0.16, hub or darker(colour, 0.4))


def helmet(c, mood, x, y, size, colour="#d9a441"):
    tone = mood.lit(colour)
    c.pie(x, y - size * 0.1, size * 0.5, 180, 360, tone)
    c.pie(x - size * 0.12, y - size * 0.14, size * 0.3, 195, 275, lighter(tone, 0.3))
    c.rect(
        x - size * 0.09, y - size * 0.64, size * 0.18, size * 0.54, darker(tone, 0.1), size * 0.08
    )
    c.rect(
        x - size * 0.56, y - size * 0.16, size * 1.2, size * 0.11, darker(tone, 0.14), size * 0.05
    )


def wrench(c, mood, x, y, length, angle, colour="#8d9aa3"):
    tone = mood.lit(colour)
    dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    tip = (x + dx * length, y + dy * length)
    c.line([(x, y), tip], tone, length * 0.09)
    for px, py in ((x, y), tip):
        c.circle(px, py, length * 0.1, tone)
        c.circle(px, py, length * 0.045, darker(tone, 0.35))


def screwdriver(c, mood, x, y, length, angle, colour="#b3261e"):
    dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    middle = (x + dx * length * 0.4, y + dy * length * 0.4)
    c.line([middle, (x + dx * length, y + dy * length)], mood.lit("#9aa6ad"), length * 0.035, False)
    c.line([(x, y), middle], mood.lit(colour), length * 0.1)
    c.line(
        [
            (x + dx * length * 0.06, y + dy * length * 0.06),
            (x + dx * length * 0.34, y + dy * length * 0.34),
        ],
        lighter(mood.lit(colour), 0.3),
        length * 0.025,
    )


def toolbox(c, mood, x, y, width, colour="#b3261e"):
    tone = mood.lit(colour)
    height = width * 0.42
    c.ring(x, y - height * 1.06, width * 0.16, width * 0.04, mood.lit("#4a5158"))
    c.rect(x - width / 2, y - height, width, height, tone, 10)
    c.rect(x - width / 2, y - height, width, height * 0.3, darker(tone, 0.16), 10)
    c.rect(x - width / 2, y - height * 0.74, width, 7, mood.lit("#e8dcc4"))
    for side in (-0.26, 0.26):
        c.rect(x + width * side - 13, y - height * 0.84, 26, height * 0.26, mood.lit("#d9a441"), 4)


def spool(c, mood, x, y, height, colour):
    """A cone of yarn."""
    tone = mood.lit(colour)
    wide = height * 0.34
    c.polygon(
        [
            (x - wide * 0.34, y - height),
            (x + wide * 0.34, y - height),
            (x + wide, y - height * 0.08),
            (x - wide, y - height * 0.08),
        ],
        tone,
    )
    for turn in range(7):
        t = (turn + 0.6) / 7
        half = wide * (0.34 + 0.66 * t)
        c.line(
            [
                (x - half, y - height * (1 - 0.92 * t)),
                (x + half, y - height * (1 - 0.92 * t) - height * 0.045),
            ],
            darker(tone, 0.13),
            height * 0.012,
            False,
        )
    c.polygon(
        [
            (x - wide * 0.1, y - height),
            (x - wide * 0.3, y - height * 0.1),
            (x - wide * 0.62, y - height * 0.1),
            (x - wide * 0.24, y - height),
        ],
        clear("#ffffff", 0.22),
    )
    c.rect(x - wide * 0.2, y - height * 1.1, wide * 0.4, height * 0.11, mood.lit("#d9cbb0"), 3)
    c.rect(x - wide * 1.05, y - height * 0.09, wide * 2.1, height * 0.09, mood.lit("#d9cbb0"), 4)


def fabric_roll(c, mood, x, y, length, radius, colour):
    """A lying roll; x and y at the middle of its near end."""
    tone = mood.lit(colour)
    c.rect(x, y - radius, length, radius * 2, tone, 4)
    c.rect(x, y - radius * 0.72, length, radius * 0.3, lighter(tone, 0.22))
    c.rect(x, y + radius * 0.55, length, radius * 0.45, darker(tone, 0.16))
    c.ellipse(x + length, y, radius * 0.4, radius, darker(tone, 0.1))
    c.ellipse(x, y, radius * 0.42, radius, lighter(tone, 0.12))
    for part in (0.76, 0.52):
        c.ellipse(
            x,
            y,
            radius * 0.42 * part,
            radius * part,
            darker(tone, 0.12) if part > 0.6 else lighter(tone, 0.2),
        )
    c.ellipse(x, y, radius * 0.12, radius * 0.28, mood.lit("#d9cbb0"))


def parcel(c, mood, x, y, width, height, colour="#c79a63"):
    tone = mood.lit(colour)
    c.rect(x - width / 2, y - height, width, height, tone, 3)
    c.rect(x - width / 2, y - height, width, height * 0.16, lighter(tone, 0.16), 3)
    c.rect(x - width * 0.08, y - height, width * 0.16, height, lighter(tone, 0.32))
    c.rect(x + width * 0.16, y - height * 0.42, width * 0.24, height * 0.24, mood.lit("#fbf7ec"), 2)
    for line in range(2):
        c.rect(
            x + width * 0.19,
            y - height * (0.36 - line * 0.09),
            width * 0.17,
            2.4,
            mood.lit("#8b8578"),
        )


def drone(c, mood, x, y, size):
    dark = mood.lit("#39434c")
    for side in (-1, 1):
        c.line([(x, y), (x + side * size * 0.8, y - size * 0.1)], dark, size * 0.07)
        c.rect(x + side * size * 0.8 - size * 0.03, y - size * 0.24, size * 0.06, size * 0.18, dark)
        c.ellipse(
            x + side * size * 0.8,
            y - size * 0.26,
            size * 0.42,
            size * 0.03,
            clear(mood.lit("#5b6670"), 0.55),
        )
        c.line(
            [(x + side * size * 0.2, y + size * 0.1), (x + side * size * 0.34, y + size * 0.34)],
            dark,
            size * 0.04,
        )
    c.rect(
        x - size * 0.26, y - size * 0.14, size * 0.52, size * 0.28, mood.lit("#e9edec"), size * 0.1
    )
    c.circle(x, y + size * 0.17, size * 0.1, dark)
    c.circle(x, y + size * 0.17, size * 0.045, mood.lit("#7fc3d8"))


def robot_arm(c, mood, x, y, size, colour="#e0853a", facing=1):
    tone, joint = mood.lit(colour), mood.lit("#3d474f")
    with c.at(x, y, size / 300, flip=facing < 0):
        c.polygon([(-64, 0), (-46, -54), (46, -54), (64, 0)], joint)
        c.line([(0, -60), (-40, -184)], tone, 46)
        c.line([(-40, -184), (96, -262)], tone, 34)
        c.line([(96, -262), (136, -190)], lighter(tone, 0.1), 24)
        for jx, jy, r in ((0, -60, 30), (-40, -184, 27), (96, -262, 20)):
            c.circle(jx, jy, r, joint)
            c.circle(jx, jy, r * 0.45, lighter(joint, 0.4))
        for side in (-1, 1):
            c.line([(138, -186), (138 + side * 20, -166), (138 + side * 12, -142)], joint, 8)


def loom(c, mood, rng, x, y, width, cloth, threads):
    """A loom from the front: warp threads above, cloth coming down."""
    frame = mood.lit("#8b6a4d")
    height = width * 0.86
    left, top = x - width / 2, y - height
    for share in range(len(threads) * 4):
        tx = left + width * (0.1 + 0.8 * share / (len(threads) * 4))
        c.line(
            [(tx, top + height * 0.08), (tx, top + height * 0.6)],
            mood.lit(threads[share % len(threads)]),
            2.4,
            False,
        )
    tone = mood.lit(cloth)
    c.rect(left + width * 0.1, top + height * 0.56, width * 0.8, height * 0.3, tone)
    for band in range(5):
        c.rect(
            left + width * 0.1,
            top + height * (0.58 + 0.055 * band),
            width * 0.8,
            5,
            mix(tone, mood.lit(threads[band % len(threads)]), 0.6),
        )
    c.rect(left + width * 0.04, top + height * 0.36, width * 0.92, 16, lighter(frame, 0.25), 4)
    c.rect(left + width * 0.04, top + height * 0.5, width * 0.92, 20, darker(frame, 0.1), 4)
    for post in (0, 0.95):
        c.rect(left + width * post, top, width * 0.05, height, frame, 4)
    c.rect(left, top, width, height * 0.07, frame, 6)
    c.rect(left - 10, top + height * 0.86, width + 20, height * 0.08, darker(frame, 0.15), 6)
    c.polygon(
        [
            (x - width * 0.14, top + height * 0.545),
            (x + width * 0.1, top + height * 0.53),
            (x + width * 0.16, top + height * 0.545),
            (x + width * 0.1, top + height * 0.56),
        ],
        mood.lit("#c9962f"),
    )
