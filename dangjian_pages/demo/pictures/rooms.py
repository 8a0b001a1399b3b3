"""Walls, floors, windows and furniture of rooms."""

from . import houses, land, plants, sky
from .colours import clear, darker, lighter, mix


def room(c, mood, wall="#f3ead8", floor="#c9a27a", edge=560, panel=None):
    """A back wall and a floor; panel is the colour of a wainscot."""
    tone, boards = mood.lit(wall), mood.lit(floor)
    if mood.dark:
        tone, boards = mix(wall, "#3b3450", 0.34), mix(floor, "#3b3450", 0.34)
    c.gradient(0, 0, c.width, edge, tone, lighter(tone, 0.18))
    if panel:
        c.rect(0, edge - 150, c.width, 150, mood.lit(panel))
        c.rect(0, edge - 156, c.width, 8, darker(mood.lit(panel), 0.15))
    c.rect(0, edge, c.width, c.height - edge, boards)
    c.rect(0, edge - 12, c.width, 14, lighter(tone, 0.45))
    for step in range(-9, 10):
        c.line(
            [(600 + step * 90, edge + 2), (600 + step * 190, c.height)],
            darker(boards, 0.08),
            2,
            False,
        )
    for y in (edge + 70, edge + 160):
        c.line([(0, y), (c.width, y)], darker(boards, 0.06), 2, False)


def window(c, mood, rng, x, y, width, height, view="hills", panes=2, frame="#fdfaf2"):
    """A window with a view; x and y at its top left corner."""
    from .canvas import Canvas

    scale = 3
    outside = Canvas(int(width / scale) * scale or scale, int(height / scale) * scale or scale)
    share = height / 400
    with outside.at(width / 2 - 600 * share, 0, share):
        _outlook(outside, mood, rng, view)
    (x0, y0), (x1, y1) = c._pixels([(x, y), (x + width, y + height)])
    inside = outside.image.resize((round(x1 - x0), round(y1 - y0)))
    c.image.paste(inside, (round(x0), round(y0)))
    tone = mood.lit(frame)
    for line in range(panes + 1):
        c.rect(x + width * line / panes - 6, y - 6, 12, height + 12, tone)
    for fy in (y - 8, y + height - 4):
        c.rect(x - 6, fy, width + 12, 12, tone)
    c.rect(x - 18, y + height + 6, width + 36, 14, darker(tone, 0.08), 3)
    c.polygon(
        [
            (x + width * 0.1, y),
            (x + width * 0.24, y),
            (x + width * 0.1, y + height),
            (x, y + height),
            (x, y + height * 0.5),
        ],
        clear("#ffffff", 0.10),
    )


def _outlook(c, mood, rng, view):
    width, c.width = c.width, 1200
    try:
        sky.sky(c, mood, 420)
        c.rect(-600, 0, 2400, 420, mix(mood.sky[1], mood.sky[2], 0.4))
        sky.sun(c, mood, 700, 110, 40)
        if view == "city":
            houses.skyline(c, mood, rng, 420, 300, -300, 1500, far=0.45)
        elif view == "trees":
            plants.woods(c, mood, rng, 420, 110, -300, 1500, far=0.3)
            for x in range(-200, 1500, 190):
                plants.tree(c, mood, rng, x, 430, 250)
        elif view == "flats":
            for x in (260, 560, 860):
                houses.flats(c, mood, rng, x, 430, 230, 6)
        else:
            land.hills(c, mood, rng, 380, layers=3, height=150)
            plants.woods(c, mood, rng, 420, 60, -300, 1500, far=0.15)
    finally:
        c.width = width


def curtain(c, mood, x, y, width, height, colour="#d98873"):
    tone = mood.lit(colour)
    for fold in range(5):
        c.rect(
            x + width * fold / 5, y, width / 5 + 1, height, tone if fold % 2 else darker(tone, 0.09)
        )
    c.rect(x - 8, y - 14, width + 16, 14, mood.lit("#8b6a4d"), 6)


