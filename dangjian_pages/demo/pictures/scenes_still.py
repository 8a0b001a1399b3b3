"""Still lifes: things that stand for a kind of work."""

import math

from . import desk, lab, people, plants, sky, tools
from .buildings import clock
from .colours import clear, darker, lighter, mix
from .scenes_making import YARNS, basket


def backdrop(c, mood, wall, top="#c9a27a", edge=560, disc=None):
    """A plain wall with a large pale disc, and a table top."""
    tone = mood.lit(wall)
    c.gradient(0, 0, c.width, edge, lighter(tone, 0.12), tone)
    if disc:
        c.circle(600, edge - 190, 320, mood.lit(disc))
    wood = mood.lit(top)
    c.rect(0, edge, c.width, c.height - edge, wood)
    c.rect(0, edge, c.width, 12, lighter(wood, 0.3))
    for y in range(edge + 60, 800, 70):
        c.line([(0, y), (c.width, y)], darker(wood, 0.06), 2, False)


def shadow(c, x, y, across):
    c.ellipse(x, y + 4, across, across * 0.1, clear("#2b2520", 0.18))


def lamp_and_books(c, mood, rng, wall="#dfe8e4", lamp="#b3261e", clock_at=True):
    backdrop(c, mood, wall, disc=lighter(wall, 0.45))
    for x, across in ((330, 190), (620, 170), (880, 120)):
        shadow(c, x, 640, across)
    desk.book_pile(c, mood, rng, 330, 640, 330, ("#3f6f8e", "#d9a441", "#b3473c", "#5a7d5f"))
    desk.desk_lamp(c, mood, 820, 640, 480, lamp, facing=-1)
    desk.open_book(c, mood, 610, 640, 330, "#8a5a42")
    desk.cup(c, mood, 1010, 660, 90)
    if clock_at:
        clock(c, mood, 250, 190, 84)
    desk.pen(c, mood, 180, 730, 210, -8, "#3f6f8e")


def helmets(c, mood, rng, wall="#e9e0cc", colours=("#d9a441", "#c9453a", "#f4f1e8")):
    backdrop(c, mood, wall, "#b58c62", disc=lighter(wall, 0.4))
    for index, colour in enumerate(colours):
        x = 330 + index * 270
        y = 616 + 30 * (index % 2)
        shadow(c, x + 10, y - 18, 165)
        tools.helmet(c, mood, x, y, 290, colour)
    tools.wrench(c, mood, 140, 740, 300, -12)
    tools.screwdriver(c, mood, 560, 750, 260, -6)
    tools.toolbox(c, mood, 1000, 770, 210, "#3f6f8e")


def bulbs(c, mood, rng, wall="#2b3f5c", count=5):
    """Hanging bulbs, one of them lit brightly."""
    c.gradient(0, 0, c.width, 800, darker(wall, 0.25), wall)
    bright = rng.randrange(count)
    for index in range(count):
        x, y = 160 + index * 880 / max(1, count - 1), rng.uniform(260, 470)
        c.line([(x, 0), (x, y)], lighter(wall, 0.35), 5, False)
        size = 120 if index == bright else 92
        # Hung by its foot: the bulb is drawn upside down.
        with c.at(x, y) as hung:
            before = hung._place
            hung._place = (before[0], before[1], before[2], -before[3])
            desk.bulb(hung, 0, 0, size, "#fff0bf" if index == bright else "#d9c78f", "#9fb0bd")
            hung._place = before
        if index == bright:
            c.glow(x, y + size * 1.3, 420, "#ffe9a8", 0.55)
    for _ in range(40):
        c.circle(
            rng.uniform(0, 1200),
            rng.uniform(80, 780),
            rng.uniform(1.5, 4),
            clear("#ffe9b8", rng.uniform(0.2, 0.6)),
        )


def spools(c, mood, rng, wall="#efe4d2", count=7):
    backdrop(c, mood, wall, "#b58c62", 570, lighter(wall, 0.4))
    for index in range(count):
        x = 130 + index * 940 / (count - 1)
        tall = 260 + 60 * math.sin(index * 1.3)
        shadow(c, x, 640, 100)
        tools.spool(c, mood, x, 645, tall, YARNS[(index + 1) % len(YARNS)])
        start = (x, 645 - tall * 1.08)
        c.curve(
            [start, (x + 60, start[1] - 150), (600 + (x - 600) * 0.4, 60), (600, -20)],
            mood.lit(YARNS[(index + 1) % len(YARNS)]),
            3,
        )
    for index, colour in enumerate(("#b3473c", "#3f7f86", "#d9a441")):
        c.circle(330 + index * 270, 745, 44, mood.lit(colour))
        for turn in range(4):
            c.ring(330 + index * 270, 745, 40 - turn * 10, 3, lighter(mood.lit(colour), 0.25))


