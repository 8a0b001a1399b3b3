"""Scenes in laboratories, workshops, stores and kitchens."""

from . import desk, houses, lab, people, plants, rooms, tools, vehicles
from .colours import clear, darker, lighter, mix

YARNS = ("#b3473c", "#d9a441", "#3f7f86", "#7a6aa6", "#5f9a78", "#c9738a", "#3f6f8e", "#e0853a")


def laboratory(c, mood, rng, staff=2, view="hills"):
    """A bench with glassware, researchers behind it."""
    rooms.room(c, mood, "#e9f0ef", "#c3ccca", 560)
    rooms.window(c, mood, rng, 90, 80, 420, 270, view, 3)
    for top in rooms.shelf(c, mood, 620, 380, 500, 280, 3, "#b9c8c8", "#f2f6f5"):
        for index in range(8):
            kind = ("cone", "round", "beaker")[(index + int(top)) % 3]
            colour = ("#7fc3c0", "#f0b84a", "#e58f7a", "#9fc46a", "#8fa6d8")[
                (index * 2 + int(top)) % 5
            ]
            lab.flask(c, mood, 660 + index * 60, top, 58, colour, kind)
    for index in range(staff):
        people.person(
            c,
            mood,
            rng,
            420 + index * 330,
            690,
            330,
            "work",
            shirt="#fbfbf7",
            trousers="#57606b",
            skirt=index == 1,
            facing=1 if index == 0 else -1,
        )
    c.rect(0, 600, c.width, 24, mood.lit("#f6f8f7"))
    c.rect(0, 622, c.width, 180, mood.lit("#8fa9ae"))
    for x in range(0, 1200, 240):
        c.rect(x + 10, 640, 220, 150, mood.lit("#a3bbbf"), 4)
        c.rect(x + 100, 656, 40, 8, mood.lit("#e6eded"), 4)
    lab.microscope(c, mood, 580, 602, 210)
    lab.tube_rack(c, mood, 180, 602, 210, ("#7fc3c0", "#f0b84a", "#e58f7a", "#9fc46a", "#8fa6d8"))
    lab.flask(c, mood, 860, 602, 150, "#5fb3b0")
    lab.flask(c, mood, 960, 602, 120, "#f0b84a", "round")
    lab.flask(c, mood, 1050, 602, 110, "#e58f7a", "beaker")


def food_test(c, mood, rng):
    """A small test bench in a market: samples, scales and a screen."""
    rooms.room(c, mood, "#eef1e6", "#cfc6b4", 560)
    c.rect(60, 70, 500, 330, mood.lit("#fbfaf3"), 6)
    for row in range(4):
        c.rect(90, 110 + row * 70, 440, 46, mood.lit(("#dfeadf", "#f3e6cf")[row % 2]), 6)
        c.circle(
            120, 133 + row * 70, 14, mood.lit(("#5f9a78", "#d9a441", "#c7564b", "#7fa650")[row])
        )
        c.rect(150, 127 + row * 70, 260 - 30 * (row % 3), 12, mood.lit("#a9b3a6"), 6)
        c.circle(500, 133 + row * 70, 14, mood.lit("#57a55f"))
    rooms.window(c, mood, rng, 700, 80, 420, 270, "city", 3)
    people.person(c, mood, rng, 660, 700, 330, "work", shirt="#fbfbf7", skirt=True)
    people.person(c, mood, rng, 960, 700, 320, "point", shirt="#4f86a6", facing=-1)
    c.rect(0, 600, c.width, 24, mood.lit("#f6f3e8"))
    c.rect(0, 622, c.width, 180, mood.lit("#b9a07c"))
    desk.screen(c, mood, rng, 1080, 602, 190, 150, "line")
    for index, colour in enumerate(("#c94f3d", "#7fa650", "#e7a93b", "#8a5a9a")):
        c.ellipse(130 + index * 104, 594, 44, 12, mood.lit("#ffffff"))
        lab.fruit(c, mood, 130 + index * 104, 594, 20, colour)
    lab.tube_rack(c, mood, 800, 602, 150, ("#7fc3c0", "#f0b84a", "#e58f7a"))
    lab.flask(c, mood, 560, 602, 110, "#9fc46a", "beaker")