def board(c, mood, x, y, width, height, colour="#2f5d50", frame="#a97a52"):
    """A blackboard or whiteboard with drawn shapes, no words."""
    c.rect(x - 10, y - 10, width + 20, height + 20, mood.lit(frame), 6)
    c.rect(x, y, width, height, mood.lit(colour))
    chalk = (
        clear("#ffffff", 0.8)
        if sum(mix(colour, colour, 0)) < 380
        else clear(mood.lit("#5b6670"), 0.8)
    )
    c.ring(x + width * 0.2, y + height * 0.5, height * 0.24, 4, chalk)
    c.line(
        [(x + width * 0.2, y + height * 0.26), (x + width * 0.2, y + height * 0.74)],
        chalk,
        3,
        False,
    )
    c.line(
        [
            (x + width * 0.42, y + height * 0.72),
            (x + width * 0.56, y + height * 0.3),
            (x + width * 0.7, y + height * 0.72),
            (x + width * 0.42, y + height * 0.72),
        ],
        chalk,
        4,
    )
    for row in range(3):
        c.rect(
            x + width * 0.76,
            y + height * (0.3 + 0.17 * row),
            width * (0.18 - 0.04 * (row % 2)),
            5,
            chalk,
            2,
        )


def shelf(c, mood, x, y, width, height, boards=4, colour="#9a7350", back="#e8d8be"):
    """An open case; returns the y of each board's top."""
    tone = mood.lit(colour)
    c.rect(x, y - height, width, height, mood.lit(back))
    tops = [y - height * level / boards for level in range(boards)]
    for top in tops:
        c.rect(x, top - 10, width, 12, tone)
    for side in (x - 8, x + width - 4):
        c.rect(side, y - height - 10, 12, height + 12, darker(tone, 0.08), 2)
    c.rect(x - 12, y - height - 14, width + 24, 16, tone, 3)
    return [top - 10 for top in tops]


def rug(c, mood, x, y, across, down, colour):
    tone = mood.lit(colour)
    c.ellipse(x, y, across, down, tone)
    c.ellipse(x, y, across * 0.86, down * 0.84, lighter(tone, 0.18))
    c.ellipse(x, y, across * 0.8, down * 0.77, tone)


def picture(c, mood, x, y, width, height, frame="#9a7350"):
    """A framed landscape on the wall."""
    c.rect(x - 10, y - 10, width + 20, height + 20, mood.lit(frame), 3)
    c.gradient(x, y, width, height, mood.lit("#cfe3ea"), mood.lit("#f6efdc"))
    c.circle(x + width * 0.72, y + height * 0.3, height * 0.1, mood.lit("#e8a24a"))
    base = y + height
    for points, tone in (
        (((0, 1), (0.3, 0.42), (0.62, 1)), "#7fa6a0"),
        (((0.34, 1), (0.68, 0.5), (1, 1)), "#5f8f7f"),
    ):
        c.polygon([(x + width * px, y + height * py) for px, py in points], mood.lit(tone))
    c.rect(x, base - height * 0.12, width, height * 0.12, mood.lit("#9cc0a0"))


def notice(c, mood, rng, x, y, width, height, colour="#b98d5f"):
    """A pin board with coloured sheets."""
    c.rect(x - 8, y - 8, width + 16, height + 16, mood.lit("#8b6a4d"), 5)
    c.rect(x, y, width, height, mood.lit(colour))
    tones = ("#fbf7ec", "#f6d9a0", "#cfe3d2", "#f3c9bd", "#cfe0ea")
    for row in range(2):
        for column in range(4):
            px = x + 14 + column * (width - 20) / 4 + rng.uniform(-4, 4)
            py = y + 14 + row * (height - 16) / 2 + rng.uniform(-4, 4)
            pw, ph = (width - 20) / 4 - 16, (height - 16) / 2 - 18
            c.rect(px, py, pw, ph, mood.lit(tones[(row * 4 + column + rng.randint(0, 1)) % 5]), 2)
            for line in range(3):
                c.rect(
                    px + 8,
                    py + ph * (0.3 + 0.2 * line),
                    pw * (0.7 if line < 2 else 0.45),
                    4,
                    mood.lit("#b9b2a4"),
                    2,
                )
            c.circle(px + pw / 2, py + 5, 5, mood.lit("#b3261e"))
