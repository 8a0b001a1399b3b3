"""Houses that people live in; x and y at the middle of the foot."""

from .colours import clear, darker, lighter, mix


def window_grid(c, mood, rng, x, y, width, height, columns, rows, fill=0.62, lit=0.7, frame=None):
    """Rows of windows in a box; after dark only some are lit."""
    cell, tall = width / columns, height / rows
    off = mood.lit("#7d93a3") if not mood.lamps else mix(mood.lit("#3a4a63"), "#10182c", 0.2)
    for row in range(rows):
        for column in range(columns):
            wx = x + column * cell + cell * (1 - fill) / 2
            wy = y + row * tall + tall * (1 - fill) / 2
            on = not mood.lamps or rng.random() < lit
            tone = mood.window if on else off
            if not mood.lamps and rng.random() < 0.25:
                tone = lighter(tone, 0.25)
            if frame:
                c.rect(wx - 2, wy - 2, cell * fill + 4, tall * fill + 4, frame)
            c.rect(wx, wy, cell * fill, tall * fill, tone)


def cottage(c, mood, rng, x, y, width, height, wall="#f6f2e8", far=0.0):
    """A white-walled house of the water towns with a dark tiled roof."""
    plaster, tile = mood.lit(wall, far), mood.lit("#434a52", far)
    left = x - width / 2
    c.rect(left, y - height, width, height, plaster)
    c.rect(left, y - height * 0.1, width, height * 0.1, mood.lit("#b9b4a8", far))
    eave, rise = width * 0.09, height * 0.42
    c.polygon(
        [
            (left - eave, y - height + 4),
            (left + width * 0.12, y - height - rise),
            (left + width * 0.88, y - height - rise),
            (left + width + eave, y - height + 4),
        ],
        tile,
    )
    for seam in range(1, 9):
        sx = left + width * seam / 9
        tx = left + width * (0.12 + 0.76 * seam / 9)
        c.line([(sx, y - height + 2), (tx, y - height - rise)], lighter(tile, 0.12), 2, caps=False)
    c.rect(left - eave * 0.3, y - height - rise - 6, width + eave * 0.6, 8, darker(tile, 0.25), 4)
    c.rect(left - eave, y - height, width + eave * 2, 6, darker(tile, 0.2), 3)
    _openings(c, mood, rng, left, y, width, height)


def _openings(c, mood, rng, left, y, width, height):
    wood = mood.lit("#6f4f3a")
    door = min(width * 0.22, 46)
    dx = left + width * rng.choice((0.18, 0.42, 0.62))
    c.rect(dx, y - height * 0.56, door, height * 0.56, wood)
    c.rect(dx + door / 2 - 1, y - height * 0.56, 2, height * 0.56, darker(wood, 0.3))
    for share in (0.08, 0.42, 0.78):
        wx = left + width * share
        if abs(wx - dx) < door * 1.1:
            continue
        size = min(width * 0.14, 34)
        c.rect(wx - 3, y - height * 0.62 - 3, size + 6, size + 6, wood)
        c.rect(wx, y - height * 0.62, size, size, mood.window)
        c.rect(wx + size / 2 - 1, y - height * 0.62, 2, size, wood)
        c.rect(wx, y - height * 0.62 + size / 2 - 1, size, 2, wood)


def gable_house(c, mood, rng, x, y, width, height, wall="#f7f4ec", far=0.0):
    """A house seen on its stepped 马头墙 gable."""
    plaster, tile = mood.lit(wall, far), mood.lit("#3f464e", far)
    left = x - width / 2
    c.rect(left, y - height, width, height, plaster)
    steps = ((0, 1, 0.0), (0.16, 0.68, 0.17), (0.33, 0.34, 0.34))
    for start, part, up in steps:
        sx, sw, sy = left + width * start, width * part, y - height - height * up
        c.rect(sx, sy, sw, height * (up + 0.02), plaster)
        c.rect(sx - 7, sy - 9, sw + 14, 10, tile, 3)
        c.polygon([(sx - 12, sy - 14), (sx - 2, sy - 9), (sx - 7, sy)], tile)
        c.polygon([(sx + sw + 12, sy - 14), (sx + sw + 2, sy - 9), (sx + sw + 7, sy)], tile)
    c.rect(left, y - height * 0.08, width, height * 0.08, mood.lit("#b9b4a8", far))
    size = width * 0.18
    frame = mood.lit("#6f4f3a", far)
    for wx, wy in ((0.2, 0.72), (0.62, 0.72), (0.41, 1.12)):
        c.rect(left + width * wx - 3, y - height * wy - 3, size + 6, size + 6, frame)
        c.rect(left + width * wx, y - height * wy, size, size, mood.window)
        c.rect(left + width * wx + size / 2 - 1, y - height * wy, 2, size, frame)


