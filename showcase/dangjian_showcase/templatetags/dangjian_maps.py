"""Where records lie to each other, as pins on a drawing."""

from dataclasses import dataclass, field
from math import cos, hypot, pi, radians, sin
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from ..coordinates import is_on_earth

register = template.Library()

WIDTH, HEIGHT = 360, 330  # units of the drawing: pixels on a phone
MARGIN = 28
FAR = 20  # from its place: a pin that was moved less needs no line there
CLEAR = 15  # how far from every pin a place is of which the spot is seen whole
PIN = 30  # how far apart the middles of two pins are at least, where there is room
ROUNDS = 40  # of moving pins apart
DEGREE = 111.32  # kilometres in a degree of latitude
SMALLEST = 2.0  # kilometres that the drawing shows at least: houses of one street stay close
SCALES = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)  # kilometres


@dataclass
class Pin:
    """A record on the drawing.

    Attributes:
        x, y: of its pin.
        at_x, at_y: of the place itself.
        has_spot: whether the place is marked beside the pin. Below a pin, this one or another,
            only a bit of the mark would show.
    """

    number: int
    record: object
    at_x: float
    at_y: float
    x: int = 0
    y: int = 0
    has_spot: bool = False

    @property
    def is_moved(self):
        """Whether the pin stands so far from its place that a line should lead there."""
        return hypot(self.x - self.at_x, self.y - self.at_y) > FAR


@dataclass
class Drawing:
    """What the template draws.

    Attributes:
        pins: list of Pin, numbered in the order of the list.
        without_place: list of the records that have no coordinates, or none on earth.
        scale: dict with `kilometres`, `start`, `y`, `length`; None where all lie in one place.
    """

    pins: list
    without_place: list
    scale: dict | None = None
    width: int = field(default=WIDTH)
    height: int = field(default=HEIGHT)


@register.filter
def on_map(records):
    """Lay records on a drawing that just holds them all, north at the top.

    Args:
        records: iterable of Entries, as of one page of a list.
    Returns:
        Drawing. Whole numbers only: a template would write others in the visitor's language.
    """
    records = list(records)
    placed = [record for record in records if _has_place(record)]
    drawing = Drawing([], [record for record in records if not _has_place(record)])
    if not placed:
        return drawing
    points, kilometre = _to_scale(placed)
    drawing.pins = [
        Pin(number, record, *point)
        for number, (record, point) in enumerate(zip(placed, points, strict=True), 1)
    ]
    for pin, (x, y) in zip(drawing.pins, _apart(points), strict=True):
        pin.x, pin.y = round(x), round(y)
        pin.at_x, pin.at_y = round(pin.at_x), round(pin.at_y)
    for pin in drawing.pins:
        pin.has_spot = pin.is_moved and all(
            hypot(other.x - pin.at_x, other.y - pin.at_y) >= CLEAR for other in drawing.pins
        )
    if len(set(points)) > 1:
        drawing.scale = _scale(kilometre)
    return drawing


@dataclass(frozen=True)
class Place:
    """What is drawn of a place on the page of another: `leads_to` is the address of its pin."""

    pk: int
    title: str
    latitude: float
    longitude: float
    leads_to: str


@register.filter
def drawn_among(page, others):
    """Lay a page on a drawing among the records around it.

    Args:
        page: a zone or a point; its pin has number one and leads to the large map.
        others: Entries.
    Returns:
        Drawing; without pins where the page has no place on earth.
    """
    position = page.record_position()
    if position is None or page.pk is None:
        return Drawing([], [])
    here = Place(page.pk, page.title, *map(float, position), place_on_map(page))
    around = [
        Place(one.pk, one.title, one.latitude, one.longitude, one.url)
        for one in others
        if _has_place(one)
    ]
    return on_map([here, *around])


@register.filter
def place_on_map(page):
    """Return the address at which the large map opens with a record; js/map.js reads the end."""
    return f"{reverse('dangjian_showcase:map')}#record-{page.pk}"


@register.simple_tag
def map_address(state):
    """Return the address of the map for the records of a list.

    Args:
        state: pairs of parameter and value, as the context of a list has them.
    """
    address = reverse("dangjian_showcase:map")
    return f"{address}?{urlencode(state)}" if state else address


def _has_place(record):
    return is_on_earth(record.latitude, record.longitude)


def _to_scale(records):
    """Return the points of the records on the drawing, and the length of a kilometre."""
    middle = sum(record.latitude for record in records) / len(records)
    # Degrees of longitude shrink towards the poles.
    across = DEGREE * max(cos(radians(middle)), 0.01)
    east = [record.longitude * across for record in records]
    south = [-record.latitude * DEGREE for record in records]
    wide, high = max(east) - min(east), max(south) - min(south)
    kilometre = min(
        (WIDTH - 2 * MARGIN) / max(wide, SMALLEST), (HEIGHT - 2 * MARGIN) / max(high, SMALLEST)
    )
    left = (WIDTH - wide * kilometre) / 2 - min(east) * kilometre
    top = (HEIGHT - high * kilometre) / 2 - min(south) * kilometre
    points = [(left + x * kilometre, top + y * kilometre) for x, y in zip(east, south, strict=True)]
    return points, kilometre


def _apart(points):
    """Move pins that would cover each other apart, each as little as it needs."""
    # Those of one place start out on a small spiral, so that each has a direction to go.
    moved = [
        [x + cos(place * 2.4) * place / 50, y + sin(place * 2.4) * place / 50]
        for place, (x, y) in enumerate(points)
    ]
    for _round in range(ROUNDS):
        if not _push(moved):
            break
    return moved


def _push(points):
    """Push every pair that is too close half of the missing way; return whether any was."""
    pushed = False
    for place, one in enumerate(points):
        for other in points[place + 1 :]:
            x, y = other[0] - one[0], other[1] - one[1]
            distance = hypot(x, y)
            if distance >= PIN - 0.5:
                continue
            pushed = True
            if not distance:
                x, y, distance = cos(pi / 5), sin(pi / 5), 1.0
            step = (PIN - min(distance, PIN)) / 2
            for point, way in ((one, -step), (other, step)):
                point[0] = min(max(point[0] + x / distance * way, PIN / 2), WIDTH - PIN / 2)
                point[1] = min(max(point[1] + y / distance * way, PIN / 2), HEIGHT - PIN / 2)
    return pushed


def _scale(kilometre):
    """Return the longest round distance that takes at most a quarter of the width."""
    fitting = [length for length in SCALES if length * kilometre <= WIDTH / 4]
    length = fitting[-1] if fitting else SCALES[0]
    return {
        "kilometres": length,
        "start": PIN // 2,
        "y": HEIGHT - PIN // 2,
        "length": round(length * kilometre),
    }