def pharmacy(c, mood, rng):
    rooms.room(c, mood, "#f1eee2", "#c9a27a", 570)
    wood = mood.lit("#9a6b45")
    c.rect(60, 90, 1080, 380, darker(wood, 0.15), 4)
    for row in range(6):
        for column in range(14):
            x, y = 70 + column * 76.4, 98 + row * 61
            c.rect(x, y, 70, 55, wood, 3)
            c.rect(x + 20, y + 12, 30, 14, mood.lit("#f3e6cb"), 2)
            c.circle(x + 35, y + 40, 5, mood.lit("#d9a441"))
    people.person(c, mood, rng, 380, 690, 320, "work", shirt="#fbfbf7")
    people.person(c, mood, rng, 800, 690, 310, "stand", shirt="#fbfbf7", skirt=True, facing=-1)
    c.rect(0, 590, c.width, 26, mood.lit("#c99a68"))
    c.rect(0, 614, c.width, 190, mood.lit("#8b5f3f"))
    for x in range(0, 1200, 200):
        c.rect(x + 10, 634, 180, 150, mood.lit("#9c6d49"), 4)
    lab.scales(c, mood, 590, 592, 180)
    for index, colour in enumerate(("#8a9a5b", "#b5794a", "#c9b06a", "#6f8f5f")):
        c.rect(70 + index * 74, 570, 60, 20, mood.lit("#fbf7ea"), 3)
        c.pie(100 + index * 74, 572, 20, 180, 360, mood.lit(colour))
    for index in range(5):
        tall = 60 + 16 * (index % 2)
        c.rect(900 + index * 54, 590 - tall, 42, tall, mood.lit("#e8ecec"), 10)
        c.rect(906 + index * 54, 590 - tall * 0.7, 30, tall * 0.34, mood.lit("#3f7f86"), 3)


def weaving_shed(c, mood, rng, looms=3, workers=2):
    """Rows of looms under a saw-tooth roof."""
    rooms.room(c, mood, "#eee6d6", "#c2ab8c", 540)
    for tooth in range(5):
        x = tooth * 240
        c.polygon([(x, 150), (x, 20), (x + 240, 150)], mood.lit("#b9a88e"))
        c.polygon([(x + 8, 140), (x + 8, 40), (x + 96, 88), (x + 96, 140)], mood.window)
    c.rect(0, 146, c.width, 14, mood.lit("#8b7d68"))
    for x in (240, 480, 720, 960):
        desk.lamp_hanging(c, mood, x, 150, 60, "#5f7f86", size=0.7)
    cloths = ("#b3473c", "#3f7f86", "#d9a441", "#7a6aa6")
    for index in range(looms):
        wide = 900 / looms
        x = 600 + (index - (looms - 1) / 2) * 1100 / looms
        threads = [YARNS[(index + step) % len(YARNS)] for step in range(4)]
        tools.loom(c, mood, rng, x, 680, wide, cloths[index % 4], threads)
    for index in range(workers):
        people.person(
            c,
            mood,
            rng,
            330 + index * 540 / max(1, workers - 1),
            770,
            250,
            "work",
            shirt="#4f7f9a",
            skirt=index % 2 == 0,
            facing=1 if index % 2 == 0 else -1,
        )
    for index in range(6):
        tools.spool(c, mood, 40 + index * 36, 780, 70, YARNS[index])
        tools.spool(c, mood, 980 + index * 38, 780, 76, YARNS[-1 - index])


def fabric_store(c, mood, rng):
    """Rolls of cloth on racks and a cutting table."""
    rooms.room(c, mood, "#f1e8d8", "#b98d62", 560)
    for row in range(4):
        y = 130 + row * 105
        c.rect(40, y + 38, 1120, 12, mood.lit("#8b6a4d"), 3)
        for column in range(6):
            tools.fabric_roll(
                c,
                mood,
                70 + column * 184,
                y,
                160,
                36,
                YARNS[(row * 3 + column + rng.randint(0, 1)) % len(YARNS)],
            )
    for x in (40, 600, 1150):
        c.rect(x - 6, 80, 14, 500, mood.lit("#7a5a43"), 3)
    people.person(c, mood, rng, 350, 720, 290, "work", shirt="#f4efe4", vest="#3f7f86")
    people.person(c, mood, rng, 820, 720, 280, "point", shirt="#d98873", skirt=True, facing=-1)
    c.rect(180, 640, 840, 22, mood.lit("#d9b98c"), 4)
    c.rect(220, 660, 30, 150, mood.lit("#8b6a4d"))
    c.rect(950, 660, 30, 150, mood.lit("#8b6a4d"))
    c.polygon(
        [(430, 640), (760, 640), (800, 662), (780, 720), (720, 690), (470, 690), (410, 662)],
        mood.lit("#b3473c"),
    )
    for fold in (500, 570, 640, 710):
        c.line([(fold, 642), (fold + 6, 690)], darker(mood.lit("#b3473c"), 0.14), 3)


