"""Public and working buildings; x and y at the middle of the foot."""

from .colours import clear, darker, lighter, mix
from .houses import window_grid


def steps(c, mood, x, y, width, count=4):
    for step in range(count):
        wide = width + (count - step) * 26
        c.rect(
            x - wide / 2,
            y - (step + 1) * 9 + count * 2,
            wide,
            10,
            mood.lit(mix("#d9d2c4", "#a9a294", step / 8)),
        )


def hall(c, mood, rng, x, y, width, height, wall="#f3e6d0", roof="#8d4a3b", columns=6):
    """A community or village hall: low roof, pillars, a wide glass front."""
    tone, tile = mood.lit(wall), mood.lit(roof)
    left = x - width / 2
    c.rect(left, y - height, width, height, tone)
    c.polygon(
        [
            (left - 40, y - height),
            (left + width * 0.1, y - height * 1.34),
            (left + width * 0.9, y - height * 1.34),
            (left + width + 40, y - height),
        ],
        tile,
    )
    c.rect(left - 44, y - height - 4, width + 88, 12, darker(tile, 0.25), 4)
    c.rect(left + width * 0.06, y - height * 1.37, width * 0.88, 10, darker(tile, 0.3), 4)
    glass = width * 0.36
    window_grid(
        c,
        mood,
        rng,
        left + 16,
        y - height * 0.8,
        (width - glass) / 2 - 24,
        height * 0.5,
        3,
        1,
        0.66,
        0.9,
        mood.lit("#ffffff"),
    )
    window_grid(
        c,
        mood,
        rng,
        x + glass / 2 + 8,
        y - height * 0.8,
        (width - glass) / 2 - 24,
        height * 0.5,
        3,
        1,
        0.66,
        0.9,
        mood.lit("#ffffff"),
    )
    c.rect(x - glass / 2, y - height * 0.78, glass, height * 0.78, mood.window)
    for share in (0.25, 0.5, 0.75):
        c.rect(
            x - glass / 2 + glass * share - 3,
            y - height * 0.78,
            6,
            height * 0.78,
            mood.lit("#7b5b48"),
        )
    c.rect(x - glass / 2, y - height * 0.5, glass, 5, mood.lit("#7b5b48"))
    c.rect(x - glass * 0.56, y - height * 0.86, glass * 1.12, height * 0.12, mood.lit("#b3261e"), 3)
    for column in range(columns):
        px = left + 14 + (width - 28) * column / (columns - 1)
        c.rect(px - 7, y - height, 14, height, lighter(tone, 0.45))
    steps(c, mood, x, y + 14, glass + 40)


def school(c, mood, rng, x, y, width, height, wall="#f7efe0", accent="#d9775a", floors=3):
    """A long teaching building with open galleries and a stair tower with a clock."""
    tone = mood.lit(wall)
    left = x - width / 2
    c.rect(left, y - height, width, height, tone)
    c.rect(left - 8, y - height - 10, width + 16, 14, mood.lit(accent), 3)
    storey = height / floors
    for floor in range(floors):
        fy = y - height + floor * storey
        c.rect(left, fy + storey * 0.16, width, storey * 0.5, darker(tone, 0.16))
        window_grid(c, mood, rng, left, fy + storey * 0.2, width, storey * 0.42, 12, 1, 0.7, 0.85)
        c.rect(left, fy + storey * 0.66, width, storey * 0.26, lighter(tone, 0.5))
        c.rect(left, fy + storey * 0.66, width, 5, mood.lit(accent))
    for column in range(13):
        c.rect(left + width * column / 12 - 4, y - height, 8, height, lighter(tone, 0.35))
    tower = width * 0.15
    c.rect(x - tower / 2, y - height * 1.32, tower, height * 1.32, mood.lit(accent))
    c.rect(x - tower / 2 - 6, y - height * 1.36, tower + 12, 14, lighter(mood.lit(accent), 0.4), 3)
    clock(c, mood, x, y - height * 1.12, tower * 0.3)
    c.rect(x - tower * 0.26, y - height * 0.86, tower * 0.52, height * 0.4, mood.window, 4)
    c.rect(x - tower * 0.3, y - height * 0.28, tower * 0.6, height * 0.28, mood.lit("#6f4f3a"), 4)