def glassware(c, mood, rng, wall="#dcebea", drop=True):
    backdrop(c, mood, wall, "#9fb7b9", 580, lighter(wall, 0.5))
    kinds = (
        ("round", "#f0b84a", 240),
        ("cone", "#5fb3b0", 320),
        ("beaker", "#e58f7a", 200),
        ("cone", "#8fb86a", 230),
    )
    for index, (kind, colour, tall) in enumerate(kinds):
        x = 240 + index * 230
        shadow(c, x, 640, 110)
        lab.flask(c, mood, x, 646, tall, colour, kind)
    lab.microscope(c, mood, 1060, 660, 320, facing=-1)
    if drop:
        for index in range(6):
            x, y = 200 + index * 130, 90 + 60 * (index % 3)
            c.ring(x, y, 34, 5, clear(mood.lit("#3f7f86"), 0.5))
            c.line(
                [(x + 30, y + 17), (x + 100, y + 43 - 60 * ((index + 1) % 3 - index % 3) * -1)],
                clear(mood.lit("#3f7f86"), 0.35),
                4,
            )
            c.circle(x, y, 12, clear(mood.lit("#3f7f86"), 0.45))


def balance(c, mood, rng, wall="#f0e6d2"):
    """A brass balance with fruit and grain."""
    backdrop(c, mood, wall, disc=lighter(wall, 0.45))
    shadow(c, 600, 640, 200)
    pans = lab.scales(c, mood, 600, 640, 440, tilt=0.03)
    for (x, y), colours in zip(
        pans, (("#c94f3d", "#e7a93b", "#7fa650"), ("#d9b35f", "#8a9a5b", "#c9773a")), strict=True
    ):
        for index, colour in enumerate(colours):
            lab.fruit(c, mood, x - 52 + index * 52, y, 28, colour)
    for x, colour in ((170, "#c94f3d"), (1030, "#d98e3b")):
        shadow(c, x, 680, 120)
        basket(c, mood, x, 690, 200)
        for index in range(5):
            lab.fruit(
                c, mood, x - 84 + index * 42, 530, 26, mix(colour, "#f0c65a", 0.18 * (index % 3))
            )


def parcels(c, mood, rng, wall="#dfe6e8", cup=True):
    backdrop(c, mood, wall, "#a9b0b0", disc=lighter(wall, 0.5))
    for x, y, wide, tall, colour in (
        (330, 650, 300, 210, "#c79a63"),
        (300, 440, 210, 130, "#d9b27c"),
        (620, 660, 220, 170, "#b5864f"),
        (640, 490, 150, 100, "#e3c493"),
    ):
        if y > 600:
            shadow(c, x, y, wide * 0.55)
        tools.parcel(c, mood, x, y, wide, tall, colour)
    shadow(c, 880, 660, 130)
    tools.helmet(c, mood, 880, 668, 240, "#e0a540")
    if cup:
        desk.thermos(c, mood, 1060, 690, 260)
        desk.cup(c, mood, 990, 720, 76)


def tea(c, mood, rng, wall="#e4e6d4", leaf="#6f9a58"):
    backdrop(c, mood, wall, "#a5764e", disc=lighter(wall, 0.45))
    shadow(c, 430, 640, 170)
    pot = mood.lit("#9a5a42")
    c.ellipse(430, 540, 160, 112, pot)
    c.ellipse(400, 500, 80, 40, lighter(pot, 0.14))
    c.rect(370, 426, 120, 22, darker(pot, 0.16), 10)
    c.circle(430, 416, 17, darker(pot, 0.16))
    c.polygon([(560, 540), (680, 450), (702, 466), (580, 600)], pot)
    c.ring(276, 530, 70, 22, pot)
    for x, size in ((800, 100), (990, 84)):
        shadow(c, x, 650, size)
        desk.cup(c, mood, x, 655, size, tea="#b5a04a")
    for _ in range(26):
        x, y = rng.uniform(90, 1110), rng.uniform(690, 780)
        turn = rng.uniform(0, math.tau)
        dx, dy = math.cos(turn) * 24, math.sin(turn) * 9
        c.blob(
            [(x - dx, y - dy), (x - dy * 0.8, y + 7), (x + dx, y + dy), (x + dy * 0.8, y - 7)],
            mood.lit(mix(leaf, "#3f6f3f", rng.random() * 0.6)),
        )
    plants.bamboo_leaves(c, mood, rng, 1110, 60, 170)
    plants.bamboo_leaves(c, mood, rng, 1040, 20, 150)


def check_up(c, mood, rng, wall="#dfeceb"):
    """A stethoscope with a notebook and a plant."""
    c.rect(0, 0, c.width, 800, mood.lit(wall))
    c.circle(840, 360, 330, mood.lit(lighter(wall, 0.5)))
    desk.notebook(c, mood, 330, 420, 400, 520, "#3f8f86", 8)
    lab.stethoscope(c, mood, 830, 380, 460)
    desk.pen(c, mood, 560, 730, 300, -28, "#b3261e")
    pulse = [
        (0, 120),
        (380, 120),
        (420, 90),
        (450, 150),
        (490, 40),
        (530, 190),
        (570, 120),
        (1200, 120),
    ]
    c.line([(x, y - 30) for x, y in pulse], clear(mood.lit("#3f8f86"), 0.45), 6)
    for index, colour in enumerate(("#e58f7a", "#f0c65a", "#9fcbc4")):
        c.rect(980 + index * 64, 690, 52, 26, mood.lit(colour), 13)
        c.rect(1006 + index * 64, 690, 26, 26, lighter(mood.lit(colour), 0.6), 13)


