"""Colours, and the light of a season and a time of day."""

from dataclasses import dataclass
from functools import cache


@cache
def rgb(colour):
    """Return "#rrggbb", or a tuple as it is, as a tuple of numbers."""
    if isinstance(colour, tuple):
        return colour
    digits = colour.removeprefix("#")
    return tuple(int(digits[i : i + 2], 16) for i in range(0, len(digits), 2))


@cache
def mix(one, other, share):
    """Return one with a share (0 to 1) of the other in it."""
    pairs = zip(rgb(one)[:3], rgb(other)[:3], strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


def lighter(colour, share=0.2):
    return mix(colour, "#ffffff", share)


def darker(colour, share=0.2):
    return mix(colour, "#101420", share)


def clear(colour, alpha):
    """Return the colour with an opacity from 0 to 1."""
    return (*rgb(colour)[:3], round(alpha * 255))


# Sky from top to bottom, what the light adds to every colour and how much of it, sun or moon.
TIMES = {
    "dawn": (("#9dbfd6", "#f3dccb", "#fbe6c8"), "#f5cdb0", 0.14, "#fff0cf"),
    "morning": (("#a8d5e8", "#dceff0", "#f8f3df"), "#fff3d6", 0.06, "#fff4c8"),
    "day": (("#79bde0", "#b9dff0", "#e9f5f4"), "#ffffff", 0.02, "#fff6d0"),
    "afternoon": (("#8fc4da", "#d9e6d8", "#fbe9c2"), "#f8d593", 0.13, "#ffe9a8"),
    "dusk": (("#5d6f9f", "#d98d7e", "#f9c184"), "#b8604f", 0.27, "#ffdf9e"),
    "night": (("#0f1b38", "#1e3157", "#3a5078"), "#14244a", 0.58, "#f4ecd0"),
    "rain": (("#8798a3", "#b3c0c4", "#d3dad8"), "#8b9ca3", 0.28, "#dfe5e3"),
    "mist": (("#c9d6d6", "#dde5e0", "#eef0e6"), "#dfe7e2", 0.24, "#fbfaf0"),
}
# Leaves, undergrowth, ground, a field, blossom.
SEASONS = {
    "spring": (("#8cbf5f", "#6fae62", "#a7cf6c"), "#79b364", "#bcd68d", "#a6cf76", "#f2b5c0"),
    "summer": (("#4d9a5b", "#3b8757", "#68ab5d"), "#4a9158", "#9cc877", "#6fb35f", "#f2a6b8"),
    "autumn": (("#e0a03a", "#cf7433", "#c9a94a"), "#b08a3e", "#d9c07c", "#e3b94f", "#d96a3b"),
    "winter": (("#6f8f84", "#5b7d78", "#86a096"), "#8aa39a", "#e6ebea", "#d7e0dd", "#e08a93"),
}
RED, GOLD, INK = "#b3261e", "#d9a441", "#2b3138"


@dataclass(frozen=True)
class Mood:
    """What the season and the hour do to colours."""

    season: str = "summer"
    time: str = "day"

    @property
    def sky(self):
        return TIMES[self.time][0]

    @property
    def sun(self):
        return TIMES[self.time][3]

    @property
    def dark(self):
        return self.time == "night"

    @property
    def lamps(self):
        """Windows and lamps are lit."""
        return self.time in ("dusk", "night", "rain")

    @property
    def leaves(self):
        return [self.lit(colour) for colour in SEASONS[self.season][0]]

    @property
    def bush(self):
        return self.lit(SEASONS[self.season][1])

    @property
    def ground(self):
        return self.lit(SEASONS[self.season][2])

    @property
    def field(self):
        return self.lit(SEASONS[self.season][3])

    @property
    def blossom(self):
        return self.lit(SEASONS[self.season][4])

    @property
    def water(self):
        return mix(self.lit("#7fb8c4"), self.sky[1], 0.6 if self.time == "dusk" else 0.35)

    @property
    def window(self):
        return "#ffdf8e" if self.lamps else self.lit("#a9cddb")

    def lit(self, colour, far=0.0):
        """Return a colour in this light; far (0 to 1) fades it into the haze."""
        tint, share = TIMES[self.time][1:3]
        colour = mix(rgb(colour), tint, share)
        return mix(colour, self.sky[2], far) if far else colour
