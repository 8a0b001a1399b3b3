"""Trees, bamboo and smaller plants; x and y at the foot."""

import math

from .colours import clear, darker, lighter, mix


def trunk(c, mood, x, y, height, width):
    colour = mood.lit("#7a5a43")
    c.polygon(
        [
            (x - width * 0.6, y),
            (x - width * 0.32, y - height),
            (x + width * 0.32, y - height),
            (x + width * 0.6, y),
        ],
        colour,
    )


def round_tree(c, mood, rng, x, y, height, colour=None):
    colour = colour or rng.choice(mood.leaves)
    trunk(c, mood, x, y, height * 0.5, height * 0.07)
    size = height * 0.27
    crown = y - height * 0.66
    for across, up, part in (
        (-0.62, -0.15, 0.8),
        (0.62, -0.12, 0.8),
        (0, 0.42, 0.95),
        (0, -0.1, 1),
    ):
        c.circle(x + across * size, crown - up * size, size * part, colour)
    light = lighter(colour, 0.16)
    c.circle(x - size * 0.4, crown - size * 0.45, size * 0.52, light)
    c.circle(x + size * 0.42, crown - size * 0.12, size * 0.3, light)
    c.circle(x + size * 0.45, crown + size * 0.35, size * 0.42, darker(colour, 0.06))


def tall_tree(c, mood, rng, x, y, height, colour=None):
    colour = colour or rng.choice(mood.leaves)
    trunk(c, mood, x, y, height * 0.4, height * 0.05)
    c.ellipse(x, y - height * 0.58, height * 0.17, height * 0.42, colour)
    c.ellipse(
        x - height * 0.05, y - height * 0.64, height * 0.07, height * 0.27, lighter(colour, 0.14)
    )


def pine(c, mood, rng, x, y, height, colour=None):
    colour = colour or mood.lit("#3f7560")
    trunk(c, mood, x, y, height * 0.25, height * 0.07)
    for level in range(4):
        base = y - height * (0.14 + 0.2 * level)
        half = height * (0.27 - 0.052 * level)
        top = base - height * 0.34
        c.polygon(
            [(x - half, base), (x, top), (x + half, base)], mix(colour, "#ffffff", level * 0.04)
        )
        if mood.season == "winter":
            c.polygon(
                [
                    (x - half * 0.5, base - height * 0.17),
                    (x, top),
                    (x + half * 0.5, base - height * 0.17),
                ],
                mood.lit("#f4f8f8"),
            )
        else:
            c.polygon([(x, base), (x, top), (x + half, base)], clear(darker(colour, 0.3), 0.35))


def bare_tree(c, mood, rng, x, y, height):
    colour = mood.lit("#6e5a50")

    def branch(x0, y0, length, angle, width, depth):
        x1, y1 = x0 + length * math.cos(angle), y0 - length * math.sin(angle)
        c.line([(x0, y0), (x1, y1)], colour, width)
        if depth:
            for turn in (rng.uniform(0.3, 0.6), -rng.uniform(0.3, 0.6)):
                branch(
                    x1, y1, length * rng.uniform(0.62, 0.76), angle + turn, width * 0.66, depth - 1
                )

    branch(x, y, height * 0.34, math.pi / 2, height * 0.045, 4)


def willow(c, mood, rng, x, y, height, colour=None):
    colour = colour or mood.leaves[2]
    lean = rng.choice((-1, 1)) * height * 0.08
    c.curve(
        [(x, y), (x + lean * 0.4, y - height * 0.35), (x + lean, y - height * 0.72)],
        mood.lit("#6f5844"),
        height * 0.055,
    )
    top = (x + lean, y - height * 0.78)
    c.ellipse(top[0], top[1], height * 0.3, height * 0.17, mix(colour, mood.lit("#3f7d4c"), 0.2))
    for strand in range(17):
        share = strand / 16 * 2 - 1
        start = (top[0] + share * height * 0.29, top[1] + rng.uniform(-0.05, 0.04) * height)
        drop = height * rng.uniform(0.3, 0.58) * (1 - 0.25 * abs(share))
        end = (start[0] + share * height * 0.06, start[1] + drop)
        middle = ((start[0] + end[0]) / 2 + share * height * 0.05, (start[1] + end[1]) / 2)
        shade = mix(colour, mood.lit("#3f7d4c"), rng.uniform(0, 0.35))
        c.curve([start, middle, end], shade, height * 0.018)


