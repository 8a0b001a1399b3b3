"""Scenes of the town: streets, estates, squares and rivers."""

from . import houses, land, people, plants, sky, vehicles, water
from .buildings import hall, tower
from .colours import clear, darker, lighter
from .power import pylon_row
from .shops import shop_row


def street(c, mood, rng, shops=5, walkers=4, bikes=2, kind=None):
    sky.backdrop(c, mood, rng, 430)
    houses.skyline(c, mood, rng, 470, 270)
    plants.woods(c, mood, rng, 480, 50, far=0.3)
    shop_row(c, mood, rng, 600, 280, shops)
    land.paving(c, mood, 600, lines=False)
    land.road(c, mood, 690, 110)
    for x in (110, 470, 830, 1150):
        plants.tree(c, mood, rng, x, 680, 250, kind)
    people.crowd(c, mood, rng, 620, 672, 140, walkers, 150, poses=("walk", "walk", "stand"))
    for index in range(bikes):
        vehicles.bicycle(
            c, mood, 260 + index * 480, 770, 140, ("#3f7f86", "#b3473c", "#d9a441")[index % 3]
        )
    if mood.lamps:
        for x in (300, 660, 1010):
            houses.lamp_post(c, mood, x, 690, 250)
    sky.weather(c, mood, rng)


def estate(c, mood, rng, walls=("#f0e3d0", "#e5e8e2", "#eed9c4"), gate=False, seated=True):
    """Blocks of flats around a garden."""
    sky.backdrop(c, mood, rng, 420)
    houses.skyline(c, mood, rng, 480, 200, far=0.7)
    for index, (x, floors, width) in enumerate(
        ((170, 8, 230), (470, 9, 240), (790, 7, 240), (1070, 9, 230))
    ):
        houses.flats(c, mood, rng, x, 560, width, floors, walls[index % len(walls)])
    land.plain(c, mood.ground, 560)
    plants.woods(c, mood, rng, 570, 40, far=0.05)
    land.path(c, [(640, 566), (600, 630), (500, 720), (460, 800)], mood.lit("#e6dcc6"), 70, 330)
    for x, y, tall in ((90, 690, 240), (300, 640, 170), (930, 650, 190), (1110, 720, 270)):
        plants.tree(c, mood, rng, x, y, tall)
    plants.flower_bed(c, mood, rng, 720, 1010, 770, 40)
    if gate:
        stone = mood.lit("#b8694f")
        for x in (330, 870):
            c.rect(x - 34, 470, 68, 260, stone, 4)
            c.rect(x - 42, 458, 84, 20, lighter(stone, 0.3), 4)
        c.rect(300, 440, 600, 34, darker(stone, 0.15), 8)
        c.rect(760, 630, 80, 100, mood.lit("#f1ece0"), 4)
        c.rect(772, 642, 56, 44, mood.window, 3)
        people.person(
            c, mood, rng, 720, 736, 150, "wave", shirt="#3f6285", hat="#2f4763", facing=-1
        )
    if seated:
        c.rect(800, 690, 150, 12, mood.lit("#9a7350"), 4)
        for x in (826, 886):
            people.person(c, mood, rng, x, 736, 120, "sit")
    people.crowd(c, mood, rng, 540, 740, 145, 3, 92, poses=("walk", "stand", "wave"))
    sky.weather(c, mood, rng)


def old_lane(c, mood, rng, lamps=True, bikes=1):
    """A narrow lane between white gables."""
    sky.backdrop(c, mood, rng, 460, (600, 190))
    for x, width, tall in ((460, 150, 120), (590, 130, 96), (720, 150, 124)):
        houses.gable_house(c, mood, rng, x, 520, width, tall, far=0.3)
    stone = mood.lit("#c8bfae")
    land.plain(c, darker(stone, 0.14), 516)
    c.polygon([(430, 520), (770, 520), (1200, 800), (0, 800)], stone)
    for step in range(9):
        y = 530 + step * step * 3.4
        c.line(
            [(430 - (y - 520) * 1.53, y), (770 + (y - 520) * 1.53, y)], darker(stone, 0.1), 2, False
        )
    for side in (-1, 1):
        for depth in range(3):
            far = 2 - depth
            x = 600 + side * (330 + 190 * depth)
            width, tall = 240 + 110 * depth, 230 + 110 * depth
            houses.gable_house(
                c, mood, rng, x + side * 40, 560 + depth * 110, width, tall, far=0.14 * far
            )
    for x, y in ((330, 640), (880, 660), (240, 770)):
        plants.potted(c, mood, rng, x, y, 90)
    if lamps:
        for y, half in ((250, 430), (330, 300)):
            houses.wall_lamp_string(c, mood, (600 - half, y), (600 + half, y - 10), 9, 70)
    for index in range(bikes):
        vehicles.bicycle(c, mood, 820 + index * 90, 735, 140)
    people.crowd(c, mood, rng, 580, 690, 140, 3, 100, poses=("walk", "stand", "point"))
    sky.weather(c, mood, rng)


