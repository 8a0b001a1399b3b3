"""Marks for the demo brands: abstract shapes in one colour and its tints. No emblem, no words."""

import math
import zlib

from .canvas import Canvas, smooth
from .colours import clear, darker, lighter

SIZE = 800


def _ring(c, main, share=1.0):
    c.circle(400, 400, 330 * share, lighter(main, 0.86))
    c.ring(400, 400, 348 * share, 14, main)


def light_on_lake(c, main, accent):
    _ring(c, main)
    c.polygon([(455, 120), (285, 430), (390, 430), (345, 640), (530, 350), (420, 350)], main)
    for row in range(3):
        y = 560 + row * 42
        line = [
            (x, y + 12 * math.sin(x / 34 + row)) for x in range(200 + row * 36, 601 - row * 36, 8)
        ]
        c.line(line, accent, 13)


def lamp(c, main, accent):
    for ray in range(9):
        angle = math.radians(190 + ray * 20)
        start, end = 215, 330 - 36 * (ray % 2)
        c.line(
            [
                (400 + math.cos(angle) * start, 430 + math.sin(angle) * start),
                (400 + math.cos(angle) * end, 430 + math.sin(angle) * end),
            ],
            accent,
            20,
        )
    c.circle(400, 430, 165, main)
    c.polygon([(285, 540), (515, 540), (470, 640), (330, 640)], main)
    for row in range(3):
        c.rect(320 + row * 14, 655 + row * 34, 160 - row * 28, 22, darker(main, 0.2), 11)
    c.line(
        [(345, 540), (325, 420), (375, 465), (400, 405), (425, 465), (475, 420), (455, 540)],
        lighter(main, 0.85),
        14,
    )


def roofs_in_rain(c, main, accent):
    _ring(c, main)
    for x, y, size, tone in (
        (285, 470, 150, lighter(main, 0.35)),
        (515, 470, 150, lighter(main, 0.35)),
        (400, 430, 190, main),
    ):
        c.polygon([(x - size, y), (x, y - size * 0.72), (x + size, y)], tone)
        c.rect(x - size * 0.7, y - 2, size * 1.4, size * 0.95, tone)
    c.rect(370, 490, 60, 120, lighter(main, 0.86), 6)
    for x, y in ((230, 230), (310, 180), (490, 180), (570, 230), (400, 150)):
        c.line([(x + 12, y - 30), (x, y + 16)], accent, 14)


def key_and_heart(c, main, accent):
    heart(c, 400, 330, 250, main)
    c.circle(400, 300, 74, lighter(main, 0.86))
    c.rect(376, 340, 48, 350, lighter(main, 0.86), 10)
    c.rect(386, 360, 28, 350, accent, 10)
    c.ring(400, 300, 60, 28, accent)
    for y in (610, 660):
        c.rect(410, y, 74, 26, accent, 8)


def heart(c, x, y, size, colour):
    points = []
    for step in range(73):
        t = math.radians(step * 5)
        hx = 16 * math.sin(t) ** 3
        hy = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
        points.append((x + hx * size / 17, y - hy * size / 17 + size * 0.12))
    c.polygon(points, colour)


def rice_ear(c, main, accent):
    _ring(c, main)
    stem = smooth([(330, 690), (370, 520), (420, 330), (520, 190)])
    c.line(stem, main, 14)
    for index in range(7):
        t = 0.34 + index * 0.1
        x, y = stem[int(t * (len(stem) - 1))]
        for side in (-1, 1):
            grain(c, x, y, 78, -1.1 + side * 0.75, main if side > 0 else accent)
    grain(c, *stem[-1], 84, -1.0, main)
    c.curve([(180, 640), (330, 590), (470, 640), (620, 590)], accent, 18)


