"""Pictures for cards in chats, drawn from a page's title where it has no picture of its own."""

import hashlib
import io
import re
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from PIL import Image, ImageDraw, ImageFont

from dangjian_pages.review.slip_fonts import find_font

from . import conf

DESIGN = 1  # counts up when the drawing changes, so that nobody keeps the old one
PAPER, INK, MUTED, RED, GOLD, WHITE = "#fffdf9", "#1f2328", "#59606b", "#8a1a15", "#b8862b", "#fff"
# Characters that no line begins with, and pieces that stay whole: words and numbers.
CLOSING = "，。、；：！？）》」』”’】〕…·%,.;:!?)]}"
PIECE = re.compile(r"[A-Za-z0-9+&'./_-]+|.", re.DOTALL)


@dataclass(frozen=True)
class Shape:
    """Measures of one kind of picture, in pixels."""

    width: int
    height: int
    margin: int
    bar: int  # height of the red bar at the top
    largest: int  # size of the title's letters
    smallest: int
    small: int  # size of the other letters
    lines: int  # of the title


WIDE = Shape(1200, 630, 80, 110, 92, 52, 36, 3)
SQUARE = Shape(500, 500, 40, 72, 56, 32, 24, 4)


@dataclass(frozen=True)
class Words:
    """What stands on a picture."""

    title: str
    owner: str
    site: str

    @property
    def digest(self):
        text = "\0".join([str(DESIGN), self.title, self.owner, self.site])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def words_of(page, site_name):
    """Return the Words for a page."""
    organisation = getattr(page, "organisation", None)
    owner = organisation.display_name if organisation else getattr(page, "slogan", "")
    return Words(*(_printable(text) for text in (page.title, owner, site_name)))


def picture_address(page, site_name, square=False):
    """Return the path of the picture drawn for a page; "" where no font is found to draw with."""
    if font_file() is None:
        return ""
    name = "dangjian_showcase:share_square" if square else "dangjian_showcase:share"
    return reverse(name, args=[page.pk, words_of(page, site_name).digest])


def font_file():
    """Return (file, number in it) of the font, or None."""
    return find_font(conf.get("SHARE_FONT"))


def draw(words, shape):
    """Draw a picture: bytes of a PNG."""
    image = Image.new("RGB", (shape.width, shape.height), PAPER)
    pen = ImageDraw.Draw(image)
    inside = shape.width - 2 * shape.margin
    small = _font(shape.small)
    pen.rectangle((0, 0, shape.width, shape.bar), fill=RED)
    pen.rectangle((0, shape.bar, shape.width, shape.bar + 5), fill=GOLD)
    site = _cut(words.site, small, inside)
    pen.text((shape.margin, shape.bar / 2), site, font=small, fill=WHITE, anchor="lm")
    font, lines = _fitted(words.title, shape, inside)
    step = font.size * 1.4
    foot = shape.height - shape.margin
    top = shape.bar + (foot - shape.small * 2 - shape.bar - step * len(lines)) / 2
    for number, line in enumerate(lines):
        pen.text((shape.margin, top + number * step), line, font=font, fill=INK)
    owner = _cut(words.owner, small, inside)
    pen.text((shape.margin, foot), owner, font=small, fill=MUTED, anchor="ls")
    output = io.BytesIO()
    # Few colours are in it: a third of the weight.
    image.quantize(64).save(output, "PNG", optimize=True)
    return output.getvalue()


@lru_cache(maxsize=64)
def _font(size):
    file, number = font_file()
    return ImageFont.truetype(file, size, index=number)


def _fitted(title, shape, inside):
    """Return the largest font in which a title fits, and its lines; what does not fit is cut."""
    for size in range(shape.largest, shape.smallest - 1, -4):
        font = _font(size)
        lines = _lines(title, font, inside)
        if len(lines) <= shape.lines:
            return font, lines
    kept = lines[: shape.lines]
    return font, [*kept[:-1], _cut(f"{kept[-1]}…", font, inside)]


def _lines(text, font, width):
    """Break a text into lines, as Chinese is broken: anywhere but before closing marks."""
    lines, line = [], ""
    for piece in _pieces(text, font, width):
        if line and font.getlength(line + piece) > width and piece not in CLOSING:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line] if line else lines


def _pieces(text, font, width):
    for piece in PIECE.findall(text):
        if font.getlength(piece) > width:
            yield from piece  # no word may be wider than the picture
        else:
            yield piece


def _cut(text, font, width):
    """Return as much of a text as fits on a line."""
    if font.getlength(text) <= width:
        return text
    text = text.rstrip("…")
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"


def _printable(text):
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
