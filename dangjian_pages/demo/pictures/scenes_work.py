"""Scenes of work outdoors: power lines, building sites, water works."""

from . import houses, land, people, plants, power, sky, tools, vehicles, water
from .buildings import factory
from .colours import clear, darker, lighter, mix


def power_lines(c, mood, rng, over="hills", patrol=2):
    """Towers that march over hills or fields."""
    sky.backdrop(c, mood, rng, 470)
    land.peaks(c, mood, rng, 490, layers=2, height=200)
    land.hills(c, mood, rng, 520, layers=2, height=120)
    if over == "fields":
        land.plain(c, mood.field, 530)
        land.furrows(c, mood, rng, 530, (mood.field, darker(mood.field, 0.07)), 420, 16)
        plants.woods(c, mood, rng, 534, 40, far=0.15)
    else:
        land.ridge(c, rng, 600, 110, mix(mood.bush, mood.ground, 0.4), 4)
        land.ridge(c, rng, 700, 90, mood.ground, 3)
    power.pylon_row(c, mood, [(150, 560, 190, 0.4), (390, 610, 290, 0.2), (820, 720, 520, 0.0)], 52)
    for x, y in ((60, 700), (560, 690), (1090, 760), (1160, 730)):
        plants.tree(c, mood, rng, x, y, rng.uniform(120, 190), "pine" if over == "hills" else None)
    if patrol:
        people.team(
            c, mood, rng, 460, 760, 140, ("#e0a540", "#d9d4c8")[:patrol], vest="#e0853a", spread=90
        )
        tools.drone(c, mood, 610, 380, 70)
    sky.weather(c, mood, rng)


def pole_work(c, mood, rng, setting="village", night=False):
    """A lift truck at a pole."""
    sky.backdrop(c, mood, rng, 460)
    land.hills(c, mood, rng, 470, layers=2, height=110)
    if setting == "village":
        land.plain(c, mood.ground, 500)
        for x in (150, 960):
            houses.farmhouse(c, mood, rng, x, 620, 250, 160, solar=x > 500)
        plants.woods(c, mood, rng, 560, 70, 280, 800, far=0.1)
    elif setting == "town":
        for x, floors in ((150, 7), (1030, 8)):
            houses.flats(c, mood, rng, x, 620, 260, floors)
        land.plain(c, mood.lit("#d9d2c2"), 610)
    else:
        for x in (140, 330, 900, 1090):
            houses.gable_house(c, mood, rng, x, 620, 210, 150)
        land.plain(c, mood.lit("#cfc6b5"), 615)
    land.road(c, mood, 650, 150)
    arms = [power.pole(c, mood, x, 690, 520) for x in (-60, 640, 1260)]
    for before, after in zip(arms, arms[1:], strict=False):
        power.wires(c, mood, before, after, 30, width=2.4)
    bucket = vehicles.bucket_truck(c, mood, 420, 765, 330, 300, 0.62)
    people.person(
        c,
        mood,
        rng,
        bucket[0],
        bucket[1] + 16,
        118,
        "work",
        shirt="#3f6285",
        hat="#e0a540",
        vest="#e0853a",
    )
    c.rect(bucket[0] - 30, bucket[1] - 18, 62, 56, mood.lit("#e9edec"), 5)
    c.rect(bucket[0] - 30, bucket[1] - 18, 62, 9, mood.lit("#e7a93b"), 4)
    people.team(
        c, mood, rng, 830, 765, 150, ("#e0a540", "#d9d4c8", "#3f7fb0"), vest="#e0853a", spread=92
    )
    if mood.lamps:
        c.glow(*bucket, 190, "#ffe7a8", 0.55)
        c.glow(830, 690, 260, "#ffe7a8", 0.28)
    for x in (610, 690):
        c.polygon([(x - 14, 780), (x, 736), (x + 14, 780)], mood.lit("#d9653a"))
        c.rect(x - 9, 758, 18, 7, mood.lit("#fbf5e8"))
    sky.weather(c, mood, rng)


