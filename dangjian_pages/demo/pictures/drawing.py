"""One picture of the demo content: what it is called, what it shows, how it is drawn."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from .canvas import Canvas
from .colours import Mood


@dataclass(frozen=True)
class Drawing:
    """A picture of 1200 × 800.

    Attributes:
        key: unique, ASCII; the same key always gives the same picture.
        theme: the kind of organisation that it suits, or "general".
        alt: the alternative text: what is drawn.
        scene: draws on a canvas in a mood, with a source of chance and the options.
    """

    key: str
    theme: str
    title: str
    alt: str
    scene: Callable
    season: str = "summer"
    time: str = "day"
    options: dict = field(default_factory=dict, hash=False)
    mirrored: bool = False  # left and right changed, so that a scene drawn twice looks new

    def draw(self):
        """Return the picture as a JPEG file."""
        canvas = Canvas()
        self.scene(canvas, Mood(self.season, self.time), random.Random(self.key), **self.options)
        if self.mirrored:
            canvas.mirror()
        return canvas.jpeg()