def clock(c, mood, x, y, radius):
    c.circle(x, y, radius, mood.lit("#fffdf6"))
    c.ring(x, y, radius, radius * 0.12, mood.lit("#5b4a40"))
    c.line([(x, y), (x, y - radius * 0.62)], mood.lit("#3b3f46"), radius * 0.12)
    c.line([(x, y), (x + radius * 0.42, y + radius * 0.18)], mood.lit("#3b3f46"), radius * 0.12)


def hospital(c, mood, rng, x, y, width, height, wall="#f2f5f2", accent="#3f8f86"):
    """Three white wings with bands of windows and a green plus sign."""
    tone, band = mood.lit(wall), mood.lit(accent)
    for shift, part, wide in ((-0.33, 0.72, 0.36), (0.33, 0.64, 0.36), (0, 1, 0.4)):
        wx, ww, wh = x + shift * width, width * wide, height * part
        c.rect(wx - ww / 2, y - wh, ww, wh, tone if shift == 0 else darker(tone, 0.06))
        c.rect(wx - ww / 2 - 5, y - wh - 8, ww + 10, 12, band, 3)
        rows = max(3, round(part * 6))
        window_grid(
            c,
            mood,
            rng,
            wx - ww * 0.45,
            y - wh * 0.96 + 20,
            ww * 0.9,
            wh * 0.72,
            6,
            rows,
            0.62,
            0.75,
        )
    size = height * 0.075
    c.circle(x, y - height - size * 1.5, size * 1.9, mood.lit("#ffffff"))
    c.rect(x - size * 0.33, y - height - size * 2.6, size * 0.66, size * 2.2, band, 3)
    c.rect(x - size * 1.1, y - height - size * 1.83, size * 2.2, size * 0.66, band, 3)
    c.rect(x - width * 0.18, y - height * 0.2, width * 0.36, height * 0.05, band, 3)
    c.rect(x - width * 0.12, y - height * 0.15, width * 0.24, height * 0.15, mood.window)
    for share in (-0.06, 0, 0.06):
        c.rect(x + width * share - 2, y - height * 0.15, 4, height * 0.15, mood.lit("#ffffff"))


def factory(c, mood, rng, x, y, width, height, wall="#c98f6a", teeth=5, chimney=True):
    """A works with a saw-tooth roof."""
    tone = mood.lit(wall)
    left, tooth = x - width / 2, width / teeth
    if chimney:
        cx = left + width * 0.86
        c.polygon(
            [
                (cx - 18, y - height),
                (cx - 12, y - height * 2.1),
                (cx + 12, y - height * 2.1),
                (cx + 18, y - height),
            ],
            mood.lit("#b5694f"),
        )
        c.rect(cx - 14, y - height * 2.1, 28, 10, mood.lit("#e9e2d4"))
    for index in range(teeth):
        tx = left + index * tooth
        c.polygon(
            [(tx, y - height), (tx, y - height * 1.42), (tx + tooth, y - height)],
            darker(tone, 0.18),
        )
        c.polygon(
            [
                (tx + 6, y - height),
                (tx + 6, y - height * 1.34),
                (tx + tooth * 0.42, y - height * 1.16),
                (tx + tooth * 0.42, y - height),
            ],
            mood.window,
        )
        c.line([(tx, y - height * 1.42), (tx + tooth, y - height)], mood.lit("#4f5a63"), 8)
    c.rect(left, y - height, width, height, tone)
    for row in range(4):
        c.rect(left, y - height + height * row / 4, width, 2, darker(tone, 0.12))
    window_grid(
        c,
        mood,
        rng,
        left + 14,
        y - height * 0.88,
        width - 28,
        height * 0.36,
        teeth * 3,
        1,
        0.66,
        0.85,
        mood.lit("#efe7da"),
    )
    for index in range(teeth):
        if index % 2 == 0:
            c.rect(
                left + tooth * (index + 0.28),
                y - height * 0.42,
                tooth * 0.44,
                height * 0.42,
                mood.lit("#56697a"),
                3,
            )


