"""A sheet to draw on with flat, smooth-edged shapes."""

import io
from contextlib import contextmanager

from PIL import Image, ImageDraw

from .colours import rgb

# Pillow draws hard edges: everything is drawn twice as large and halved at the end.
SCALE = 2


def smooth(points, closed=False, steps=8):
    """Return the points of a curve through the given ones (Catmull-Rom)."""
    points = list(points)
    if len(points) < 3:
        return points
    if closed:
        ring = [points[-1], *points, points[0], points[1]]
    else:
        ring = [points[0], *points, points[-1]]
    curve = []
    for before, start, end, after in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(
                tuple(
                    0.5
                    * (
                        2 * start[i]
                        + (end[i] - before[i]) * t
                        + (2 * before[i] - 5 * start[i] + 4 * end[i] - after[i]) * t**2
                        + (3 * start[i] - before[i] - 3 * end[i] + after[i]) * t**3
                    )
                    for i in (0, 1)
                )
            )
    if not closed:
        curve.append(points[-1])
    return curve


class Canvas:
    """Coordinates run from 0, 0 at the top left; colours are "#rrggbb" or tuples, alpha allowed."""

    def __init__(self, width=1200, height=800, colour="#ffffff"):
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), rgb(colour)[:3])
        self._draw = ImageDraw.Draw(self.image, "RGBA")
        self._place = (0, 0, SCALE, SCALE)

    @contextmanager
    def at(self, x, y, scale=1, flip=False):
        """Draw with 0, 0 moved to a place, larger or smaller, or looking the other way."""
        left, top, across, down = before = self._place
        turned = -across if flip else across
        self._place = (left + x * across, top + y * down, turned * scale, down * scale)
        try:
            yield self
        finally:
            self._place = before

    def _pixels(self, points):
        left, top, across, down = self._place
        return [(left + x * across, top + y * down) for x, y in points]

    def _box(self, x, y, width, height):
        (x0, y0), (x1, y1) = self._pixels([(x, y), (x + width, y + height)])
        return [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]

    def _length(self, value):
        return abs(value * self._place[3])

    def polygon(self, points, colour):
        self._draw.polygon(self._pixels(points), fill=rgb(colour))

    def blob(self, points, colour):
        """Fill a closed curve through the points."""
        self.polygon(smooth(points, closed=True), colour)

    def rect(self, x, y, width, height, colour, radius=0):
        box, fill = self._box(x, y, width, height), rgb(colour)
        if radius:
            self._draw.rounded_rectangle(box, self._length(radius), fill=fill)
        else:
            self._draw.rectangle([box[0], box[1], box[2] - 1, box[3] - 1], fill=fill)

    def circle(self, x, y, radius, colour):
        self.ellipse(x, y, radius, radius, colour)

    def ellipse(self, x, y, across, down, colour):
        self._draw.ellipse(self._box(x - across, y - down, 2 * across, 2 * down), fill=rgb(colour))

    def ring(self, x, y, radius, width, colour):
        box = self._box(x - radius, y - radius, 2 * radius, 2 * radius)
        self._draw.ellipse(box, outline=rgb(colour), width=max(1, round(self._length(width))))

    def pie(self, x, y, radius, start, end, colour):
        """Fill a slice; degrees run clockwise from three o'clock."""
        box = self._box(x - radius, y - radius, 2 * radius, 2 * radius)
        if self._place[2] < 0:
            start, end = 180 - end, 180 - start
        self._draw.pieslice(box, start, end, fill=rgb(colour))

    def line(self, points, colour, width=2, caps=True):
        pixels, thick, fill = self._pixels(points), self._length(width), rgb(colour)
        self._draw.line(pixels, fill=fill, width=max(1, round(thick)), joint="curve")
        if caps and thick > 4 and len(fill) == 3:
            half = thick / 2
            for x, y in (pixels[0], pixels[-1]):
                self._draw.ellipse([x - half, y - half, x + half, y + half], fill=fill)

    def curve(self, points, colour, width=2):
        self.line(smooth(points), colour, width)

    def gradient(self, x, y, width, height, *colours):
        """Fill a box from the first colour at its top to the last at its bottom."""
        left, top, right, bottom = (round(value) for value in self._box(x, y, width, height))
        if right <= left or bottom <= top:
            return
        strip = Image.new("RGB", (1, len(colours)))
        strip.putdata([rgb(colour)[:3] for colour in colours])
        # Only the stretch between the middles of the end pixels is a gradient.
        inner = (0, 0.5, 1, len(colours) - 0.5)
        size = (1, bottom - top)
        column = strip.resize(size, Image.Resampling.BILINEAR, box=inner)
        self.image.paste(column.resize((right - left, bottom - top)), (left, top))

    def glow(self, x, y, radius, colour, strength=0.6):
        """Lay a soft round light over what is there."""
        box = [round(v) for v in self._box(x - radius, y - radius, 2 * radius, 2 * radius)]
        size = (max(2, box[2] - box[0]), max(2, box[3] - box[1]))
        fade = Image.radial_gradient("L").point(lambda v: int(max(0, 181 - v) * 1.4 * strength))
        self.image.paste(rgb(colour)[:3], (box[0], box[1]), fade.resize(size))

    def shade(self, colour):
        """Lay one transparent colour over the whole sheet."""
        self._draw.rectangle([0, 0, *self.image.size], fill=rgb(colour))

    def mirror(self):
        self.image = self.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)

    def finished(self):
        return self.image.reduce(SCALE)

    def jpeg(self, limit=88_000):
        """Return the sheet as a JPEG file of at most so many bytes."""
        finished = self.finished()
        for quality in (84, 78, 70, 60, 50):
            file = io.BytesIO()
            finished.save(file, "JPEG", quality=quality, optimize=True)
            if file.tell() <= limit:
                break
        return file.getvalue()

    def png(self, colours=64):
        file = io.BytesIO()
        self.finished().quantize(colours).save(file, "PNG", optimize=True)
        return file.getvalue()
