"""Pictures made of lines and shapes: lattices, networks, waves."""

import math

from . import houses, land, plants, sky, tools, water
from .canvas import Canvas, smooth
from .colours import RED, clear, darker, lighter, mix


def lattice(c, mood, rng, view="garden", shape="square"):
    """A garden seen through a wooden lattice."""
    sky.backdrop(c, mood, rng, 430)
    if view == "garden":
        land.hills(c, mood, rng, 440, layers=2, height=120)
        water.water(c, mood, 450)
        water.ripples(c, mood, rng, 470, 790)
        houses.pavilion(c, mood, 760, 520, 220)
        kind = "blossom" if mood.season in ("spring", "winter") else None
        plants.tree(c, mood, rng, 330, 740, 540, kind)
    elif view == "bamboo":
        land.plain(c, mood.ground, 430)
        for x in range(120, 1100, 88):
            plants.bamboo(c, mood, rng, x + rng.uniform(-24, 24), 800, 820, 22)
    else:
        land.plain(c, mood.ground, 450)
        for x in (330, 600, 870):
            houses.gable_house(c, mood, rng, x, 600, 240, 180)
        water.water(c, mood, 600)
    wall, wood = mood.lit("#f6f1e6"), mood.lit("#7a4a36")
    if shape == "moon":
        mask = Canvas(c.width, c.height, wall)
        mask.circle(600, 400, 350, "#000000")
        hole = mask.image.convert("L").point(lambda value: 255 if value > 40 else 0)
        c.image.paste(mask.image, (0, 0), hole)
        c.ring(600, 400, 366, 20, mood.lit("#8b8f8f"))
        c.ring(600, 400, 346, 5, darker(wall, 0.2))
        return
    c.rect(0, 0, c.width, 90, wall)
    c.rect(0, 710, c.width, 90, wall)
    c.rect(0, 0, 130, 800, wall)
    c.rect(1070, 0, 130, 800, wall)
    for x in (120, 433, 747, 1060):
        c.rect(x, 80, 22, 640, wood)
    for y in (80, 698):
        c.rect(120, y, 962, 22, wood)
    for pane in range(3):
        left = 142 + pane * 313.5
        for x in (left + 70, left + 221):
            c.rect(x, 100, 9, 600, wood)
        for y in (190, 600):
            c.rect(left, y, 292, 9, wood)
        c.rect(left + 70, 280, 160, 9, wood)
        c.rect(left + 70, 500, 160, 9, wood)


def network(c, mood, rng, ground="#17324a", accent="#e0853a", nodes=26):
    """Points of light joined by lines."""
    c.gradient(0, 0, c.width, 800, darker(ground, 0.3), lighter(ground, 0.12))
    spots = []
    while len(spots) < nodes:
        spot = (rng.uniform(60, 1140), rng.uniform(60, 740))
        if all(math.dist(spot, other) > 110 for other in spots):
            spots.append(spot)
    for index, spot in enumerate(spots):
        near = sorted(spots, key=lambda other: math.dist(spot, other))[1:4]
        for other in near:
            c.line([spot, other], clear(lighter(ground, 0.6), 0.55), 2.4, False)
        size = 9 + 13 * (index % 4 == 0)
        if index % 4 == 0:
            c.glow(*spot, 70, accent, 0.5)
        c.circle(*spot, size, accent if index % 4 == 0 else lighter(ground, 0.65))
        if index % 4 == 0:
            c.circle(*spot, size * 0.45, "#fff6e0")


