"""Scenes of the town: streets, estates, squares and what stands on them."""

from . import houses, land, people, plants, sky, vehicles, water
from .buildings import hall, hospital, institute, school, tower
from .colours import clear, darker, lighter, mix
from .power import pylon_row
from .shops import market_hall, shop_row, stall, station_hut


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


def school_yard(c, mood, rng, accent="#d9775a", play="run"):
    sky.backdrop(c, mood, rng, 400)
    plants.woods(c, mood, rng, 540, 110, far=0.25)
    school(c, mood, rng, 620, 560, 980, 250, accent=accent)
    land.plain(c, mood.ground, 560)
    if play == "run":
        for lane in range(5):
            c.polygon(
                [
                    (0, 640 + lane * 36),
                    (1200, 610 + lane * 30),
                    (1200, 634 + lane * 30),
                    (0, 670 + lane * 36),
                ],
                mood.lit("#c8634a" if lane % 2 else "#cf6f55"),
            )
        poses = ("walk", "walk", "wave")
    else:
        c.rect(0, 610, c.width, 200, mood.lit("#d8b98a"))
        for x in (200, 420):
            c.rect(x - 4, 430, 8, 190, mood.lit("#6f7a82"))
        c.rect(150, 420, 100, 66, mood.lit("#f4f2ea"), 4)
        c.ring(200, 476, 20, 4, mood.lit("#d9653a"))
        c.circle(560, 560, 20, mood.lit("#d9803a"))
        poses = ("wave", "walk", "work")
    for index in range(6):
        people.child(
            c,
            mood,
            rng,
            270 + index * 130,
            700 + 34 * (index % 2),
            112,
            bag=play != "run",
            pose=poses[index % 3],
            skirt=index % 2 == 1,
            facing=1 if index % 3 else -1,
        )
    people.person(c, mood, rng, 1080, 720, 160, "wave", shirt="#3f6f8e", facing=-1)
    plants.tree(c, mood, rng, 60, 690, 330)
    plants.tree(c, mood, rng, 1160, 640, 260)
    sky.weather(c, mood, rng)


def hospital_front(c, mood, rng, accent="#3f8f86", ambulance=True):
    sky.backdrop(c, mood, rng, 420)
    houses.skyline(c, mood, rng, 520, 210, far=0.68)
    plants.woods(c, mood, rng, 590, 80, far=0.15)
    hospital(c, mood, rng, 600, 600, 820, 350, accent=accent)
    land.paving(c, mood, 600, mood.lit("#dfe3dd"))
    plants.flower_bed(c, mood, rng, 20, 360, 650)
    plants.flower_bed(c, mood, rng, 840, 1180, 650)
    for x in (70, 1130):
        plants.tree(c, mood, rng, x, 650, 260)
    if ambulance:
        vehicles.van(c, mood, 290, 770, 270, light="#3f7fb0", band=accent)
    for index, shirt in enumerate(("#f7f7f2", "#9fc9c4", "#f7f7f2")):
        people.person(
            c,
            mood,
            rng,
            620 + index * 92,
            750,
            150,
            ("stand", "point", "walk")[index],
            shirt=shirt,
            skirt=index == 1,
        )
    people.crowd(c, mood, rng, 980, 740, 145, 2, 84)
    sky.weather(c, mood, rng)


def market(c, mood, rng, stalls=3, indoor=True):
    sky.backdrop(c, mood, rng, 400)
    houses.skyline(c, mood, rng, 460, 230)
    if indoor:
        market_hall(c, mood, rng, 600, 560, 860, 200)
    else:
        shop_row(c, mood, rng, 560, 230, 6)
    land.paving(c, mood, 560)
    stripes = ("#c0473a", "#3f7f86", "#c98a2f", "#5a7d4f")
    for index in range(stalls):
        x = 600 + (index - (stalls - 1) / 2) * 1020 / stalls
        people.person(c, mood, rng, x + 20, 668, 140, "work", shirt="#f2efe6")
        stall(c, mood, rng, x, 730, 880 / stalls, stripes[index % 4])
        people.person(c, mood, rng, x - 70, 780, 165, "point", facing=1)
    if mood.lamps:
        houses.wall_lamp_string(c, mood, (0, 470), (600, 470), 10)
        houses.wall_lamp_string(c, mood, (600, 470), (1200, 470), 10)
    sky.weather(c, mood, rng)


def courier_stop(c, mood, rng, colour="#b3261e", parked=3, hut_at=380):
    """A rest station with scooters before it."""
    sky.backdrop(c, mood, rng, 430)
    houses.skyline(c, mood, rng, 520, 330, far=0.5)
    plants.woods(c, mood, rng, 590, 70, far=0.1)
    land.paving(c, mood, 590)
    station_hut(c, mood, rng, hut_at, 640, 460, 250, colour)
    for x in (60, 1150):
        plants.tree(c, mood, rng, x, 640, 320)
    tones = ("#e0a540", "#3f7f9a", "#5f9a78", "#d9653a")
    for index in range(parked):
        vehicles.scooter(
            c,
            mood,
            720 + index * 160,
            690 + 26 * (index % 2),
            160,
            tones[index % 4],
            tones[(index + 1) % 4],
            facing=-1,
        )
    for index, jacket in enumerate(("#e0a540", "#3f7f9a")):
        people.person(
            c,
            mood,
            rng,
            hut_at + 30 + index * 110,
            730,
            160,
            "stand",
            shirt=jacket,
            hat=jacket,
            holding="#f6f2e8",
            facing=-1 if index else 1,
        )
    people.person(c, mood, rng, hut_at - 110, 724, 155, "point", shirt="#b3473c", vest="#b3261e")
    if mood.lamps:
        houses.lamp_post(c, mood, 660, 640, 280)
    sky.weather(c, mood, rng)


