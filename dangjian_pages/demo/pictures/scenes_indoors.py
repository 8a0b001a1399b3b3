"""Scenes in rooms where people meet, learn and are served."""

from . import desk, people, plants, rooms
from .buildings import clock
from .colours import clear, darker, lighter, mix


def meeting(c, mood, rng, view="trees", seats=6, wall="#f3ead8"):
    """People round one table before a window."""
    rooms.room(c, mood, wall, panel="#d9c3a0")
    rooms.window(c, mood, rng, 330, 90, 540, 290, view, 3)
    rooms.notice(c, mood, rng, 60, 130, 210, 190)
    clock(c, mood, 1000, 170, 46)
    plants.potted(c, mood, rng, 1120, 600, 210)
    for index in range(seats):
        people.person(
            c,
            mood,
            rng,
            250 + index * 700 / (seats - 1),
            640,
            250,
            "point" if index == seats // 2 else "stand",
            skirt=index % 2 == 1,
            facing=1 if index < seats / 2 else -1,
        )
    wood = mood.lit("#b07f52")
    c.ellipse(600, 640, 500, 110, darker(wood, 0.25))
    c.ellipse(600, 622, 500, 110, wood)
    c.ellipse(600, 618, 440, 90, lighter(wood, 0.1))
    for index in range(5):
        desk.cup(c, mood, 300 + index * 150, 606 + 34 * (index % 2), 30, steam=False)
    desk.notebook(c, mood, 520, 660, 90, 40, lines=3)
    desk.notebook(c, mood, 740, 664, 90, 40, "#b3473c", lines=3)


def lesson(c, mood, rng, pupils=8, grown=False, colour="#2f5d50"):
    """A teacher before a board."""
    rooms.room(c, mood, "#f1efe2", "#c9a27a", 540)
    rooms.board(c, mood, 300, 100, 600, 270, colour)
    rooms.window(c, mood, rng, 40, 110, 190, 270, "trees", 2)
    rooms.window(c, mood, rng, 970, 110, 190, 270, "trees", 2)
    people.person(c, mood, rng, 420, 580, 250, "point", shirt="#f4efe4", skirt=not grown)
    c.rect(560, 470, 220, 100, mood.lit("#a97a52"), 4)
    c.rect(548, 460, 244, 16, mood.lit("#b98a5f"), 4)
    desk.book_pile(c, mood, rng, 640, 460, 90, ("#b3473c", "#3f6f8e"))
    for index in range(pupils):
        row, column = divmod(index, 4)
        x, y = 220 + column * 255 + row * 40, 690 + row * 110
        size = 170 if grown else 140
        if grown:
            people.person(c, mood, rng, x, y, size, "sit", facing=-1 if column > 1 else 1)
        else:
            people.child(c, mood, rng, x, y, size, pose="wave" if index % 3 == 1 else "stand")
        c.rect(x - 76, y - 52, 152, 14, mood.lit("#c9976a"), 4)
        c.rect(x - 66, y - 40, 132, 60, darker(mood.lit("#c9976a"), 0.12), 3)
        desk.book(c, mood, x + 20, y - 52, 60, 10, ("#b3473c", "#3f7f86", "#d9a441")[index % 3])


def library(c, mood, rng, readers=3, children=False):
    rooms.room(c, mood, "#efe6d3", "#b98d62")
    for x in (30, 350, 880):
        for top in rooms.shelf(c, mood, x, 560, 290 if x != 350 else 170, 460, 5):
            desk.book_row(c, mood, rng, x + 8, x + (280 if x != 350 else 160), top, 74)
    rooms.window(c, mood, rng, 570, 130, 260, 290, "trees", 2)
    for x in (430, 780):
        desk.lamp_hanging(c, mood, x, 0, 90)
    rooms.rug(c, mood, 600, 700, 420, 84, "#b3574a" if not children else "#4f8f8f")
    for index in range(readers):
        x = 380 + index * 440 / max(1, readers - 1)
        if children:
            c.ellipse(x, 720, 70, 20, mood.lit(("#e0a540", "#5f9a78", "#c7564b")[index % 3]))
            people.child(
                c, mood, rng, x, 740, 170, bag=False, pose="sit", facing=1 if index % 2 else -1
            )
            desk.open_book(
                c, mood, x + (46 if index % 2 else -46), 668, 80, ("#b3473c", "#3f6f8e")[index % 2]
            )
        else:
            people.person(
                c,
                mood,
                rng,
                x,
                736,
                230,
                ("stand", "work", "sit")[index % 3],
                skirt=index % 2 == 1,
                holding="#b3473c",
                facing=1 if index % 2 else -1,
            )
    plants.potted(c, mood, rng, 870, 640, 150)


