"""Scenes of the country: hills, fields and villages."""

import math

from . import houses, land, people, plants, sky, vehicles
from .buildings import hall
from .colours import clear, darker, lighter, mix


def tea_hills(c, mood, rng, pickers=4, cottages=True):
    sky.backdrop(c, mood, rng, 420)
    land.peaks(c, mood, rng, 430, layers=3, height=240)
    land.hills(c, mood, rng, 470, layers=2, height=80)
    if cottages:
        for x in (880, 1000, 1090):
            houses.cottage(c, mood, rng, x, 470, 110, 64)
    plants.woods(c, mood, rng, 478, 40, 0, 760, far=0.15)
    land.plain(c, mood.lit("#c9b487"), 470)
    land.tea_rows(c, mood, rng, 500)
    for index in range(pickers):
        x, y = 160 + index * 260 + rng.uniform(-40, 40), 610 + 50 * (index % 3)
        picker(c, mood, rng, x, y)
    sky.weather(c, mood, rng)


def picker(c, mood, rng, x, y, height=130):
    people.person(c, mood, rng, x, y, height, "work", skirt=False, facing=rng.choice((-1, 1)))
    c.polygon(
        [(x - 24, y - height * 0.9), (x, y - height * 1.06), (x + 24, y - height * 0.9)],
        mood.lit("#d9b978"),
    )
    c.polygon(
        [
            (x - 26, y - height * 0.7),
            (x - 6, y - height * 0.7),
            (x - 9, y - height * 0.42),
            (x - 23, y - height * 0.42),
        ],
        mood.lit("#b98d5f"),
    )
    plants.bush(c, mood, rng, x, y + 26, 46)


def bamboo_grove(c, mood, rng, walkers=2, house=False):
    c.gradient(
        0,
        0,
        c.width,
        800,
        mix(mood.sky[1], mood.lit("#9cc27a"), 0.35),
        mix(mood.sky[2], mood.lit("#cfe0a8"), 0.4),
        mood.ground,
    )
    sky.sun(c, mood, 700, 150, 60)
    for depth in range(3):
        for _ in range(16):
            x = rng.uniform(-20, 1220)
            tone = mix(
                mood.lit(rng.choice(("#7ba05b", "#6a9451"))), mood.sky[2], 0.68 - 0.2 * depth
            )
            c.line(
                [(x, 560 + depth * 26), (x + rng.uniform(-14, 14), -10)], tone, 7 + 3 * depth, False
            )
    land.plain(c, mix(mood.ground, mood.lit("#8fae5f"), 0.4), 590)
    land.path(c, [(690, 590), (640, 640), (560, 720), (520, 800)], mood.lit("#dbc79e"), 40, 300)
    if house:
        houses.cottage(c, mood, rng, 930, 630, 250, 130)
    for index in range(walkers):
        people.person(
            c,
            mood,
            rng,
            590 + index * 66,
            720 + index * 22,
            135,
            "walk",
            facing=-1 if index % 2 else 1,
        )
    for x in (40, 150, 250, 1000, 1090, 1175):
        plants.bamboo(
            c, mood, rng, x + rng.uniform(-25, 25), 800, rng.uniform(760, 900), rng.uniform(20, 30)
        )
    for x in range(60, 1200, 170):
        plants.grass(c, mood, rng, x, 800, 60)
    sky.weather(c, mood, rng)


def rice_field(c, mood, rng, work="planting", machine=False, village=True):
    sky.backdrop(c, mood, rng, 400)
    land.hills(c, mood, rng, 410, layers=3, height=110)
    if village:
        for x in range(640, 1180, 110):
            houses.farmhouse(
                c, mood, rng, x, 430, 96, 62, roof=rng.choice(("#a6543f", "#4f6475", "#8c5a48"))
            )
    plants.woods(c, mood, rng, 432, 36, 0, 620, far=0.2)
    if work == "planting":
        base = mix(mood.water, mood.sky[1], 0.3)
        land.plain(c, base, 430)
        land.furrows(c, mood, rng, 430, (base, lighter(base, 0.14)), 560, 14)
        _seedlings(c, mood, rng, mood.lit("#7fb35b"))
    else:
        ripe = work == "harvest"
        tones = ("#e3b84c", "#d9a83f", "#eac766") if ripe else ("#7fb85c", "#6aa851", "#92c66c")
        land.plain(c, mood.lit(tones[0]), 430)
        land.furrows(c, mood, rng, 430, [mood.lit(tone) for tone in tones], 560, 15)
        _ears(c, mood, rng, mood.lit("#c98f2f" if ripe else "#4f8f45"))
    if machine:
        vehicles.tractor(c, mood, 760, 620, 230)
    for index in range(3):
        people.person(
            c,
            mood,
            rng,
            240 + index * 130,
            620 + 40 * (index % 2),
            140,
            "work",
            facing=rng.choice((-1, 1)),
        )
    if work == "planting":
        c.rect(0, 744, c.width, 60, mood.lit("#8f7a55"))
        for x in range(20, 1200, 60):
            plants.grass(c, mood, rng, x, 756, 34, mood.lit("#7fa85c"))
    sky.birds(c, mood, rng, 4, 880, 150)
    sky.weather(c, mood, rng)