def hall_square(c, mood, rng, wall="#f3e6d0", roof="#8d4a3b", guests=6, banner=None):
    """A community hall with people before it."""
    sky.backdrop(c, mood, rng, 450)
    houses.skyline(c, mood, rng, 500, 260, far=0.6)
    plants.woods(c, mood, rng, 560, 90, far=0.12)
    hall(c, mood, rng, 600, 600, 820, 230, wall, roof)
    land.paving(c, mood, 606)
    for x in (60, 1140):
        plants.tree(c, mood, rng, x, 690, 330)
    people.crowd(c, mood, rng, 600, 730, 155, guests, 118, poses=("stand", "walk", "wave", "point"))
    plants.flower_bed(c, mood, rng, 30, 260, 770)
    plants.flower_bed(c, mood, rng, 940, 1170, 770)
    if banner:
        for x in (200, 1000):
            c.rect(x - 4, 470, 8, 230, mood.lit("#7b838a"))
            c.rect(x - 46, 478, 92, 160, mood.lit(banner), 4)
            for line in range(4):
                c.rect(x - 28, 510 + line * 30, 56, 10, lighter(mood.lit(banner), 0.6), 4)
    sky.weather(c, mood, rng)


def night_city(c, mood, rng, river=True, wires=True):
    sky.backdrop(c, mood, rng, 520)
    houses.skyline(c, mood, rng, 540, 260, far=0.5, lit=0.8)
    for x, width, tall, crown in (
        (180, 120, 330, "flat"),
        (330, 100, 420, "slant"),
        (760, 130, 380, "round"),
        (930, 110, 300, "flat"),
    ):
        tower(c, mood, rng, x, 560, width, tall, crown=crown)
    houses.skyline(c, mood, rng, 562, 120, far=0.2, lit=0.9)
    if river:
        water.water(c, mood, 560)
        for _ in range(90):
            x, y = rng.uniform(0, c.width), rng.uniform(570, 700)
            c.rect(x, y, 5, rng.uniform(20, 90), clear(mood.window, rng.uniform(0.08, 0.3)), 2)
        water.ripples(c, mood, rng, 580, 790)
    else:
        land.plain(c, mood.lit("#56636f"), 560)
    if wires:
        c.polygon([(0, 720), (420, 690), (1200, 740), (1200, 800), (0, 800)], mood.lit("#3f5a52"))
        pylon_row(c, mood, [(1060, 745, 520, 0.0), (330, 715, 330, 0.0)][::-1], 70)
    sky.weather(c, mood, rng)


def long_table(c, mood, rng, guests=7):
    """Neighbours at one long table in the open."""
    sky.backdrop(c, mood, rng, 430)
    for index, x in enumerate((170, 480, 800, 1090)):
        houses.flats(c, mood, rng, x, 540, 250, 6 + index % 2, ("#efdcc6", "#e6e6de")[index % 2])
    plants.woods(c, mood, rng, 556, 60, far=0.08)
    land.paving(c, mood, 556)
    houses.wall_lamp_string(c, mood, (40, 360), (600, 380), 9, 60)
    houses.wall_lamp_string(c, mood, (600, 380), (1160, 360), 9, 60)
    for index in range(guests):
        people.person(
            c,
            mood,
            rng,
            190 + index * 830 / (guests - 1),
            690,
            165,
            "stand" if index % 3 else "wave",
            skirt=index % 2 == 1,
        )
    c.rect(110, 628, 980, 26, mood.lit("#f7f1e4"), 6)
    c.rect(110, 650, 980, 90, mood.lit("#b3473c"), 4)
    dishes = ("#d9a441", "#7fa650", "#c94f3d", "#e7cfa0", "#8f5a3a")
    for index in range(9):
        x = 170 + index * 108
        c.ellipse(x, 634, 34, 10, mood.lit("#ffffff"))
        c.pie(x, 634, 24, 180, 360, mood.lit(dishes[index % 5]))
    for x in (90, 1120):
        plants.potted(c, mood, rng, x, 780, 150)
    sky.weather(c, mood, rng)