def grain(c, x, y, size, angle, colour):
    dx, dy = math.cos(angle), math.sin(angle)
    c.blob(
        [
            (x, y),
            (x + dx * size * 0.5 - dy * size * 0.24, y + dy * size * 0.5 + dx * size * 0.24),
            (x + dx * size, y + dy * size),
            (x + dx * size * 0.5 + dy * size * 0.24, y + dy * size * 0.5 - dx * size * 0.24),
        ],
        colour,
    )


def heart_and_leaf(c, main, accent):
    heart(c, 400, 370, 300, lighter(main, 0.72))
    heart(c, 400, 375, 240, main)
    c.line([(400, 560), (400, 350)], lighter(main, 0.9), 16)
    for side, y in ((-1, 420), (1, 360)):
        c.blob(
            [
                (400, y + 70),
                (400 + side * 50, y - 10),
                (400 + side * 140, y - 40),
                (400 + side * 90, y + 50),
            ],
            lighter(main, 0.9) if side > 0 else accent,
        )


def sunrise_book(c, main, accent):
    for ray in range(11):
        angle = math.radians(180 + ray * 18)
        c.line(
            [
                (400 + math.cos(angle) * 220, 470 + math.sin(angle) * 220),
                (400 + math.cos(angle) * 320, 470 + math.sin(angle) * 320),
            ],
            accent,
            18,
        )
    c.pie(400, 470, 180, 180, 360, main)
    for side in (-1, 1):
        c.polygon(
            smooth([(400, 560), (400 + side * 150, 505), (400 + side * 320, 530)])
            + smooth([(400 + side * 320, 680), (400 + side * 150, 650), (400, 700)]),
            main if side < 0 else lighter(main, 0.25),
        )
    c.line([(400, 560), (400, 700)], lighter(main, 0.86), 12)


def shield(c, main, accent):
    edge = [
        (400, 90),
        (640, 170),
        (640, 400),
        (560, 590),
        (400, 710),
        (240, 590),
        (160, 400),
        (160, 170),
    ]
    c.polygon(edge, main)
    c.polygon(
        [(400 + (x - 400) * 0.86, 400 + (y - 400) * 0.86) for x, y in edge], lighter(main, 0.88)
    )
    c.polygon([(400 + (x - 400) * 0.78, 400 + (y - 400) * 0.78) for x, y in edge], main)
    for count, radius, size in ((1, 0, 46), (5, 92, 24), (20, 150, 10)):
        for index in range(count):
            angle = -math.pi / 2 + index * math.tau / count
            c.circle(
                400 + math.cos(angle) * radius,
                390 + math.sin(angle) * radius,
                size,
                accent if count == 20 else "#ffffff",
            )


def bamboo(c, main, accent):
    _ring(c, main)
    for x, top, tone in ((330, 190, main), (430, 130, lighter(main, 0.25)), (520, 250, main)):
        y = 660
        while y > top:
            tall = min(120, y - top)
            c.rect(x - 26, y - tall + 8, 52, tall - 8, tone, 10)
            y -= 120
    for x, y, angle in (
        (300, 260, 2.6),
        (300, 280, 2.1),
        (560, 250, 0.3),
        (560, 280, 0.8),
        (450, 180, -0.4),
    ):
        grain(c, x, y, 150, angle, accent)


def wheel_and_roof(c, main, accent):
    c.polygon([(90, 380), (400, 120), (710, 380), (650, 420), (400, 215), (150, 420)], main)
    c.circle(400, 510, 205, main)
    c.circle(400, 510, 160, "#fffdf8")
    for spoke in range(8):
        angle = spoke * math.pi / 4
        c.line([(400, 510), (400 + math.cos(angle) * 150, 510 + math.sin(angle) * 150)], accent, 16)
    c.circle(400, 510, 52, main)
    c.circle(400, 510, 20, "#fffdf8")