def waves(
    c, mood, rng, ground="#f4ecd9", tones=("#2f6f86", "#3f8fa0", "#6fb3b8", "#a9d3cf"), boat=True
):
    """Layered waves under a sun."""
    c.gradient(0, 0, c.width, 500, lighter(ground, 0.3), ground)
    c.circle(820, 250, 120, clear("#e8743a", 0.9))
    c.circle(820, 250, 160, clear("#e8743a", 0.16))
    count = 6
    for index in range(count):
        y, tone = 340 + index * 76, mix(tones[index % len(tones)], tones[0], 0.15 * (index // 2))
        phase = rng.uniform(0, math.tau)
        line = [(x, y + 30 * math.sin(x / 150 + phase)) for x in range(-30, 1231, 15)]
        if boat and index == 2:
            water.rowing_boat(c, mood, 380, y - 26, 220, roof=True)
        c.polygon([*line, (1260, 800), (-30, 800)], tone)
        c.line(line, lighter(tone, 0.45), 4, False)


def gears(
    c, mood, rng, ground="#efe7d8", tones=("#b3473c", "#3f6f8e", "#d9a441", "#56697a", "#5f8f7f")
):
    """Wheels that turn one another."""
    c.gradient(0, 0, c.width, 800, lighter(ground, 0.25), ground)
    wheels = (
        (330, 330, 210, 18),
        (660, 500, 170, 14),
        (905, 270, 190, 16),
        (1060, 590, 120, 10),
        (170, 660, 130, 11),
        (560, 130, 90, 8),
    )
    for index, (x, y, radius, teeth) in enumerate(wheels):
        c.circle(x + 10, y + 14, radius * 0.96, clear("#2b2520", 0.10))
        tools.gear(c, x, y, radius, tones[index % len(tones)], teeth, rng.uniform(0, 1))


def threads(
    c, mood, rng, ground="#f6efe0", tones=("#b3473c", "#d9a441", "#3f7f86", "#7a6aa6", "#5f9a78")
):
    """Warp and weft: bands that go over and under each other."""
    c.rect(0, 0, c.width, 800, ground)
    size = 100
    rows = [rng.choice(tones) for _ in range(9)]
    columns = [rng.choice(tones) for _ in range(13)]
    for row in range(8):
        for column in range(12):
            x, y = column * size, row * size
            over = (row + column) % 2 == 0
            first, second = (
                (rows[row], columns[column]) if not over else (columns[column], rows[row])
            )
            for colour, across in ((first, over is not False), (second, over)):
                if across:
                    c.rect(x, y + 14, size, size - 28, colour)
                    for line in range(3):
                        c.rect(x, y + 26 + line * 22, size, 3, clear("#ffffff", 0.25))
                else:
                    c.rect(x + 14, y, size - 28, size, colour)
                    for line in range(3):
                        c.rect(x + 26 + line * 22, y, 3, size, clear("#ffffff", 0.25))


def circuit(c, mood, rng, ground="#1d4a48", trace="#7fd0b8"):
    """Tracks of a circuit board around one chip."""
    c.gradient(0, 0, c.width, 800, darker(ground, 0.25), ground)
    for index in range(26):
        side = 1 if index % 2 else -1
        y = 250 + (index // 2) * 25
        turn = rng.uniform(120, 430)
        end = y + rng.choice((-1, 1)) * rng.uniform(30, 240)
        x = 600 + side * 150
        points = [
            (x, y),
            (x + side * turn, y),
            (x + side * (turn + abs(end - y) * 0.5), end),
            (x + side * 560, end),
        ]
        tone = clear(trace if index % 5 else "#f0b84a", 0.85)
        c.line(points, tone, 5, False)
        c.circle(*points[2], 9, tone)
    c.rect(450, 220, 300, 360, "#22303a", 18)
    c.rect(476, 246, 248, 308, "#33454f", 12)
    c.ring(600, 400, 70, 10, trace)
    c.circle(600, 400, 34, "#f0b84a")
    for index in range(13):
        for x in (434, 750):
            c.rect(x, 244 + index * 25, 18, 11, "#c9d3d3")


def rings(c, mood, rng, ground="#f7efe0", tones=(RED, "#e0853a", "#d9a441", "#7f9a6a", "#3f7f86")):
    """Concentric arcs like a rainbow of paper."""
    c.rect(0, 0, c.width, 800, ground)
    centre = rng.choice((330, 600, 870))
    for index, tone in enumerate(tones):
        radius = 620 - index * 104
        c.pie(centre, 800, radius, 180, 360, tone)
        c.ring(centre, 800, radius, 4, clear("#ffffff", 0.4))
    c.pie(centre, 800, 100, 180, 360, ground)
    for _ in range(30):
        x, y = rng.uniform(40, 1160), rng.uniform(40, 330)
        if math.dist((x, y), (centre, 800)) > 660:
            plants.flower(c, x, y, rng.uniform(14, 26), rng.choice(tones))


def facade(c, mood, rng, wall="#c98f6a", columns=8, rows=5):
    """Windows of one house front, something different in each."""
    tone = mood.lit(wall)
    c.rect(0, 0, c.width, 800, tone)
    wide, tall = c.width / columns, c.height / rows
    for row in range(rows):
        for column in range(columns):
            x, y = column * wide + wide * 0.2, row * tall + tall * 0.18
            w, h = wide * 0.6, tall * 0.62
            lit = rng.random() < (0.6 if mood.lamps else 0.1)
            pane = "#ffdf8e" if lit else mood.lit("#8fb3c4" if not mood.lamps else "#4a5f7d")
            c.rect(x - 6, y - 6, w + 12, h + 12, mood.lit("#fbf6ea"))
            c.rect(x, y, w, h, pane)
            kind = rng.randrange(5)
            if kind == 0:
                for side in (0, 0.7):
                    c.rect(
                        x + w * side,
                        y,
                        w * 0.3,
                        h,
                        mood.lit(rng.choice(("#d98873", "#7fa6a0", "#e0c07a"))),
                    )
            elif kind == 1:
                plants.potted(c, mood, rng, x + w / 2, y + h, h * 0.6)
            elif kind == 2:
                c.circle(x + w / 2, y + h * 0.5, w * 0.17, mood.lit("#e8bc96"))
                c.rect(
                    x + w * 0.28,
                    y + h * 0.66,
                    w * 0.44,
                    h * 0.34,
                    mood.lit(rng.choice(("#4f86a6", "#c7564b", "#5f9a78"))),
                    8,
                )
                c.pie(x + w / 2, y + h * 0.48, w * 0.19, 170, 370, mood.lit("#2d2a2e"))
            c.rect(x + w / 2 - 2, y, 4, h, mood.lit("#fbf6ea"))
            c.rect(x - 12, y + h + 6, w + 24, 12, darker(tone, 0.2), 2)
            if rng.random() < 0.4:
                plants.flower_bed(c, mood, rng, x - 4, x + w + 4, y + h + 2, 18, 9)


def paper_hills(
    c, mood, rng, tones=("#f3dcb5", "#e9b97f", "#d98f5f", "#b3614a", "#7a3f3f"), disc="#fbf3e0"
):
    """Hills cut from layers of coloured paper."""
    c.gradient(0, 0, c.width, 800, lighter(tones[0], 0.55), tones[0])
    c.circle(rng.uniform(350, 850), 250, 120, disc)
    for index, tone in enumerate(tones):
        base = 420 + index * 92
        line = smooth(
            [(x, base - rng.uniform(0, 130) * (1 - index * 0.12)) for x in range(-100, 1401, 150)]
        )
        c.polygon(
            [*[(x, y + 10) for x, y in line], (1400, 820), (-100, 820)], clear("#2b1a14", 0.14)
        )
        c.polygon([*line, (1400, 800), (-100, 800)], tone)
    sky.birds(c, mood, rng, 5, 500, 150)


def star_trail(c, mood, rng, ground="#14213d", house=True):
    """Circles of starlight over a dark hill with one lit window."""
    c.gradient(0, 0, c.width, 800, darker(ground, 0.3), lighter(ground, 0.16))
    for index in range(34):
        radius = 60 + index * 21 + rng.uniform(-6, 6)
        start = rng.uniform(170, 300)
        points = [
            (
                720 + radius * math.cos(math.radians(start + step * 3)),
                420 + radius * math.sin(math.radians(start + step * 3)),
            )
            for step in range(rng.randint(10, 34))
        ]
        c.line(
            points,
            clear(rng.choice(("#ffe9b8", "#cfe3f4", "#ffffff")), rng.uniform(0.25, 0.75)),
            2.4,
            False,
        )
    land.ridge(c, rng, 690, 110, darker(ground, 0.25), 3)
    if house:
        c.polygon([(330, 640), (450, 640), (450, 720), (330, 720)], darker(ground, 0.5))
        c.polygon([(315, 645), (390, 590), (465, 645)], darker(ground, 0.62))
        c.glow(390, 680, 120, "#ffdf8e", 0.5)
        c.rect(372, 662, 36, 36, "#ffdf8e", 3)