def farmhouse(c, mood, rng, x, y, width, height, wall="#f3ead7", roof="#a6543f", solar=False):
    """A modern village house of two floors."""
    plaster, tile = mood.lit(wall), mood.lit(roof)
    left = x - width / 2
    c.rect(left, y - height, width, height, plaster)
    c.rect(left + width * 0.62, y - height, width * 0.38, height, darker(plaster, 0.06))
    c.polygon(
        [
            (left - width * 0.07, y - height),
            (left + width * 0.16, y - height * 1.42),
            (left + width * 0.84, y - height * 1.42),
            (left + width * 1.07, y - height),
        ],
        tile,
    )
    c.rect(left - width * 0.07, y - height - 3, width * 1.14, 7, darker(tile, 0.2), 3)
    if solar:
        panel = mood.lit("#2f4f7d")
        c.polygon(
            [
                (left + width * 0.2, y - height * 1.08),
                (left + width * 0.29, y - height * 1.34),
                (left + width * 0.72, y - height * 1.34),
                (left + width * 0.74, y - height * 1.08),
            ],
            panel,
        )
        for share in (0.33, 0.46, 0.59):
            c.line(
                [
                    (left + width * share, y - height * 1.08),
                    (left + width * (share + 0.02), y - height * 1.34),
                ],
                lighter(panel, 0.35),
                2,
            )
        c.line(
            [(left + width * 0.25, y - height * 1.21), (left + width * 0.73, y - height * 1.21)],
            lighter(panel, 0.35),
            2,
        )
    window_grid(
        c,
        mood,
        rng,
        left + width * 0.04,
        y - height * 0.94,
        width * 0.54,
        height * 0.38,
        3,
        1,
        0.6,
        frame=mood.lit("#ffffff"),
    )
    c.rect(left + width * 0.65, y - height * 0.9, width * 0.3, height * 0.34, mood.window, 2)
    c.rect(left + width * 0.63, y - height * 0.62, width * 0.34, height * 0.1, mood.lit("#d8d2c4"))
    c.rect(
        left + width * 0.72, y - height * 0.42, width * 0.15, height * 0.42, mood.lit("#8a5c42"), 2
    )
    window_grid(
        c,
        mood,
        rng,
        left + width * 0.06,
        y - height * 0.42,
        width * 0.5,
        height * 0.3,
        2,
        1,
        0.62,
        frame=mood.lit("#ffffff"),
    )


def flats(c, mood, rng, x, y, width, floors, wall="#f0e3d0", columns=5, far=0.0, balconies=True):
    """A block of flats; returns the height of its roof."""
    tone = mood.lit(wall, far)
    tall = 44 * floors * (width / 220) ** 0.5
    left, top = x - width / 2, y - tall
    c.rect(left, top, width, tall, tone)
    c.rect(left + width * 0.8, top, width * 0.2, tall, darker(tone, 0.07))
    c.rect(left - 5, top - 9, width + 10, 12, darker(tone, 0.16), 3)
    rows = floors
    window_grid(
        c,
        mood,
        rng,
        left + width * 0.05,
        top + tall * 0.03,
        width * 0.9,
        tall * 0.9,
        columns,
        rows,
        0.5,
    )
    if balconies:
        for row in range(rows):
            by = top + tall * (0.03 + 0.9 * (row + 0.78) / rows)
            for column in range(0, columns, 2):
                cell = width * 0.9 / columns
                bx = left + width * 0.05 + column * cell
                c.rect(
                    bx + cell * 0.12,
                    by,
                    cell * 0.76,
                    tall * 0.13 / rows * 1.5,
                    lighter(tone, 0.4),
                    2,
                )
                if rng.random() < 0.4:
                    c.circle(bx + cell * 0.32, by, 4, mood.lit("#6aa564"))
                    c.circle(bx + cell * 0.44, by - 1, 3, mood.lit("#dd6b63"))
    c.rect(x - 15, y - 42, 30, 42, mood.lit("#77818b"), 3)
    c.rect(x - 24, y - 48, 48, 7, mood.lit("#b3473c"), 2)
    return top


