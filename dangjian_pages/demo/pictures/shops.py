"""Markets, shops and stations; x and y at the middle of the foot."""

from .colours import clear, darker, lighter, mix
from .houses import window_grid


def market_hall(c, mood, rng, x, y, width, height, roof="#3f8f86"):
    """A covered market with a vaulted roof and open bays."""
    tone = mood.lit(roof)
    left = x - width / 2
    c.ellipse(x, y - height, width * 0.55, height * 0.52, tone)
    c.ellipse(x, y - height + 16, width * 0.51, height * 0.46, lighter(tone, 0.6))
    for share in range(1, 8):
        bx = left + width * share / 8
        c.rect(bx - 2, y - height * 1.42, 4, height * 0.5, clear(tone, 0.6))
    c.rect(left - 30, y - height, width + 60, height, mood.lit("#f4eee2"))
    c.rect(left - 34, y - height - 4, width + 68, 16, tone, 4)
    bays = 5
    for bay in range(bays):
        bx, bw = left + width * bay / bays + 8, width / bays - 16
        c.rect(
            bx,
            y - height * 0.74,
            bw,
            height * 0.74,
            darker(mood.lit("#8a7a6a"), 0.25)
            if not mood.lamps
            else mix(mood.window, "#8a5a2a", 0.25),
        )
        c.pie(
            bx + bw / 2,
            y - height * 0.74,
            bw / 2,
            180,
            360,
            darker(mood.lit("#8a7a6a"), 0.25)
            if not mood.lamps
            else mix(mood.window, "#8a5a2a", 0.25),
        )


def stall(c, mood, rng, x, y, width, stripe="#c0473a", goods=None):
    """A market stall under a striped awning; goods are colours of heaps."""
    height = width * 0.62
    wood = mood.lit("#9a7350")
    for side in (-0.47, 0.47):
        c.rect(x + width * side - 4, y - height * 1.25, 8, height * 1.25, wood)
    c.rect(x - width * 0.46, y - height * 1.06, width * 0.92, height * 0.7, mood.lit("#5d4a3f"))
    if mood.lamps:
        c.glow(x, y - height * 0.8, width * 0.6, "#ffdc93", 0.6)
    heaps = goods or ("#c94f3d", "#e7a93b", "#7fa650", "#b5563f")
    for index, heap in enumerate(heaps):
        hx = x - width * 0.38 + width * 0.76 * index / max(1, len(heaps) - 1)
        for fruit in range(9):
            px = hx + (fruit % 3 - 1) * width * 0.055 + (fruit // 3) * 2
            c.circle(
                px,
                y - height * 0.46 - (fruit // 3) * width * 0.035,
                width * 0.032,
                mood.lit(mix(heap, "#ffffff", 0.1 * (fruit % 2))),
            )
    c.rect(x - width * 0.5, y - height * 0.44, width, height * 0.44, wood, 4)
    for plank in range(1, 6):
        c.rect(
            x - width * 0.5 + width * plank / 6,
            y - height * 0.42,
            2,
            height * 0.4,
            darker(wood, 0.2),
        )
    bands = 8
    for band in range(bands):
        bx = x - width * 0.56 + width * 1.12 * band / bands
        tone = mood.lit(stripe if band % 2 == 0 else "#fbf3e4")
        c.polygon(
            [
                (bx + 6, y - height * 1.5),
                (bx + width * 0.14 + 2, y - height * 1.5),
                (bx + width * 0.14, y - height * 1.16),
                (bx, y - height * 1.16),
            ],
            tone,
        )
        c.pie(bx + width * 0.07, y - height * 1.16, width * 0.07, 0, 180, tone)


def shop_row(c, mood, rng, y, height, shops=5, left=0, right=1200, walls=None):
    """Street fronts with awnings and shop windows."""
    walls = walls or ("#ead7bd", "#d8c3b0", "#e9ddc9", "#cfd8d4", "#e6cdb5", "#d9d2c6")
    tones = ("#b3473c", "#3f7f86", "#c98a2f", "#5a7d4f", "#6a5a8a", "#a5533f")
    wide = (right - left) / shops
    for shop in range(shops):
        x, tone = left + shop * wide, mood.lit(walls[shop % len(walls)])
        tall = height * rng.uniform(0.92, 1.15)
        c.rect(x, y - tall, wide, tall, tone)
        c.rect(x, y - tall - 6, wide, 12, darker(tone, 0.2))
        window_grid(
            c,
            mood,
            rng,
            x + 10,
            y - tall * 0.92,
            wide - 20,
            tall * 0.36,
            3,
            1,
            0.56,
            0.6,
            mood.lit("#ffffff"),
        )
        awning = mood.lit(tones[(shop + rng.randint(0, 5)) % len(tones)])
        c.rect(x + wide * 0.08, y - tall * 0.4, wide * 0.56, tall * 0.36, mood.window)
        c.rect(x + wide * 0.7, y - tall * 0.42, wide * 0.2, tall * 0.42, mood.lit("#6b5344"), 3)
        c.rect(x + wide * 0.73, y - tall * 0.38, wide * 0.14, tall * 0.2, mood.window)
        c.polygon(
            [
                (x + wide * 0.06, y - tall * 0.5),
                (x + wide * 0.94, y - tall * 0.5),
                (x + wide, y - tall * 0.38),
                (x, y - tall * 0.38),
            ],
            awning,
        )
        for scallop in range(8):
            c.pie(
                x + wide * (scallop + 0.5) / 8,
                y - tall * 0.38,
                wide / 16,
                0,
                180,
                awning if scallop % 2 else lighter(awning, 0.5),
            )


def station_hut(c, mood, rng, x, y, width, height, colour="#b3261e"):
    """A rest station: a glass-fronted cabin with a coloured frame and a bench."""
    frame = mood.lit(colour)
    left = x - width / 2
    c.rect(left, y - height, width, height, frame, 14)
    c.rect(left + 16, y - height * 0.78, width - 32, height * 0.72, mood.lit("#f7f1e4"))
    c.rect(left + 16, y - height * 0.78, width * 0.52, height * 0.72, mood.window)
    for share in (0.19, 0.36):
        c.rect(left + width * share, y - height * 0.78, 5, height * 0.72, frame)
    c.rect(
        left + width * 0.64, y - height * 0.66, width * 0.2, height * 0.6, mood.lit("#7b5b48"), 4
    )
    c.circle(left + width * 0.81, y - height * 0.36, 5, mood.lit("#d9a441"))
    c.rect(
        left + width * 0.88, y - height * 0.6, width * 0.06, height * 0.2, mood.lit("#5a7d4f"), 2
    )
    c.rect(left - 12, y - height - 12, width + 24, 18, darker(frame, 0.25), 6)
