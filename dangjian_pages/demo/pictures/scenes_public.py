"""Scenes before public buildings: schools, hospitals, markets, stations, offices."""

from . import houses, land, people, plants, sky, vehicles, water
from .buildings import hall, hospital, institute, school, tower
from .colours import clear, mix
from .shops import market_hall, shop_row, stall, station_hut


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