def riding(c, mood, rng, jacket="#e0a540", bridge=False, riders=1):
    """A courier on the way through town."""
    sky.backdrop(c, mood, rng, 480)
    houses.skyline(c, mood, rng, 560, 420, far=0.45, lit=0.7)
    if bridge:
        water.water(c, mood, 540, 700)
        water.ripples(c, mood, rng, 560, 680, 20)
        water.flat_bridge(c, mood, 600, 690, 1300, 110)
    else:
        shop_row(c, mood, rng, 640, 200, 7)
    land.road(c, mood, 680, 130)
    for x in (150, 640, 1090):
        if mood.lamps:
            houses.lamp_post(c, mood, x, 684, 300)
        else:
            plants.tree(c, mood, rng, x, 690, 240)
    for index in range(riders):
        x = 560 - index * 330
        vehicles.scooter(
            c,
            mood,
            x,
            765,
            300,
            "#d9d4c8",
            ("#b3261e", "#3f7f9a")[index % 2],
            rider=(jacket, "#3f7f9a")[index % 2],
            rng=rng,
        )
        for streak in range(3):
            c.rect(x - 330 + streak * 18, 620 + streak * 46, 120, 4, clear("#ffffff", 0.45), 2)
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


def office_park(c, mood, rng, lawn=True, glass="#6fa3bd"):
    sky.backdrop(c, mood, rng, 420)
    houses.skyline(c, mood, rng, 520, 240, far=0.68)
    crowns = ["flat", "slant", "round", "flat"]
    rng.shuffle(crowns)
    for index, (x, width, tall) in enumerate(
        ((260, 170, 400), (470, 150, 300), (720, 190, 440), (960, 160, 340))
    ):
        tone = mix(glass, ("#7fb3ad", "#8fa6c2", "#6f93b5", "#9fb7b9")[index], 0.5)
        tower(c, mood, rng, x, 580, width, tall, tone, crown=crowns[index])
    plants.woods(c, mood, rng, 590, 60, far=0.05)
    if lawn:
        land.plain(c, mood.ground, 586)
        land.path(c, [(700, 590), (640, 650), (470, 730), (420, 800)], mood.lit("#e9e2d2"), 50, 300)
        for x, y, tall in ((120, 700, 260), (330, 660, 160), (900, 680, 210), (1090, 740, 300)):
            plants.tree(c, mood, rng, x, y, tall)
    else:
        water.water(c, mood, 586)
        for x, width, tall in ((260, 170, 130), (720, 190, 150), (960, 160, 110)):
            c.rect(x - width / 2, 588, width, tall, clear(mood.lit(glass), 0.25))
        water.ripples(c, mood, rng, 600, 700, 40)
        c.rect(0, 700, c.width, 100, mood.lit("#d9d2c4"))
        c.rect(0, 694, c.width, 10, mood.lit("#b3aa98"))
    people.crowd(c, mood, rng, 620, 756, 150, 4, 110, poses=("walk", "stand", "point"))
    sky.weather(c, mood, rng)


def campus(c, mood, rng, kind="tall", bikes=3):
    """An avenue of trees towards a library."""
    sky.backdrop(c, mood, rng, 420, (600, 150))
    hall(c, mood, rng, 600, 500, 420, 150, "#f1ede2", "#56697a", 7)
    land.plain(c, mood.ground, 500)
    c.polygon([(520, 506), (680, 506), (1040, 800), (160, 800)], mood.lit("#e4d8c2"))
    for depth in range(6):
        t = (depth / 5) ** 1.6
        y, tall = 516 + 250 * t, 130 + 380 * t
        for side in (-1, 1):
            plants.tree(
                c,
                mood,
                rng,
                600 + side * (130 + 480 * t),
                y,
                tall,
                kind if mood.season != "winter" else None,
            )
    for index in range(bikes):
        vehicles.bicycle(
            c,
            mood,
            400 + index * 210,
            690 + 30 * (index % 2),
            120,
            ("#3f7f86", "#b3473c", "#d9a441")[index % 3],
        )
    people.crowd(c, mood, rng, 600, 740, 150, 4, 95, poses=("walk", "walk", "wave"))
    if mood.season == "autumn":
        sky.petals(c, rng, mood.leaves[0], 60)
    sky.weather(c, mood, rng)


def lakeside_institute(c, mood, rng, accent="#3e7c97", boat=True):
    sky.backdrop(c, mood, rng, 400)
    land.hills(c, mood, rng, 470, layers=2, height=130)
    plants.woods(c, mood, rng, 510, 70, far=0.15)
    institute(c, mood, rng, 560, 520, 640, 260, accent=accent)
    c.rect(0, 518, c.width, 26, mood.ground)
    water.water(c, mood, 540)
    water.ripples(c, mood, rng, 556, 790, 46)
    c.rect(760, 556, 260, 12, mood.lit("#a98c62"), 3)
    for x in range(776, 1010, 54):
        c.rect(x, 560, 8, 40, mood.lit("#86705a"))
    if boat:
        water.survey_boat(c, mood, 880, 660, 210)
        water.buoy(c, mood, 430, 640, 70)
    plants.reeds(c, mood, rng, 90, 800, 220)
    plants.tree(c, mood, rng, 1120, 540, 220)
    sky.birds(c, mood, rng, 5, 900, 130)
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