def blossom_tree(c, mood, rng, x, y, height, colour=None):
    colour = colour or mood.blossom
    wood = mood.lit("#5e4740")
    c.curve(
        [(x, y), (x + height * 0.05, y - height * 0.28), (x - height * 0.04, y - height * 0.55)],
        wood,
        height * 0.05,
    )
    for across, up in ((-0.27, 0.7), (0.24, 0.68), (0.02, 0.82)):
        c.curve(
            [
                (x, y - height * 0.42),
                (x + across * height * 0.55, y - height * 0.58),
                (x + across * height, y - up * height),
            ],
            wood,
            height * 0.022,
        )
    for _ in range(95):
        angle, far = rng.uniform(0, math.tau), math.sqrt(rng.random())
        px = x + math.cos(angle) * far * height * 0.36
        py = y - height * 0.68 - math.sin(angle) * far * height * 0.26
        shade = rng.choice(
            (colour, lighter(colour, 0.3), lighter(colour, 0.12), darker(colour, 0.08))
        )
        c.circle(px, py, height * rng.uniform(0.018, 0.04), shade)


def tree(c, mood, rng, x, y, height, kind=None):
    """Any tree of the season."""
    if kind is None and mood.season == "winter":
        kind = rng.choice(("bare", "pine", "bare"))
    kind = kind or rng.choice(("round", "round", "tall"))
    kinds = {
        "round": round_tree,
        "tall": tall_tree,
        "pine": pine,
        "bare": bare_tree,
        "willow": willow,
        "blossom": blossom_tree,
    }
    kinds[kind](c, mood, rng, x, y, height)


def tree_row(c, mood, rng, y, height, count=9, left=0, right=1200, kind=None):
    for index in range(count):
        x = left + (right - left) * (index + 0.5) / count + rng.uniform(-14, 14)
        tree(c, mood, rng, x, y + rng.uniform(-4, 4), height * rng.uniform(0.8, 1.15), kind)


def woods(c, mood, rng, y, height, left=0, right=1200, far=0.3):
    """A distant edge of trees."""
    colour, x = mix(mood.bush, mood.sky[2], far), left
    while x < right:
        size = height * rng.uniform(0.5, 1)
        c.pie(x, y, size, 180, 360, mix(colour, mood.lit("#33604a"), rng.uniform(0, 0.2)))
        x += size * 0.9


def bush(c, mood, rng, x, y, size, colour=None):
    colour = colour or mood.bush
    for across, part in ((-0.9, 0.62), (0.9, 0.66), (0, 1)):
        c.pie(x + across * size, y, size * part, 180, 360, colour)
    c.pie(x - size * 0.25, y - size * 0.12, size * 0.5, 180, 360, lighter(colour, 0.14))


def grass(c, mood, rng, x, y, size, colour=None):
    colour = colour or mood.bush
    for lean in (-0.8, -0.35, 0.1, 0.5, 0.9):
        tip = (x + lean * size * 0.7, y - size * rng.uniform(0.6, 1))
        c.polygon([(x + lean * size * 0.2 - 2, y), tip, (x + lean * size * 0.2 + 2, y)], colour)


def reeds(c, mood, rng, x, y, height, count=14, spread=90):
    for _ in range(count):
        foot, lean = x + rng.uniform(-spread, spread), rng.uniform(-0.16, 0.22) * height
        tall = height * rng.uniform(0.6, 1)
        top = (foot + lean, y - tall)
        c.curve([(foot, y), (foot + lean * 0.3, y - tall * 0.6), top], mood.lit("#8b9a5b"), 3)
        if rng.random() < 0.6:
            c.ellipse(top[0], top[1], 4, height * 0.08, mood.lit("#a9744a"))


def flower(c, x, y, size, colour, heart="#f6d365"):
    for petal in range(5):
        angle = petal * math.tau / 5 - math.pi / 2
        c.circle(
            x + math.cos(angle) * size * 0.6, y + math.sin(angle) * size * 0.6, size * 0.5, colour
        )
    c.circle(x, y, size * 0.36, heart)