def _seedlings(c, mood, rng, tone):
    for row in range(10):
        y = 460 + row * row * 3.4
        gap = 26 + row * 9
        for index in range(int(c.width / gap) + 2):
            x = index * gap + (row % 2) * gap / 2
            for lean in (-0.4, 0, 0.4):
                c.line(
                    [(x, y), (x + lean * (8 + row * 2), y - 9 - row * 2.4)],
                    tone,
                    1.6 + row * 0.22,
                    False,
                )


def _ears(c, mood, rng, tone):
    for _ in range(260):
        y = rng.uniform(480, 800)
        size = 6 + (y - 470) * 0.09
        x = rng.uniform(0, c.width)
        c.line([(x, y), (x + size * 0.3, y - size)], clear(tone, 0.75), 2 + size * 0.05, False)


def terraced(c, mood, rng, wet=False, houses_at=3):
    sky.backdrop(c, mood, rng, 380)
    land.peaks(c, mood, rng, 400, layers=3, height=250)
    plants.woods(c, mood, rng, 420, 46, far=0.25)
    land.terraces(c, mood, rng, 410, wet=wet)
    for index in range(houses_at):
        houses.cottage(c, mood, rng, 840 + index * 110, 470 + index * 8, 112, 66)
    for x, y in ((180, 520), (300, 600), (120, 700)):
        plants.tree(c, mood, rng, x, y, 130)
    people.person(c, mood, rng, 560, 700, 120, "walk")
    sky.weather(c, mood, rng)


def village(c, mood, rng, solar=False, count=4, lamps=True):
    sky.backdrop(c, mood, rng, 450)
    land.hills(c, mood, rng, 460, layers=3, height=160)
    land.plain(c, mood.ground, 480)
    plants.woods(c, mood, rng, 486, 60, far=0.2)
    roofs = ("#a6543f", "#4f6475", "#8c5a48", "#5f6f5a")
    for index in range(count):
        x = 170 + index * 860 / max(1, count - 1)
        houses.farmhouse(
            c,
            mood,
            rng,
            x,
            610,
            230,
            150,
            rng.choice(("#f3ead7", "#efe2cc", "#f7f3e8")),
            roofs[index % 4],
            solar,
        )
        plants.bush(c, mood, rng, x + 130, 614, 34)
    land.path(c, [(620, 612), (600, 660), (560, 730), (520, 800)], mood.lit("#e2d6bd"), 110, 460)
    if lamps:
        for x, tall in ((330, 190), (860, 190)):
            houses.lamp_post(c, mood, x, 660, tall)
    people.crowd(c, mood, rng, 560, 740, 150, 3, 74)
    vehicles.bicycle(c, mood, 860, 760, 130)
    plants.flower_bed(c, mood, rng, 20, 300, 770)
    plants.flower_bed(c, mood, rng, 940, 1190, 780)
    sky.weather(c, mood, rng)


def village_square(c, mood, rng, roof="#8d4a3b", seated=True):
    sky.backdrop(c, mood, rng, 470)
    land.hills(c, mood, rng, 470, layers=2, height=140)
    plants.woods(c, mood, rng, 520, 90, far=0.15)
    hall(c, mood, rng, 640, 580, 640, 190, roof=roof)
    land.paving(c, mood, 586)
    plants.round_tree(c, mood, rng, 150, 690, 430)
    c.ellipse(150, 694, 116, 20, mood.lit("#c9c0ad"))
    if seated:
        c.rect(60, 690, 180, 14, mood.lit("#8b7a62"), 5)
        for x in (96, 150, 206):
            people.person(c, mood, rng, x, 742, 125, "sit", facing=1)
    people.crowd(c, mood, rng, 720, 720, 150, 5, 90)
    plants.potted(c, mood, rng, 1080, 760, 130)
    sky.weather(c, mood, rng)


