"""Covers for records without a picture."""

import zlib

from django import template

register = template.Library()

TONES = 6  # the calm colours of css/tokens.css, --dj-cover-1 to -6
MOTIFS = ("arcs", "frames", "hills", "weave")  # img/covers/*.svg


@register.filter
def cover_classes(name):
    """Return the CSS classes of the cover drawn for a name, the same ones every time.

    Args:
        name: the record's name.
    Returns:
        str such as "dj-cover--tone-3 dj-cover--hills".
    """
    # crc32 and not hash(): Python salts hash(), so every process would draw another cover.
    number = zlib.crc32(str(name).encode())
    tone = number % TONES + 1
    motif = MOTIFS[number // TONES % len(MOTIFS)]
    return f"dj-cover--tone-{tone} dj-cover--{motif}"