def workshop(c, mood, rng, robots=2, students=2):
    """A training workshop with robot arms."""
    rooms.room(c, mood, "#e8eceb", "#b9bfbd", 560)
    rooms.window(c, mood, rng, 80, 80, 1040, 200, "city", 6)
    c.rect(0, 320, c.width, 12, mood.lit("#d9a441"))
    for index in range(robots):
        tools.robot_arm(
            c,
            mood,
            420 + index * 420,
            620,
            300,
            ("#e0853a", "#3f8fa6")[index % 2],
            facing=1 if index % 2 == 0 else -1,
        )
    belt = mood.lit("#4a555e")
    c.rect(120, 616, 960, 34, belt, 17)
    for x in range(140, 1080, 40):
        c.circle(x, 633, 9, lighter(belt, 0.3))
    for index in range(5):
        x = 230 + index * 180
        tools.gear(c, x, 588, 30, mood.lit(("#9fb0b8", "#d9a441", "#c7775a")[index % 3]), 10, index)
    c.rect(150, 650, 26, 120, darker(belt, 0.2))
    c.rect(1020, 650, 26, 120, darker(belt, 0.2))
    for index in range(students):
        people.person(
            c,
            mood,
            rng,
            190 + index * 850 / max(1, students - 1),
            770,
            290,
            ("point", "work")[index % 2],
            shirt="#3f6285",
            hat=("#e0a540", None)[index % 2],
            facing=1 if index == 0 else -1,
        )
    tools.toolbox(c, mood, 600, 790, 160)


def parcel_room(c, mood, rng, staff=2):
    rooms.room(c, mood, "#efe6d6", "#b9b2a4", 570)
    for x, width in ((50, 480), (670, 480)):
        for top in rooms.shelf(c, mood, x, 570, width, 450, 4, "#6f8794", "#e3e9ea"):
            at = x + 40
            while at < x + width - 50:
                wide = rng.uniform(50, 100)
                tools.parcel(
                    c,
                    mood,
                    at + wide / 2 - 20,
                    top,
                    wide,
                    rng.uniform(44, 84),
                    rng.choice(("#c79a63", "#d9b27c", "#b5864f", "#e3c493")),
                )
                at += wide + 8
    people.person(c, mood, rng, 420, 750, 300, "work", shirt="#e0a540", hat="#e0a540")
    people.person(
        c,
        mood,
        rng,
        780,
        750,
        290,
        "stand",
        shirt="#3f7f9a",
        holding="#c79a63",
        facing=-1,
        skirt=staff > 2,
    )
    for x, wide, tall in ((600, 150, 110), (570, 110, 80), (130, 150, 120), (1070, 160, 130)):
        tools.parcel(c, mood, x, 780 if x != 570 else 670, wide, tall)


def repair_room(c, mood, rng):
    """A workbench with a peg board of tools."""
    rooms.room(c, mood, "#efe3cc", "#a97a52", 570)
    c.rect(120, 80, 760, 330, mood.lit("#b98d5f"), 6)
    for index in range(6):
        x = 190 + index * 120
        if index % 3 == 0:
            tools.wrench(c, mood, x, 130 + 20 * (index % 2), 200, 84)
        elif index % 3 == 1:
            tools.screwdriver(c, mood, x, 140, 190, 90, ("#b3261e", "#3f7f86")[index % 2])
        else:
            c.line([(x, 160), (x, 350)], mood.lit("#8b5f3f"), 15)
            c.rect(x - 42, 130, 84, 40, mood.lit("#7b868d"), 6)
    rooms.window(c, mood, rng, 950, 90, 190, 260, "flats", 2)
    wood = mood.lit("#9c6b43")
    people.person(c, mood, rng, 480, 720, 320, "work", shirt="#3f6285", vest="#d9a441")
    people.person(c, mood, rng, 840, 720, 310, "point", shirt="#d98873", facing=-1, skirt=True)
    c.rect(60, 600, 1080, 28, wood, 5)
    c.rect(100, 628, 40, 180, darker(wood, 0.2))
    c.rect(1060, 628, 40, 180, darker(wood, 0.2))
    tools.toolbox(c, mood, 230, 602, 190)
    desk.desk_lamp(c, mood, 1000, 602, 230, "#3f7f86", facing=-1)
    c.rect(600, 520, 130, 82, mood.lit("#e9e2d2"), 12)
    c.circle(640, 561, 26, mood.lit("#5b6670"))
    c.circle(640, 561, 18, mood.lit("#c9d0d2"))
    for knob in range(3):
        c.circle(702, 538 + knob * 22, 7, mood.lit("#b3261e"))