def skyline(c, mood, rng, base, height, left=-20, right=1220, far=0.55, lit=0.5):
    """A far row of city blocks."""
    x = left
    tones = ("#7c8fa6", "#8f9eb0", "#6f86a0", "#9aa6b4")
    while x < right:
        width, tall = rng.uniform(50, 110), height * rng.uniform(0.35, 1)
        tone = mood.lit(rng.choice(tones), far)
        c.rect(x, base - tall, width, tall, tone)
        if rng.random() < 0.25:
            c.rect(x + width * 0.4, base - tall - 26, width * 0.2, 26, tone)
        if mood.lamps:
            columns, rows = max(2, int(width / 18)), max(3, int(tall / 20))
            for row in range(rows):
                for column in range(columns):
                    if rng.random() < lit * 0.6:
                        c.rect(
                            x + 6 + column * (width - 8) / columns,
                            base - tall + 8 + row * tall / rows,
                            7,
                            9,
                            clear(mood.window, 0.85),
                        )
        x += width + rng.uniform(-8, 16)


def pavilion(c, mood, x, y, width, far=0.0):
    """An open pavilion with upturned eaves."""
    wood, tile = mood.lit("#8c3b2e", far), mood.lit("#4a4f55", far)
    tall = width * 0.46
    for share in (0.1, 0.36, 0.64, 0.9):
        c.rect(x - width / 2 + width * share - 4, y - tall, 8, tall, wood)
    c.rect(x - width * 0.46, y - width * 0.15, width * 0.92, 6, wood, 2)
    c.rect(x - width * 0.55, y - 6, width * 1.1, 12, mood.lit("#c9c2b2", far), 2)
    c.polygon(
        [
            (x - width * 0.74, y - tall - width * 0.05),
            (x - width * 0.6, y - tall + 2),
            (x + width * 0.6, y - tall + 2),
            (x + width * 0.74, y - tall - width * 0.05),
            (x + width * 0.4, y - tall - width * 0.12),
            (x + width * 0.05, y - tall - width * 0.44),
            (x - width * 0.05, y - tall - width * 0.44),
            (x - width * 0.4, y - tall - width * 0.12),
        ],
        tile,
    )
    c.rect(x - width * 0.48, y - tall, width * 0.96, width * 0.05, lighter(wood, 0.15))
    c.circle(x, y - tall - width * 0.47, width * 0.035, mood.lit("#d9a441", far))


def lamp_post(c, mood, x, y, height, double=False):
    pole = mood.lit("#4d565f")
    c.rect(x - 3, y - height, 6, height, pole, 3)
    for side in (-1, 1) if double else (1,):
        c.curve(
            [
                (x, y - height),
                (x + side * height * 0.09, y - height * 1.05),
                (x + side * height * 0.2, y - height * 1.03),
            ],
            pole,
            5,
        )
        lx, ly = x + side * height * 0.21, y - height * 1.02
        if mood.lamps:
            c.glow(lx, ly + 6, height * 0.42, "#ffdf94", 0.55)
        c.rect(lx - 14, ly - 4, 28, 8, "#fff1c4" if mood.lamps else mood.lit("#e3e6e6"), 4)


def wall_lamp_string(c, mood, start, end, count=9, sag=46):
    """A string of small warm lamps between two points."""
    points = []
    for index in range(count * 2 + 1):
        t = index / (count * 2)
        dip = sag * 4 * t * (1 - t)
        points.append(
            (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t + dip)
        )
    c.line(points, mood.lit("#4a4f57"), 2)
    for x, y in points[1::2]:
        if mood.lamps:
            c.glow(x, y + 8, 34, "#ffd98a", 0.7)
        c.circle(x, y + 8, 7, "#ffe9b0" if mood.lamps else mood.lit("#f0c65a"))
