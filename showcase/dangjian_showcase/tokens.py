"""The colours of css/tokens.css as data, for the style guide and the test of their contrast."""

import re
from functools import lru_cache
from pathlib import Path

from dangjian_pages.colours import contrast

FILE = Path(__file__).parent / "static" / "dangjian_showcase" / "css" / "tokens.css"

# How the sheet names the modes: media query and selector of the block that sets its tokens.
MODES = {
    "light": ("", ":root"),
    "dark": ("(prefers-color-scheme: dark)", ":root"),
    "high": ("", ":root.dj-high"),
    "high dark": ("(prefers-color-scheme: dark)", ":root.dj-high"),
}
BELOW = {"dark": ("light",), "high": ("light",), "high dark": ("light", "dark", "high")}

# What stands on what, and the least contrast: 4.5 for text, 3 for lines, controls and shapes.
PAIRS = [
    *((name, ground, 4.5) for name in ("ink", "muted", "link") for ground in ("paper", "sunk")),
    *((name, ground, 4.5) for name in ("red-700", "gold-text") for ground in ("paper", "sunk")),
    *((name, "paper", 4.5) for name in ("good", "due", "stop")),
    ("on-red", "red-700", 4.5),
    ("on-bar", "red-800", 7),
    ("red-700", "red-tint", 4.5),
    ("ink", "red-tint", 4.5),
    ("gold", "paper", 3),
    ("control", "paper", 3),
    ("control", "sunk", 3),
]
HIGH_TEXT, HIGH_LINE = 7, 4.5  # the same in high contrast


def pairs(mode):
    """Return what is to hold in a mode: list of (token, ground, least contrast)."""
    if not mode.startswith("high"):
        return PAIRS
    return [(name, on, HIGH_LINE if least == 3 else HIGH_TEXT) for name, on, least in PAIRS]


@lru_cache(maxsize=1)
def read_tokens():
    """Return the colours of each mode: dict of mode to dict of token to "#rrggbb"."""
    blocks = _blocks(_text())
    colours = {}
    for mode in MODES:
        colours[mode] = {}
        for name in (*BELOW.get(mode, ()), mode):
            colours[mode] |= blocks[MODES[name]]
    return colours


def high_contrast_by_media():
    """Return the tokens that high contrast by the system sets, light and dark: two dicts."""
    blocks = _blocks(_text())
    more = "(prefers-contrast: more)"
    both = f"{more} and (prefers-color-scheme: dark)"
    return blocks[more, ":root"], blocks[both, ":root"]


def measured(mode):
    """Return each pair of a mode with its contrast: list of dict."""
    colours = read_tokens()[mode]
    return [
        {
            "token": name,
            "ground": ground,
            "colour": colours[name],
            "ground_colour": colours[ground],
            "contrast": contrast(colours[name], colours[ground]),
            "least": least,
        }
        for name, ground, least in pairs(mode)
    ]


def _text():
    return re.sub(r"(?s)/\*.*?\*/", "", FILE.read_text(encoding="utf-8"))


def _blocks(text):
    """Return the colours set in each block: dict of (media query, selector) to dict."""
    found, media, block = {}, "", None
    for line in map(str.strip, text.splitlines()):
        if line.startswith("@media"):
            media = line.removeprefix("@media").rstrip("{").strip()
        elif line.endswith("{"):
            block = found.setdefault((media, line.rstrip("{").strip()), {})
        elif line == "}" and block is None:
            media = ""
        elif line == "}":
            block = None
        elif colour := re.fullmatch(r"--dj-([a-z0-9-]+): (#[0-9a-f]{3,6});", line):
            block[colour[1]] = colour[2]
    return found