def bamboo_workshop(c, mood, rng):
    """Craftspeople plaiting baskets."""
    rooms.room(c, mood, "#ecdfc0", "#b98d62", 560, "#c9a878")
    rooms.window(c, mood, rng, 420, 80, 380, 260, "hills", 3, "#7a5a43")
    for x in range(30, 380, 26):
        c.line(
            [(x, 560), (x + rng.uniform(-10, 10), 120)],
            mood.lit(rng.choice(("#a9b56a", "#8fa35a", "#c2b674"))),
            13,
            False,
        )
    for index in range(5):
        basket(c, mood, 930 + 90 * (index % 3), 300 + 130 * (index // 3), 70 + 10 * (index % 2))
    for index in range(3):
        x = 300 + index * 300
        people.person(
            c, mood, rng, x, 760, 300, "sit", facing=1 if index != 2 else -1, skirt=index == 1
        )
        basket(c, mood, x + (95 if index != 2 else -95), 740, 110 - 12 * index)
        c.rect(x - 46, 640, 80, 16, mood.lit("#8b6a4d"), 4)
        c.rect(x - 40, 650, 10, 112, mood.lit("#7a5a43"))
    for index in range(6):
        c.line([(880 + index * 40, 780), (960 + index * 40, 740)], mood.lit("#c2b674"), 7)


def basket(c, mood, x, y, size):
    straw = mood.lit("#d9b878")
    c.ring(x, y - size * 0.9, size * 0.5, size * 0.06, darker(straw, 0.2))
    c.polygon(
        [
            (x - size * 0.6, y - size * 0.8),
            (x + size * 0.6, y - size * 0.8),
            (x + size * 0.44, y),
            (x - size * 0.44, y),
        ],
        straw,
    )
    for row in range(5):
        ry = y - size * (0.72 - row * 0.15)
        half = size * (0.58 - row * 0.03)
        for part in range(7):
            if (part + row) % 2:
                px = x - half + part * half * 2 / 7
                c.rect(px, ry, half * 2 / 7, size * 0.13, darker(straw, 0.14), 2)
    c.rect(x - size * 0.63, y - size * 0.86, size * 1.26, size * 0.1, darker(straw, 0.24), 4)


def garage(c, mood, rng, colour="#e0a540"):
    """Scooters charging indoors overnight."""
    rooms.room(c, mood, "#e3e6df", "#9a9c96", 540)
    for index in range(6):
        x = 110 + index * 195
        c.rect(x - 30, 260, 60, 110, mood.lit("#f4f5f1"), 8)
        c.rect(x - 20, 274, 40, 30, mood.lit("#2f4f5f"), 3)
        c.circle(x, 338, 10, "#57c56f" if index % 3 else "#f0b84a")
        c.glow(x, 338, 40, "#8fe0a0", 0.4)
        c.curve([(x, 370), (x + 26, 450), (x - 14, 520), (x + 10, 570)], mood.lit("#3b434a"), 6)
    for index in range(3):
        vehicles.scooter(
            c, mood, 230 + index * 360, 700, 300, (colour, "#3f7f9a", "#5f9a78")[index], None
        )
    for x in (300, 900):
        desk.lamp_hanging(c, mood, x, 0, 70, "#5f7f86")
    houses.window_grid(c, mood, rng, 60, 90, 1080, 110, 10, 1, 0.8, 0.6, mood.lit("#f4f5f1"))
    plants.potted(c, mood, rng, 1140, 780, 130)


def screen_desk(c, mood, rng, view="city"):
    """A desk with two screens and a small drone."""
    rooms.room(c, mood, "#e6ebea", "#b9a78e", 620)
    rooms.window(c, mood, rng, 120, 70, 960, 330, view, 4)
    wood = mood.lit("#c9a878")
    c.rect(80, 600, 1040, 28, wood, 6)
    for x in (130, 1030):
        c.rect(x, 628, 34, 180, darker(wood, 0.25))
    desk.screen(c, mood, rng, 440, 600, 330, 230, "net")
    desk.screen(c, mood, rng, 790, 600, 300, 220, "line")
    tools.drone(c, mood, 1010, 562, 80)
    desk.cup(c, mood, 190, 600, 60)
    c.rect(470, 586, 240, 14, lighter(mix(wood, "#5b6670", 0.7), 0.2), 5)
    for key in range(11):
        c.rect(478 + key * 21, 588, 15, 6, clear("#ffffff", 0.6), 1)
    plants.potted(c, mood, rng, 270, 600, 120)