def drop(c, main, accent):
    c.polygon(
        smooth(
            [
                (400, 80),
                (470, 230),
                (590, 400),
                (600, 540),
                (500, 680),
                (400, 705),
                (300, 680),
                (200, 540),
                (210, 400),
                (330, 230),
            ],
            True,
        ),
        main,
    )
    for row, tone in enumerate((lighter(main, 0.35), lighter(main, 0.6), accent)):
        y = 470 + row * 70
        half = (176, 172, 132)[row]
        line = [(400 + x, y + 18 * math.sin(x / 40 + row)) for x in range(-half, half + 1, 8)]
        c.line(line, tone, 22)
    c.pie(330, 400, 60, 150, 260, clear("#ffffff", 0.35))


def gear_person(c, main, accent):
    points = []
    for tooth in range(12):
        for share, far in ((0.0, 270), (0.14, 335), (0.36, 335), (0.5, 270)):
            angle = (tooth + share) * math.tau / 12
            points.append((400 + math.cos(angle) * far, 400 + math.sin(angle) * far))
    c.polygon(points, main)
    c.circle(400, 400, 215, "#fffdf8")
    c.circle(400, 315, 72, accent)
    c.pie(400, 565, 160, 180, 360, main)
    c.rect(300, 550, 200, 34, "#fffdf8")


def weave(c, main, accent):
    for row in range(5):
        for column in range(5):
            x, y = 150 + column * 100, 150 + row * 100
            if math.dist((x + 50, y + 50), (400, 400)) > 300:
                continue
            if (row + column) % 2:
                c.rect(x, y + 14, 100, 72, main, 6)
            else:
                c.rect(x + 14, y, 72, 100, accent if row == column == 2 else lighter(main, 0.4), 6)
    c.ring(400, 400, 345, 16, main)


def links(c, main, accent):
    for index in range(6):
        angle = index * math.tau / 6
        c.ring(
            400 + math.cos(angle) * 190,
            400 + math.sin(angle) * 190,
            125,
            38,
            main if index % 2 else lighter(main, 0.35),
        )
    c.circle(400, 400, 64, accent)


def round_table(c, main, accent):
    c.circle(400, 400, 150, main)
    c.circle(400, 400, 108, lighter(main, 0.86))
    c.circle(400, 400, 46, accent)
    for index in range(8):
        angle = index * math.tau / 8 + math.pi / 8
        x, y = 400 + math.cos(angle) * 260, 400 + math.sin(angle) * 260
        c.circle(x, y, 62, main if index % 2 else lighter(main, 0.35))


def mountain_lake(c, main, accent):
    _ring(c, main)
    c.polygon([(130, 560), (330, 200), (430, 370), (500, 270), (670, 560)], main)
    c.polygon([(330, 200), (388, 298), (352, 330), (318, 296), (282, 328), (277, 296)], "#fffdf8")
    for row in range(3):
        c.rect(
            190 + row * 46,
            580 + row * 42,
            420 - row * 92,
            24,
            accent if row == 1 else lighter(main, 0.25),
            12,
        )
    c.line([(520, 330), (560, 400), (548, 470), (590, 555)], lighter(main, 0.8), 14)


LOGOS = {
    "b01": light_on_lake,
    "b02": lamp,
    "b03": roofs_in_rain,
    "b04": key_and_heart,
    "b05": rice_ear,
    "b06": heart_and_leaf,
    "b07": sunrise_book,
    "b08": shield,
    "b09": bamboo,
    "b10": wheel_and_roof,
    "b11": drop,
    "b12": gear_person,
    "b13": weave,
    "b14": links,
    "b15": round_table,
    "b16": mountain_lake,
}


def logo(key, colour="#a8201a", accent="#d9a441"):
    """Return a square PNG file with the mark of a brand; an unknown key gets one of them too."""
    c = Canvas(SIZE, SIZE, "#fffdf8")
    marks = list(LOGOS.values())
    mark = LOGOS.get(key) or marks[zlib.crc32(key.encode()) % len(marks)]
    mark(c, colour, accent)
    return c.png()