def clinic(c, mood, rng, home=False):
    """A doctor with a patient at a desk, or at home beside a bed."""
    rooms.room(
        c, mood, "#e9f0ea" if not home else "#f3e9d6", "#cfc3ad" if not home else "#b98d62", 570
    )
    rooms.window(c, mood, rng, 420, 90, 360, 270, "trees" if not home else "hills", 2)
    if home:
        rooms.curtain(c, mood, 380, 84, 70, 300)
        rooms.curtain(c, mood, 750, 84, 70, 300)
        rooms.picture(c, mood, 130, 150, 170, 130)
        rooms.picture(c, mood, 930, 130, 190, 150)
        c.rect(900, 400, 250, 170, mood.lit("#8b5f3f"), 5)
        c.rect(910, 412, 110, 146, mood.lit("#a5764e"), 4)
        c.rect(1030, 412, 110, 146, mood.lit("#a5764e"), 4)
        desk.thermos(c, mood, 960, 400, 120)
        desk.cup(c, mood, 1060, 400, 44, steam=False)
    else:
        c.rect(90, 120, 230, 220, mood.lit("#ffffff"), 6)
        for row in range(5):
            c.rect(
                116 + row * 6,
                146 + row * 36,
                170 - row * 12,
                14,
                mood.lit(("#3f8f86", "#7fb3ad")[row % 2]),
                6,
            )
        for top in rooms.shelf(c, mood, 900, 560, 240, 420, 4, "#b9c4c2", "#f4f7f5"):
            for bottle in range(6):
                bx = 918 + bottle * 36
                tall = 34 + 22 * ((bottle + int(top)) % 3)
                c.rect(
                    bx,
                    top - tall,
                    24,
                    tall,
                    mood.lit(("#7fb3ad", "#f0e6cf", "#e8a08f", "#9fc0d8")[(bottle + int(top)) % 4]),
                    5,
                )
    people.person(c, mood, rng, 440, 700, 290, "work", shirt="#fbfbf7", trousers="#9fb7b9")
    people.person(c, mood, rng, 760, 720, 270, "sit", facing=-1, shirt="#d98873")
    c.rect(720, 610, 130, 16, mood.lit("#8b6a4d"), 4)
    c.rect(826, 510, 14, 220, mood.lit("#8b6a4d"), 4)
    c.rect(740, 620, 12, 120, mood.lit("#7a5a43"))
    table = mood.lit("#d9b98c")
    c.rect(500, 600, 190, 16, table, 4)
    c.rect(516, 614, 14, 140, darker(table, 0.2))
    c.rect(660, 614, 14, 140, darker(table, 0.2))
    desk.cup(c, mood, 560, 600, 40)
    c.rect(606, 566, 64, 34, mood.lit("#3f8f86"), 5)
    c.rect(632, 572, 12, 22, mood.lit("#ffffff"))
    c.rect(627, 577, 22, 12, mood.lit("#ffffff"))
    plants.potted(c, mood, rng, 120, 740, 200)


def ward(c, mood, rng, flowers=True):
    rooms.room(c, mood, "#d3e3e1", "#cdd3cc", 570)
    rooms.window(c, mood, rng, 90, 90, 380, 310, "trees", 2)
    rooms.curtain(c, mood, 50, 84, 70, 420, "#8fc1ba")
    rooms.curtain(c, mood, 450, 84, 70, 420, "#8fc1ba")
    white = mood.lit("#fbfcfa")
    c.rect(560, 520, 560, 26, mood.lit("#9fb0b4"), 6)
    c.rect(548, 400, 22, 320, mood.lit("#b9c6c8"), 6)
    c.rect(1104, 460, 22, 260, mood.lit("#b9c6c8"), 6)
    c.rect(566, 470, 540, 60, white, 12)
    c.blob(
        [(700, 520), (760, 440), (940, 436), (1100, 470), (1104, 540), (720, 545)],
        mood.lit("#9fcbc4"),
    )
    c.rect(580, 436, 130, 50, white, 22)
    c.circle(640, 430, 36, mood.lit("#f0c9a4"))
    c.pie(638, 424, 39, 160, 350, mood.lit("#8d8a88"))
    people.person(
        c, mood, rng, 470, 730, 330, "work", shirt="#fbfbf7", trousers="#8fb7b9", skirt=True
    )
    c.rect(1010, 560, 150, 170, mood.lit("#d9b98c"), 6)
    if flowers:
        c.rect(1060, 500, 44, 60, mood.lit("#7fa6bf"), 8)
        for index, colour in enumerate(("#e4574c", "#f4b740", "#f2a6b8", "#f7d6dc", "#e98aa0")):
            plants.flower(c, 1050 + index * 17, 470 - 24 * (index % 2), 17, mood.lit(colour))
    c.line([(930, 140), (930, 470)], mood.lit("#9aa6ad"), 6)
    c.rect(906, 150, 48, 76, clear(mood.lit("#cfe6ea"), 0.9), 10)