def tents(c, mood, rng, colours=("#b3261e", "#3f7f86", "#c98a2f"), trees="round"):
    """Volunteers' stands in a park."""
    sky.backdrop(c, mood, rng, 420)
    houses.skyline(c, mood, rng, 500, 220, far=0.66)
    plants.woods(c, mood, rng, 540, 120, far=0.2)
    land.plain(c, mood.ground, 540)
    for index, colour in enumerate(colours):
        x, tone = 230 + index * 740 / max(1, len(colours) - 1), mood.lit(colour)
        for side in (-130, 124):
            c.rect(x + side, 460, 8, 200, mood.lit("#8b949a"))
        c.polygon([(x - 160, 470), (x, 380), (x + 160, 470)], tone)
        for part in range(4):
            c.polygon(
                [(x - 160 + part * 80, 470), (x - 120 + part * 80, 470), (x, 380)],
                lighter(tone, 0.28),
            )
        c.rect(x - 160, 468, 320, 26, darker(tone, 0.1), 3)
        people.person(c, mood, rng, x - 40, 640, 160, "work", vest="#b3261e")
        people.person(c, mood, rng, x + 50, 640, 155, "stand", vest="#b3261e", facing=-1)
        c.rect(x - 130, 590, 260, 90, mood.lit("#f5efe2"), 4)
        c.rect(x - 130, 590, 260, 14, tone, 3)
        people.person(
            c, mood, rng, x + rng.uniform(-30, 60), 750, 165, "point", facing=rng.choice((-1, 1))
        )
    plants.tree(c, mood, rng, 40, 700, 340, trees if mood.season != "winter" else None)
    plants.tree(c, mood, rng, 1170, 690, 320, trees if mood.season != "winter" else None)
    sky.weather(c, mood, rng)


def sorting(c, mood, rng):
    """Four bins for sorted waste beside a garden wall."""
    sky.backdrop(c, mood, rng, 400)
    for x, floors in ((190, 7), (980, 8)):
        houses.flats(c, mood, rng, x, 520, 270, floors)
    plants.woods(c, mood, rng, 540, 90, far=0.1)
    land.paving(c, mood, 560, mood.lit("#d9dccf"))
    c.rect(250, 400, 700, 24, mood.lit("#5a7d5f"), 6)
    for x in (270, 920):
        c.rect(x, 420, 12, 200, mood.lit("#6f7a6f"))
    c.rect(282, 424, 638, 180, mood.lit("#eef0e6"))
    for index, colour in enumerate(("#4f8f5f", "#3f6f9e", "#b3473c", "#7d858c")):
        x, tone = 360 + index * 160, mood.lit(colour)
        c.polygon([(x - 56, 500), (x + 56, 500), (x + 46, 640), (x - 46, 640)], tone)
        c.rect(x - 62, 484, 124, 20, darker(tone, 0.2), 6)
        c.circle(x, 570, 26, lighter(tone, 0.75))
        c.ring(x, 570, 14, 5, tone)
    people.person(c, mood, rng, 250, 720, 170, "work", vest="#b3261e")
    people.child(c, mood, rng, 640, 740, 130, pose="work", facing=-1)
    people.person(c, mood, rng, 760, 735, 168, "point", facing=-1, skirt=True)
    plants.tree(c, mood, rng, 1110, 700, 330)
    sky.weather(c, mood, rng)


def river_city(c, mood, rng, boats=1):
    """A cable bridge across a broad river."""
    at = (rng.uniform(300, 500), 320)
    sky.backdrop(c, mood, rng, 480, at)
    houses.skyline(c, mood, rng, 500, 260, far=0.5)
    plants.woods(c, mood, rng, 502, 26, far=0.2)
    water.water(c, mood, 500)
    if mood.time != "rain":
        water.gleam(c, mood, at[0], 508, 780, 44)
    water.ripples(c, mood, rng, 520, 790, 40)
    water.cable_bridge(c, mood, 640, 490, 1500, 270)
    for index in range(boats):
        water.barge(c, mood, 760 - index * 420, 660 + index * 40, 300)
    sky.birds(c, mood, rng, 6, 900, 160)
    sky.weather(c, mood, rng)
