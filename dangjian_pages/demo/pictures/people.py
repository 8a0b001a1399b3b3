"""Small figures without faces; x and y where they stand, height with the hair."""

from .colours import darker, lighter

SKINS = ("#f0c9a4", "#e8bc96", "#f4d3b3", "#dcae88")
HAIRS = ("#2d2a2e", "#3b322f", "#26272c", "#8d8a88")
SHIRTS = ("#4f86a6", "#c7564b", "#5f9a78", "#e0a540", "#7a6aa6", "#d9d3c6", "#3e6f8e", "#d98873")
TROUSERS = ("#3c4654", "#57606b", "#6b5a4c", "#41506a")


def person(
    c,
    mood,
    rng,
    x,
    y,
    height,
    pose="stand",
    shirt=None,
    hat=None,
    vest=None,
    facing=1,
    skirt=False,
    holding=None,
    trousers=None,
):
    """One figure.

    Args:
        pose: stand, walk, wave, point, work (arms forward) or sit (y is the seat's height).
        hat: colour of a helmet; vest: colour of a waistcoat; holding: colour of something carried.
    """
    skin, hair = mood.lit(rng.choice(SKINS)), mood.lit(rng.choice(HAIRS))
    shirt = mood.lit(shirt or rng.choice(SHIRTS))
    legs = mood.lit(trousers or rng.choice(TROUSERS))
    with c.at(x, y, height / 100, flip=facing < 0):
        _legs(c, pose, legs, skin if skirt else legs, mood)
        _arm(c, pose, darker(shirt, 0.16), skin, back=True)
        top, hips = -79, -43
        if skirt:
            c.polygon([(-10, hips - 8), (10, hips - 8), (16, -20), (-16, -20)], legs)
        c.polygon(
            [(-13, top + 4), (-8, top), (8, top), (13, top + 4), (11.5, hips), (-11.5, hips)], shirt
        )
        if vest:
            tone = mood.lit(vest)
            c.polygon([(-13, top + 4), (-8, top), (-2, top + 3), (-2, hips), (-11.5, hips)], tone)
            c.polygon([(13, top + 4), (8, top), (3, top + 3), (3, hips), (11.5, hips)], tone)
            c.rect(-12, top + 18, 9, 3.4, lighter(tone, 0.6))
            c.rect(4, top + 18, 8, 3.4, lighter(tone, 0.6))
        c.rect(-3.4, top - 5, 6.8, 8, darker(skin, 0.1))
        c.circle(0, -88, 9, skin)
        if hat:
            tone = mood.lit(hat)
            c.pie(0, -89, 11, 180, 360, tone)
            c.rect(-11, -90.5, 25, 3.4, darker(tone, 0.12), 1.6)
        else:
            c.pie(0, -89, 9.8, 165, 375, hair)
            c.ellipse(-5.5, -88, 4.5, 7 if not skirt else 10, hair)
            if skirt:
                c.ellipse(-9, -84, 4.4, 8, hair)
        _arm(c, pose, shirt, skin)
        if holding:
            hand = HANDS.get(pose, (17, -46))
            c.rect(hand[0] - 2, hand[1] - 10, 16, 20, mood.lit(holding), 2)


HANDS = {
    "wave": (22, -104),
    "point": (33, -72),
    "work": (27, -58),
    "sit": (20, -56),
    "walk": (18, -46),
}


def _legs(c, pose, cloth, shin, mood):
    shoe = mood.lit("#33373d")
    feet = {"walk": ((-6, -45), (-15, -24), (-24, -3)), "sit": ((-2, -43), (18, -43), (18, -4))}
    far = feet.get(pose, ((-5, -45), (-6, -22), (-7, -3)))
    near = {"walk": ((5, -45), (13, -24), (15, -3)), "sit": ((4, -43), (26, -42), (26, -3))}
    close = near.get(pose, ((5, -45), (6, -22), (7, -3)))
    for leg, tone in ((far, darker(cloth, 0.15)), (close, cloth)):
        c.line(leg[:2], tone, 9)
        c.line(leg[1:], shin if shin != cloth else tone, 8 if shin == cloth else 6)
        x, y = leg[-1]
        c.rect(x - 4, y - 2, 13, 5.4, shoe, 2.6)


def _arm(c, pose, sleeve, skin, back=False):
    shoulder = (-10 if back else 10, -74)
    ways = {
        "stand": ((14, -60), (15, -46)),
        "walk": ((17, -61), (18, -48)),
        "wave": ((21, -84), (22, -102)),
        "point": ((20, -72), (32, -74)),
        "work": ((15, -62), (26, -60)),
        "sit": ((13, -60), (22, -56)),
    }
    if back:
        ways = {
            "walk": ((-16, -61), (-10, -49)),
            "work": ((2, -62), (20, -56)),
            "sit": ((-4, -60), (14, -54)),
        }
        elbow, hand = ways.get(pose, ((-14, -60), (-15, -46)))
    else:
        elbow, hand = ways[pose]
    c.line([shoulder, elbow], sleeve, 7.4)
    c.line([elbow, hand], sleeve, 6.4)
    c.circle(*hand, 3.6, skin)


def crowd(
    c,
    mood,
    rng,
    x,
    y,
    height,
    count=5,
    spread=60,
    poses=("stand", "stand", "walk", "point"),
    **look,
):
    """People side by side, some looking the other way."""
    for index in range(count):
        px = x + (index - (count - 1) / 2) * spread + rng.uniform(-8, 8)
        tall = height * rng.uniform(0.9, 1.06)
        person(
            c,
            mood,
            rng,
            px,
            y + rng.uniform(-5, 5),
            tall,
            rng.choice(poses),
            facing=rng.choice((-1, 1)),
            skirt=rng.random() < 0.35,
            **look,
        )


def child(c, mood, rng, x, y, height, bag=True, **look):
    """A pupil: smaller, with a larger head and a satchel."""
    if bag:
        c.rect(
            x - height * 0.2,
            y - height * 0.74,
            height * 0.24,
            height * 0.3,
            mood.lit(rng.choice(("#c7564b", "#4f86a6", "#e0a540", "#5f9a78"))),
            height * 0.05,
        )
    person(c, mood, rng, x, y, height, **look)
    c.circle(x, y - height * 0.88, height * 0.12, mood.lit(SKINS[0]))
    c.pie(x, y - height * 0.9, height * 0.128, 165, 375, mood.lit(HAIRS[0]))


def team(c, mood, rng, x, y, height, hats, vest=None, shirt=None, spread=70, poses=None):
    """Workers in helmets, one for each colour."""
    poses = poses or ("stand", "point", "work", "stand", "walk")
    for index, hat in enumerate(hats):
        px = x + (index - (len(hats) - 1) / 2) * spread
        person(
            c,
            mood,
            rng,
            px,
            y,
            height * rng.uniform(0.95, 1.04),
            poses[index % len(poses)],
            shirt=shirt or "#3f6285",
            hat=hat,
            vest=vest,
            facing=1 if index < len(hats) / 2 else -1,
            trousers="#3b4757",
        )