def mountains(c, mood, rng, pines=True, stairs=True):
    sky.backdrop(c, mood, rng, 560, (760, 230))
    land.peaks(c, mood, rng, 600, layers=4, height=420)
    land.ridge(
        c,
        rng,
        690,
        120,
        mix(mood.ground if mood.season == "winter" else mood.bush, mood.lit("#3f6f5a"), 0.3),
        4,
    )
    if stairs:
        for step in range(16):
            t = step / 16
            width = 30 + 150 * t
            c.rect(
                430 + 120 * t - width / 2, 640 + 160 * t, width, 9 + 4 * t, mood.lit("#d9d0bd"), 2
            )
        people.person(c, mood, rng, 470, 690, 90, "walk")
        people.person(c, mood, rng, 520, 736, 112, "walk")
    if pines:
        for x, tall in ((90, 330), (210, 240), (1000, 260), (1110, 380)):
            plants.pine(c, mood, rng, x, 800, tall)
    sky.birds(c, mood, rng, 5, 420, 190)
    sky.weather(c, mood, rng)


def drying_harvest(c, mood, rng, trays=9):
    """Harvest laid out in round trays before white walls."""
    sky.backdrop(c, mood, rng, 420)
    land.peaks(c, mood, rng, 430, layers=2, height=190)
    for x, width, tall in ((150, 250, 190), (420, 230, 150), (980, 280, 200), (720, 220, 140)):
        houses.gable_house(c, mood, rng, x, 560, width, tall)
    plants.woods(c, mood, rng, 566, 30, far=0.1)
    land.plain(c, mood.lit("#d8c7a3"), 560)
    goods = ("#d9432f", "#e9a52f", "#f2cf63", "#8f5a3a", "#c9d07a", "#e8742f")
    for index in range(trays):
        row, column = divmod(index, 3) if trays <= 9 else divmod(index, 4)
        y = 620 + row * 62
        size = 62 + row * 22
        x = 210 + column * (330 + row * 12) + (row % 2) * 90
        c.ellipse(x, y + 8, size * 1.12, size * 0.36, mood.lit("#9a7448"))
        c.ellipse(x, y, size * 1.12, size * 0.36, mood.lit("#c79b62"))
        tone = mood.lit(goods[(index * 5 + rng.randint(0, 1)) % len(goods)])
        c.ellipse(x, y - 2, size, size * 0.3, tone)
        for _ in range(30):
            far, angle = rng.random() ** 0.5, rng.uniform(0, 6.28)
            from_x = x + size * 0.9 * far * math.cos(angle)
            from_y = y - 2 + size * 0.26 * far * math.sin(angle)
            c.circle(from_x, from_y, 4, rng.choice((lighter(tone, 0.25), darker(tone, 0.12))))
    people.person(c, mood, rng, 1080, 720, 170, "work", facing=-1)
    sky.weather(c, mood, rng)


def greenhouse(c, mood, rng, rows=5):
    sky.backdrop(c, mood, rng, 420)
    land.hills(c, mood, rng, 430, layers=2, height=110)
    land.plain(c, mood.ground, 440)
    for x, wide in ((230, 330), (620, 360), (1010, 330)):
        c.pie(x, 560, wide * 0.5, 180, 360, clear(mood.lit("#eef6f4"), 0.9))
        for rib in range(-2, 3):
            c.line(
                [
                    (x + rib * wide * 0.2, 560),
                    (x + rib * wide * 0.17, 560 - wide * 0.5 * (1 - (rib / 2.9) ** 2) ** 0.5),
                ],
                mood.lit("#9fb4b6"),
                3,
            )
        c.pie(x, 560, wide * 0.36, 180, 360, clear(mood.lit("#8fc48a"), 0.5))
        c.rect(x - 34, 490, 68, 70, clear(mood.lit("#5f8f78"), 0.85), 4)
    tones = [mood.lit(tone) for tone in ("#7d5f45", "#8b6b4e")]
    land.furrows(c, mood, rng, 562, tones, 600, 12)
    for row in range(rows):
        y = 600 + row * 48
        for x in range(30 + (row % 2) * 40, 1200, 96):
            plants.bush(
                c,
                mood,
                rng,
                x,
                y,
                16 + row * 4,
                mood.lit(rng.choice(("#6fae5c", "#8cc46c", "#5a9a55"))),
            )
    people.person(c, mood, rng, 420, 690, 150, "work")
    people.person(c, mood, rng, 820, 710, 155, "stand", holding="#e0a540", facing=-1)
    sky.weather(c, mood, rng)