def substation(c, mood, rng, crew=3):
    sky.backdrop(c, mood, rng, 460)
    land.hills(c, mood, rng, 480, layers=3, height=130)
    power.pylon_row(c, mood, [(90, 520, 250, 0.25), (330, 540, 300, 0.1)], 30)
    land.plain(c, mood.lit("#cfcdc2"), 540)
    plants.woods(c, mood, rng, 548, 44, far=0.1)
    power.switchyard(c, mood, 680, 660, 900)
    c.rect(0, 640, 190, 10, mood.lit("#8b949a"))
    houses.cottage(c, mood, rng, 110, 640, 180, 100, "#eef0ea")
    for x in range(0, 1200, 40):
        c.rect(x, 690, 4, 44, mood.lit("#9aa3a6"))
    c.rect(0, 700, c.width, 5, mood.lit("#9aa3a6"))
    people.team(
        c, mood, rng, 380, 775, 155, ("#d9d4c8", "#e0a540", "#3f7fb0", "#d9d4c8")[:crew], spread=100
    )
    plants.tree(c, mood, rng, 1150, 790, 260)
    sky.weather(c, mood, rng)


def wind_ridge(c, mood, rng, count=5, sheep=False):
    sky.backdrop(c, mood, rng, 500)
    land.peaks(c, mood, rng, 540, layers=3, height=180)
    land.ridge(c, rng, 590, 130, mix(mood.bush, mood.sky[2], 0.25), 5)
    for index in range(count):
        tall = 210 + 70 * (index % 3)
        power.turbine(
            c,
            mood,
            110 + index * 990 / max(1, count - 1),
            580 + 12 * (index % 2),
            tall,
            rng.uniform(0, 120),
            0.12,
        )
    land.ridge(c, rng, 670, 90, mood.bush, 4)
    land.ridge(c, rng, 760, 80, mood.ground, 3)
    land.path(c, [(700, 668), (610, 700), (650, 750), (520, 800)], mood.lit("#e0d3b3"), 12, 120)
    for x, y in ((120, 760), (980, 750), (1110, 790)):
        plants.pine(c, mood, rng, x, y, 130)
    sky.birds(c, mood, rng, 5, 520, 220)
    sky.weather(c, mood, rng)


def solar_field(c, mood, rng, village=True):
    sky.backdrop(c, mood, rng, 420)
    land.hills(c, mood, rng, 440, layers=3, height=140)
    land.plain(c, mood.ground, 450)
    if village:
        for x in range(700, 1180, 130):
            houses.farmhouse(c, mood, rng, x, 480, 112, 74, solar=True)
    plants.woods(c, mood, rng, 470, 46, 0, 640, far=0.15)
    power.solar_rows(c, mood, rng, 590, 720, 1300, 4, 7)
    people.team(c, mood, rng, 240, 785, 150, ("#d9d4c8", "#e0a540"), spread=90)
    power.turbine(c, mood, 130, 470, 260, 35, 0.3)
    sky.weather(c, mood, rng)


def lamp_lane(c, mood, rng, count=4):
    """A lane whose street lamps have come on."""
    sky.backdrop(c, mood, rng, 470)
    houses.skyline(c, mood, rng, 500, 180, far=0.5)
    land.plain(c, mood.lit("#8b8577"), 500)
    for side in (-1, 1):
        for depth in range(4):
            x = 600 + side * (210 + 150 * depth)
            houses.cottage(c, mood, rng, x, 530 + depth * 52, 150 + depth * 56, 96 + depth * 40)
    c.polygon([(520, 512), (680, 512), (1010, 800), (190, 800)], mood.lit("#b5aa96"))
    for depth in range(count):
        t = (depth + 0.6) / count
        for side in (-1, 1):
            x, y = 600 + side * (96 + 300 * t), 530 + 240 * t
            with c.at(x, y, flip=side > 0):
                houses.lamp_post(c, mood, 0, 0, 130 + 240 * t)
            c.glow(x - side * (26 + 48 * t), y + 4, 60 + 110 * t, "#ffdf94", 0.4)
    people.crowd(c, mood, rng, 600, 720, 140, 3, 92, poses=("walk", "walk", "stand"))
    sky.weather(c, mood, rng)