def counter(c, mood, rng, windows=4, accent="#3f7f86"):
    """A service hall with counters and people waiting."""
    rooms.room(c, mood, "#f1ece0", "#d8cfbe", 560)
    c.rect(0, 96, c.width, 60, mood.lit(accent))
    for index in range(windows):
        wide = c.width / windows
        x = wide * index + 16
        c.rect(x, 176, wide - 32, 240, mood.lit("#e2eef0"), 6)
        c.rect(x + 12, 190, wide - 56, 20, lighter(mood.lit(accent), 0.4), 4)
        people.person(
            c,
            mood,
            rng,
            x + wide / 2 - 16,
            520,
            270,
            "work" if index % 2 else "stand",
            shirt="#f4f1e8",
            vest=accent,
            skirt=index % 2 == 1,
        )
        desk.screen(
            c, mood, rng, x + wide * 0.74, 424, 96, 76, ("bars", "line", "net", "ring")[index % 4]
        )
    c.rect(0, 416, c.width, 24, mood.lit("#e9dcc4"))
    c.rect(0, 440, c.width, 130, mood.lit("#b98d62"))
    for index in range(windows):
        c.rect(c.width / windows * index, 440, 6, 130, darker(mood.lit("#b98d62"), 0.15))
    for index in range(3):
        people.person(
            c,
            mood,
            rng,
            220 + index * 330,
            740,
            260,
            ("point", "work", "stand")[index],
            skirt=index == 1,
            facing=1 if index != 2 else -1,
            holding=("#fbf7ec", None, "#d9a441")[index],
        )
    plants.potted(c, mood, rng, 1130, 760, 220)
    plants.potted(c, mood, rng, 60, 760, 190)


def study(c, mood, rng, lamp="#b3261e", view="hills"):
    """A desk by the window with a lamp and books; nobody there."""
    rooms.room(c, mood, "#eadfc9", "#a97a52", 620)
    rooms.window(c, mood, rng, 420, 90, 430, 330, view, 2)
    for top in rooms.shelf(c, mood, 40, 560, 280, 440, 4):
        desk.book_row(c, mood, rng, 48, 310, top, 90)
    rooms.notice(c, mood, rng, 920, 130, 220, 190)
    wood = mood.lit("#9c6b43")
    c.rect(340, 590, 800, 26, wood, 5)
    c.rect(340, 590, 800, 8, lighter(wood, 0.25), 4)
    c.rect(370, 616, 30, 190, darker(wood, 0.2))
    c.rect(880, 616, 230, 184, darker(wood, 0.14), 4)
    for drawer in range(3):
        c.rect(894, 628 + drawer * 58, 202, 48, wood, 4)
        c.circle(995, 652 + drawer * 58, 6, mood.lit("#d9a441"))
    desk.book_pile(c, mood, rng, 450, 590, 130, ("#b3473c", "#d9a441", "#3f6f8e"))
    desk.open_book(c, mood, 660, 584, 200)
    desk.desk_lamp(c, mood, 860, 592, 250, lamp, facing=-1)
    desk.cup(c, mood, 1000, 590, 60)
    plants.potted(c, mood, rng, 1090, 590, 130)


def control_room(c, mood, rng, seats=3):
    """People before a wall of screens."""
    c.gradient(0, 0, c.width, 560, "#1d2f47", "#2a4462")
    c.rect(0, 560, c.width, 240, "#233247")
    kinds = ("line", "net", "bars", "ring", "net", "line", "bars", "ring")
    c.rect(60, 60, 1080, 390, "#14202f", 10)
    for index in range(8):
        row, column = divmod(index, 4)
        desk.screen(
            c, mood, rng, 205 + column * 264, 246 + row * 190, 250, 176, kinds[index], stand=False
        )
    c.glow(600, 330, 640, "#5fb3c8", 0.22)
    for index in range(seats):
        x = 270 + index * 330
        c.rect(x - 130, 590, 280, 20, "#4b6482", 5)
        c.rect(x - 116, 610, 252, 130, "#32475f", 5)
        desk.screen(c, mood, rng, x + 60, 592, 130, 92, kinds[index + 2])
        people.person(c, mood, rng, x - 50, 776, 250, "work", shirt="#4f7fa0")
        c.rect(x - 96, 640, 90, 100, "#5a6f88", 18)


