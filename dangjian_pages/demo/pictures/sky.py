"""What is overhead."""

import math

from .colours import clear, lighter, mix


def sky(c, mood, horizon=520):
    c.gradient(0, 0, c.width, horizon, *mood.sky)
    c.rect(0, horizon, c.width, c.height - horizon, mood.sky[-1])


def sun(c, mood, x, y, radius=54):
    """A sun, or at night a moon; none behind rain."""
    if mood.time == "rain":
        return
    c.glow(x, y, radius * 4.2, mood.sun, 0.42 if mood.dark else 0.62)
    if mood.dark:
        crescent(c, x, y, radius, mood.sun)
    else:
        c.circle(x, y, radius, mood.sun)


def crescent(c, x, y, radius, colour, turn=-0.5):
    """A young moon: the outer edge of one circle, the inner edge of another."""
    outer = [turn + math.radians(angle) for angle in range(60, 301, 8)]
    shift, inner_radius = radius * 0.5, radius * math.sqrt(1 - math.cos(math.radians(60)) + 0.25)
    points = [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in outer]
    middle = (x + shift * math.cos(turn), y + shift * math.sin(turn))
    for step in range(31):
        angle = turn + math.radians(270 - step * 6)
        points.append(
            (middle[0] + inner_radius * math.cos(angle), middle[1] + inner_radius * math.sin(angle))
        )
    c.polygon(points, colour)


def stars(c, rng, count=70, bottom=330):
    for _ in range(count):
        x, y = rng.uniform(0, c.width), rng.uniform(0, bottom)
        c.circle(x, y, rng.choice((1, 1.3, 2)), clear("#f5efdc", rng.uniform(0.35, 0.95)))


def cloud(c, x, y, width, colour):
    """A flat-bottomed cloud, x and y at the middle of its base."""
    unit = width / 10
    c.rect(x - 5 * unit, y - 1.1 * unit, 10 * unit, 1.1 * unit, colour, unit * 0.55)
    for across, up, radius in ((-2.4, 1.2, 1.3), (-0.4, 1.8, 1.9), (2.0, 1.3, 1.4)):
        c.pie(x + across * unit, y - unit * 0.5, radius * unit * up / 1.3, 180, 360, colour)


def clouds(c, mood, rng, count=4, top=70, bottom=260):
    white = mix(lighter(mood.sky[1], 0.55), mood.sky[2], 0.25)
    if mood.dark:
        white = lighter(mood.sky[1], 0.10)
    for index in range(count):
        x = c.width * (index + rng.uniform(0.15, 0.85)) / count
        cloud(c, x, rng.uniform(top, bottom), rng.uniform(120, 260), clear(white, 0.85))


def birds(c, mood, rng, count=5, x=800, y=170):
    for _ in range(count):
        bx, by, size = x + rng.uniform(-130, 130), y + rng.uniform(-50, 50), rng.uniform(7, 13)
        colour = mood.lit("#4b5563", 0.15)
        c.curve(
            [(bx - size, by - size * 0.5), (bx - size * 0.4, by - size * 0.7), (bx, by)], colour, 2
        )
        c.curve(
            [(bx, by), (bx + size * 0.4, by - size * 0.7), (bx + size, by - size * 0.5)], colour, 2
        )


def rain(c, rng, count=260):
    for _ in range(count):
        x, y, length = rng.uniform(0, c.width + 60), rng.uniform(0, c.height), rng.uniform(16, 40)
        colour = clear("#f2f6f6", rng.uniform(0.18, 0.45))
        c.line([(x, y), (x - length * 0.28, y + length)], colour, 1.6, caps=False)


def snow(c, rng, count=220):
    for _ in range(count):
        x, y = rng.uniform(0, c.width), rng.uniform(0, c.height)
        c.circle(x, y, rng.choice((1.6, 2.2, 3, 4)), clear("#ffffff", rng.uniform(0.5, 0.95)))


def petals(c, rng, colour, count=50):
    for _ in range(count):
        x, y, size = rng.uniform(0, c.width), rng.uniform(80, c.height), rng.uniform(3, 6)
        c.ellipse(x, y, size, size * 0.55, clear(colour, rng.uniform(0.5, 0.9)))


def backdrop(c, mood, rng, horizon=520, sun_at=None, cloud_count=None):
    """Sky with what belongs in it at that hour."""
    sky(c, mood, horizon)
    if mood.dark:
        stars(c, rng, bottom=horizon * 0.7)
    low = mood.time in ("dawn", "dusk")
    at = sun_at or (rng.uniform(180, 1020), horizon * (rng.uniform(0.5, 0.75) if low else 0.28))
    sun(c, mood, *at, radius=62 if low else 46)
    count = rng.randint(2, 4) if cloud_count is None else cloud_count
    clouds(c, mood, rng, count, 60, horizon * 0.5)


def weather(c, mood, rng):
    """Lay rain or snow over a finished scene, where the hour or the season has any."""
    if mood.time == "rain":
        rain(c, rng)
    elif mood.season == "winter" and mood.time in ("mist", "morning", "dawn"):
        snow(c, rng)