def notebooks(c, mood, rng, wall="#e6dfd0", colour="#b3473c"):
    """A desk from above: notebook, pen, cup, spectacles, a plant."""
    c.rect(0, 0, c.width, 800, mood.lit(wall))
    for y in range(60, 800, 130):
        c.line([(0, y), (1200, y - 16)], darker(mood.lit(wall), 0.05), 3, False)
    desk.notebook(c, mood, 420, 400, 430, 560, colour, 9)
    desk.notebook(c, mood, 800, 300, 270, 340, "#3f6f8e", 6)
    desk.pen(c, mood, 650, 640, 300, -40, "#3f7f86")
    c.circle(1030, 600, 120, mood.lit("#fbf8ef"))
    c.circle(1030, 600, 96, mood.lit("#e9e2d2"))
    c.circle(1030, 600, 84, mood.lit("#9a5f2f"))
    c.ring(1160, 600, 44, 16, mood.lit("#fbf8ef"))
    for x in (760, 900):
        c.ring(x, 640, 56, 9, mood.lit("#3b434a"))
    c.line([(812, 630), (848, 630)], mood.lit("#3b434a"), 9)
    for angle in range(0, 360, 40):
        a = math.radians(angle)
        c.blob(
            [
                (1100, 130),
                (1100 + math.cos(a - 0.3) * 60, 130 + math.sin(a - 0.3) * 60),
                (1100 + math.cos(a) * 110, 130 + math.sin(a) * 110),
                (1100 + math.cos(a + 0.3) * 60, 130 + math.sin(a + 0.3) * 60),
            ],
            mood.lit(("#6fa55f", "#5a9155")[angle % 80 == 0]),
        )


def seedlings(c, mood, rng, wall="#e9efdc", count=5):
    """Young plants in a row, each taller than the last."""
    backdrop(c, mood, wall, "#8b6a4d", 600, lighter(wall, 0.5))
    sky.sun(c, mood, 960, 170, 60)
    for index in range(count):
        x = 170 + index * 860 / (count - 1)
        c.ellipse(x, 622, 92, 30, mood.lit("#6f4f38"))
        lab.seedling(c, mood, x, 615, 110 + index * 62)
    can = mood.lit("#3f7f86")
    c.rect(60, 640, 150, 120, can, 10)
    c.line([(200, 700), (290, 640)], can, 16)
    c.ring(60, 690, 52, 12, darker(can, 0.15))


def baskets(c, mood, rng, wall="#ede3c9"):
    backdrop(c, mood, wall, "#a5764e", disc=lighter(wall, 0.4))
    for x, y, size in ((250, 660, 250), (580, 690, 300), (930, 665, 240)):
        shadow(c, x, y, size * 0.55)
        basket(c, mood, x, y, size)
    for x in range(60, 1200, 130):
        plants.bamboo_leaves(c, mood, rng, x, rng.uniform(0, 70), rng.uniform(80, 140))


def umbrellas(c, mood, rng, wall="#93a5ae", count=9):
    """People under umbrellas in the rain, one umbrella red."""
    c.gradient(0, 0, c.width, 800, darker(wall, 0.12), lighter(wall, 0.35))
    c.rect(0, 690, c.width, 110, darker(wall, 0.12))
    tones = ("#3f6f8e", "#5f7f86", "#c9a25a", "#4f6475", "#6f9aa0")
    bright = rng.randrange(count - count // 3, count)
    for index in range(count):
        row, column = divmod(index, 3)
        tall = 230 + row * 70
        x, y = 210 + column * 380 + (row % 2) * 120 - row * 30, 560 + row * 105
        c.ellipse(x, y, tall * 0.2, 7, clear("#2b3540", 0.25))
        people.person(c, mood, rng, x, y, tall, "walk", facing=rng.choice((-1, 1)), skirt=row == 1)
        tone = "#c0392b" if index == bright else tones[index % len(tones)]
        desk.umbrella(c, mood, x + tall * 0.14, y - tall * 0.46, tall * 0.72, tone)
    sky.rain(c, rng, 320)


def planes(c, mood, rng, wall="#a9d3e6", lead="#c0392b", count=9):
    """Paper planes over clouds, one ahead."""
    c.gradient(0, 0, c.width, 800, wall, lighter(wall, 0.7))
    sky.clouds(c, mood, rng, 5, 180, 700)
    for index in range(count):
        row, column = divmod(index, 3)
        x, y = 160 + column * 210 + row * 70, 640 - column * 120 + row * 90
        desk.paper_plane(c, x, y, 62, "#ffffff", 0.05)
        c.curve([(x - 80, y + 40), (x - 170, y + 90), (x - 260, y + 100)], clear("#ffffff", 0.5), 3)
    desk.paper_plane(c, 930, 230, 150, lead, 0.05)
    c.curve([(790, 310), (640, 400), (480, 420), (330, 380)], clear("#ffffff", 0.8), 4)
