"""Colours and their contrast, by the formulas of WCAG 2.2 (relative luminance, contrast ratio)."""

import colorsys
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
# The ground of the public pages that least stands out from a dark colour: --dj-sunk of the style
# sheet. What can be read on it can be read on white, and white on it.
GROUND = "#faf6ee"
LEAST = 4.5  # WCAG 2.2, 1.4.3
STEP = 0.005  # of lightness, when a colour is moved until it can be read


def is_colour(text):
    """Return whether a text is a colour of the form #rgb or #rrggbb."""
    return HEX.fullmatch(text) is not None


def parts(colour):
    """Return red, green and blue of a colour, each 0 to 255: tuple of int."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return tuple(int(digits[place : place + 2], 16) for place in (0, 2, 4))


def written(rgb):
    """Return a colour as #rrggbb, given red, green and blue (0 to 255, rounded here)."""
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in rgb)


def luminance(colour):
    def linear(part):
        part /= 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the contrast ratio of two colours: 1 to 21."""
    low, high = sorted(luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def mixed(colour, other, share):
    """Return a colour with a share (0 to 1) of another one in it."""
    pairs = zip(parts(colour), parts(other), strict=True)
    return written(mine + (theirs - mine) * share for mine, theirs in pairs)


def readable(colour, ground, least):
    """Return the colour nearest to a given one, darker or lighter, that can be read on a ground.

    Args:
        colour, ground: as #rrggbb.
        least: contrast ratio to reach; at most that of black or white on the ground.
    Returns:
        str: the colour itself where it suffices.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in parts(colour)))
    end = 0 if luminance(ground) > 0.18 else 1
    moved = written(parts(colour))
    while contrast(moved, ground) < least and lightness != end:
        step = min(STEP, abs(end - lightness))
        lightness += step if end else -step
        moved = written(255 * part for part in colorsys.hls_to_rgb(hue, lightness, saturation))
    return moved


def refuse_unreadable(colour):
    """Raise a ValidationError for a colour that is none, or that is too pale for text."""
    if not is_colour(colour):
        raise ValidationError(_("Write the colour as # and six digits, e.g. #a8201a."))
    if contrast(colour, GROUND) < LEAST:
        raise ValidationError(
            _(
                "Too pale: its contrast with the page is %(ratio)s, and text needs 4.5. "
                "%(colour)s would do."
            ),
            params={
                "ratio": f"{contrast(colour, GROUND):.1f}",
                "colour": readable(colour, GROUND, LEAST),
            },
        )