def tower(c, mood, rng, x, y, width, height, glass="#6fa3bd", far=0.0, crown="flat"):
    """An office tower of glass."""
    tone = mood.lit(glass, far)
    left = x - width / 2
    if crown == "slant":
        c.polygon(
            [(left, y), (left, y - height), (left + width, y - height * 0.88), (left + width, y)],
            tone,
        )
    elif crown == "round":
        c.rect(left, y - height, width, height, tone, width * 0.3)
        c.rect(left, y - height * 0.5, width, height * 0.5, tone)
    else:
        c.rect(left, y - height, width, height, tone)
        c.rect(left + width * 0.2, y - height - 22, width * 0.6, 22, darker(tone, 0.15))
    rows, columns = max(6, int(height / 26)), max(3, int(width / 24))
    top = y - height * (0.86 if crown == "slant" else 0.94)
    for row in range(rows):
        fy = top + (y - 46 - top) * row / rows
        if mood.lamps:
            for column in range(columns):
                if rng.random() < 0.5:
                    c.rect(
                        left + 6 + column * (width - 10) / columns,
                        fy,
                        (width - 10) / columns - 5,
                        13,
                        clear(mood.window, 0.9),
                    )
        else:
            c.rect(
                left + 5,
                fy,
                width - 10,
                12,
                mix(lighter(tone, 0.30), mood.sky[1], 0.3 * (row % 3 == 0)),
            )
    for column in range(1, columns):
        c.rect(
            left + width * column / columns - 1,
            y - height * 0.86,
            2,
            height * 0.84,
            clear(darker(tone, 0.2), 0.5),
        )
    c.polygon(
        [
            (left + width * 0.62, y - height * 0.86),
            (left + width * 0.86, y - height * 0.86),
            (left + width * 0.5, y - 40),
            (left + width * 0.26, y - 40),
        ],
        clear("#ffffff", 0.07),
    )
    c.rect(
        left + width * 0.3,
        y - 40,
        width * 0.4,
        40,
        mood.window if mood.lamps else darker(tone, 0.35),
    )


def institute(c, mood, rng, x, y, width, height, wall="#e8ecea", accent="#3e7c97"):
    """A research building: two blocks joined by a glass bridge."""
    tone, band = mood.lit(wall), mood.lit(accent)
    for shift, wide, part in ((-0.3, 0.4, 1), (0.32, 0.36, 0.76)):
        wx, ww, wh = x + shift * width, width * wide, height * part
        c.rect(wx - ww / 2, y - wh, ww, wh, tone)
        for row in range(4):
            c.rect(wx - ww / 2, y - wh + wh * (row + 0.22) / 4, ww, wh * 0.13, band)
            window_grid(
                c,
                mood,
                rng,
                wx - ww / 2,
                y - wh + wh * (row + 0.22) / 4,
                ww,
                wh * 0.13,
                9,
                1,
                0.8,
                0.7,
            )
        c.rect(wx - ww / 2 - 5, y - wh - 8, ww + 10, 10, darker(tone, 0.2), 3)
    c.rect(x - width * 0.12, y - height * 0.58, width * 0.28, height * 0.2, mood.window)
    for share in (-0.08, -0.02, 0.04, 0.1):
        c.rect(x + width * share, y - height * 0.58, 4, height * 0.2, tone)
    c.rect(x - width * 0.13, y - height * 0.6, width * 0.3, 8, band)
    c.rect(x - width * 0.13, y - height * 0.39, width * 0.3, 8, band)
    dome = height * 0.16
    c.pie(x - width * 0.36, y - height - 8, dome, 180, 360, darker(tone, 0.12))
    c.polygon(
        [
            (x - width * 0.36, y - height - 8),
            (x - width * 0.36 + dome * 0.34, y - height - dome * 0.92),
            (x - width * 0.36 + dome * 0.6, y - height - dome * 0.78),
            (x - width * 0.36 + 14, y - height - 8),
        ],
        mood.lit("#4a5560"),
    )