def dam(c, mood, rng, spill=True):
    """A concrete dam between wooded slopes."""
    sky.backdrop(c, mood, rng, 380)
    land.peaks(c, mood, rng, 400, layers=3, height=230)
    water.water(c, mood, 380, 480)
    grey = mood.lit("#c9c8c0")
    c.polygon([(150, 420), (1050, 420), (930, 690), (270, 690)], grey)
    for block in range(10):
        x0, x1 = 150 + block * 90, 270 + block * 66
        c.line([(x0, 420), (x1, 690)], darker(grey, 0.1), 3, False)
    c.rect(140, 404, 920, 22, lighter(grey, 0.2), 4)
    for x in range(160, 1050, 46):
        c.rect(x, 392, 5, 14, darker(grey, 0.3))
    if spill:
        for x in (480, 570, 660):
            c.polygon(
                [
                    (x, 434),
                    (x + 62, 434),
                    (x + 52 - (x - 570) * 0.26, 690),
                    (x + 8 - (x - 570) * 0.26, 690),
                ],
                clear("#f6fbfb", 0.85),
            )
            c.rect(x - 6, 418, 74, 20, darker(grey, 0.25), 3)
    slope = mix(mood.bush, mood.lit("#4f6f52"), 0.3)
    c.polygon([(0, 330), (130, 380), (300, 700), (330, 800), (0, 800)], slope)
    c.polygon([(1200, 320), (1070, 380), (900, 700), (870, 800), (1200, 800)], slope)
    for x, y in (
        (50, 470),
        (110, 560),
        (60, 660),
        (170, 680),
        (1150, 460),
        (1090, 560),
        (1140, 670),
        (1020, 690),
    ):
        plants.tree(
            c, mood, rng, x, y, rng.uniform(90, 140), "pine" if mood.season == "winter" else None
        )
    water.water(c, mood, 690)
    for _ in range(40 if spill else 0):
        c.ellipse(
            rng.uniform(420, 780),
            rng.uniform(690, 730),
            rng.uniform(10, 34),
            5,
            clear("#ffffff", 0.5),
        )
    water.ripples(c, mood, rng, 720, 795, 24)
    sky.weather(c, mood, rng)


def high_reservoir(c, mood, rng):
    """An upper reservoir in the hills, a winding road up to it."""
    sky.backdrop(c, mood, rng, 420, (300, 180))
    land.peaks(c, mood, rng, 450, layers=3, height=280)
    land.plain(c, mood.ground, 440)
    rim = mood.lit("#d5d2c6")
    c.ellipse(700, 520, 390, 96, rim)
    c.ellipse(700, 524, 366, 84, darker(rim, 0.18))
    c.ellipse(700, 534, 340, 68, mood.water)
    for _ in range(16):
        c.rect(
            rng.uniform(430, 900),
            rng.uniform(500, 580),
            rng.uniform(20, 60),
            3,
            clear("#ffffff", 0.4),
            2,
        )
    c.rect(960, 450, 46, 90, mood.lit("#e9e4d6"), 4)
    c.polygon([(950, 452), (983, 424), (1016, 452)], mood.lit("#a6543f"))
    land.ridge(c, rng, 700, 60, mix(mood.bush, mood.ground, 0.3), 3)
    road = [(1010, 620), (760, 660), (330, 690), (560, 740), (840, 770), (600, 800)]
    c.curve(road, mood.lit("#e4dcc8"), 20)
    for x, y in ((90, 600), (180, 660), (80, 760), (1120, 700), (1040, 770), (960, 700)):
        plants.tree(c, mood, rng, x, y, 130, "pine")
    vehicles.van(c, mood, 480, 728, 96, band="#d9a441")
    people.team(c, mood, rng, 250, 790, 140, ("#d9d4c8", "#e0a540"), spread=84)
    sky.weather(c, mood, rng)


