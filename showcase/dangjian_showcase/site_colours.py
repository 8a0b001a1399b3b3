"""The site's own colours as a small style sheet after the large one.

Its address carries the colours, so that serving it asks the database nothing and a browser keeps it
for as long as they stay.
"""

from functools import lru_cache

from django.urls import NoReverseMatch, reverse

from dangjian_pages.colours import contrast, is_colour, mixed, readable

from .styles import StyleSheet
from .tokens import read_tokens

NONE = "x"  # in the address, for a colour that is the usual one
TINTS = (0.08, 0.05, 0.03, 0)  # how much of the colour a tint may have, strongest first
DARK_TINTS = (0.22, 0.14, 0.08, 0)


def colour_sheet_address(identity):
    """Return the address of the sheet for a site's colours, or "" where it has the usual ones.

    Args:
        identity: SiteIdentity, or None.
    """
    chosen = [getattr(identity, name, "") for name in ("main_colour", "accent_colour")]
    # What was written past the form may be anything.
    main, accent = (colour.lower() if is_colour(colour) else "" for colour in chosen)
    if not main and not accent:
        return ""
    colours = "-".join(colour.removeprefix("#") or NONE for colour in (main, accent))
    try:
        return reverse(
            "dangjian_showcase:colours", args=[colours, colour_sheet(main, accent).version]
        )
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=64)
def colour_sheet(main, accent):
    """Return the StyleSheet that puts a site's colours in the place of ours, in every mode.

    Args:
        main, accent: as #rrggbb, or "" for the usual one.
    """
    light, dark, high, high_dark = (
        "".join(f"--dj-{name}:{colour};" for name, colour in made.items())
        for made in (
            _light(main, accent),
            _dark(main, accent),
            _high(main, accent, "high"),
            _high(main, accent, "high dark"),
        )
    )
    return StyleSheet(
        f":root{{{light}}}"
        f"@media (prefers-color-scheme: dark){{:root{{{dark}}}}}"
        f"@media (prefers-contrast: more){{:root{{{high}}}}}"
        f":root.dj-high{{{high}}}"
        "@media (prefers-contrast: more) and (prefers-color-scheme: dark)"
        f"{{:root{{{high_dark}}}}}"
        f"@media (prefers-color-scheme: dark){{:root.dj-high{{{high_dark}}}}}"
    )


def bar_colours(main):
    """Return the colour of the header bar by day and by night, for a main colour as #rrggbb."""
    return (
        readable(mixed(main, "#000000", 0.18), "#ffffff", 7),
        readable(mixed(main, "#000000", 0.27), "#ffffff", 9),
    )


def _light(main, accent):
    colours = {}
    if main:
        paper = read_tokens()["light"]["paper"]
        colours |= {
            "red-700": main,
            "red-800": bar_colours(main)[0],
            "red-tint": _tint(main, main, paper, TINTS),
        }
    if accent:
        colours |= {"gold": accent, "gold-text": accent}
    return colours


def _dark(main, accent):
    tokens, colours = read_tokens()["dark"], {}
    if main:
        text = readable(main, tokens["sunk"], 6.5)
        colours |= {
            "red-700": text,
            "red-800": bar_colours(main)[1],
            "red-tint": _tint(text, main, tokens["paper"], DARK_TINTS),
        }
    if accent:
        text = readable(accent, tokens["sunk"], 6.5)
        colours |= {"gold": text, "gold-text": text}
    return colours


def _high(main, accent, mode):
    paper, colours = read_tokens()[mode]["paper"], {}
    if main:
        text = readable(main, paper, 9)
        bar = readable(mixed(main, "#000000", 0.4), "#ffffff", 12)
        colours |= {"red-700": text, "red-800": bar, "red-tint": paper}
    if accent:
        colours |= dict.fromkeys(("gold", "gold-text"), readable(accent, paper, 9))
    return colours


def _tint(text, colour, paper, shares):
    """Return the strongest tint of a colour on which a text of it can be read.

    A colour that can be read on no ground, which only an address made by hand can hold, gets none.
    """
    tints = (mixed(paper, colour, share) for share in shares)
    return next((tint for tint in tints if contrast(text, tint) >= 4.5), paper)
