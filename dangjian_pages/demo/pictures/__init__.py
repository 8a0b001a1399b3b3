"""The pictures of the demo content, drawn by this package: no files, no fonts, no emblem, no map.

`drawings()` lists them, `for_theme()` those that suit an organisation, `draw()` and `logo()` return
the bytes of an image file. The same key gives the same bytes with the same version of Pillow.
"""

from . import (
    drawings_energy,
    drawings_general,
    drawings_homes,
    drawings_science,
    drawings_services,
)
from .drawing import Drawing
from .logos import LOGOS, logo

__all__ = ["LOGOS", "THEMES", "Drawing", "draw", "drawings", "for_theme", "logo"]

THEMES = (
    "power",
    "community",
    "property",
    "village",
    "hospital",
    "school",
    "market",
    "courier",
    "research",
    "university",
    "textile",
    "park",
    "project",
    "general",
)


def drawings():
    """Return every Drawing, always in the same order."""
    return [
        *drawings_energy.DRAWINGS,
        *drawings_science.DRAWINGS,
        *drawings_homes.DRAWINGS,
        *drawings_services.DRAWINGS,
        *drawings_general.DRAWINGS,
    ]


def for_theme(theme):
    """Return the drawings of a theme, followed by the general ones.

    Raises:
        ValueError: names the themes there are.
    """
    if theme not in THEMES:
        raise ValueError(f"No pictures for the theme {theme!r}. There are: {', '.join(THEMES)}.")
    own = [drawing for drawing in drawings() if drawing.theme == theme]
    return own if theme == "general" else own + drawings_general.DRAWINGS


def draw(drawing):
    """Return a Drawing as a JPEG file of 1200 × 800, at most 88,000 bytes."""
    return drawing.draw()