def site(c, mood, rng, machines=True, cranes=2):
    """Cranes over a growing building."""
    sky.backdrop(c, mood, rng, 480)
    land.hills(c, mood, rng, 520, layers=3, height=170)
    earth = mood.lit("#c8a77c")
    land.plain(c, earth, 560)
    land.ridge(c, rng, 600, 40, darker(earth, 0.08), 4)
    vehicles.tower_crane(c, mood, 840, 600, 430, 360, facing=-1, load="#8d9aa3")
    if cranes > 1:
        vehicles.tower_crane(c, mood, 220, 590, 330, 260, colour="#c9553f")
    grey = mood.lit("#bdbdb6")
    for floor in range(4):
        y = 590 - floor * 84
        wide = 340 if floor < 3 else 220
        c.rect(420, y - 84, wide, 14, grey)
        for column in range(int(wide / 56)):
            c.rect(428 + column * 56, y - 72, 12, 74, darker(grey, 0.12))
    for index in range(5):
        c.rect(440 + index * 62, 236, 4, 22, mood.lit("#8b6a4d"))
    if machines:
        vehicles.excavator(c, mood, 990, 690, 270, facing=-1)
        vehicles.dump_truck(c, mood, 230, 720, 250)
    for x in (0, 300, 600, 900):
        c.rect(x + 6, 726, 290, 60, mood.lit("#3f7fa0" if (x // 300) % 2 else "#eef0ec"), 3)
    people.team(
        c,
        mood,
        rng,
        640,
        715,
        140,
        ("#e0a540", "#c9453a", "#d9d4c8", "#3f7fb0"),
        vest="#e0853a",
        spread=84,
    )
    sky.weather(c, mood, rng)


def tunnel(c, mood, rng, trucks=1):
    """Inside a tunnel under construction: rings of light to the far end."""
    rock = mood.lit("#6f675f")
    c.rect(0, 0, c.width, 800, darker(rock, 0.35))
    for ring in range(7):
        t = 1 - ring / 7
        radius, y = 130 + 560 * t**1.7, 430 + 120 * t
        c.circle(600, y, radius, mix(darker(rock, 0.3), lighter(rock, 0.35), ring / 7))
        c.ring(600, y, radius, 10 * t + 3, mix(lighter(rock, 0.3), "#ffe2a0", 0.3))
    c.polygon([(510, 500), (690, 500), (1250, 800), (-50, 800)], mood.lit("#b3a893"))
    c.circle(600, 432, 104, "#fff2cf")
    c.glow(600, 440, 360, "#ffedb8", 0.6)
    c.polygon([(510, 500), (690, 500), (720, 520), (480, 520)], "#f2e3bd")
    for depth in range(5):
        t = 0.2 + depth * 0.18
        for side in (-1, 1):
            x, y = 600 + side * (120 + 420 * t), 360 - 150 * t
            c.glow(x, y, 60 + 60 * t, "#ffe7a8", 0.55)
            c.circle(x, y, 6 + 8 * t, "#fff7dd")
    for side in (-1, 1):
        c.line([(600 + side * 60, 505), (600 + side * 300, 800)], mood.lit("#7d756b"), 8, False)
    if trucks:
        vehicles.dump_truck(c, mood, 850, 700, 240, "#d9a441", facing=-1)
    people.team(
        c, mood, rng, 400, 740, 175, ("#e0a540", "#c9453a", "#d9d4c8"), vest="#e0853a", spread=100
    )


def camp(c, mood, rng, floors=2):
    """Site cabins with the crew lined up before them."""
    sky.backdrop(c, mood, rng, 430)
    land.peaks(c, mood, rng, 470, layers=3, height=260)
    plants.woods(c, mood, rng, 540, 90, far=0.1)
    land.paving(c, mood, 580, mood.lit("#d6cfbf"))
    for floor in range(floors):
        y = 590 - floor * 120
        c.rect(170, y - 120, 860, 118, mood.lit("#eef1ee"), 3)
        c.rect(170, y - 120, 860, 14, mood.lit("#3f7fb0"))
        for unit in range(7):
            ux = 190 + unit * 120
            c.rect(ux, y - 84, 44, 44, mood.window, 2)
            c.rect(ux + 58, y - 88, 36, 86, mood.lit("#7fa6bf"), 2)
        if floor:
            c.rect(160, y - 8, 880, 10, mood.lit("#6f7a82"))
            for x in range(166, 1040, 34):
                c.rect(x, y - 40, 3, 34, mood.lit("#6f7a82"))
            c.rect(160, y - 42, 880, 4, mood.lit("#6f7a82"))
    c.polygon(
        [
            (150, 592 - floors * 120),
            (1050, 592 - floors * 120),
            (1020, 556 - floors * 120),
            (180, 556 - floors * 120),
        ],
        mood.lit("#b3473c"),
    )
    people.team(
        c,
        mood,
        rng,
        600,
        735,
        165,
        ("#e0a540", "#c9453a", "#d9d4c8", "#3f7fb0", "#e0a540", "#d9d4c8", "#e0a540"),
        vest="#e0853a",
        spread=104,
        poses=("stand",),
    )
    people.person(c, mood, rng, 120, 760, 170, "wave", shirt="#f4f1e8", hat="#c9453a")
    plants.tree(c, mood, rng, 60, 640, 260, "pine")
    plants.tree(c, mood, rng, 1140, 640, 280, "pine")
    sky.weather(c, mood, rng)


def works(c, mood, rng, wall="#c98f6a", canal=True):
    """A mill by a canal or a road."""
    sky.backdrop(c, mood, rng, 420)
    houses.skyline(c, mood, rng, 500, 180, far=0.68)
    plants.woods(c, mood, rng, 540, 70, far=0.2)
    factory(c, mood, rng, 620, 570, 940, 190, wall, 6)
    if canal:
        c.rect(0, 566, c.width, 34, mood.lit("#b6ae9e"))
        water.water(c, mood, 598)
        water.ripples(c, mood, rng, 612, 790, 40)
        water.barge(c, mood, 420, 690, 330)
        water.barge(c, mood, 980, 650, 250, "#3f6f8e")
    else:
        land.plain(c, mood.ground, 566)
        land.road(c, mood, 640, 130)
        vehicles.dump_truck(c, mood, 300, 735, 240, load="#d9d3c6")
        vehicles.van(c, mood, 760, 735, 240, band="#b3473c")
        people.crowd(c, mood, rng, 1020, 640, 130, 3, 80)
    plants.tree(c, mood, rng, 70, 620, 260)
    plants.tree(c, mood, rng, 1150, 620, 230)
    sky.weather(c, mood, rng)


def lake_survey(c, mood, rng, buoys=3):
    """Sampling on a lake."""
    at = (820, 250)
    sky.backdrop(c, mood, rng, 400, at)
    land.hills(c, mood, rng, 410, layers=3, height=120)
    water.water(c, mood, 400)
    water.ripples(c, mood, rng, 420, 790, 60)
    for index in range(buoys):
        water.buoy(c, mood, 150 + index * 200, 500 + 60 * (index % 2), 50 + index * 8)
    people.person(c, mood, rng, 640, 618, 150, "point", shirt="#e0853a", hat="#d9d4c8")
    people.person(c, mood, rng, 860, 618, 150, "work", shirt="#e0853a", hat="#d9d4c8", facing=1)
    water.survey_boat(c, mood, 740, 640, 430)
    c.line([(900, 540), (960, 560), (962, 690)], mood.lit("#4b5563"), 3)
    c.rect(952, 680, 20, 44, clear(mood.lit("#bfe0d8"), 0.9), 5)
    plants.reeds(c, mood, rng, 80, 800, 220)
    plants.reeds(c, mood, rng, 1150, 800, 240)
    sky.birds(c, mood, rng, 6, 330, 180)
    sky.weather(c, mood, rng)
