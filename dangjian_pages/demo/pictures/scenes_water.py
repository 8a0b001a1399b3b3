"""Scenes by the water: river towns, lakes, ponds and marshes."""

from . import houses, land, people, plants, sky, water
from .colours import clear, mix


def river_town(c, mood, rng, arches=1, boats=2, kind="mixed", lamps=False):
    sky.backdrop(c, mood, rng, 480)
    land.hills(c, mood, rng, 470, layers=2, height=110)
    plants.woods(c, mood, rng, 470, 60)
    for x, size in ((60, 150), (200, 190), (370, 160), (850, 170), (1010, 200), (1160, 160)):
        build = houses.gable_house if (kind == "gable" or rng.random() < 0.3) else houses.cottage
        build(c, mood, rng, x, 500, size, size * rng.uniform(0.62, 0.82), far=0.05)
    water.water(c, mood, 500)
    c.rect(0, 494, c.width, 16, mood.lit("#b6ae9e"))
    for x in range(30, c.width, 64):
        c.rect(x, 510, 40, 60, clear(mix(mood.lit("#f6f2e8"), mood.water, 0.5), 0.25))
    water.ripples(c, mood, rng, 520, 790)
    water.arch_bridge(c, mood, 600, 512, 400, arches=arches)
    for index in range(boats):
        water.rowing_boat(
            c, mood, rng.uniform(180, 1020), 600 + index * 80, 130 + 40 * index, roof=index % 2 == 0
        )
    tree = "willow" if mood.season in ("spring", "summer") else None
    plants.tree(c, mood, rng, 80, 800, 430, tree)
    plants.tree(c, mood, rng, 1150, 800, 360, tree)
    if lamps:
        houses.wall_lamp_string(c, mood, (130, 420), (470, 430))
        houses.wall_lamp_string(c, mood, (740, 430), (1080, 410))
    sky.weather(c, mood, rng)


def lake(c, mood, rng, sight="pavilion", boats=1, low_sun=True):
    at = (rng.uniform(380, 820), 300) if low_sun else None
    sky.backdrop(c, mood, rng, 430, at)
    land.peaks(c, mood, rng, 430, layers=2, height=150)
    plants.woods(c, mood, rng, 432, 26, far=0.4)
    water.water(c, mood, 430)
    if at and mood.time != "rain":
        water.gleam(c, mood, at[0], 436, 790)
    water.ripples(c, mood, rng, 450, 790, 44)
    if sight == "pavilion":
        c.rect(820, 556, 420, 12, mood.lit("#b9b09d"), 4)
        for x in range(840, 1200, 60):
            c.rect(x, 560, 8, 44, mood.lit("#8f8674"))
        houses.pavilion(c, mood, 930, 560, 200)
    elif sight == "bridge":
        water.arch_bridge(c, mood, 760, 470, 520, arches=5)
    elif sight == "island":
        c.ellipse(860, 520, 210, 22, mood.ground)
        for x in (730, 800, 880, 960, 1010):
            plants.tree(c, mood, rng, x, 516, rng.uniform(90, 150))
    for index in range(boats):
        water.rowing_boat(
            c, mood, rng.uniform(250, 640), 580 + index * 60, 150, roof=index % 2 == 1
        )
    plants.tree(
        c, mood, rng, 100, 800, 470, "willow" if mood.season in ("spring", "summer") else None
    )
    plants.reeds(c, mood, rng, 1090, 800, 170)
    sky.birds(c, mood, rng, 5, 300, 150)
    sky.weather(c, mood, rng)


def lotus_pond(c, mood, rng, boat=True):
    sky.backdrop(c, mood, rng, 380)
    land.hills(c, mood, rng, 390, layers=2, height=90)
    for x in (880, 1010, 1120):
        houses.cottage(c, mood, rng, x, 410, 120, 70)
    plants.woods(c, mood, rng, 412, 44, 0, 820, far=0.2)
    water.water(c, mood, 410)
    for row in range(7):
        y = 440 + row * row * 7.2
        size = 22 + row * 13
        for _ in range(12 - row):
            plants.lotus(
                c,
                mood,
                rng,
                rng.uniform(0, c.width),
                y + rng.uniform(-8, 8),
                size * rng.uniform(0.8, 1.1),
                rng.random() < 0.45,
            )
        if row == 3 and boat:
            water.rowing_boat(c, mood, 640, 545, 230)
            people.person(c, mood, rng, 620, 538, 120, "work")
    sky.weather(c, mood, rng)


def marsh(c, mood, rng, egrets=4):
    sky.backdrop(c, mood, rng, 400, (860, 300))
    plants.woods(c, mood, rng, 404, 36, far=0.5)
    water.water(c, mood, 400)
    water.gleam(c, mood, 860, 408, 640, 40)
    water.ripples(c, mood, rng, 420, 780)
    for x, y, wide in ((220, 480, 160), (560, 540, 120), (1000, 510, 170)):
        c.ellipse(x, y + 6, wide, 14, mix(mood.ground, mood.lit("#8b9a5b"), 0.4))
        plants.reeds(c, mood, rng, x, y + 8, 110, 26, wide * 0.8)
    for index in range(egrets):
        egret(
            c,
            mood,
            330 + index * 170 + rng.uniform(-30, 30),
            620 + 40 * (index % 2),
            1 if index % 2 else -1,
        )
    plants.reeds(c, mood, rng, 120, 800, 290, 34, 150)
    plants.reeds(c, mood, rng, 1090, 800, 320, 34, 140)
    sky.weather(c, mood, rng)


def egret(c, mood, x, y, facing=1):
    white = mood.lit("#fdfdfa")
    with c.at(x, y, 1, flip=facing < 0):
        for leg in (-4, 6):
            c.line([(leg, -40), (leg, 0)], mood.lit("#4f5a52"), 3)
        c.blob([(-40, -50), (-10, -74), (22, -62), (14, -40), (-16, -36)], white)
        c.curve([(16, -60), (32, -84), (20, -104), (30, -124)], white, 8)
        c.circle(31, -126, 8, white)
        c.polygon([(37, -129), (62, -122), (37, -122)], mood.lit("#d9a441"))