def flower_bed(c, mood, rng, left, right, y, depth=36, count=60):
    c.rect(left, y - depth * 0.4, right - left, depth, mood.bush, depth * 0.4)
    if mood.season == "winter":
        c.rect(left + 6, y - depth * 0.4, right - left - 12, depth * 0.4, mood.ground, depth * 0.2)
        return
    tones = [mood.lit(tone) for tone in ("#e4574c", "#f4b740", "#f7d6dc", "#e98aa0")]
    for _ in range(count):
        x = rng.uniform(left + 8, right - 8)
        c.circle(x, y + rng.uniform(-0.4, 0.5) * depth, rng.uniform(3, 6), rng.choice(tones))


def lotus(c, mood, rng, x, y, size, bloom=True):
    leaf = mood.lit(rng.choice(("#5d9b6b", "#6faa73", "#4d8b63")))
    c.ellipse(x, y, size, size * 0.36, leaf)
    c.ellipse(x - size * 0.15, y - size * 0.06, size * 0.6, size * 0.2, lighter(leaf, 0.13))
    if not bloom:
        return
    stem = y - size * rng.uniform(0.9, 1.4)
    c.line([(x, y), (x + size * 0.1, stem)], darker(leaf, 0.1), 4)
    pink = mood.lit(rng.choice(("#f0a3b5", "#f6c9d2", "#ea8aa3")))
    for lean in (-0.5, 0.5, -0.25, 0.25, 0):
        cx = x + size * 0.1 + lean * size * 0.5
        shade = lighter(pink, 0.25 - abs(lean) * 0.5)
        c.blob(
            [
                (x + size * 0.1, stem + size * 0.1),
                (cx - size * 0.13, stem - size * 0.18),
                (cx, stem - size * 0.48),
                (cx + size * 0.13, stem - size * 0.18),
            ],
            shade,
        )


def bamboo(c, mood, rng, x, y, height, width=16, colour=None):
    """One jointed stalk with leaves near its top."""
    colour = colour or mood.lit(rng.choice(("#7ba05b", "#6a9451", "#8db06a", "#5d8a4e")))
    lean, joints = rng.uniform(-0.05, 0.05) * height, max(4, int(height / 85))
    for joint in range(joints):
        t0, t1 = joint / joints, (joint + 1) / joints
        a = (x + lean * t0, y - height * t0)
        b = (x + lean * t1, y - height * t1 + 4)
        c.line([a, b], mix(colour, "#ffffff", 0.08 * (joint % 2)), width * (1 - 0.25 * t0), False)
        c.line([(a[0] - width * 0.5, a[1]), (a[0] + width * 0.5, a[1])], darker(colour, 0.25), 3)
    for _ in range(int(height / 60)):
        t = rng.uniform(0.45, 1)
        bamboo_leaves(c, mood, rng, x + lean * t, y - height * t, rng.uniform(50, 90))


def bamboo_leaves(c, mood, rng, x, y, size):
    side = rng.choice((-1, 1))
    for leaf in range(4):
        angle = 0.15 + leaf * 0.32
        dx, dy = math.cos(angle) * size * side, math.sin(angle) * size * 0.8
        colour = mix(mood.lit("#5f9350"), mood.lit("#a6c46a"), rng.random())
        c.blob(
            [
                (x, y),
                (x + dx * 0.5, y + dy * 0.5 - size * 0.09),
                (x + dx, y + dy),
                (x + dx * 0.5, y + dy * 0.5 + size * 0.06),
            ],
            colour,
        )


def potted(c, mood, rng, x, y, height, pot="#b5634a"):
    colour = mood.lit("#4f8f5f")
    for lean in (-0.55, -0.3, 0, 0.3, 0.55):
        tip = (x + lean * height * 0.75, y - height * (1 - abs(lean) * 0.45))
        middle = (x + lean * height * 0.25, y - height * 0.6)
        c.blob(
            [
                (x - 3, y - height * 0.3),
                (middle[0] - height * 0.06, middle[1]),
                tip,
                (middle[0] + height * 0.07, middle[1] + height * 0.04),
            ],
            mix(colour, "#ffffff", 0.12 * abs(lean) * 2),
        )
    wide = height * 0.2
    c.polygon(
        [
            (x - wide, y - height * 0.34),
            (x + wide, y - height * 0.34),
            (x + wide * 0.7, y),
            (x - wide * 0.7, y),
        ],
        mood.lit(pot),
    )
    c.rect(
        x - wide * 1.12,
        y - height * 0.38,
        wide * 2.24,
        height * 0.08,
        mood.lit(darker(pot, 0.1)),
        3,
    )