def stage(c, mood, rng, colour="#b3261e", listeners=9):
    """A speaker on a small stage, listeners from behind."""
    rooms.room(c, mood, "#efe2cb", "#a97a52", 520)
    tone = mood.lit(colour)
    for fold in range(24):
        c.rect(fold * 50, 0, 51, 430, tone if fold % 2 else darker(tone, 0.08))
    c.rect(250, 70, 700, 320, mood.lit("#fbf6ea"), 6)
    c.gradient(270, 90, 660, 280, mix(mood.sky[0], "#ffffff", 0.3), mood.sky[2])
    c.polygon([(270, 370), (420, 240), (540, 330), (680, 200), (930, 370)], mood.lit("#6fa58f"))
    c.circle(770, 160, 36, mood.sun)
    c.rect(0, 430, c.width, 110, mood.lit("#8b6a4d"))
    c.rect(0, 430, c.width, 12, mood.lit("#b98d5f"))
    people.person(c, mood, rng, 340, 470, 250, "point", shirt="#f4efe4")
    c.polygon([(180, 330), (290, 330), (276, 474), (194, 474)], mood.lit("#a5683f"))
    c.rect(170, 318, 130, 18, mood.lit("#b97c4f"), 4)
    for x in (90, 1100):
        plants.potted(c, mood, rng, x, 500, 170)
    for index in range(listeners):
        row, column = divmod(index, 5)
        x, y = 150 + column * 225 + row * 110, 650 + row * 120
        shirt, hair = mood.lit(rng.choice(people.SHIRTS)), mood.lit(rng.choice(people.HAIRS))
        c.rect(x - 70, y, 140, 190, shirt, 56)
        c.circle(x, y - 40, 44, hair)
        c.rect(x - 86, y + 70, 172, 130, mood.lit("#6b4a3a"), 16)


def tea_room(c, mood, rng, guests=4):
    """Neighbours at small tables with tea."""
    rooms.room(c, mood, "#efe1c6", "#a5764e", 560, "#c99f6f")
    rooms.window(c, mood, rng, 90, 90, 300, 250, "trees", 3, "#7a5a43")
    rooms.window(c, mood, rng, 790, 90, 320, 250, "trees", 3, "#7a5a43")
    for x in (260, 600, 940):
        desk.lamp_hanging(c, mood, x, 0, 110 if x != 600 else 150, "#b3261e")
    for top in rooms.shelf(c, mood, 460, 400, 270, 230, 3):
        for jar in range(5):
            c.rect(
                476 + jar * 51,
                top - 48,
                38,
                48,
                mood.lit(("#7f9a6a", "#b3574a", "#d9b35f", "#5f7f8f", "#8a6a4a")[jar]),
                8,
            )
    for index in range(guests):
        x = 230 + index * 250
        people.person(
            c,
            mood,
            rng,
            x,
            750,
            260,
            "sit",
            facing=1 if index % 2 == 0 else -1,
            skirt=index % 2 == 1,
        )
    for x in (355, 855):
        desk.table(c, mood, x, 770, 210, 130, "#8b5f3f")
        desk.cup(c, mood, x - 50, 632, 46)
        desk.cup(c, mood, x + 50, 632, 46)


def talk(c, mood, rng, view="flats"):
    """Two people by a window, tea between them."""
    rooms.room(c, mood, "#f4ead6", "#b98d62", 590)
    rooms.window(c, mood, rng, 340, 80, 520, 360, view, 3)
    rooms.curtain(c, mood, 290, 74, 70, 480, "#e0a98c")
    rooms.curtain(c, mood, 840, 74, 70, 480, "#e0a98c")
    rooms.rug(c, mood, 600, 720, 430, 80, "#c7a27a")
    for x, facing, shirt in ((400, 1, "#b3473c"), (800, -1, "#4f86a6")):
        c.rect(x - 80, 590, 160, 130, mood.lit("#7f9a8a"), 20)
        c.rect(x - facing * 90 - 20, 470, 44, 240, mood.lit("#6f8a7a"), 20)
        people.person(
            c, mood, rng, x, 760, 340, "sit", facing=facing, shirt=shirt, skirt=facing < 0
        )
    desk.table(c, mood, 600, 760, 190, 120)
    desk.cup(c, mood, 560, 632, 50)
    desk.cup(c, mood, 650, 632, 50)
    plants.potted(c, mood, rng, 1090, 720, 300)
    desk.letter_box(c, mood, 120, 740, 420)
